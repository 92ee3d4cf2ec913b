/** `npm run generate`: writes src/generated. Also run by the build and before the tests; what is up to date is left alone. */
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { templatesModule } from './generate/templates.ts';

const root = join(import.meta.dirname, '..');
const generated = join(root, 'src', 'generated');

export async function generate(): Promise<void> {
  mkdirSync(generated, { recursive: true });
  const validators = join(generated, 'openapi.js');
  const sources = ['generate/openapi.ts', 'generate/openapi-schemas.ts'].map((file) => join(import.meta.dirname, file));
  if (!existsSync(validators) || sources.some((source) => statSync(source).mtimeMs > statSync(validators).mtimeMs)) {
    const { openapiValidators } = await import('./generate/openapi.ts');
    write(validators, await openapiValidators(), true);
  }
  write(join(generated, 'templates.js'), templatesModule(join(root, 'templates')), false);
}

/** Renamed into place: several test runs may generate at once. */
function write(file: string, content: string, touch: boolean): void {
  if (!touch && existsSync(file) && readFileSync(file, 'utf8') === content) return;
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, content);
  renameSync(temporary, file);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await generate();
