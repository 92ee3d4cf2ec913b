import { describe, expect, it } from 'vitest';
import { columns, treeLines, wrapText } from '../../../src/wizard/layout.ts';

const size = (line: string) => [...line].length;

describe('what will be written, on a screen', () => {
  it('is one line a folder, with counts and as many names as fit', () => {
    const paths = ['docs/features/a/api-spec.yaml', 'docs/features/a/test-plan.md', 'README.md', 'docs/api/a.yaml'];
    expect(treeLines(paths, 80)).toEqual([
      '  ./                1  README.md',
      '  docs/api/         1  a.yaml',
      '  docs/features/a/  2  api-spec.yaml test-plan.md',
    ]);
    expect(treeLines(paths, 40)[2]).toBe('  docs/features/a/  2  api-spec.yaml …');
  });

  it('goes only as deep as there is room, and counts every file', () => {
    const paths = Array.from({ length: 300 }, (_, at) => `layer${at % 3}/part${at % 30}/deep/file-${at}.py`);
    const lines = treeLines(paths, 80);
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^ {2}layer0\/ {2}100 {2}file-/);
    for (const line of lines) expect(size(line)).toBeLessThanOrEqual(80);
  });

  it('names as many files as it counts, those that say least last', () => {
    expect(treeLines(['a/__init__.py', 'a/x.py'], 80)).toEqual(['  a/  2  x.py __init__.py']);
    const deep = Array.from({ length: 15 }, (_, at) => `a/${at}/x.py`);
    expect(treeLines(deep, 80)).toEqual(['  a/  15  x.py (15)']);
  });

  it('leaves names out where there is no room at all', () => {
    expect(treeLines([`${'long'.repeat(20)}/name.py`], 80)[0]).toMatch(/\/ {2}1$/);
  });
});

describe('text', () => {
  it('is broken at spaces, within the width', () => {
    expect(wrapText('one two three', 8, '  ')).toEqual(['  one', '  two', '  three']);
    expect(wrapText('one two three', 9, '')).toEqual(['one two', 'three']);
    expect(wrapText('unbreakable', 4)).toEqual(['unbreakable']);
    expect(wrapText('', 9)).toEqual([]);
  });

  it('stands in columns, whatever it is made of', () => {
    expect(
      columns([
        ['größe', '1'],
        ['x', '20', ''],
      ]),
    ).toEqual(['  größe  1', '  x      20']);
  });
});
