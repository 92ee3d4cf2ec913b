/** The tools of a project as data: how they are prepared, how tests and the service are run, and what could fake results. */

/** A command line of the project's own toolchain, run in the project root. */
export interface ToolCommand {
  readonly name: string;
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The command is skipped where this path is there already; relative to the project root. */
  readonly creates?: string;
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
  /** Runs migrations and queries of a script, in the file that CBF_PROBE names, on a database of its own. */
  probe?(reporterFolder: string): Pick<ToolCommand, 'command' | 'env'>;
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
