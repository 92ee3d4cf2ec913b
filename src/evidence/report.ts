/** What our reporters write: one JSON object a line, the same for every language. */
export type TestClass =
  | 'assertion'
  | 'not-implemented'
  | 'load-error'
  | 'fixture-error'
  | 'wrong-target'
  | 'timeout'
  | 'skipped'
  | 'no-tests'
  | 'passed';

export type ReportLine =
  /** Written first: proof that the reporter was loaded. */
  | { readonly event: 'start'; readonly runner: string }
  | {
      readonly event: 'test';
      /** File, relative to the project root, POSIX. Empty for an error outside any file. */
      readonly file: string;
      /** Test name without parameters; empty for a file that did not load. */
      readonly name: string;
      /** Parameters in brackets, empty if none. */
      readonly variant: string;
      readonly class: TestClass;
      readonly why: string;
      readonly seconds: number;
    }
  /** Written last: without it the report is truncated and counts for nothing. */
  | { readonly event: 'end'; readonly total: number };
