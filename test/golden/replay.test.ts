/** `check --replay` on real repositories, with a stack that needs no toolchain: what it runs, and what it does when that fails. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createContext } from '../../src/context.ts';
import { replayProject } from '../../src/project/replay/replay.ts';
import type { Diagnostic } from '../../src/shared/errors.ts';
import type { Stack, TestOptions } from '../../src/stacks/stack.ts';
import { type Phased, phased, stackWithBase } from '../support/phased.ts';

/** `code.txt` says what a feature is; `verdicts.json` what becomes of tests on a side, by their names, `*` for all. */
const RUNNER = `
const fs = require('fs'), path = require('path');
const [report, coverage, service, only, ...folders] = process.argv.slice(1);
const read = (file) => fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
const special = JSON.parse(read('verdicts.json') ?? '{}');
const lines = [JSON.stringify({ event: 'start', runner: 'fake' })];
const flush = () => fs.writeFileSync(report, lines.map((line) => line + '\\n').join(''));
const walk = (dir) => fs.readdirSync(dir, { withFileTypes: true }).flatMap((one) => one.isDirectory() ? walk(dir + '/' + one.name) : [dir + '/' + one.name]);
for (const folder of folders) {
  const code = read('src/' + folder.split('/')[1] + '/code.txt') ?? 'none';
  const side = code === 'hollow' ? 'hollow' : service ? 'bite' : 'green';
  if (special[side]?.never) process.exit(1);
  for (const file of walk(folder)) {
    const { name } = JSON.parse(read(file));
    if (only && !only.split(',').includes(name)) continue;
    const kind = special[side]?.[name] ?? special[side]?.['*'] ?? (side === 'green' ? 'passed' : 'not-implemented');
    if (kind === 'crash') { flush(); process.exit(1); }
    lines.push(JSON.stringify({ event: 'test', file, name, variant: '', class: kind, why: 'because', seconds: 0 }));
  }
}
lines.push(JSON.stringify({ event: 'end', total: lines.length - 1 }));
flush();
if (coverage) fs.writeFileSync(coverage, String(special.coverage ?? 100));
`;

const test = ({ folders, reportFile, coverageFile = '', service, only = [] }: TestOptions) => ({
  name: 'fake',
  command: [
    process.execPath,
    '-e',
    RUNNER,
    reportFile,
    coverageFile,
    service === undefined ? '' : 'elsewhere',
    only.join(','),
    ...folders,
  ],
});

const replayable: Stack = {
  ...stackWithBase,
  toolchain: {
    ...stackWithBase.toolchain,
    test,
    replay: {
      own: [],
      removed: /^loaded\.txt$/,
      steering: [{ path: /^settings\.txt$/, says: /steer/, why: 'it steers' }],
      vendored: /^\.tools\//,
    },
  },
};

let made: Phased;
let root: string;
beforeAll(async () => {
  made = await phased([
    ['catalog', 'Product name:string(20)!'],
    ['orders', 'Order number:string(20)! product:ref(Product)'],
  ]);
});
afterAll(() => made.remove());
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'replay-')));
  cpSync(made.root, root, { recursive: true });
  put('.gitignore', '.tools/\n');
  git('init', '-q');
  commit();
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function git(...args: string[]): void {
  const who = ['-c', 'user.name=B', '-c', 'user.email=b@example.org', '-c', 'commit.gpgsign=false'];
  execFileSync('git', [...who, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
}
function commit(): void {
  git('add', '-A');
  git('commit', '-q', '-m', 'a commit');
}
const get = (path: string): string => readFileSync(join(root, path), 'utf8');
const put = (path: string, content: string): void => writeFileSync(join(root, path), content);

/** What becomes of tests on a side. */
function verdicts(special: object): void {
  put('verdicts.json', JSON.stringify(special));
  commit();
}

interface Said {
  readonly ok: boolean;
  readonly findings: Diagnostic[];
  readonly replay?: Readonly<Record<string, { total: number; red?: number; passed?: number }>>;
}

async function replay(stack: Stack = replayable): Promise<Said & { codes: string[]; lines: readonly string[] }> {
  const context = createContext({ cwd: root, json: true, yes: true, dryRun: false });
  const support = { databases: [], lacks: [] };
  const entry = { title: 'Fake', language: 'none', support, load: async () => stack };
  const { json, lines } = await replayProject({ ...context, version: '0.1.0', stacks: { fake: entry } });
  const said = json as unknown as Said;
  return { ...said, lines, codes: [...new Set(said.findings.map(({ code, where }) => `${code} ${where}`))] };
}

const NAME = 'test_create_product_201';
const FILE = 'tests/catalog/CREATE-PRODUCT-201.json';

describe('a replay', () => {
  it('accepts what is red on hollow, red where no service answers, and green on the implementation', async () => {
    const { ok, findings, replay: figures, lines } = await replay();
    expect({ ok, findings }).toEqual({ ok: true, findings: [] });
    const { hollow, bite, green, coverage } = figures ?? {};
    expect(hollow?.total).toBeGreaterThan(100);
    expect(hollow?.red).toBe(hollow?.total);
    expect(bite?.total).toBeGreaterThan(80);
    expect(bite?.red).toBe(bite?.total);
    expect(green).toEqual({ total: hollow?.total, passed: hollow?.total });
    expect(coverage).toEqual({ percent: 100, threshold: 80 });
    expect(lines.join('\n')).not.toContain('Not looked at');
  });

  it('looks at what is committed alone, and says what it did not look at', async () => {
    put(FILE, '{}');
    put('verdicts.json', '{"hollow": {"*": "passed"}}');
    const { ok, lines } = await replay();
    expect(ok).toBe(true);
    expect(lines.at(-1)).toBe(`Not looked at, because it is not committed: ${FILE}, verdicts.json.`);
  });

  it.each([
    ['hollow', 'passed', `vacuous-test ${FILE}`],
    ['hollow', 'skipped', `skipped ${FILE}`],
    ['hollow', 'load-error', `load-error ${FILE}`],
    ['bite', 'passed', `fake-green ${FILE}`],
    ['bite', 'skipped', `skipped ${FILE}`],
    ['green', 'assertion', `not-green ${FILE}`],
    ['green', 'timeout', `timeout ${FILE}`],
    ['green', 'skipped', `skipped ${FILE}`],
  ])('on %s finds a test that is %s', async (side, kind, finding) => {
    verdicts({ [side]: { [NAME]: kind } });
    expect(await replay()).toMatchObject({ ok: false, codes: [finding] });
  });

  it.each([
    ['hollow', { [NAME]: 'crash' }, 'no-verdict tests/catalog'],
    ['bite', { [NAME]: 'crash' }, 'no-verdict tests'],
    ['green', { [NAME]: 'crash' }, 'no-verdict tests'],
    ['green', { never: true }, 'no-verdict tests'],
  ])('on %s takes a run that was cut short for neither red nor green', async (side, special, finding) => {
    verdicts({ [side]: special });
    const { ok, codes, findings } = await replay();
    expect({ ok, codes }).toEqual({ ok: false, codes: [finding] });
    expect(JSON.stringify(findings)).not.toContain(tmpdir());
  });

  it('holds the coverage against the threshold', async () => {
    verdicts({ coverage: 79 });
    expect((await replay()).codes).toEqual(['low-coverage backend-feature.yaml:/coverage']);
  });

  it('runs nothing where something is wrong on paper', async () => {
    put(FILE, '{}');
    put('settings.txt', 'one\nsteer\n');
    verdicts({ hollow: { '*': 'passed' } });
    const said = await replay();
    expect(said.codes).toEqual(['runner-steered settings.txt:2', `edited-file ${FILE}`]);
    expect(said.replay).toBeUndefined();
  });

  it('lets no record of a merge excuse a locked file', async () => {
    const { textHash } = await import('../../src/plan/merging/record.ts');
    const { packBase } = await import('../../src/plan/merging/bases.ts');
    const record = '.backend-feature/generated/catalog.tests.json';
    const hash = textHash(readFileSync(join(made.root, FILE), 'utf8'));
    put(FILE, '{}');
    put(
      record,
      get(record)
        .replace(/"owner":\s*"locked"/g, '"owner":"managed"')
        .replace(hash, textHash('{}')),
    );
    put('.backend-feature/generated/catalog.tests.base', packBase(FILE, '{}'));
    commit();
    expect((await replay()).codes).toEqual([`edited-file ${FILE}`]);
  });

  it('trusts no record of what was generated', async () => {
    put(FILE, '{}');
    const record = '.backend-feature/generated/catalog.tests.json';
    const { textHash } = await import('../../src/plan/merging/record.ts');
    const before = textHash(readFileSync(join(made.root, FILE), 'utf8'));
    expect(get(record)).toContain(before);
    put(record, get(record).replace(before, textHash('{}')));
    commit();
    expect((await replay()).codes).toEqual([`edited-file ${FILE}`]);
  });

  it('is not led astray by a stamp that was committed', async () => {
    put('.tools/stamp', 'ready\n');
    git('add', '-f', '.tools/stamp');
    git('commit', '-q', '-m', 'ready');
    expect((await replay()).codes).toEqual(['vendored-toolchain .tools']);
  });

  it('says which tool is missing', async () => {
    const needs = { ...replayable.toolchain.needs, program: 'no-such-program-here' };
    const stack = { ...replayable, toolchain: { ...replayable.toolchain, needs } };
    // The stamp of the project is that of another toolchain.
    rmSync(join(root, '.tools'), { recursive: true, force: true });
    await expect(replay(stack)).rejects.toMatchObject({ code: 'tool-missing', exitCode: 3 });
  });

  it('needs a commit with the settings in it, and a stack that it knows', async () => {
    await expect(replay(stackWithBase)).rejects.toMatchObject({ code: 'unsupported' });
    git('rm', '-q', '--cached', 'backend-feature.yaml');
    git('commit', '-q', '-m', 'none');
    await expect(replay()).rejects.toMatchObject({ code: 'not-a-project', where: 'backend-feature.yaml' });
    rmSync(join(root, '.git'), { recursive: true });
    git('init', '-q');
    await expect(replay()).rejects.toMatchObject({ code: 'not-a-repository', exitCode: 2 });
  });

  it('takes what lies there where there is no repository, and says so; what .gitignore names is not there', async () => {
    rmSync(join(root, '.git'), { recursive: true });
    writeFileSync(join(root, '.gitignore'), 'verdicts.json\n.tools/\n');
    writeFileSync(join(root, 'verdicts.json'), JSON.stringify({ green: { '*': 'assertion' } }));
    const sound = await replay();
    expect(sound).toMatchObject({ ok: true, committed: false, findings: [] });
    expect(sound.lines.join('\n')).toContain('There is no Git repository here');
    writeFileSync(join(root, '.gitignore'), '.tools/\n');
    expect(await replay()).toMatchObject({ ok: false, committed: false });
  });
});
