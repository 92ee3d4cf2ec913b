import { describe, expect, it } from 'vitest';
import { go } from '../../../src/languages/go/index.ts';
import type { Language, Printing } from '../../../src/languages/language.ts';
import { python } from '../../../src/languages/python/index.ts';
import { typescript } from '../../../src/languages/typescript/index.ts';
import { FORTY } from '../../fixtures/forty-features.ts';

interface Contract {
  readonly literal: (text: string) => string;
  readonly line: (level: number) => string;
  readonly wide: () => string;
}

const contractOf = <Expression>({ print, stringLiteral, jsonLiteral }: Printing<Expression>): Contract => ({
  literal: stringLiteral,
  line: (level) => print('x = ', jsonLiteral([1]), level),
  wide: () => print('x = ', jsonLiteral(Array.from({ length: 200 }, (_, at) => at)), 0),
});

const row = <Expression, Framework>({ title, printing, tests, names }: Language<Expression, Framework>) =>
  [title, contractOf(printing), tests, names] as const;

describe.each([row(go), row(python), row(typescript)])('the language %s', (_title, contract, tests, names) => {
  it('prints what fits on one line, level by level', () => {
    expect(contract.line(0)).toMatch(/^x = \S.*1/);
    expect(contract.line(1).trimStart()).toBe(contract.line(0));
    expect(contract.line(2).length - contract.line(1).length).toBe(contract.line(1).length - contract.line(0).length);
  });

  it('breaks what does not fit', () => {
    expect(contract.wide().split('\n').length).toBeGreaterThan(1);
    for (const line of contract.wide().split('\n')) expect(line.length).toBeLessThanOrEqual(120);
  });

  it('lets no text out of its literal', () => {
    for (const text of ['"', "'", '`', '\\', '\n', '\u2028', '"\'`\n']) {
      const literal = contract.literal(text);
      expect(literal).not.toMatch(/[\n\u2028]/);
      expect(literal.at(0)).toBe(literal.at(-1));
    }
  });

  it('gives cases and features names that stay apart', () => {
    const ids = ['CREATE-PRODUCT-201', 'CREATE-PRODUCT-2-01', 'CREATE-PRODUCT-20-1'];
    expect(new Set(ids.map((id) => tests.name(id))).size).toBe(ids.length);
    const features = FORTY.map(({ name }) => name);
    expect(new Set(features.map(names.folder)).size).toBe(features.length);
  });
});
