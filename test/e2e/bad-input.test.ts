/** Bad input, seen from outside: a coded error that says where and what next, no stack trace, and the tree as it was. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Case, FEATURE, OTHER, REVIEWER, SPEC } from './bad-input/case.ts';
import { commandLine } from './bad-input/command-line.ts';
import { documents } from './bad-input/documents.ts';
import { entities } from './bad-input/entities.ts';
import { machine } from './bad-input/machine.ts';
import { handOver, Places, removeBeside, writeBeside } from './bad-input/places.ts';
import { NOBODY, type Ran, run, STACK_FRAME, snapshot } from './bad-input/program.ts';
import { projects } from './bad-input/projects.ts';
import { templates } from './bad-input/templates.ts';

const TABLES: Readonly<Record<string, readonly Case[]>> = {
  commandLine,
  entities,
  documents,
  projects,
  templates,
  machine,
};

let places: Places;
beforeAll(async () => {
  places = await Places.open();
}, 60_000);
afterAll(() => places?.close());

interface Answer {
  readonly ok: boolean;
  readonly error?: Readonly<Record<string, unknown>>;
}

/** The one JSON object of `--json`. */
function answer(ran: Ran): Answer {
  expect(ran.stdout.endsWith('\n'), ran.stdout + ran.stderr).toBe(true);
  expect(ran.stdout.trimEnd()).not.toContain('\n');
  return JSON.parse(ran.stdout) as Answer;
}

function expectRefusal(one: Case, ran: Ran): void {
  const { ok, error = {} } = answer(ran);
  expect({ ok, code: error['code'], exit: ran.exit, message: error['message'] }).toEqual({
    ok: false,
    code: one.code,
    exit: one.exit,
    message: expect.stringMatching(one.message ?? /\S/),
  });
  expect(error['where']).toMatch(one.where ?? /\S/);
  expect(error['hint']).toMatch(one.hint ?? /\S/);
  for (const detail of error['details'] as ReadonlyArray<Record<string, unknown>>) {
    expect(detail['where']).toMatch(/\S/);
    expect(detail['hint']).toMatch(/\S/);
  }
  expect(ran.stderr).toContain(`error ${one.code}:`);
  expect(ran.stderr).not.toMatch(STACK_FRAME);
  expect(ran.seconds).toBeLessThan(one.seconds ?? 15);
}

async function tryOut(one: Case): Promise<void> {
  const place = places.take(one.stage ?? 'docs');
  const fresh = places.fresh(place);
  writeBeside(place, one.beside);
  one.arrange?.(place.root);
  if (one.unprivileged === true) handOver(join(place.parent, '..'), NOBODY);
  const before = one.arrange === undefined && one.beside === undefined ? fresh : snapshot(place.parent);
  const argv = one.argv.includes('--json') ? one.argv : [...one.argv, '--json'];
  const ran = await places.cli(place, argv, one);
  expectRefusal(one, ran);
  expect(snapshot(place.parent)).toEqual(before);
  expect(readdirSync(place.tmp)).toEqual([]);
  if (one.arrange !== undefined) return;
  removeBeside(place, one.beside);
  places.giveBack(place);
}

for (const [table, cases] of Object.entries(TABLES)) {
  describe.concurrent(table, () => {
    it.each(cases)('$name', { timeout: 60_000 }, tryOut);
  });
}

/** The program behind a shell that does something to its streams first. */
const shell = (root: string, script: string, ...argv: readonly string[]): Promise<Ran> =>
  run(['/bin/sh', '-c', script, 'sh', process.execPath, places.launcher, ...argv], { cwd: root });

describe.concurrent('streams and folders', () => {
  it.each([
    ['stdin closed', 'exec "$@" <&-'],
    ['stdout closed', 'exec "$@" >&-'],
    ['stderr closed', 'exec "$@" 2>&-'],
    ['all closed', 'exec "$@" <&- >&- 2>&-'],
  ])('%s: the exit code is what it is', async (_, script) => {
    const { root } = places.take('docs');
    expect(await shell(root, script, 'status')).toMatchObject({ exit: 0 });
    const refused = await shell(root, script, 'tests', FEATURE, '--json');
    expect(refused.exit).toBe(1);
    expect(refused.stdout + refused.stderr).not.toMatch(STACK_FRAME);
  });

  it.each([['--help'], ['--version'], ['status'], ['stacks', '--json'], ['eject']])(
    'nobody reads: %s',
    async (...argv) => {
      const { root } = places.take('docs');
      const ran = await run([process.execPath, places.launcher, ...argv], {
        cwd: root,
        stdio: (child) => child.stdout?.destroy(),
      });
      expect(ran).toMatchObject({ exit: 0, signal: null, stderr: expect.not.stringMatching(/error/) });
    },
  );

  it.each([['--help'], ['status'], ['status', '--json']])('stdout is full: %s', async (...argv) => {
    const { root } = places.take('docs');
    const ran = await shell(root, 'exec "$@" >/dev/full', ...argv);
    expect(ran.exit).toBe(2);
    expect(ran.stderr).toContain('error unwritable:');
    expect(ran.stderr).not.toMatch(STACK_FRAME);
  });

  it('the folder that it was started in is gone', async () => {
    const { root } = places.take('docs');
    const ran = await shell(root, 'mkdir gone && cd gone && rmdir ../gone && exec "$@"', 'status', '--json');
    expect(answer(ran)).toMatchObject({ ok: false, error: { code: 'usage', where: '--cwd' } });
    expect(ran).toMatchObject({ exit: 2, stderr: expect.not.stringMatching(STACK_FRAME) });
  });

  it('a broken feature does not stop another one', async () => {
    const place = places.take('docs');
    writeFileSync(join(place.root, SPEC), 'openapi: [\n');
    expect(await places.cli(place, ['feature', 'gadgets', '--entity', OTHER])).toMatchObject({ exit: 0 });
    const status = await places.cli(place, ['status', '--json']);
    expect(JSON.parse(status.stdout)).toMatchObject({
      ok: true,
      features: [
        { name: 'gadgets', next: 'create-backend-feature approve gadgets docs' },
        { name: FEATURE, next: expect.stringContaining(SPEC), problem: expect.stringMatching(/\S/) },
      ],
    });
  });

  it('a broken template of the tests does not stop the documents, nor make a failure of what is written', async () => {
    const place = places.take('docs');
    const folder = join(place.root, '.backend-feature/templates/languages/python/feature/tests');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'module.py.hbs'), '{{nmae}}\n');
    expect(await places.cli(place, ['feature', 'gadgets', '--entity', OTHER])).toMatchObject({ exit: 0, stderr: '' });
    expect(await places.cli(place, ['endpoint', 'gadgets', 'GET', '/api/v1/latest'])).toMatchObject({ exit: 0 });
  });

  it('runs at once: each does all of its work or says busy, and nothing is left over', {
    timeout: 60_000,
  }, async () => {
    const place = places.take('project');
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const start = (name: string): Promise<Ran> =>
      places.cli(place, ['feature', name, '--entity', `${name.toUpperCase()} title:string(9)!`, '--json']);
    // Two processors run two at once; the rest keeps them busy.
    const all = await Promise.all(names.map(start));
    for (const [at, ran] of all.entries()) {
      const written = readdirSync(join(place.root, 'docs/features')).includes(names[at] ?? '');
      if (ran.exit === 0) expect(written).toBe(true);
      else {
        expect(answer(ran).error).toMatchObject({ code: 'busy' });
        expect(written).toBe(false);
      }
    }
    expect(all.some((ran) => ran.exit === 0)).toBe(true);
    // What the last of them replaced is kept for `undo`.
    expect(readdirSync(join(place.root, '.backend-feature')).sort()).toEqual([
      'generated',
      'settings.schema.json',
      'undo',
    ]);
    expect(JSON.parse((await places.cli(place, ['check', '--json'])).stdout)).toMatchObject({
      features: all.filter((ran) => ran.exit === 0).length,
    });
  });
});

describe('a file system that says no', () => {
  const writing: ReadonlyArray<readonly [argv: readonly string[], stage: Case['stage']]> = [
    [['init', '.', '--stack', 'fastapi'], 'empty'],
    [['feature', 'gadgets', '--entity', OTHER], 'docs'],
    [['endpoint', FEATURE, 'GET', '/api/v1/popular'], 'docs'],
    [['approve', FEATURE, 'docs', '--as', REVIEWER], 'docs'],
    [['tests', FEATURE], 'approved'],
    [['eject', 'frameworks/fastapi/base/README.md.hbs'], 'docs'],
  ];
  // Two kilobytes a file: works without any right, and fails in the middle of writing as a full disk does.
  it.each(writing.filter(([[command]]) => command !== 'approve'))(
    '$0: no file may grow',
    async (argv, stage = 'docs') => {
      const place = places.take(stage);
      const before = places.fresh(place);
      const ran = await shell(place.root, 'ulimit -f 4; exec "$@"', ...argv, '--json');
      expect(answer(ran)).toMatchObject({
        ok: false,
        error: { code: 'unwritable', hint: expect.stringMatching(/\S/) },
      });
      expect(ran).toMatchObject({ exit: 2, stderr: expect.not.stringMatching(STACK_FRAME) });
      expect(snapshot(place.parent)).toEqual(before);
    },
  );

  it.each(writing)('$0: the disk is full', async (argv, stage = 'docs') => {
    await onDisk(stage, async (place) => {
      fill(place.root);
      const before = snapshot(place.parent);
      const ran = await places.cli(place, [...argv, '--json']);
      expect(answer(ran)).toMatchObject({
        ok: false,
        error: { code: 'unwritable', hint: expect.stringContaining('Make room') },
      });
      expect(ran).toMatchObject({ exit: 2, stderr: expect.not.stringMatching(STACK_FRAME) });
      expect(snapshot(place.parent)).toEqual(before);
    });
  });

  it.each(writing)('$0: the disk is read-only', async (argv, stage = 'docs') => {
    await onDisk(stage, async (place) => {
      const before = snapshot(place.parent);
      await mount('-o', 'remount,ro', place.root);
      const ran = await places.cli(place, [...argv, '--json']);
      expect(answer(ran)).toMatchObject({
        ok: false,
        error: { code: 'unwritable', message: expect.stringContaining('read-only') },
      });
      expect(ran).toMatchObject({ exit: 2, stderr: expect.not.stringMatching(STACK_FRAME) });
      expect(snapshot(place.parent)).toEqual(before);
    });
  });

  /** A small disk of its own below the project's folder. Needs the right to mount. */
  async function onDisk(stage: Case['stage'] & string, use: (place: ReturnType<Places['take']>) => Promise<void>) {
    const place = places.take(stage);
    const files = readTree(place.root);
    const mounted = await mount('-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', place.root);
    if (mounted.exit !== 0) {
      const why = `A full and a read-only disk were NOT tried: mount says ${mounted.stderr.trim()}`;
      console.warn(why);
      if ((process.env['CI'] ?? '') !== '') throw new Error(why);
      return;
    }
    try {
      for (const [path, content] of files) {
        mkdirSync(join(place.root, path, '..'), { recursive: true });
        writeFileSync(join(place.root, path), content);
      }
      await use(place);
    } finally {
      await run(['umount', '-l', place.root], { cwd: '/' });
    }
  }

  const mount = (...argv: readonly string[]): Promise<Ran> =>
    run(['/bin/sh', '-c', 'exec mount "$@"', 'sh', ...argv], { cwd: '/' });

  function readTree(root: string): Array<[string, Buffer]> {
    return readdirSync(root, { recursive: true, withFileTypes: true }).flatMap((entry): Array<[string, Buffer]> => {
      const full = join(entry.parentPath, entry.name);
      return entry.isFile() ? [[full.slice(root.length + 1), readFileSync(full)]] : [];
    });
  }

  /** To the last byte that there is room for. */
  function fill(root: string): void {
    for (let size = 1 << 20; size >= 1; size = Math.floor(size / 2)) {
      for (let at = 0; ; at += 1) {
        try {
          writeFileSync(join(root, `fill-${size}-${at}`), Buffer.alloc(size));
        } catch {
          break;
        }
      }
    }
  }
});
