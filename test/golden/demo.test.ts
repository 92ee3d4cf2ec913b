/** The demo ends with the commands that the README of what it made begins with. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const get = (path: string): string => readFileSync(join(import.meta.dirname, '../..', path), 'utf8');

it('starts the service as the README of a project does', () => {
  const commands = [...get('scripts/demo.mjs').matchAll(/^say\(' {3}(\.venv\/\S+ -m .*?)(?: *#.*)?'\);$/gm)];
  const start = get('templates/frameworks/fastapi/base/README.md.hbs').split(/^## /m)[1] ?? '';
  const asked = [...start.matchAll(/^ {4}(\.venv\/\S+ -m .*?)(?: *#.*)?$/gm)];
  expect(asked).not.toEqual([]);
  expect(commands.map(([, command]) => command)).toEqual(asked.map(([, command]) => command));
});
