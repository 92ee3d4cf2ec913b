/** What a stack is: a target framework as data and a few typed functions. The pipeline knows stacks only through this. */
import type { CustomCase, TestCase } from '../cases/types.ts';
import type { Migration, ProjectPaths } from '../languages/language.ts';
import type { Config } from '../model/config.ts';
import type { LayerName } from '../model/layers.ts';
import type { Feature } from '../model/types.ts';
import type { PlannedFile, RenderedTest } from '../plan/types.ts';
import type { Renderer } from '../render/renderer.ts';
import type { Support } from './capabilities.ts';

export type { ProjectPaths as StackPaths } from '../languages/language.ts';

/** A command line of the project's own toolchain, run in the project root. */
export interface ToolCommand {
  readonly name: string;
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The command is skipped where this path is there already; relative to the project root. */
  readonly creates?: string;
}

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
  /** Implementation phase: the working skeleton. */
  service(feature: Feature, cases: readonly TestCase[], render: Renderer): PlannedFile[];
  /** Paths of the same files, in the same order; nothing is rendered. */
  servicePaths(feature: Feature, cases: readonly TestCase[]): readonly string[];
  /** The first migration of a feature; undefined where it keeps nothing. Later ones are the team's. */
  migration(feature: Feature, render: Renderer): Migration | undefined;
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
  /** Path of the feature's first migration. */
  migration(feature: string): string;
  /** Matches code, tests and migrations of others that use the feature's. `migration`: the text of its first one. */
  uses(feature: string, migration: string | undefined): RegExp;
  /** How a database that has run the migration is brought back, while the file is still there. */
  downgrade(feature: string): string;
}

/** A service that the tests of the API call instead of the project's own: it keeps test sessions apart. */
export interface ServiceAddress {
  /** Without a slash at its end. */
  readonly url: string;
  /** Of HS256 signatures, and whom tokens are for: what the tests mint, the service accepts. */
  readonly secret: string;
  readonly audience: string;
  /** The Authorization header for operations whose security scheme is not ours. */
  readonly authorization: string;
}

/** What a test run has in its environment to find the service under test: nothing but `service`, or the project's own code. */
export const serviceEnvironment = (service: ServiceAddress | undefined): Readonly<Record<string, string>> =>
  service === undefined
    ? // In process: neither hollow nor the project's own code is what a server somewhere runs.
      { API_BASE_URL: '', API_TEST_SESSIONS: '' }
    : {
        API_BASE_URL: service.url,
        API_TEST_SESSIONS: '1',
        TEST_JWT_SECRET: service.secret,
        JWT_AUDIENCE: service.audience,
        TEST_AUTHORIZATION: service.authorization,
      };

export interface TestOptions {
  readonly folders: readonly string[];
  /** Where the tests of the API call; the project's own code, in process, where absent. */
  readonly service?: ServiceAddress;
  /** Absolute folder for what may be used again by the next run of the very same code, such as built tests. */
  readonly keep?: string;
  /** Names of the tests to run, a `*` at the end for whatever follows; all where absent. */
  readonly only?: readonly string[];
  /** Absolute; JSON lines in the form of evidence/report.ts. */
  readonly reportFile: string;
  readonly reporterFolder: string;
  /** Absolute. Absent: coverage is not measured. */
  readonly coverageFile?: string;
  /** Folders and files whose coverage counts; everything where absent. */
  readonly measure?: readonly string[];
  /** Only the tests and settings that we render take part: no plugin, no settings, no module beside them. */
  readonly isolated?: boolean;
}

/** How a service is started, as its README says: one process, which uses one core. */
export interface Serve {
  /** In order, in the folder that it will run in and with its environment: what builds it, then what makes the tables. */
  readonly before: readonly ToolCommand[];
  readonly command: readonly string[];
  /** What keeps it to one core, where it would take more. */
  readonly env?: Readonly<Record<string, string>>;
  /** Path that answers 200 as soon as it serves. */
  readonly ready: string;
  /** URL of the embedded database in a folder, which is given absolutely. */
  database(folder: string): string;
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
  SHUTDOWN_SECONDS: String(SHUTDOWN_SECONDS),
});

/** How the project's own tools are prepared and run. Commands are data; running them is an effect. */
export interface Toolchain {
  /** Files whose content decides whether `setup` has to run again. */
  readonly inputs: readonly string[];
  /** Written by a finished setup, holds the hash of `inputs`; relative to the project root. */
  readonly stamp: string;
  /** Probes in order; the first that answers is used. Minimum version and what to install where none does. */
  readonly needs: {
    readonly program: string;
    /** Other names of the program, probed before `program`. */
    readonly alternatives?: readonly string[];
    /** What makes the program say its version; `--version` where absent. */
    readonly ask?: readonly string[];
    readonly version: string;
    readonly hint: string;
  };
  /** Programs that setup uses where they are there; those found are passed to `setup`. */
  readonly helpers?: readonly string[];
  setup(program: string, helpers?: readonly string[]): readonly ToolCommand[];
  /** Folders of the toolchain that a temporary copy shares with the project instead of copying, such as `.venv`. */
  readonly shared?: readonly string[];
  /** All that a temporary copy for a test run needs of the repository; everything where absent. */
  readonly copied?: readonly string[];
  /** Folder of our reporter below templates/reporters, such as `pytest`. */
  readonly reporter: string;
  /** Runs tests under our reporter. */
  test(options: TestOptions): ToolCommand;
  /** Matches what skips a test or expects it to fail: not allowed in tests written by hand. */
  readonly skipMarker?: RegExp;
  /** Matches what an implementation cannot need: tests, their runner, whether it is being tested. */
  readonly knowsTests?: RegExp;
  /** Settings and prose in folders of code: they may name what code must not know. */
  readonly notCode?: RegExp;
  /** Files that only a test run compiles, whatever folder they lie in. */
  readonly testFile?: RegExp;
  /** What the runner loads or obeys by itself, wherever it lies below `code` or the tests. */
  readonly loads?: RegExp;
  /** The same, in the root of the project. */
  readonly loadsAtRoot?: readonly string[];
  /** What running leaves behind in folders of code; of no account unless it is committed. */
  readonly leftovers?: RegExp;
  /**
   * Reads the coverage file that `test` asked for. Percent of lines and branches, 0 to 100; of these folders and files alone
   * where they are named.
   */
  readCoverage(content: string, within?: readonly string[]): number;
  /** Starts the service; absent: only its tests know how. */
  readonly serve?: Serve;
  /** Formatter, linter, type checker, layer check. */
  readonly checks: readonly ToolCommand[];
  /** Absent: `check --replay` does not know how. */
  readonly replay?: ReplayRules;
}

/** What could fake the results of a test run, as data: which files steer a runner, which ones replace it, what code must not know. */
export interface ReplayRules {
  /** Files of the base that a replay takes as they are rendered: the runner's settings. */
  readonly own: readonly string[];
  /** Left out of a replay of derived tests. */
  readonly removed: RegExp;
  /** Lines that steer the runner in files that a team may write in. */
  readonly steering: readonly Steering[];
  /** Paths of an installed toolchain: it is installed, never committed. */
  readonly vendored: RegExp;
  /** Modules at the root that could stand in for installed ones. */
  readonly shadows?: {
    /** Matches their paths; its group is the module's name. */
    readonly candidate: RegExp;
    readonly ours: readonly string[];
    /** Prints those of the names that the toolchain has itself, one a line. */
    ask(names: readonly string[]): ToolCommand;
  };
  /**
   * A test file that loads the service's code besides what it tests (`code`: files, from the project's root); undefined where
   * the file holds no tests. Absent: whatever is tested has all of the code in it.
   */
  loading?(path: string, content: string, code: readonly string[]): string | undefined;
  /** A file that setup reads, changed so that it runs nothing of the project's. */
  readonly beforeSetup?: { readonly path: string; change(text: string): string };
}

export interface Steering {
  readonly path: RegExp;
  /** Matches the lines, where the base does not have the very same. */
  readonly says: RegExp;
  readonly why: string;
}

/** Whether a path is one of these, or lies in one of them. */
export const isWithin = (folders: readonly string[], path: string): boolean =>
  folders.some((one) => path === one || path.startsWith(`${one}/`));
