/** Same input, same bytes: dry runs write nothing, second runs change nothing, two folders differ in nothing but times. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Case, ENTITY, FEATURE, GATE, OTHER, REVIEWER, type Stage } from './bad-input/case.ts';
import { Places } from './bad-input/places.ts';
import { snapshot } from './bad-input/program.ts';
import { prepare } from './bad-input/stages.ts';

let places: Places;
beforeAll(async () => {
  places = await Places.open();
}, 60_000);
afterAll(() => places?.close());

const RESTOCK = ['--body', '{"amount":"int(1..)!"}', '--answer', 'Product', '--access', 'admin'];

const COMMANDS: Array<[stage: Stage, ...argv: string[]]> = [
  ['empty', 'init', '.', '--stack', 'fastapi', '--name', 'shop'],
  ['project', 'init', '.'],
  ['project', 'feature', FEATURE, '--entity', ENTITY],
  ['docs', 'feature', FEATURE],
  [
    'docs',
    'feature',
    'gadgets',
    '--entity',
    OTHER,
    '--access',
    'public',
    '--pagination',
    'keyset',
    '--rule',
    'Be brief.',
  ],
  ['docs', 'endpoint', FEATURE, 'POST', '/api/v1/products/{id}/restock', ...RESTOCK],
  ['docs', 'approve', FEATURE, 'docs', '--as', REVIEWER],
  ['approved', 'tests', FEATURE],
  ['tests', 'red', FEATURE],
  ['service', 'approve', FEATURE, 'tests', '--as', REVIEWER],
  ['service', 'service', FEATURE],
  ['service', 'green', FEATURE],
  ['approved', 'next', FEATURE],
  ['tests', 'next', FEATURE],
  ['project', 'setup'],
  ['docs', 'status'],
  ['service', 'check'],
  ['docs', 'stacks'],
  ['docs', 'eject', 'frameworks/fastapi/base/README.md.hbs'],
];

describe.concurrent('--dry-run', () => {
  it.each(COMMANDS)('writes nothing (%s): %s %s', async (stage: Stage, ...argv: string[]) => {
    const place = places.take(stage);
    const before = snapshot(place.parent);
    const ran = await places.cli(place, [...argv, '--dry-run', '--json']);
    expect(ran).toMatchObject({ exit: 0 });
    expect(JSON.parse(ran.stdout)).toMatchObject({ ok: true });
    expect(snapshot(place.parent)).toEqual(before);
    const said = await places.cli(place, [...argv, '--dry-run']);
    expect(said).toMatchObject({ exit: 0, stderr: '' });
    expect(snapshot(place.parent)).toEqual(before);
  });

  it('shows what it would write, and its diff', async () => {
    const place = places.take('project');
    const { stdout } = await places.cli(place, ['feature', FEATURE, '--entity', ENTITY, '--dry-run']);
    expect(stdout).toContain(`docs/features/${FEATURE}/api-spec.yaml`);
    expect(stdout).toContain('+openapi: 3.1.0');
    expect(stdout).toContain('Would write:');
  });
});

describe.concurrent('a second run', () => {
  const again = COMMANDS.filter(
    ([, command]) => !['red', 'green', 'next', 'setup', 'endpoint', 'eject'].includes(command ?? ''),
  );
  it.each(again)('changes nothing (%s): %s %s', async (stage: Stage, ...argv: string[]) => {
    const place = places.take(stage);
    expect(await places.cli(place, argv)).toMatchObject({ exit: 0, stderr: '' });
    const after = snapshot(place.parent);
    const ran = await places.cli(place, [...argv, '--json']);
    expect(ran).toMatchObject({ exit: 0 });
    const { written = [] } = JSON.parse(ran.stdout) as { written?: string[] };
    expect(written).toEqual([]);
    expect(snapshot(place.parent)).toEqual(after);
  });

  const refused: ReadonlyArray<readonly [Case['code'], ...string[]]> = [
    ['already-exists', 'endpoint', FEATURE, 'POST', '/api/v1/products/{id}/restock', ...RESTOCK],
    ['already-exists', 'eject', 'frameworks/fastapi/base/README.md.hbs'],
  ];
  it.each(refused)('is refused with %s: %s', async (code, ...argv) => {
    const place = places.take('docs');
    expect(await places.cli(place, argv)).toMatchObject({ exit: 0, stderr: '' });
    const after = snapshot(place.parent);
    const ran = await places.cli(place, [...argv, '--json']);
    expect(ran).toMatchObject({ exit: 2 });
    expect(JSON.parse(ran.stdout)).toMatchObject({ error: { code } });
    expect(snapshot(place.parent)).toEqual(after);
  });

  it('of feature, after the endpoint, changes nothing', async () => {
    const place = places.take('docs');
    const argv = ['endpoint', FEATURE, 'POST', '/api/v1/products/{id}/restock', ...RESTOCK, '--yes', '--json'];
    const ran = await places.cli(place, argv);
    expect(ran).toMatchObject({ exit: 0 });
    expect(JSON.parse(ran.stdout)).toMatchObject({
      operationId: 'restockProduct',
      gaps: [],
      derived: [],
      questions: [],
    });
    const after = snapshot(place.parent);
    expect(await places.cli(place, ['feature', FEATURE])).toMatchObject({ exit: 0 });
    expect(snapshot(place.parent)).toEqual(after);
  });
});

describe('two folders', () => {
  it('differ in nothing but times', { timeout: 60_000 }, async () => {
    const place = places.take('empty');
    const other = await prepare(places.launcher, place.root);
    // The step that `undo` would take back has its time.
    const timed = [`${GATE} `, '.backend-feature/undo/'];
    const files = (root: string): string[] =>
      snapshot(root).filter((line) => !timed.some((start) => line.startsWith(start)));
    const timeless = (root: string): string =>
      readFileSync(join(root, GATE), 'utf8').replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>');
    const first = places.take('service').root;
    expect(files(other.service)).toEqual(files(first));
    expect(files(first).length).toBeGreaterThan(100);
    expect(timeless(other.service)).toBe(timeless(first));
    expect(timeless(first)).toContain('<time>');
  });
});
