/** The programs beside ours. What each does is less than ours: none of them writes documents or tests. */
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ROOT } from './builds.ts';
import { cached } from './cache.ts';
import { npmCi } from './process.ts';
import type { Subject } from './rounds.ts';

const FILES = ['package.json', 'package-lock.json'] as const;

/**
 * In the cache and not among this repository's dependencies: they weigh 66 MB, which no clone should wait for, and
 * openapi-typescript needs TypeScript 5. Versions: the newest that run on Node 20.19, the oldest Node that this program supports.
 */
export function installPeers(say: (line: string) => void): string {
  const sources = FILES.map((name) => join(ROOT, 'bench', 'peers', name));
  const hash = createHash('sha256');
  for (const source of sources) hash.update(readFileSync(source));
  return cached(`peers-${hash.digest('hex').slice(0, 12)}`, (folder) => {
    say(`Installing hygen, hey-api and openapi-typescript in ${folder}; once …`);
    for (const source of sources) copyFileSync(source, join(folder, basename(source)));
    npmCi(folder);
  });
}

/** `name version` of each. */
export function peerVersions(peers: string): string[] {
  const version = (root: string, name: string): string => {
    const manifest = readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8');
    return `${name} ${(JSON.parse(manifest) as { version: string }).version}`;
  };
  const others = ['hygen', '@hey-api/openapi-ts', 'openapi-typescript'];
  return [version(ROOT, 'plop'), ...others.map((name) => version(peers, name))];
}

/** Path below the project → content: what our `service` wrote. */
export type Written = ReadonlyMap<string, string>;

/** Both write the files of our `service` from templates that hold their text. */
export function templatePeers(peers: string, written: Written): Subject[] {
  const plop = join(ROOT, 'node_modules', 'plop', 'bin', 'plop.js');
  const hygen = join(peers, 'node_modules', 'hygen', 'dist', 'bin.js');
  return [
    {
      name: `plop, ${written.size} files`,
      today: {
        prepare: (folder) => plopTemplates(folder, written),
        command: [process.execPath, plop, 'copy', 'x'],
      },
    },
    {
      name: `hygen, ${written.size} files`,
      today: {
        prepare: (folder) => hygenTemplates(folder, written),
        command: [process.execPath, hygen, 'copy', 'new', '--name', 'x'],
      },
    },
  ];
}

export function openapiPeers(peers: string, document: string): Subject[] {
  const program = (...path: string[]): string[] => [process.execPath, join(peers, 'node_modules', ...path)];
  const plugins = ['@hey-api/typescript', 'fastify'];
  return [
    {
      name: 'hey-api: types, Fastify handlers',
      today: {
        command: [
          ...program('@hey-api', 'openapi-ts', 'bin', 'run.js'),
          ...['--input', document, '--output', 'out', '--plugins', ...plugins, '--no-log-file'],
        ],
      },
    },
    {
      name: 'openapi-typescript: types',
      today: {
        command: [...program('openapi-typescript', 'bin', 'cli.js'), document, '--output', 'out.ts'],
      },
    },
  ];
}

function plopTemplates(folder: string, written: Written): void {
  mkdirSync(join(folder, 'templates'));
  for (const [at, content] of [...written.values()].entries())
    writeFileSync(join(folder, 'templates', `${at}.hbs`), content.replaceAll('{', '\\{'));
  const actions = [...written.keys()].map((path, at) => ({
    type: 'add',
    path: `out/${path}`,
    templateFile: `templates/${at}.hbs`,
  }));
  writeFileSync(
    join(folder, 'plopfile.mjs'),
    `export default (plop) => plop.setGenerator('copy', { prompts: [{ type: 'input', name: 'name', message: 'name' }], actions: ${JSON.stringify(actions)} });\n`,
  );
}

function hygenTemplates(folder: string, written: Written): void {
  const templates = join(folder, '_templates', 'copy', 'new');
  mkdirSync(templates, { recursive: true });
  for (const [at, [path, content]] of [...written].entries())
    writeFileSync(join(templates, `${at}.ejs.t`), `---\nto: out/${path}\n---\n${content.replaceAll('<%', '<%%')}`);
}
