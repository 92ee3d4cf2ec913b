/** Makes the module of built-in templates: compiled where they end in .hbs, verbatim otherwise. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { precompile, scan } from '../../src/render/compile.ts';

/** Not rendered: shipped as files and read by other programs. */
const SHIPPED = /^reporters\//;

export function templateFiles(folder: string): Array<{ path: string; source: string }> {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.pyc$|~$|\.swp$/.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\\\', '/'))
    .filter((path) => !SHIPPED.test(path))
    .sort()
    .map((path) => ({ path, source: readFileSync(join(folder, path), 'utf8') }));
}

export function templatesModule(folder: string): string {
  const compiled: string[] = [];
  const verbatim: string[] = [];
  const blocks: Record<string, readonly string[]> = {};
  const files = templateFiles(folder);
  const known = new Set(files.map(({ path }) => path));
  for (const { path, source } of files) {
    const key = JSON.stringify(path);
    if (path.endsWith('.hbs')) {
      compiled.push(`${key}: ${precompile(path, source)}`);
      const { blocks: named, partials } = scan(source);
      if (named.length > 0) blocks[path] = named;
      // With a block, Handlebars renders the block where there is no such template.
      const missing = partials.find(({ name }) => !known.has(name));
      if (missing !== undefined)
        throw new Error(`templates/${path}:${missing.line}: There is no template "${missing.name}".`);
    } else verbatim.push(`${key}: ${JSON.stringify(source)}`);
  }
  const body = (lines: readonly string[]): string => `{\n${lines.join(',\n')}\n}`;
  return `export const compiled = ${body(compiled)};\nexport const verbatim = ${body(verbatim)};\nexport const blocks = ${JSON.stringify(blocks)};\n`;
}
