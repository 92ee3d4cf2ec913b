/** What a stack needs of its language, whatever the framework. A language is one value of this type: `<language>/index.ts`. */
import type { CustomCase, TestCase } from '../cases/types.ts';
import type { Dependency } from '../kit/dependency.ts';
import type { Pipeline } from '../kit/emit-pipeline.ts';
import type { LanguageId } from '../kit/part.ts';
import type { Setting } from '../kit/setting.ts';
import type { LayerName } from '../model/layers.ts';
import type { Feature, Json } from '../model/types.ts';
import type { BasePart, Owner, PlannedFile, RenderedTest } from '../plan/types.ts';
import type { Renderer } from '../render/renderer.ts';
import type { Step } from '../service/database/evolve.ts';
import type { Dialect } from '../service/database/literals.ts';
import type { DatabaseSchema } from '../service/database/schema.ts';
import type { PossibleHook } from '../service/hooks.ts';
import type { Toolchain } from './toolchain.ts';

/**
 * `Expression`: what the language's printer prints. `Framework`: what a framework adds to a feature's files, such as its routes; `void` where it adds nothing, because the
 * language has a port of its own that every framework serves.
 */
export interface Language<Expression, Framework = void> {
  readonly id: LanguageId;
  readonly title: string;
  /** What it brings to the base of a project. */
  readonly base: BasePart;
  /** What it needs itself, whatever the framework and the store. */
  readonly dependencies: readonly Dependency[];
  /** What its manifest, its locks and its rules of layers are rendered from. `superset`: the text of a file that has all that any part needs. */
  manifest(needed: Needed, superset: (file: string) => string): object;
  readonly settings: SettingsModule;
  readonly pipeline: Pipeline;
  /** Command and arguments that apply migrations in the project's image. */
  readonly migrate: readonly string[];
  readonly paths: ProjectPaths;
  readonly names: FeatureNames;
  readonly printing: Printing<Expression>;
  readonly tests: LanguageTests;
  readonly files: FeatureFiles<Framework>;
  readonly hooks: LanguageHooks;
  readonly migrations: Migrations;
  readonly toolchain: Toolchain;
}

/** What the parts of a project take from others. */
export interface Needed {
  readonly dependencies: readonly Dependency[];
  /** Packages that the domain must not know. */
  readonly outside: readonly string[];
}

/** The module that reads the environment. */
export interface SettingsModule {
  /** What it is rendered from. `project`: its name. */
  view(settings: readonly Setting[], project: string): object;
  /** The member that holds the variable of this name. */
  member(name: string): string;
}

/** Where the files of a project lie. */
export interface ProjectPaths {
  /** Folder of a feature's tests, such as `backend/tests/product_catalog`. */
  tests(feature: string): string;
  /** Folder of those of them that call the API. */
  apiTests(feature: string): string;
  /** Folder for tests written by hand. */
  custom(feature: string): string;
  /** Every folder or file that belongs to a feature's implementation. */
  implementation(feature: string): readonly string[];
  /** Folder of all tests; every feature has one in it. What tests share lies in its `support`. */
  readonly testRoot: string;
  /** Folders of the service's own code. Tests may lie in them. */
  readonly code: readonly string[];
  /** Folder of each layer that the stack has. What lies in none of them joins the layers, or starts the service. */
  readonly layers: Readonly<Partial<Record<LayerName, string>>>;
}

/** What a feature is called in paths and imports, from its name in the documents. */
export interface FeatureNames {
  /** Its folder in each layer, which is its package where the language has packages. */
  folder(feature: string): string;
}

/** Code in the form that the language's formatter leaves as it is. */
export interface Printing<Expression> {
  /** `prefix` expression `suffix`, `level` steps from the margin. Lines carry their indentation. */
  print(prefix: string, expression: Expression, level: number, suffix?: string): string;
  stringLiteral(text: string): string;
  jsonLiteral(value: Json): Expression;
}

export interface LanguageTests {
  /** Name of a case's test, without parameters. */
  name(caseId: string): string;
  tree(tree: TestTree): { files: PlannedFile[]; rendered: RenderedTest[] };
}

/** What the tests of a feature are rendered from. */
export interface TestTree {
  readonly feature: Feature;
  /** The features that references lead to. */
  readonly related: readonly Feature[];
  readonly cases: readonly TestCase[];
  readonly custom: readonly CustomCase[];
  readonly render: Renderer;
}

/** For each operation, the name of the function in the samples file that makes a valid body of it. */
export type SampleNames = ReadonlyMap<string, string>;

export interface FeatureFiles<Framework> {
  /** The working skeleton. */
  service(input: ServiceInput, framework: Framework): readonly FeatureFile[];
  /** The stub build: the same packages and names, so that tests compile; nothing is implemented. */
  stubs(input: FeatureInput, framework: Framework): readonly FeatureFile[];
}

export interface FeatureInput {
  readonly feature: Feature;
  readonly render: Renderer;
}
export interface ServiceInput extends FeatureInput {
  readonly cases: readonly TestCase[];
  /** The team's file of hooks as it is on disk; undefined where there is none. */
  readonly hooks: string | undefined;
}

/** Functions that the team writes around generated operations, in a file that was scaffolded once. Names decide what is one. */
export interface LanguageHooks {
  /** The team's file of a feature, whether or not the feature has one. */
  file(feature: string): string;
  /** The generated file that calls them. */
  caller(feature: string): string;
  possible(feature: Feature): readonly PossibleHook[];
  /** Functions of the team's file whose names are those of hooks. */
  written(source: string): readonly string[];
  /** What the caller calls by such a name. */
  called(source: string): readonly string[];
}

/** A file whose text depends on the feature alone: files may be rendered in any order, and a file twice. */
export interface FeatureFile {
  readonly path: string;
  readonly owner: Owner;
  text(): string;
}

export const featureFile = (path: string, text: () => string, owner: Owner = 'managed'): FeatureFile => ({
  path,
  owner,
  text,
});

/** How a language's store writes migrations; what they do is decided before (`service/database`). */
export interface Migrations {
  /** Folder of all of them. */
  readonly folder: string;
  /** With the dot. */
  readonly extension: string;
  /** The embedded database first. */
  readonly dialects: readonly [Dialect, ...Dialect[]];
  /** A migration that makes a table anew gives it the columns that it knows, whatever another branch added. */
  readonly listsColumns?: true;
  /** The schema that the documents give, in the store's names. */
  schema(feature: Feature): DatabaseSchema;
  render(input: MigrationInput): RenderedMigration;
  /** What a migration that has no record says of itself: versions before 0.2 wrote none. */
  readBare(migration: string, content: string): { readonly id: string; readonly columns: ReadonlySet<string> };
}

export interface MigrationInput extends FeatureInput {
  readonly name: string;
  readonly step: Step;
  /** The feature's own migrations right before it. */
  readonly after: readonly AppliedMigration[];
  /** Migrations of other features that created what it refers to. */
  readonly needs: readonly AppliedMigration[];
}

/** `id`: what the tool that applies it calls it. */
export interface AppliedMigration {
  readonly name: string;
  readonly id: string;
}

export interface RenderedMigration {
  readonly id: string;
  readonly content: string;
}
