/** README is short, and every link of it and of the documentation leads somewhere. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { withStacks } from '../../scripts/reference/stack-table.ts';

const ROOT = join(import.meta.dirname, '../..');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');
const PAGES = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md', 'AGENTS.md'],
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).map((path) => `docs/${path}`),
].filter((path) => path.endsWith('.md'));

/** As GitHub names headings. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

const anchorsOf = (text: string): string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));

it('README has at most 8 KB', () => {
  expect(Buffer.byteLength(README)).toBeLessThanOrEqual(8192);
});

it('the table of stacks is fresh', () => {
  expect(README, 'npm run reference').toBe(withStacks(README));
});

it('the index leads to every page but decisions, which have a folder', () => {
  const index = readFileSync(join(ROOT, 'docs/README.md'), 'utf8');
  const pages = PAGES.filter((path) => path.startsWith('docs/') && !/^docs\/(?:README|decisions\/)/.test(path));
  expect(pages.filter((path) => !index.includes(`](${relative('docs', path)})`))).toEqual([]);
});

it.each(PAGES)('the links of %s lead somewhere', (page) => {
  const text = readFileSync(join(ROOT, page), 'utf8').replaceAll(/^(```|~~~)[\s\S]*?^\1/gm, '');
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = '']) =>
    /^[a-z]+:/.test(link) ? [] : [link],
  );
  const dead = links.filter((link) => {
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? join(ROOT, page) : join(ROOT, dirname(page), path);
    if (!existsSync(target)) return true;
    return (
      anchor !== undefined && statSync(target).isFile() && !anchorsOf(readFileSync(target, 'utf8')).includes(anchor)
    );
  });
  expect(dead).toEqual([]);
});
