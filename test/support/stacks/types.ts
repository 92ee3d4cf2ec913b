/** What the suites must know of a stack to try its generated projects as their owners do. */
import type { Ran } from '../project.ts';

export type Command = readonly string[];
export type Env = Readonly<Record<string, string | null>>;

export interface SuiteRun {
  readonly passed: number;
  /** Those that say "not run here" left out. */
  readonly notPassed: number;
  readonly notRun: number;
  readonly output: string;
}

export interface StackUnderTest {
  readonly id: string;
  /** Folder below examples/. */
  readonly example: string;
  /** The toolchain is there. Where it is not: throws if everything is demanded, else says so. */
  has(): boolean;
  /** Lends a project its dependencies, and the stamp by which `red` and `green` see that it is set up. */
  lend(root: string): Promise<void>;
  /** Formatter, linter, type checker, layer check: clean on every untouched project. */
  readonly checks: readonly Command[];
  /** What people run over code that they wrote. */
  readonly format: readonly Command[];
  /** Those of the checks that need no implementation. */
  readonly formatting: readonly Command[];
  /** The whole project's tests, with its own coverage gate. */
  suite(root: string, env: Env): Promise<SuiteRun>;
  /** Matches the output of `suite` where repository tests ran on PostgreSQL. */
  readonly ranOnPostgres: RegExp;
  readonly database: {
    /** Without a server: its name, and a URL for one in a file or folder of the project. */
    readonly embedded: string;
    url(root: string, name: string): string;
    /** Everything up, everything down. */
    up(root: string, env: Env): Promise<void>;
    down(root: string, env: Env): Promise<void>;
    /** Only this feature's migrations, and what they need. */
    upOnly?(root: string, feature: string, env: Env): Promise<void>;
    /** How many migrations of features are applied. */
    applied(root: string, env: Env): Promise<number>;
    /** Fails where tables and migrations disagree. */
    drift(root: string, env: Env): Promise<Ran>;
    /** Gives the tables of product-catalog a column that no migration makes; gives back what undoes it. */
    seedDrift(root: string): () => void;
  };
  /** What has to be built before the service starts. */
  build?(root: string): Promise<void>;
  /** A token for an admin, by the project's own command. */
  token(root: string, subject?: string): Promise<string>;
  /** What the README's start section begins with; the tests do this their own way. */
  readonly startsWith: readonly RegExp[];
  readonly layers: {
    readonly check: Command;
    /** What the check says where it bites. */
    readonly broken: RegExp;
    /** Forbidden imports: from layer, what, the file to seed (of feature product-catalog, or the core), and the seeded text. */
    readonly edges: ReadonlyArray<{
      readonly from: string;
      readonly to: string;
      readonly file: string;
      seed(text: string): string;
    }>;
  };
  /** The file of an entity's invariants in product-catalog: managed, so that an edit is noticed. */
  readonly managedFile: string;
  /** The rule `stocked-offers-stay-listed` of feature `offers`: its stub, and what a person makes of it. */
  readonly rule: { readonly stub: string; write(stub: string): string; spoil(written: string): string };
  /** The test that a person writes for the row NOTE-TWICE of feature `notes`. */
  readonly custom: { readonly path: string; readonly content: string };
  /** Files that name the operations of a feature. */
  routesOf(root: string, feature: string): string;
}
