/** The table at the end of a test run: what took how long, what ran always, what by sample, and what is left to which command. */
import { type Share, seedOf, type WholeRun } from './sample.ts';

/** A test file that has ended. */
export interface RanFile {
  readonly project: string;
  /** Below the root: `test/compile/gin-forty.test.ts`. */
  readonly path: string;
  readonly seconds: number;
  readonly tests: ReadonlyArray<{ readonly skipped: boolean; readonly share?: Share | undefined }>;
}

interface Row {
  readonly suite: string;
  seconds: number;
  always: number;
  ran: number;
  of: number;
  skipped: number;
  readonly whole: Set<WholeRun>;
}

/** `ids`: the stacks; their files of one suite are one row. */
export function suiteTable(files: readonly RanFile[], ids: readonly string[], wallSeconds: number): string {
  const rows = new Map<string, Row>();
  for (const file of files) {
    const suite = suiteOf(file, ids);
    const row = rows.get(suite) ?? { suite, seconds: 0, always: 0, ran: 0, of: 0, skipped: 0, whole: new Set() };
    rows.set(suite, row);
    add(row, file);
  }
  const sorted = [...rows.values()].sort((one, other) => other.seconds - one.seconds);
  const total: Row = { suite: 'all', seconds: 0, always: 0, ran: 0, of: 0, skipped: 0, whole: new Set() };
  for (const row of sorted)
    for (const key of ['seconds', 'always', 'ran', 'of', 'skipped'] as const) total[key] += row[key];
  return [
    line('suite', 'seconds', 'always', 'by sample', 'skipped', 'whole in'),
    ...[...sorted, total].map(lineOf),
    `${Math.round(wallSeconds)} s of wall time; CBF_SEED=${seedOf()} chooses the same samples in the same order`,
  ].join('\n');
}

/** Unit, golden and attacks are quick to name; the others are told apart by file, whatever the stack. */
function suiteOf({ project, path }: RanFile, ids: readonly string[]): string {
  if (project !== 'compile' && project !== 'e2e') return project;
  const name = path.slice(path.lastIndexOf('/') + 1).replace('.test.ts', '');
  const id = ids.find((one) => name === one || name.startsWith(`${one}-`));
  if (id === undefined) return `${project} ${name}`;
  return `${project} ${name === id ? 'catalog' : name.slice(id.length + 1)}`;
}

function add(row: Row, { seconds, tests }: RanFile): void {
  row.seconds += seconds;
  for (const { skipped, share } of tests) {
    if (share === undefined) row[skipped ? 'skipped' : 'always'] += 1;
    else {
      row.ran += share.ran;
      row.of += share.of;
      if (share.ran < share.of) row.whole.add(share.whole);
    }
  }
}

const lineOf = ({ suite, seconds, always, ran, of, skipped, whole }: Row): string =>
  line(
    suite,
    String(Math.round(seconds)),
    String(always),
    of === 0 ? '-' : `${ran} of ${of}`,
    skipped === 0 ? '-' : String(skipped),
    [...whole].join(', '),
  );

const line = (suite: string, ...[seconds = '', always = '', sample = '', skipped = '', whole = '']: string[]): string =>
  [
    suite.padEnd(28),
    ...[seconds, always].map((text) => text.padStart(8)),
    sample.padStart(13),
    skipped.padStart(8),
    `  ${whole}`,
  ]
    .join('')
    .trimEnd();
