/**
 * `npm run cases`: examples/<name>/CASES.md, the table case × stack, from what `red` and `green` recorded in each project of the
 * example. Same plan, same IDs: what one stack's tests said stands beside what the others' said.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import { type Evidence, readEvidence } from '../src/evidence/gate-file.ts';

export interface Recorded {
  readonly stack: string;
  readonly plan: string;
  readonly evidence: Evidence;
}

const examples = join(import.meta.dirname, '..', 'examples');

/** What is recorded of a feature in the projects of an example, by stack. */
export function recorded(example: string, feature: string): Recorded[] {
  const folder = join(examples, example);
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => ({ stack: entry.name, docs: join(folder, entry.name, 'project', 'docs', 'features', feature) }))
    .filter(({ docs }) => existsSync(join(docs, 'gate.yaml')))
    .sort((a, b) => (a.stack < b.stack ? -1 : 1))
    .map(({ stack, docs }) => ({
      stack,
      plan: readFileSync(join(docs, 'test-plan.md'), 'utf8'),
      evidence: readEvidence(readFileSync(join(docs, 'gate.yaml'), 'utf8'), `${stack}/gate.yaml`),
    }));
}

export function caseTable(feature: string, found: readonly Recorded[]): string {
  const ids = [...new Set(found.flatMap(({ evidence }) => Object.keys(evidence.tests?.cases ?? {})))].sort();
  const titles = new Map(
    [...(found[0]?.plan ?? '').matchAll(/^\| ([A-Z][A-Z0-9-]*) \| (.*?) \| /gm)].map(([, id, title]) => [id, title]),
  );
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const verdict = ({ evidence: { tests, green } }: Recorded, id: string): string => {
    const red = tests?.cases[id]?.class;
    if (red === undefined) return 'no such test';
    return `${red} → ${green === undefined ? 'not run' : green.failing.includes(id) ? 'failed' : 'passed'}`;
  };
  return [
    `# ${feature}: case × stack`,
    '',
    'Each case on each stack: why its test was red on hollow, and what it said of the service. Made by `npm run cases` from the records of the projects beside it.',
    '',
    ...found.map(
      ({ stack, evidence: { tests, green } }) =>
        `- ${stack}: ${Object.keys(tests?.cases ?? {}).length} cases, coverage ${green?.coverage ?? 'not measured'} %`,
    ),
    '',
    row(['ID', 'Case', ...found.map(({ stack }) => stack)]),
    row(['---', '---', ...found.map(() => '---')]),
    ...ids.map((id) => row([id, titles.get(id) ?? '', ...found.map((one) => verdict(one, id))])),
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const example of readdirSync(examples)) {
    const input = load(readFileSync(join(examples, example, 'input.yaml'), 'utf8')) as {
      features: Array<{ name: string }>;
    };
    const tables = input.features.map(({ name }) => caseTable(name, recorded(example, name)));
    writeFileSync(join(examples, example, 'CASES.md'), tables.join('\n'));
  }
}
