/**
 * `npm run examples [-- <example>|<stack>|<example>/<stack> …]`: makes every examples/<name>/<stack>/project anew from
 * examples/<name>/input.yaml, through all phases to green.
 * With fixed evidence times the result is the same bytes each time: `npm run examples -- --check` compares instead of writing.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { load } from 'js-yaml';

/** Paths are relative to the example's folder. */
interface Input {
  readonly stacks: readonly string[];
  readonly name: string;
  /** The spec of the agent that the project is for. */
  readonly agent?: string;
  /** What lies in the repository before anything is generated. */
  readonly files?: readonly string[];
  /** Its items become the features, which are named below in that order. */
  readonly backlog?: string;
  /** Items of the checklist that people tick. */
  readonly items?: readonly string[];
  readonly features: readonly FeatureInput[];
}

interface FeatureInput {
  readonly name: string;
  /** What it is made from; neither: an item of the backlog. */
  readonly entities?: readonly string[];
  readonly spec?: string;
  readonly access?: string;
  readonly pagination?: string;
  readonly rules?: string;
  readonly endpoints?: ReadonlyArray<{
    readonly method: string;
    readonly path: string;
    readonly summary: string;
    readonly body?: string;
    readonly answer?: string;
  }>;
  /** Rules with examples, and answers, for documents that are there: what was left open is said. */
  readonly decided?: string;
  readonly answers?: string;
}

const root = join(import.meta.dirname, '..');
const bin = join(root, 'bin', 'create-backend-feature.cjs');
const REVIEWER = ['--as', 'Example Reviewer <reviewer@example.org>'];
/** 2026-01-01T00:00:00Z */
const EPOCH = '1767225600';
/** What using a project leaves behind: not part of the example. */
const LEFTOVERS = new Set([
  // What `undo` would take back.
  'undo',
  '.venv',
  'node_modules',
  '.pytest_cache',
  '.ruff_cache',
  '__pycache__',
  '.coverage',
  'data',
  '.import_linter_cache',
  '.toolchain',
]);

const check = process.argv.includes('--check');
/** Stacks, examples, or `example/stack`. */
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const isWanted = (name: string, stack: string): boolean =>
  wanted.length === 0 || [name, stack, `${name}/${stack}`].some((one) => wanted.includes(one));
const differing: string[] = [];
for (const name of readdirSync(join(root, 'examples')).sort()) {
  const folder = join(root, 'examples', name);
  if (!existsSync(join(folder, 'input.yaml'))) continue;
  const input = load(readFileSync(join(folder, 'input.yaml'), 'utf8')) as Input;
  for (const stack of input.stacks) if (isWanted(name, stack)) make(folder, input, stack);
}

if (differing.length > 0) {
  process.stderr.write(
    `Not what the generator makes today (npm run examples makes them anew):\n  ${differing.join('\n  ')}\n`,
  );
  process.exit(1);
}

/** Paths whose bytes differ, or that only one of the two has. */
function differences(made: string, committed: string, keep: (source: string) => boolean): string[] {
  const files = (folder: string): Map<string, string> =>
    new Map(
      (existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [])
        .filter((entry) => entry.isFile())
        .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
        .filter((path) => path.split('/').every(keep))
        .map((path) => [path, readFileSync(join(folder, path), 'utf8')]),
    );
  const [here, there] = [files(made), files(committed)];
  return [...new Set([...here.keys(), ...there.keys()])].filter((path) => here.get(path) !== there.get(path)).sort();
}

function make(folder: string, input: Input, stack: string): void {
  // Outside the repository, as a user's project would be.
  const work = mkdtempSync(join(tmpdir(), 'example-'));
  // A toolchain that is installed already: what is in this folder is linked into the project.
  const lent = process.env['EXAMPLES_LENT'];
  for (const entry of lent === undefined ? [] : readdirSync(lent))
    symlinkSync(join(lent ?? '', entry), join(work, entry));
  try {
    for (const file of input.files ?? []) cpSync(join(folder, file), join(work, file), { recursive: true });
    const agent = option('--agent', at(folder, input.agent));
    run(work, 'init', '.', '--stack', stack, '--name', input.name, ...agent, '--yes');
    if (input.backlog !== undefined) run(work, 'feature', '--backlog', join(folder, input.backlog), '--yes');
    for (const feature of input.features) makeFeature({ folder, work, stack, input }, feature);
    run(work, 'check');
    const project = join(folder, stack, 'project');
    const keep = (source: string): boolean => !LEFTOVERS.has(source.split('/').at(-1) ?? '');
    if (check) {
      for (const path of differences(work, project, keep)) differing.push(relative(root, join(project, path)));
      return;
    }
    rmSync(project, { recursive: true, force: true });
    cpSync(work, project, { recursive: true, filter: keep });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function at(folder: string, file: string | undefined): string | undefined {
  return file === undefined ? undefined : join(folder, file);
}

interface Place {
  readonly folder: string;
  readonly work: string;
  readonly stack: string;
  readonly input: Input;
}

function makeFeature({ folder, work, stack, input }: Place, feature: FeatureInput): void {
  const { name, entities, spec, endpoints } = feature;
  const rules = (file: string | undefined): string[] => (file === undefined ? [] : ['--rules', join(folder, file)]);
  if (entities !== undefined || spec !== undefined) {
    const from = [...(entities ?? []).flatMap((entity) => ['--entity', entity]), ...option('--spec', spec)];
    const choices = [...option('--access', feature.access), ...option('--pagination', feature.pagination)];
    run(work, 'feature', name, ...from, ...choices, ...rules(feature.rules), '--yes');
  }
  for (const { method, path, summary, body, answer } of endpoints ?? [])
    run(
      work,
      ...['endpoint', name, method, path, '--summary', summary],
      ...[...option('--body', body), ...option('--answer', answer)],
    );
  const said = [...rules(feature.decided), ...option('--answers', at(folder, feature.answers))];
  if (said.length > 0) run(work, 'feature', name, ...said, '--yes');
  run(work, 'approve', name, 'docs', ...REVIEWER);
  run(work, 'tests', name);
  run(work, 'red', name);
  run(work, 'approve', name, 'tests', ...REVIEWER, ...(input.items ?? []).flatMap((item) => ['--item', item]));
  run(work, 'service', name);
  const byHand = join(folder, stack, 'by-hand', name);
  if (existsSync(byHand)) cpSync(byHand, work, { recursive: true });
  run(work, 'green', name);
}

function option(flag: string, value: string | undefined): string[] {
  return value === undefined ? [] : [flag, value];
}

function run(cwd: string, ...args: string[]): void {
  process.stderr.write(`$ create-backend-feature ${args.join(' ')}\n`);
  const result = spawnSync(process.execPath, [bin, ...args, '--cwd', cwd], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    env: { ...process.env, SOURCE_DATE_EPOCH: EPOCH },
  });
  if (result.status !== 0) throw new Error(`${args.join(' ')} ended with ${result.status}\n${result.stderr}`);
}
