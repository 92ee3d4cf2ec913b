/** `npm run reference`: the pages of docs/reference, from the tables that the product itself reads. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { referencePages } from './reference/pages.ts';
import { withStacks } from './reference/stack-table.ts';

const root = join(import.meta.dirname, '..');

for (const [path, text] of Object.entries(await referencePages())) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const readme = join(root, 'README.md');
writeFileSync(readme, withStacks(readFileSync(readme, 'utf8')));
