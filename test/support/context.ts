/** A context for tests of commands: files in memory, nothing that runs, a clock that stands still. */
import { join, resolve } from 'node:path';
import { type Args, parseCommandLine } from '../../src/command-line/args.ts';
import type { Hooks } from '../../src/effects/git-hooks.ts';
import { type MemoryWorkspace, openMemory } from '../../src/effects/memory.ts';
import { createTerminal } from '../../src/effects/terminal.ts';
import type { Context } from '../../src/project/command.ts';
import { loadRenderer } from '../../src/render/load.ts';
import type { Stack } from '../../src/stacks/stack.ts';
import { FAKE_SUPPORT, fakeStack } from './fake-stack.ts';

export interface TestContext extends Context {
  /** The files below a root. */
  files(root: string): MemoryWorkspace;
}

export function testContext(
  options: Partial<Pick<Context, 'cwd' | 'yes' | 'dryRun'>> & {
    readonly files?: Readonly<Record<string, string>>;
    readonly stack?: Stack;
    /** Of the repository around the project; there is none by default. */
    readonly hooks?: Hooks;
  } = {},
): TestContext {
  const cwd = options.cwd ?? '/home/ada/shop';
  const roots = new Map([[cwd, openMemory(options.files, cwd)]]);
  const files = (root: string): MemoryWorkspace => {
    const there = roots.get(resolve(root)) ?? openMemory({}, root);
    roots.set(resolve(root), there);
    return there;
  };
  const silent = { isTTY: false, write: () => true };
  const stack = options.stack ?? fakeStack;
  return {
    cwd,
    json: false,
    yes: options.yes ?? false,
    dryRun: options.dryRun ?? false,
    version: '0.0.0-test',
    packageRoot: join(import.meta.dirname, '../..'),
    stacks: {
      [stack.id]: { title: stack.title, language: stack.language, support: FAKE_SUPPORT, load: async () => stack },
    },
    run: async ([program, command]) => {
      // There is no repository.
      if (program === 'git' && command === 'rev-parse')
        return { exitCode: 128, stdout: '', stderr: '', timedOut: false, missing: false };
      throw new Error('Nothing is run in this test.');
    },
    git: {
      identity: async () => undefined,
      changedFiles: async () => [],
      authors: async () => [],
      hooks: async () => options.hooks,
      useHooks: async (_, folder) => folder === options.hooks?.folder,
    },
    clock: { now: () => '2025-01-02T03:04:05.678Z' },
    terminal: createTerminal({ stdin: {}, stdout: silent, stderr: silent, env: {} }),
    findRoot: async () => (roots.get(cwd)?.files.has('backend-feature.yaml') ? cwd : undefined),
    openWorkspace: async (root) => files(root),
    readInput: async (path) => {
      throw new Error(`Nothing is read from outside in this test: ${path}`);
    },
    renderer: () => loadRenderer(),
    with: () => {
      throw new Error('No command starts another one in this test.');
    },
    edit: async () => false,
    env: () => undefined,
    files,
  };
}

/** Arguments as the command line gives them. */
export function argsOf(...argv: string[]): Args {
  return parseCommandLine(argv).args;
}
