/** Whether what people wrote and what was generated is still code together: the cheapest look that each language has. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transform } from 'esbuild';
import { handWrittenIn, isCode } from './code.ts';
import type { Tree } from './git.ts';

/** Of the files that people wrote into; undefined: nothing is wrong. */
export async function syntaxFault(tree: Tree): Promise<string | undefined> {
  const files = [...tree].filter(([path, text]) => isCode(path) && handWrittenIn(text).length > 0);
  const scripts = files.filter(([path]) => path.endsWith('.ts'));
  for (const [path, text] of scripts) {
    const fault = await transform(text, { loader: 'ts', logLevel: 'silent' }).then(
      () => undefined,
      (error: Error) => `${path}: ${error.message}`,
    );
    if (fault !== undefined) return fault;
  }
  return (
    ofProgram(
      files.filter(([path]) => path.endsWith('.py')),
      ['python3', '-c', PARSE],
    ) ??
    ofProgram(
      files.filter(([path]) => path.endsWith('.go')),
      ['gofmt', '-e', '-l'],
    )
  );
}

const PARSE = 'import ast, sys\nfor name in sys.argv[1:]:\n    ast.parse(open(name).read(), name)';

function ofProgram(
  files: ReadonlyArray<readonly [path: string, text: string]>,
  [program = '', ...args]: readonly string[],
): string | undefined {
  if (files.length === 0) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'cbf-syntax-'));
  try {
    const names = files.map(([path, text]) => {
      const name = path.replaceAll('/', '__');
      writeFileSync(join(folder, name), text);
      return name;
    });
    execFileSync(program, [...args, ...names], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
    return undefined;
  } catch (error) {
    return String((error as { stderr?: string }).stderr ?? error);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
