/** What Git says of its hooks, in real repositories, and the wizard's question. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createGit } from '../../src/effects/git.ts';
import { runProcess } from '../../src/effects/process.ts';
import { newProject } from '../../src/wizard/new-project.ts';
import { plainWorkspace } from '../support/fake-stack.ts';
import { ENTER, type Script, scripted } from '../support/scripted-prompter.ts';
import { temporaryFolder } from '../support/tree.ts';
import { contextIn } from '../support/wizard-world.ts';

const { hooks, useHooks } = createGit(runProcess);
const git = (cwd: string, ...args: string[]) => spawnSync('git', args, { cwd, encoding: 'utf8' }).stdout.trim();
let top: string;

beforeEach(() => {
  // Whoever runs this may have hooks of their own.
  vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null');
  vi.stubEnv('GIT_CONFIG_NOSYSTEM', '1');
  top = temporaryFolder();
  git(top, 'init', '-q');
});

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('Git knows', () => {
  it('of a repository without hooks, and where those of a project would be', async () => {
    expect(await hooks(top)).toEqual({ state: 'off', folder: '.githooks', now: '.git/hooks' });
    // Neither folder is there yet.
    expect(await hooks(join(top, 'services', 'my shop'))).toMatchObject({
      state: 'off',
      folder: 'services/my shop/.githooks',
    });
    mkdirSync(join(top, 'services'));
    expect(await hooks(join(top, 'services', 'my shop'))).toMatchObject({ folder: 'services/my shop/.githooks' });
  });

  it('of the setting that switches them on', async () => {
    const root = join(top, 'services', 'shop');
    mkdirSync(root, { recursive: true });
    expect(await useHooks(root, 'services/shop/.githooks')).toBe(true);
    expect(git(top, 'config', '--get', 'core.hooksPath')).toBe('services/shop/.githooks');
    expect(await hooks(root)).toMatchObject({ state: 'on' });
    expect(await hooks(top)).toEqual({ state: 'others', folder: '.githooks', now: 'services/shop/.githooks' });
  });

  it('of hooks that are not ours; its own samples are none', async () => {
    const own = join(top, '.git', 'hooks', 'pre-push');
    mkdirSync(join(top, '.git', 'hooks'), { recursive: true });
    writeFileSync(`${own}.sample`, '#!/bin/sh\n');
    expect(await hooks(top)).toMatchObject({ state: 'off' });
    writeFileSync(own, '#!/bin/sh\n');
    chmodSync(own, 0o755);
    expect(await hooks(top)).toMatchObject({ state: 'others', now: '.git/hooks' });
  });

  it('of no repository, and says so where a setting is not taken', async () => {
    const nowhere = temporaryFolder();
    expect(await hooks(nowhere)).toBeUndefined();
    expect(await useHooks(nowhere, '.githooks')).toBe(false);
  });
});

describe('the wizard, where it has written a project', () => {
  async function play(root: string, ...answers: Script) {
    const context = contextIn(plainWorkspace(root));
    const prompter = scripted([
      ['Folder of the new project', '.'],
      ['Stack', ENTER],
      // A folder of its own is written to at once.
      ...(readdirSync(root).length === 0 ? [] : ([['Go on?', 'on']] as const)),
      ...answers,
    ]);
    const open = () => Promise.reject(new Error('Nothing is opened here.'));
    await newProject({ context, prompter, open });
    expect(prompter.left()).toEqual([]);
    return prompter.screen();
  }
  const setting = () => git(top, 'config', '--get', 'core.hooksPath');

  it('switches the hook on at Enter', async () => {
    expect(await play(top, ['Let Git check each commit?', ENTER])).toContain('Git checks each commit');
    expect(setting()).toBe('.githooks');
  });

  it('leaves it off where somebody says no, and says the command', async () => {
    const screen = await play(top, ['Let Git check each commit?', false]);
    expect(screen).toContain('\n  git config core.hooksPath .githooks');
    expect(setting()).toBe('');
  });

  it('asks nothing outside of a repository', async () => {
    expect(await play(temporaryFolder())).toContain('\n  git init && git config core.hooksPath .githooks');
  });
});
