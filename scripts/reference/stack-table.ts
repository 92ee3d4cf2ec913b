/** The table of stacks in README, between its marks. */
import { STACKS } from '../../src/registry.ts';
import { code, table } from './markdown.ts';

const MARKED = /(<!-- stacks: [^>]*-->\n)[\s\S]*?(<!-- \/stacks -->)/;

/** Throws where the marks are gone. */
export function withStacks(readme: string): string {
  if (!MARKED.test(readme)) throw new Error('README.md has no marks of the table of stacks');
  return readme.replace(MARKED, (_, head: string, tail: string) => `${head}${stackTable()}\n${tail}`);
}

const stackTable = (): string =>
  table(
    ['Stack', 'Framework', 'Language', 'Databases'],
    Object.entries(STACKS).map(([id, { title, language, support }]) => [
      code(id),
      title,
      language,
      support.databases.map((one) => one.title).join(', '),
    ]),
  );
