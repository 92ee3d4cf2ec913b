/**
 * `npm run bench`: whole-process times as ratios to `node -e 0` of the same run, beside plop and hygen writing as many files.
 * Medians of interleaved runs; nothing here is ever asserted.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const RUNS = Number(process.env['BENCH_RUNS'] ?? 15);
const root = join(import.meta.dirname, '..');
const bin = join(root, 'bin', 'create-backend-feature.cjs');
const example = join(root, 'examples', 'product-catalog', 'fastapi', 'project');
const work = mkdtempSync(join(tmpdir(), 'bench-'));
// With extra certificates Node itself starts more than twice as slowly, which would flatter every ratio.
const { NODE_EXTRA_CA_CERTS: _slow, ...env } = process.env;

interface Subject {
  readonly name: string;
  readonly command: readonly string[];
  /** Makes the folder that the next run works in. */
  readonly prepare?: () => string;
}

const phases = ['docs', 'tests', 'service'] as const;
const NAME = 'product-catalog';
let folders = 0;
const fresh = (): string => join(work, `run-${++folders}`);

/** The example's project as it was before a phase. */
function before(phase: (typeof phases)[number]): () => string {
  const generated = (scope: string): Record<string, unknown> =>
    JSON.parse(readFileSync(join(example, '.backend-feature', 'generated', `${NAME}.${scope}.json`), 'utf8')) as Record<
      string,
      unknown
    >;
  const later = phases.slice(phases.indexOf(phase));
  return () => {
    const folder = fresh();
    cpSync(example, folder, { recursive: true });
    for (const scope of later) {
      for (const path of Object.keys(generated(scope))) rmSync(join(folder, path), { force: true });
      rmSync(join(folder, '.backend-feature', 'generated', `${NAME}.${scope}.json`), { force: true });
    }
    if (phase === 'docs') rmSync(join(folder, 'docs', 'features', NAME), { recursive: true, force: true });
    return folder;
  };
}

const { entities, rules } = JSON.parse(
  spawnSync(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import {load} from 'js-yaml'; import {readFileSync} from 'node:fs'; const f = load(readFileSync('examples/product-catalog/input.yaml','utf8')).features[0]; console.log(JSON.stringify(f))`,
    ],
    { cwd: root, encoding: 'utf8' },
  ).stdout,
) as { entities: string[]; rules: string };

const serviceFiles = Object.keys(
  JSON.parse(readFileSync(join(example, '.backend-feature', 'generated', `${NAME}.service.json`), 'utf8')) as object,
);
const subjects: Subject[] = [
  { name: 'node -e 0', command: [process.execPath, '-e', '0'] },
  { name: '--version', command: [process.execPath, bin, '--version'] },
  { name: '--help', command: [process.execPath, bin, '--help'] },
  {
    name: 'feature (docs phase)',
    command: [
      process.execPath,
      bin,
      'feature',
      NAME,
      ...entities.flatMap((entity) => ['--entity', entity]),
      '--access',
      'admin-writes',
      '--rules',
      join(root, 'examples', NAME, rules),
      '--json',
    ],
    prepare: before('docs'),
  },
  { name: 'tests (tests phase)', command: [process.execPath, bin, 'tests', NAME, '--json'], prepare: before('tests') },
  {
    name: 'service (implementation phase)',
    command: [process.execPath, bin, 'service', NAME, '--json'],
    prepare: before('service'),
  },
  {
    name: `plop, ${serviceFiles.length} files`,
    command: [
      process.execPath,
      join(root, 'node_modules', 'plop', 'bin', 'plop.js'),
      '--plopfile',
      join(work, 'plop', 'plopfile.mjs'),
      'copy',
      'x',
    ],
    prepare: plopFolder,
  },
  {
    name: `hygen, ${serviceFiles.length} files`,
    command: [process.execPath, join(root, 'node_modules', 'hygen', 'dist', 'bin.js'), 'copy', 'new', '--name', 'x'],
    prepare: hygenFolder,
  },
];

function plopFolder(): string {
  const folder = join(work, 'plop');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'templates'), { recursive: true });
  for (const [at, path] of serviceFiles.entries())
    writeFileSync(
      join(folder, 'templates', `${at}.hbs`),
      readFileSync(join(example, path), 'utf8').replaceAll('{', '\\{'),
    );
  const actions = serviceFiles.map((path, at) => ({
    type: 'add',
    path: `out/${path}`,
    templateFile: `templates/${at}.hbs`,
  }));
  writeFileSync(
    join(folder, 'plopfile.mjs'),
    `export default (plop) => plop.setGenerator('copy', { prompts: [{ type: 'input', name: 'name', message: 'name' }], actions: ${JSON.stringify(actions)} });\n`,
  );
  return folder;
}

function hygenFolder(): string {
  const folder = fresh();
  for (const [at, path] of serviceFiles.entries()) {
    const file = join(folder, '_templates', 'copy', 'new', `${at}.ejs.t`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(
      file,
      `---\nto: out/${path}\n---\n${readFileSync(join(example, path), 'utf8').replaceAll('<%', '<%%')}`,
    );
  }
  return folder;
}

const times = new Map<string, number[]>(subjects.map(({ name }) => [name, []]));
try {
  for (let run = 0; run <= RUNS; run++) {
    for (const { name, command, prepare } of subjects) {
      const cwd = prepare?.() ?? work;
      const [program = '', ...args] = command;
      const start = process.hrtime.bigint();
      const result = spawnSync(program, args, { cwd, env, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
      const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
      if (result.status !== 0) throw new Error(`${name} ended with ${result.status}: ${result.stderr}`);
      // The first round warms the disk.
      if (run > 0) times.get(name)?.push(milliseconds);
    }
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const floor = median(times.get('node -e 0') ?? []);
process.stdout.write(`Medians of ${RUNS} interleaved runs; Node ${process.versions.node}.\n\n`);
for (const [name, values] of times)
  process.stdout.write(
    `${name.padEnd(34)} ${(median(values) / floor).toFixed(2).padStart(6)} ×  ${median(values).toFixed(0).padStart(5)} ms\n`,
  );
