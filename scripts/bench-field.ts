/**
 * `npm run bench:field`: one optional field on a green feature, from the change of the documents to green again, by today's build and by the
 * baseline's, each its own way: a sentence and `next` here; three schemas edited by hand, and every command, there. Toolchains run.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { isMap, parseDocument } from 'yaml';
import { type Build, builds } from '../bench/builds.ts';
import { cost, MEASURED_ENV, run } from '../bench/process.ts';
import { init } from '../bench/projects.ts';
import { fixed } from '../bench/table.ts';
import { CATEGORY, PRODUCT } from '../test/support/catalog.ts';

const STACK = process.argv[2] ?? 'fastapi';
const FEATURE = 'product-catalog';
const SPEC = `docs/features/${FEATURE}/api-spec.yaml`;
const REVIEWER = ['--as', 'Bench Reviewer <reviewer@example.org>'] as const;
const TICKS_A_SECOND = 100;

const say = (line: string): void => void process.stderr.write(`${line}\n`);

interface Step {
  readonly name: string;
  readonly args: readonly string[];
  /** An exit code that is no refusal. */
  readonly also?: number;
}
const command = (...args: string[]): Step => ({ name: args[0] ?? '', args: [...args, '--json'] });
const approve = (what: string): Step => command('approve', FEATURE, what, ...REVIEWER);

const GREEN: readonly Step[] = [
  command('feature', FEATURE, '--entity', CATEGORY, '--entity', PRODUCT, '--access', 'admin-writes', '--yes'),
  approve('docs'),
  ...['tests', 'red'].map((one) => command(one, FEATURE)),
  approve('tests'),
  ...['service', 'green'].map((one) => command(one, FEATURE)),
];
const BY_SENTENCE: readonly Step[] = [
  command('feature', FEATURE, '--field', 'Product weight:int(0..)?'),
  approve('docs'),
  command('next', FEATURE),
  approve('tests'),
  command('next', FEATURE),
];
/**
 * As its README says. The migration is not counted, which a person had to write: without it the tests of Fastify and Gin run, and fail.
 */
const BY_HAND: readonly Step[] = [
  command('feature', FEATURE),
  ...GREEN.slice(1).map((step) => (step.name === 'green' ? { ...step, also: 1 } : step)),
];

/** What its author had to know: in three schemas, and with examples, or tests break. */
function editByHand(project: string): void {
  const file = join(project, SPEC);
  const document = parseDocument(readFileSync(file, 'utf8'));
  for (const schema of ['Product', 'ProductCreate', 'ProductUpdate']) {
    const properties = document.getIn(['components', 'schemas', schema, 'properties']);
    if (!isMap(properties)) throw new Error(`${SPEC} has no schema ${schema}`);
    properties.set('weight', document.createNode({ type: 'integer', format: 'int32', minimum: 0, examples: [3] }));
  }
  writeFileSync(file, document.toString({ lineWidth: 0 }));
}

interface Spent {
  readonly name: string;
  readonly seconds: number;
  readonly cpu: number;
}

/** A refusal ends the benchmark: a way that does not arrive has no cost. */
function walk(build: Build, project: string, steps: readonly Step[]): Spent[] {
  return steps.map(({ name, args, also }) => {
    const { milliseconds, ticks } = cost(project, [process.execPath, build.bin, ...args], also);
    return { name, seconds: milliseconds / 1000, cpu: ticks / TICKS_A_SECOND };
  });
}

function measured(build: Build, folder: string, steps: readonly Step[], edit: (project: string) => void): Spent[] {
  mkdirSync(folder, { recursive: true });
  run(folder, process.execPath, [build.bin, ...init(STACK)], MEASURED_ENV);
  say(`${build.commit}: bringing ${FEATURE} to green …`);
  walk(build, folder, GREEN);
  edit(folder);
  say(`${build.commit}: one optional field …`);
  const spent = walk(build, folder, steps);
  say(shown(build.commit, spent));
  return spent;
}

const total = (all: readonly Spent[], of: 'seconds' | 'cpu'): number => all.reduce((sum, one) => sum + one[of], 0);
const shown = (title: string, all: readonly Spent[]): string =>
  `${title}: ${fixed(total(all, 'seconds'), 1)} s, ${fixed(total(all, 'cpu'), 1)} s CPU (${all.map(({ name, seconds }) => `${name} ${fixed(seconds, 1)}`).join(', ')})`;

const work = mkdtempSync(join(tmpdir(), 'bench-field-'));
try {
  const { today, baseline, missing } = builds(say);
  const now = measured(today, join(work, 'today'), BY_SENTENCE, () => undefined);
  const lines = [
    `One optional field on a green feature, on ${STACK}; load average ${fixed(loadavg()[0] ?? Number.NaN, 1)}.`,
    shown(`Today ${today.commit}`, now),
  ];
  if (baseline === undefined) lines.push(`No baseline: ${missing}.`);
  else {
    const then = measured(baseline, join(work, 'baseline'), BY_HAND, editByHand);
    const ratio = (of: 'seconds' | 'cpu'): string => fixed(total(now, of) / total(then, of), 2);
    lines.push(
      shown(`Baseline ${baseline.commit}`, then),
      `Today / baseline: ${ratio('seconds')} of the time, ${ratio('cpu')} of the CPU time.`,
    );
  }
  process.stdout.write(`${lines.join('\n')}\n`);
} finally {
  rmSync(work, { recursive: true, force: true });
}
