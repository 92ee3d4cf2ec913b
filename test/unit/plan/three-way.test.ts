import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conflictLines, conflictsIn, settleConflicts } from '../../../src/plan/merging/markers.ts';
import { mergeTexts } from '../../../src/plan/merging/three-way.ts';

const text = (...lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');
const BASE = text('a', 'b', 'c', 'd');
const clean = (merged: string) => ({ text: merged, conflicts: [] });

describe('three texts into one', () => {
  it.each([
    ['edits far from each other', text('A', 'b', 'c', 'd'), text('a', 'b', 'c', 'D'), text('A', 'b', 'c', 'D')],
    [
      'a line edited, and one inserted behind it',
      text('a', 'B', 'c', 'd'),
      text('a', 'b', 'new', 'c', 'd'),
      text('a', 'B', 'new', 'c', 'd'),
    ],
    [
      'a line edited, and one inserted before it',
      text('a', 'B', 'c', 'd'),
      text('a', 'new', 'b', 'c', 'd'),
      text('a', 'new', 'B', 'c', 'd'),
    ],
    ['neighbours edited', text('a', 'B', 'c', 'd'), text('a', 'b', 'C', 'd'), text('a', 'B', 'C', 'd')],
    [
      'the last line edited, and more behind it',
      text('a', 'b', 'c', 'D'),
      text('a', 'b', 'c', 'd', 'e'),
      text('a', 'b', 'c', 'D', 'e'),
    ],
    [
      'the same line from both, once',
      text('a', 'new', 'b', 'c', 'd'),
      text('a', 'new', 'b', 'c', 'd'),
      text('a', 'new', 'b', 'c', 'd'),
    ],
    [
      'the same and then more from one',
      text('a', 'new', 'b', 'c', 'd'),
      text('a', 'b', 'c', 'd', 'e'),
      text('a', 'new', 'b', 'c', 'd', 'e'),
    ],
    [
      'a line taken out, and one inserted behind it',
      text('a', 'c', 'd'),
      text('a', 'b', 'new', 'c', 'd'),
      text('a', 'new', 'c', 'd'),
    ],
  ])('goes together: %s', (_, mine, now, merged) => {
    expect(mergeTexts(BASE, mine, now)).toEqual(clean(merged));
    expect(mergeTexts(BASE, now, mine)).toEqual(clean(merged));
  });

  it.each([
    ['one line edited twice', text('a', 'B', 'c', 'd'), text('a', 'bb', 'c', 'd'), ['B'], ['bb'], 2],
    ['two insertions at one point', text('a', 'x', 'b', 'c', 'd'), text('a', 'y', 'b', 'c', 'd'), ['x'], ['y'], 2],
    ['a line edited that is gone', text('a', 'B', 'c', 'd'), text('a', 'd'), ['B', 'c'], [], 2],
    ['an insertion into what is gone', text('a', 'b', 'x', 'c', 'd'), text('a', 'd'), ['b', 'x', 'c'], [], 2],
  ])('is a conflict: %s', (_, mine, now, yours, theirs, line) => {
    const merged = mergeTexts(BASE, mine, now);
    expect(merged.conflicts).toEqual([line]);
    expect(conflictLines(merged.text)).toEqual([line]);
    expect(conflictsIn(merged.text)).toEqual([
      text('<<<<<<< yours', ...yours, '=======', ...theirs, '>>>>>>> generated'),
    ]);
  });

  it('says once what both sides say alike in a conflict', () => {
    const merged = mergeTexts(BASE, text('a', 'n', 'x', 'b', 'c', 'd'), text('a', 'n', 'y', 'b', 'c', 'd'));
    expect(merged.text).toBe(text('a', 'n', '<<<<<<< yours', 'x', '=======', 'y', '>>>>>>> generated', 'b', 'c', 'd'));
  });

  it('keeps the line endings of theirs, and takes none for an edit', () => {
    const windows = (some: string): string => some.replaceAll('\n', '\r\n');
    expect(mergeTexts(BASE, windows(BASE), text('a', 'b', 'new', 'c', 'd'))).toEqual(
      clean(windows(text('a', 'b', 'new', 'c', 'd'))),
    );
    const { text: conflict } = mergeTexts(BASE, windows(text('a', 'B', 'c', 'd')), text('a', 'bb', 'c', 'd'));
    expect(conflict.replaceAll('\r\n', '')).not.toContain('\n');
    expect(conflictLines(conflict)).toEqual([2]);
  });

  it.each([
    ['a missing last line end', 'a\nb\nc\nd', text('a', 'B', 'c', 'd'), 'a\nB\nc\nd'],
    ['one that was missing before', 'a\nb\nc\nD', text('a', 'B', 'c', 'd'), 'a\nB\nc\nD'],
    ['an empty file', '', BASE, ''],
  ])('is no conflict: %s', (_, mine, now, merged) => {
    expect(mergeTexts(BASE, mine, now)).toEqual(clean(merged));
  });

  it('without a base shows each difference', () => {
    const merged = mergeTexts(undefined, text('a', 'mine', 'c', 'e'), text('a', 'now', 'c', 'd', 'e'));
    expect(conflictsIn(merged.text)).toEqual([
      text('<<<<<<< yours', 'mine', '=======', 'now', '>>>>>>> generated'),
      text('<<<<<<< yours', '=======', 'd', '>>>>>>> generated'),
    ]);
  });
});

/** Texts with lines that repeat, as code has them. */
const someText = fc
  .tuple(fc.array(fc.constantFrom('', '}', 'a', 'b', 'c', 'x = 1', 'return'), { maxLength: 14 }), fc.boolean())
  .map(([lines, ends]) => lines.join('\n') + (ends && lines.length > 0 ? '\n' : ''));
const linesOf = (some: string): string[] => some.split('\n').filter((line) => line !== '');

describe('whatever the texts are', () => {
  it('one side that changed nothing gives way to the other', () => {
    fc.assert(
      fc.property(someText, someText, (base, other) => {
        expect(mergeTexts(base, other, base)).toEqual(clean(other));
        // An empty text has no last line that could lack its end.
        if (base !== '' && other !== '') expect(mergeTexts(base, base, other)).toEqual(clean(other));
        expect(mergeTexts(base, other, other)).toEqual(clean(other));
      }),
    );
  });

  it('edits of different lines of a text go together, and all of both are there', () => {
    const kinds = fc.array(fc.tuple(fc.constantFrom('', 'mine', 'now'), fc.constantFrom('edit', 'after', 'gone')), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(kinds, (plan) => {
        const base = plan.map((_, at) => `line ${at}`);
        const side = (...who: string[]): string =>
          text(
            ...plan.flatMap(([whose, kind], at) => {
              if (!who.includes(whose)) return [`line ${at}`];
              if (kind === 'gone') return [];
              return kind === 'edit' ? [`${whose} ${at}`] : [`line ${at}`, `${whose} ${at}`];
            }),
          );
        expect(mergeTexts(text(...base), side('mine'), side('now'))).toEqual(clean(side('mine', 'now')));
      }),
    );
  });

  it('no line of theirs is lost, and the sides change places with the labels', () => {
    fc.assert(
      fc.property(someText, someText, someText, (base, mine, now) => {
        const merged = mergeTexts(base, mine, now);
        const there = linesOf(merged.text);
        const inBase = new Set(linesOf(base));
        for (const line of linesOf(mine)) if (!inBase.has(line)) expect(there).toContain(line);
        for (const line of linesOf(now)) if (!inBase.has(line)) expect(there).toContain(line);
        const turned = mergeTexts(base, now, mine);
        expect(turned.conflicts.length).toBe(merged.conflicts.length);
        const swapped = (choice: 'mine' | 'theirs', some: string) => linesOf(settleConflicts(some, () => choice));
        expect(swapped('theirs', turned.text)).toEqual(swapped('mine', merged.text));
        expect(swapped('mine', turned.text)).toEqual(swapped('theirs', merged.text));
      }),
    );
  });

  it('a settled file has no marker, and mine of a two-way conflict is what they had', () => {
    fc.assert(
      fc.property(someText, someText, (mine, now) => {
        const merged = mergeTexts(undefined, mine, now);
        // But for the end of the last line, which a marker needs.
        expect(settleConflicts(merged.text, () => 'mine').trimEnd()).toBe(mine.trimEnd());
        expect(conflictLines(settleConflicts(merged.text, () => 'both'))).toEqual([]);
      }),
    );
  });
});
