import type { Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import { describe, expect, it } from 'vitest';
import { markdownReport } from '../../../src/report/markdown.ts';
import { empty, many, rich } from '../../support/report-samples.ts';

const parse = (text: string): Root =>
  fromMarkdown(text, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] });
function* all(node: Nodes): Generator<Nodes> {
  yield node;
  if ('children' in node) for (const child of node.children) yield* all(child);
}
const plain = (node: Nodes): string => [...all(node)].map((one) => ('value' in one ? one.value : '')).join('');
const data = await rich();
const report = markdownReport(data);
const nodes = [...all(parse(report))];

describe('the report as Markdown', () => {
  it('has tables whose rows all have as many cells as their heads', () => {
    const tables = nodes.filter((node) => node.type === 'table');
    expect(tables.length).toBeGreaterThan(8);
    for (const { children } of tables)
      for (const row of children) expect(row.children.length, plain(row)).toBe(children[0]?.children.length);
    // A row that a name broke would be no row.
    expect(report.split('\n').filter((line) => line.startsWith('|'))).toHaveLength(
      tables.reduce((sum, { children }) => sum + children.length + 1, 0),
    );
  });

  it('takes hostile names for text', () => {
    const kinds = new Set<string>(nodes.map(({ type }) => type));
    for (const kind of ['html', 'link', 'image', 'delete']) expect(kinds).not.toContain(kind);
    const heading = nodes.find((node) => node.type === 'heading' && plain(node).startsWith('hostile:'));
    expect(heading === undefined ? '' : plain(heading)).toContain('<script>alert(1)</script><img src=x');
    expect(report).not.toMatch(/[\u202a-\u202e\ud800-\udfff]/);
  });

  it('says what stands, what failed, what is old, and what cannot be read', () => {
    expect(report).toContain('| GET `/api/v1/notes` | 200: 21, 400: 13, 401: 4, 429: 1 | 500 |');
    expect(report).toMatch(/failed: `[A-Z-]+\d*[A-Z0-9-]*`, `/);
    expect(report).toContain('| Proof | ');
    expect(report).toContain('mutants found *old* |');
    expect(report).toContain('| unreadable | – | – | – | – | – | – | – | cannot be read: ');
    expect(report).toContain('- [x] Somebody else has read the code (ticked by A Reviewer');
    expect(report).toContain('`BY-HAND`, a test by hand, sees nothing of its operation');
    expect(report).toContain('no load that was tried keeps to 200 ms');
    expect(report).toContain('`migrations/20260101_more.sql`: written by hand, not read');
  });

  it('is short: a feature takes less than a hundred lines, whatever it holds', () => {
    const lines = markdownReport(many(data, 200)).split('\n').length;
    expect(lines).toBeLessThan(200 * 100);
  });

  it('has something to say of nothing', async () => {
    expect(markdownReport(await empty())).toMatch(/No feature yet\.$/);
  });
});
