/** The built `check` on many features, which several threads look at: it says what one would say, cold, warm and after a change. */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createContext } from '../../src/context.ts';
import { checkProject } from '../../src/project/check/check.ts';
import { openProject } from '../../src/project/open.ts';
import { BIN } from '../support/built.ts';
import { done } from '../support/cli.ts';

const COPIES = 40;
let root: string;
beforeAll(async () => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'check-threads-')));
  await done(root, 'init', '.', '--stack', 'fastify', '--name', 'shop');
  await done(root, 'feature', 'thing', '--entity', 'Thing name:string(20)!');
  const from = join(root, 'docs/features/thing');
  for (let at = 0; at < COPIES; at++) {
    const to = join(root, `docs/features/thing-${at}`);
    cpSync(from, to, { recursive: true });
    // Some are in order, some are not, each in its own way.
    if (at % 7 === 3) writeFileSync(join(to, 'api-spec.yaml'), 'openapi: 3.1.0\n  wrong: here\n');
    if (at % 7 === 5) rmSync(join(to, 'test-plan.md'));
  }
  // A folder that Git's own tools would take for a repository is enough to keep the cache in.
  cpSync(from, join(root, '.git'), { recursive: true });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function check(ci: string): unknown {
  const { status, stdout } = spawnSync(process.execPath, [BIN, 'check', '--json'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, CI: ci },
  });
  expect(status).toBe(1);
  return JSON.parse(stdout);
}

async function expected(): Promise<unknown> {
  const context = createContext({ cwd: root, json: true, yes: true, dryRun: false });
  const means = { tool: context.version, history: async () => ({ kind: 'none' as const, why: 'no Git' }) };
  const { json } = await checkProject(await openProject(context), means);
  return JSON.parse(JSON.stringify(json));
}
const cacheFiles = (): string[] => {
  const folder = join(root, '.git', 'create-backend-feature');
  return existsSync(folder) ? readdirSync(folder) : [];
};

describe('check of many features', () => {
  it('says the same by threads as by one, and keeps nothing in CI', async () => {
    const answer = check('true');
    expect(answer).toEqual(await expected());
    expect(JSON.stringify(answer)).toContain('thing-3/');
    expect(cacheFiles()).toEqual([]);
  });

  it('says the same warm, and sees what changed', async () => {
    await wait(2500);
    expect(check('')).toEqual(await expected());
    expect(cacheFiles()).toHaveLength(1);
    expect(check('')).toEqual(await expected());
    const spec = join(root, 'docs/features/thing-1/api-spec.yaml');
    writeFileSync(spec, readFileSync(spec, 'utf8').replace('openapi: 3.1.0', 'openapi: 3.x.0'));
    const after = check('');
    expect(after).toEqual(await expected());
    expect(JSON.stringify(after)).toContain('thing-1/');
    expect(readdirSync(root).filter((name) => name.includes('cache'))).toEqual([]);
  });
});
