/** Invalid and hostile backlogs, seen from outside: a coded error by pointer, nothing written, and no credential anywhere. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BIN, built } from '../support/built.ts';
import { type Answer, cli } from '../support/cli.ts';
import { readTree } from '../support/tree.ts';
import { CASES, type Case, GOOD, SECRETS, text, withSecrets } from './backlogs/cases.ts';
import { type Ran, run, STACK_FRAME, snapshot, temporary } from './bad-input/program.ts';

let folder: string;
let project: string;
let before: string[];
beforeAll(() => {
  folder = temporary('backlogs');
  project = join(folder, 'project');
  mkdirSync(project);
  built(project, 'init', '.', '--stack', 'fastapi', '--name', 'desk', '--yes');
  before = snapshot(project);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const feature = (cwd: string, ...argv: string[]): Promise<Ran> =>
  run([process.execPath, BIN, 'feature', ...argv], { cwd });

const secretFree = (said: string): void => {
  for (const secret of SECRETS) expect(said.includes(secret), `holds ${secret}`).toBe(false);
};

/** In this process; what the program adds is asked of a few below. */
const TRIED_AS_PROGRAM = [
  'cut off',
  'bottomless objects',
  'a credential as a key',
  'a credential where a path is',
  'one name for two items',
];

describe('refused', () => {
  const expectRefusal = (one: Case, { ok, error }: Answer): void => {
    expect({ ok, code: error.code }).toEqual({ ok: false, code: one.code });
    const places: string[] = [error, ...error.details].map(({ where }: { where: string }) => where);
    expect(
      places.some((where) => where.endsWith(one.where)),
      places.join(' '),
    ).toBe(true);
    for (const detail of [error, ...error.details]) {
      expect(detail.message).toMatch(/\S/);
      expect(detail.hint).toMatch(/\S/);
    }
    secretFree(JSON.stringify(error));
  };
  const fileOf = (one: Case): string => {
    const file = join(folder, `${CASES.indexOf(one)}.json`);
    writeFileSync(file, text(one.backlog));
    return file;
  };

  it.each(CASES.map((one) => [one.name, one] as const))('%s', async (_, one) => {
    const start = performance.now();
    expectRefusal(one, await cli(project, 'feature', '--backlog', fileOf(one), ...(one.argv ?? [])));
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it.each(CASES.filter(({ name }) => TRIED_AS_PROGRAM.includes(name)).map((one) => [one.name, one] as const))(
    'by the program: %s',
    async (_, one) => {
      const ran = await feature(project, '--backlog', fileOf(one), '--json', ...(one.argv ?? []));
      expect(ran.exit).toBe(2);
      expectRefusal(one, JSON.parse(ran.stdout));
      expect(ran.stderr).toContain(`error ${one.code}:`);
      expect(ran.stderr).not.toMatch(STACK_FRAME);
      secretFree(ran.stdout + ran.stderr);
    },
  );

  it('and nothing is written', () => {
    expect(snapshot(project)).toEqual(before);
  });

  it('there are sixty of them and more', () => {
    expect(CASES.length).toBeGreaterThanOrEqual(60);
    expect(CASES.filter(({ name }) => TRIED_AS_PROGRAM.includes(name))).toHaveLength(TRIED_AS_PROGRAM.length);
  });
});

describe('taken', () => {
  const fresh = (name: string): string => {
    const root = join(folder, name);
    mkdirSync(root);
    built(root, 'init', '.', '--stack', 'fastapi', '--name', 'desk', '--yes');
    return root;
  };

  it('credentials in every place: in no file, output or log', async () => {
    const root = fresh('secrets');
    const file = join(folder, 'secrets.json');
    writeFileSync(file, text(withSecrets()));
    for (const argv of [['--dry-run'], ['--json', '--dry-run'], ['--json'], []]) {
      const ran = await feature(root, '--backlog', file, ...argv);
      expect(ran.exit, ran.stdout + ran.stderr).toBe(0);
      secretFree(ran.stdout + ran.stderr);
    }
    const tree = readTree(root);
    expect(Object.keys(tree)).toContain('docs/features/orders/api-spec.yaml');
    for (const [path, content] of Object.entries(tree)) {
      secretFree(path);
      for (const secret of SECRETS) expect(content.includes(secret), `${path} holds ${secret}`).toBe(false);
    }
  });

  it('text that would be code, markup or a template elsewhere stays text', async () => {
    const root = fresh('hostile');
    const evil =
      // biome-ignore lint/suspicious/noTemplateCurlyInString: that is what is tried
      '"; DROP TABLE orders; -- <script>alert(1)</script> {{constructor}} ${7*7} $(reboot) `id` %s \\ | --- # ../../etc/passwd';
    const backlog = structuredClone(GOOD);
    const [item] = backlog.backlog_items;
    Object.assign(item, { user_story: evil, acceptance_criteria: [evil], id: 'X-1' });
    Object.assign(item.business_logic, { rules: [evil] });
    const file = join(folder, 'hostile.json');
    writeFileSync(file, JSON.stringify(backlog));
    const ran = await feature(root, '--backlog', file, '--json');
    expect(JSON.parse(ran.stdout)).toMatchObject({ ok: true, features: [{ name: 'orders', item: 'X-1' }] });
    const spec = readFileSync(join(root, 'docs/features/orders/api-spec.yaml'), 'utf8');
    expect(spec).toContain('DROP TABLE orders');
    // It reads back: a second run finds nothing new.
    expect(JSON.parse((await feature(root, '--backlog', file, '--json')).stdout)).toMatchObject({
      ok: true,
      written: [],
    });
  });

  it('stdin, one item, and the same again', async () => {
    const root = fresh('stdin');
    const example = readFileSync(join(import.meta.dirname, '../../examples/backlog/backlog.json'), 'utf8');
    const ask = (argv: string[]): Promise<Ran> =>
      run([process.execPath, '-e', STDIN, BIN, example, ...argv], { cwd: root });
    const one = JSON.parse((await ask(['--item', 'DESK-1', '--json'])).stdout);
    expect(one).toMatchObject({ ok: true, features: [{ name: 'customers', item: 'DESK-1', priority: 90, gaps: [] }] });
    const all = JSON.parse((await ask(['--json'])).stdout);
    expect(all.features.map(({ name, item, priority }: Record<string, unknown>) => [name, item, priority])).toEqual([
      ['customers', 'DESK-1', 90],
      ['tickets', 'DESK-2', 80],
      ['replies', 'DESK-3', 40],
    ]);
    expect(all.features[0].written).toEqual([]);
    expect(all.features[1].gaps.map(({ code }: { code: string }) => code)).toEqual([
      'rule-without-example',
      'rule-without-example',
      'rule-without-operation',
      'rule-without-operation',
    ]);
    const again = JSON.parse((await ask(['--json'])).stdout);
    expect(again).toMatchObject({ ok: true, written: [] });
  });
});

/** Starts the program with a text on its stdin. */
const STDIN = `
const { spawnSync } = require('node:child_process');
const [bin, input, ...argv] = process.argv.slice(1);
const { stdout, stderr, status } = spawnSync(process.execPath, [bin, 'feature', '--backlog', '-', ...argv], { input, encoding: 'utf8' });
process.stdout.write(stdout); process.stderr.write(stderr); process.exitCode = status;
`;
