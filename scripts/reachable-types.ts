/** Of the declarations that the compiler wrote, those that the package's entry leads to; the others nobody can import. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const IMPORTED = /(?:from|import\()\s*['"](\.[^'"]+)\.ts['"]/g;

/** `folder`: of the declarations. `entry`: a file in it. */
export function keepReachable(folder: string, entry: string): void {
  const reached = new Set<string>();
  const visit = (file: string): void => {
    if (reached.has(file)) return;
    reached.add(file);
    for (const [, path = ''] of readFileSync(join(folder, file), 'utf8').matchAll(IMPORTED))
      visit(relative(folder, join(folder, dirname(file), `${path}.d.ts`)));
  };
  visit(entry);
  for (const one of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(one.parentPath, one.name);
    if (one.isFile() && !reached.has(relative(folder, path))) rmSync(path);
  }
}
