import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepLayout } from '../../../src/input/keep-layout.ts';
import { rewriteYaml } from '../../../src/input/yaml-tree.ts';

const TYPED = ['# ours', 'a:    1   # one', '', '', 'b: {x: 1,   y: [ 2,3 ]}', 'c:', '- p', '- "q"', ''];

describe('the layout of an author', () => {
  it.each([
    ['\n', 'a line feed'],
    ['\r\n', 'a carriage return'],
  ])('stays where nothing new is said (%j)', (end) => {
    const text = TYPED.join(end);
    const made = rewriteYaml(text, 'a.yaml', { a: 1, b: { x: 1, y: [2, 3] }, fresh: 'new', c: ['p', 'q', 'r'] });
    expect(made).toBe([...TYPED.slice(0, 5), 'fresh: new', 'c:', '- p', '- "q"', '- r', ''].join(end));
  });

  it('is no layout of lines that changed', () => {
    expect(keepLayout('a:  1\nb:   2\n', 'a: 1\nb: 2\n', 'a: 1\nb: 3\n')).toBe('a:  1\nb: 3\n');
    expect(keepLayout('a:  1\nb:   2\n', 'a: 1\nb: 2\n', 'b: 2\n')).toBe('b:   2\n');
  });

  it('of a text printed as it was typed is what is printed', () => {
    const lines = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 8 }).map((all) => all.join('\n'));
    fc.assert(
      fc.property(lines, lines, lines, (typed, printed, after) => {
        expect(keepLayout(printed, printed, after)).toBe(after);
        // Nothing changed: nothing moves, however the library would print it.
        expect(keepLayout(typed, printed, printed)).toBe(typed);
      }),
    );
  });
});
