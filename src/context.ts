/** The real effects, put together for one run. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClock } from './effects/clock.ts';
import { openDisk } from './effects/disk.ts';
import { createGit } from './effects/git.ts';
import { runProcess } from './effects/process.ts';
import { createTerminal } from './effects/terminal.ts';
import { readInput } from './effects/text.ts';
import { CONFIG_FILE } from './input/config-file.ts';
import type { Context, Options } from './project/command.ts';
import { STACKS } from './registry.ts';
import { UserError } from './shared/errors.ts';

export function createContext({ cwd: given, json, yes, dryRun }: Options): Context {
  const cwd = workingFolder(given);
  const packageRoot = findPackage();
  const terminal = createTerminal({
    stdin: {
      get isTTY() {
        return process.stdin.isTTY;
      },
    },
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
  });
  return {
    cwd,
    json,
    yes,
    dryRun,
    version: (JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string }).version,
    packageRoot,
    stacks: STACKS,
    run: runProcess,
    git: createGit(runProcess),
    clock: createClock(process.env['SOURCE_DATE_EPOCH']),
    // One JSON object means that a script reads: nobody is there to answer.
    terminal: json || yes ? { ...terminal, isInteractive: false } : terminal,
    findRoot: async () => findUp(cwd, CONFIG_FILE),
    openWorkspace: (root) => openDisk(root),
    readInput: (path, flag) => readInput(cwd, path, flag),
    async renderer(workspace) {
      const [{ loadRenderer }, { TEAM_FOLDER }] = await Promise.all([
        import('./render/load.ts'),
        import('./render/settings.ts'),
      ]);
      const paths = await workspace.list(TEAM_FOLDER);
      const team = await Promise.all(
        paths.map(async (path) => ({
          path: path.slice(TEAM_FOLDER.length + 1),
          source: (await workspace.read(path)) ?? '',
        })),
      );
      return loadRenderer(team);
    },
    with: createContext,
    edit: async (command, file) => (await import('./effects/editor.ts')).openEditor(command, file),
    env: (name) => process.env[name],
  };
}

function workingFolder(given: string | undefined): string {
  const refuse = (why: string): never => {
    throw new UserError('usage', why, '--cwd', 'Name a folder that is there.');
  };
  if (given === '') refuse('--cwd is empty.');
  let cwd = '';
  try {
    cwd = resolve(given ?? '.');
  } catch {
    // Somebody deleted the folder that the shell is in.
    refuse('The folder that this was started in is not there any more.');
  }
  const found = statSync(cwd, { throwIfNoEntry: false });
  if (found === undefined) refuse(`There is no folder ${given ?? cwd}.`);
  else if (!found.isDirectory()) refuse(`${given ?? cwd} is no folder.`);
  return cwd;
}

function findUp(start: string, file: string): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, file))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}

/** The bundle lies in dist/, the source in src/: both right below the package. */
function findPackage(): string {
  const root = findUp(dirname(fileURLToPath(import.meta.url)), 'package.json');
  if (root === undefined) throw new Error('The package has no package.json.');
  return root;
}
