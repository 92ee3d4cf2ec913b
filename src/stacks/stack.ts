/** What a stack is: a target framework as data and a few typed functions. The pipeline knows stacks only through this. */
import type { CustomCase, TestCase } from '../cases/types.ts';
import type { LanguageHooks, ProjectPaths } from '../languages/language.ts';
import { isWithin, type Toolchain } from '../languages/toolchain.ts';
import type { Config } from '../model/config.ts';
import type { LayerName } from '../model/layers.ts';
import type { Feature } from '../model/types.ts';
import type { PlannedFile, RenderedTest } from '../plan/types.ts';
import type { Renderer } from '../render/renderer.ts';
import type { Support } from './capabilities.ts';
import type { StackMigrations } from './migrations.ts';
import type { StackParts } from './parts.ts';

export type { ProjectPaths as StackPaths } from '../languages/language.ts';
export * from '../languages/toolchain.ts';

/** Folders and files of a feature's implementation that lie in a layer. */
export function layerOf(paths: ProjectPaths, layer: LayerName, feature: string): string[] {
  const folder = paths.layers[layer];
  return folder === undefined ? [] : paths.implementation(feature).filter((path) => isWithin([folder], path));
}

/** Where a running service tells of itself. */
export interface SystemRoutes {
  /** The file of the project base that serves them. */
  readonly servedBy: string;
  readonly documentation: string;
  readonly health: string;
}

export interface Stack {
  readonly id: string;
  readonly title: string;
  readonly language: string;
  readonly paths: ProjectPaths;
  readonly parts: StackParts;
  /** Project base: `init`. */
  project(config: Config, render: Renderer): PlannedFile[];
  /** Tests phase (`related`: the features that references lead to): every derived test and support file of a feature (owner locked), and placeholders under custom/ (owner seed). */
  tests(
    feature: Feature,
    cases: readonly TestCase[],
    custom: readonly CustomCase[],
    render: Renderer,
    related: readonly Feature[],
  ): { files: PlannedFile[]; rendered: RenderedTest[] };
  /** Implementation phase: the working skeleton. `hooks`: the team's file of hooks, which it calls; undefined where there is none. */
  service(feature: Feature, cases: readonly TestCase[], render: Renderer, hooks: string | undefined): PlannedFile[];
  /** Paths of the same files, in the same order; nothing is rendered. */
  servicePaths(feature: Feature, cases: readonly TestCase[]): readonly string[];
  readonly hooks: LanguageHooks;
  readonly migrations: StackMigrations;
  readonly system: SystemRoutes;
  /** Hollow implementation, for a temporary copy only: every operation answers 501, every domain function is not implemented. */
  hollow(feature: Feature, render: Renderer): PlannedFile[];
  /** Name of a case's test in the language, without parameters: how verdicts find their case. */
  testName(caseId: string): string;
  readonly removal: StackRemoval;
  readonly toolchain: Toolchain;
  /**
   * The same beside an application that has the root of its repository: nothing of it lies where the application's own files
   * do, and manifest, settings and toolchain are in the folder of the code. Absent: the stack needs a root of its own.
   */
  readonly beside?: Stack;
  /** The same in a folder of a repository whose own tools look into every folder. Absent: as anywhere. */
  readonly within?: Stack;
}

/** A stack in the table of all of them: what is known of it before it is loaded. */
export interface StackEntry {
  readonly title: string;
  readonly language: string;
  readonly support: Support;
  readonly load: () => Promise<Stack>;
}

/** What taking a feature back must know of a stack. */
export interface StackRemoval {
  /** Matches code, tests and migrations of others that use the feature's. `migrations`: the texts of its own. */
  uses(feature: string, migrations: readonly string[]): RegExp;
  /** How a database that has run the migration is brought back, while the file is still there. */
  downgrade(feature: string): string;
  /** How a database is brought back that has run the last `count` migrations of a feature, while their files are still there. */
  revert(feature: string, count: number): string;
}

export interface ServeSettings {
  readonly port: number;
  /** Of HS256 signatures, and whom tokens are for. */
  readonly secret: string;
  readonly audience: string;
  readonly database: string;
}

/** Seconds that requests under way may take once it is told to stop. */
export const SHUTDOWN_SECONDS = 5;
/** The largest that a service takes. */
const NO_LIMIT = 1_000_000_000;

/** The settings of a service that is started to be measured; on every stack they have the same names. */
export const serveEnvironment = ({ port, secret, audience, database }: ServeSettings): Record<string, string> => ({
  ENVIRONMENT: 'production',
  LOG_LEVEL: 'INFO',
  HOST: '127.0.0.1',
  PORT: String(port),
  DATABASE_URL: database,
  // Nobody else's, whatever the shell says.
  REDIS_URL: '',
  JWT_SECRET: secret,
  JWT_AUDIENCE: audience,
  RATE_LIMIT_PER_MINUTE: String(NO_LIMIT),
  OPERATION_RATE_LIMITS: 'false',
  SHUTDOWN_SECONDS: String(SHUTDOWN_SECONDS),
});
