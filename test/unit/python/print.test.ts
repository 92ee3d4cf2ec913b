import { describe, expect, it } from 'vitest';
import { call, dict, keyword, print, printAssert } from '../../../src/languages/python/print.ts';

describe('an expression too wide for its line', () => {
  const long = `"${'b'.repeat(100)}"`;

  it('has the sign that adds to a text at the head of a line of its own', () => {
    expect(print('', dict([['"email"', `${long} + "x" * 60`]]), 0)).toBe(`{\n    "email": ${long}\n    + "x" * 60,\n}`);
    expect(print('', call('f', [keyword('email', `${long} + "x" * 60`), keyword('name', '"y"')]), 0)).toBe(
      `f(\n    email=${long}\n    + "x" * 60,\n    name="y",\n)`,
    );
  });

  it('has the factor of a list on a line of its own', () => {
    const items = { open: '[', entries: [{ head: '', value: long }], close: '] * 101' };
    expect(print('', dict([['"items"', items]]), 0)).toBe(`{\n    "items": [\n        ${long},\n    ]\n    * 101,\n}`);
  });

  it('stays as it is where there is nothing to break at, and a sign inside a text is none', () => {
    const text = `"${'b'.repeat(100)}\\" + \\"c"`;
    expect(print('', dict([['"email"', text]]), 0)).toBe(`{\n    "email": ${text},\n}`);
  });

  it('is compared in brackets of its own, one operand a line', () => {
    expect(printAssert('made.email', `== ${long} + "x" * 60`, 1)).toBe(
      `    assert (\n        made.email\n        == ${long}\n        + "x" * 60\n    )`,
    );
    expect(printAssert('made.name', '== "b" + "x" * 60', 1)).toBe('    assert made.name == "b" + "x" * 60');
  });
});
