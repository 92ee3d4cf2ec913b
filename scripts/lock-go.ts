/**
 * `npm run lock:go`: what each dependency of Go projects needs of the lock of all of them, so that a project's go.mod and go.sum hold
 * what its own dependencies reach. For each, Go tidies a module that imports what our templates import of it, beside the versions of
 * the whole lock.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const locks = join(root, 'templates/locks/go');
const lines = (path: string): string[] => readFileSync(path, 'utf8').split('\n').filter(Boolean);

const required = lines(join(locks, 'go.mod')).map((line) => line.trim());
const direct = required.filter((line) => /^\S+ v\S+$/.test(line)).map((line) => line.split(' ')[0] ?? '');
const sums = lines(join(locks, 'go.sum'));
const imports = importsOfTemplates();
const reach: Record<string, { indirect: string[]; sums: number[] }> = {};
for (const module of direct) reach[module] = reachOf(module);

const unreached = sums.filter((_, at) => !Object.values(reach).some((one) => one.sums.includes(at)));
if (unreached.length > 0) console.error(`Nothing reaches these lines of go.sum:\n${unreached.join('\n')}`);
writeFileSync(join(locks, 'reach.json'), `${JSON.stringify(reach)}\n`);

function reachOf(module: string): { indirect: string[]; sums: number[] } {
  const folder = mkdtempSync(join(tmpdir(), 'lock-go-'));
  try {
    for (const file of ['go.mod', 'go.sum']) cpSync(join(locks, file), join(folder, file));
    write(
      folder,
      'used.go',
      [...imports.code].filter((path) => within(module, path)),
    );
    write(
      folder,
      'used_test.go',
      [...imports.tests].filter((path) => within(module, path)),
    );
    execFileSync('go', ['mod', 'tidy'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
    const tidied = lines(join(folder, 'go.mod')).map((line) => line.trim());
    const kept = new Set(lines(join(folder, 'go.sum')));
    const strange = [...kept].filter((line) => !sums.includes(line));
    if (strange.length > 0) throw new Error(`${module} needs what the whole lock does not have: ${strange.join(', ')}`);
    return {
      indirect: tidied.filter((line) => line.endsWith('// indirect')).map((line) => line.split(' ')[0] ?? ''),
      sums: sums.flatMap((line, at) => (kept.has(line) ? [at] : [])),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function write(folder: string, file: string, paths: readonly string[]): void {
  mkdirSync(folder, { recursive: true });
  const body = paths.map((path) => `\t_ "${path}"`).join('\n');
  writeFileSync(join(folder, file), `package used\n\nimport (\n${body}\n)\n`);
}

function within(module: string, path: string): boolean {
  if (path !== module && !path.startsWith(`${module}/`)) return false;
  // The longest module that it may be of.
  return !direct.some((other) => other.length > module.length && (path === other || path.startsWith(`${other}/`)));
}

function importsOfTemplates(): { code: Set<string>; tests: Set<string> } {
  const found = { code: new Set<string>(), tests: new Set<string>() };
  for (const folder of ['languages/go', 'frameworks', 'stores/database-sql', 'options']) {
    const entries = readdirSync(join(root, 'templates', folder), { recursive: true, withFileTypes: true });
    for (const entry of entries.filter((one) => one.isFile() && /\.go(?:\.hbs)?$/.test(one.name))) {
      const path = join(entry.parentPath, entry.name);
      const into = /_test\.go|\/tests\//.test(path) ? found.tests : found.code;
      for (const [, imported = ''] of readFileSync(path, 'utf8').matchAll(
        /^\s*(?:import )?(?:\w+ |_ |\. )?"([\w.-]+\.[a-z]+\/[^"]+)"/gm,
      ))
        into.add(imported);
    }
  }
  return found;
}
