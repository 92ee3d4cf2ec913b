import { describe, expect, it } from 'vitest';
import { type Evidence, readEvidence, writeEvidence } from '../../../src/evidence/gate-file.ts';
import { UserError } from '../../../src/shared/errors.ts';

const HASH = 'a'.repeat(64);
const AT = '2026-11-02T10:00:00.000Z';
const FULL: Evidence = {
  schema: 2,
  tool: '0.1.0',
  docs: { hash: HASH, approved: { by: 'A Reviewer <a@example.org>', at: AT } },
  tests: {
    hash: HASH,
    approved: { by: '名 "x": #\n', at: AT },
    cases: { 'B-1': { hash: HASH, class: 'assertion' }, 'A-1': { hash: HASH, class: 'not-implemented' } },
  },
  green: { at: AT, hash: HASH, total: 2, passed: 1, coverage: 91.25, threshold: 80, failing: ['A-1'] },
};

function fault(text: string): UserError {
  try {
    readEvidence(text, 'gate.yaml');
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
const changed = (from: string | RegExp, to: string) => writeEvidence(FULL).replace(from, to);

const PROVED: Evidence = {
  ...FULL,
  proof: {
    at: AT,
    hash: HASH,
    hollow: { total: 2, red: 2 },
    reference: { total: 1, green: 1 },
    mutants: { total: 3, killed: 2, survivors: ['getNote: the header ETag is missing'] },
    blind: ['NOTE-BY-HAND'],
  },
};

describe('gate.yaml', () => {
  it('reads what it wrote', () => {
    expect(readEvidence(writeEvidence(FULL), 'gate.yaml')).toEqual(FULL);
    expect(readEvidence(writeEvidence(PROVED), 'gate.yaml')).toEqual(PROVED);
    const least: Evidence = { schema: 1, tool: '0.1.0', docs: { hash: HASH } };
    expect(readEvidence(writeEvidence(least), 'gate.yaml')).toEqual(least);
  });

  it('has one text for one value', () => {
    const { docs, ...rest } = FULL;
    expect(writeEvidence({ docs, ...rest })).toBe(writeEvidence(FULL));
    const text = writeEvidence(FULL);
    expect(text.indexOf('A-1:')).toBeLessThan(text.indexOf('B-1:'));
  });

  it.each<[string, string, string]>([
    ['not a mapping', '- 1\n', 'gate.yaml:/'],
    ['empty', '', 'gate.yaml'],
    ['an unknown schema', changed('schema: 2', 'schema: 3'), 'gate.yaml:/schema'],
    ['a missing member', changed(/tool: .*\n/, ''), 'gate.yaml:/tool'],
    ['an unknown member', `${writeEvidence(FULL)}more: 1\n`, 'gate.yaml:/more'],
    ['a wrong class', changed('class: assertion', 'class: red'), 'gate.yaml:/tests/cases/B-1/class'],
    ['a wrong ID', changed('B-1:', 'b 1:'), 'gate.yaml:/tests/cases/b 1'],
    ['a wrong hash', changed(HASH, 'abc'), 'gate.yaml:/docs/hash'],
    ['a wrong time', changed(AT, 'yesterday'), 'gate.yaml:/docs/approved/at'],
    ['a wrong count', changed('passed: 1', 'passed: -1'), 'gate.yaml:/green/passed'],
    ['a number in quotes', changed('total: 2', "total: '2'"), 'gate.yaml:/green/total'],
    ['failing that is no list', changed(/failing:\n\s+- A-1/, 'failing: A-1'), 'gate.yaml:/green/failing'],
    [
      'survivors that are no list',
      writeEvidence(PROVED).replace(/survivors:\n\s+- .*/, 'survivors: 1'),
      'gate.yaml:/proof/mutants/survivors',
    ],
    [
      'blind tests that are no text',
      writeEvidence(PROVED).replace('- NOTE-BY-HAND', '- 1'),
      'gate.yaml:/proof/blind/0',
    ],
    ['a repeated key', `${writeEvidence(FULL)}tool: again\n`, 'gate.yaml:'],
    ['conflict markers', `<<<<<<< ours\n${writeEvidence(FULL)}`, 'gate.yaml'],
    ['broken YAML', 'docs: [\n', 'gate.yaml:'],
  ])('refuses %s', (_, text, where) => {
    const error = fault(text);
    expect(error.code).toBe('bad-evidence');
    expect(error.where.startsWith(where)).toBe(true);
    expect(error.hint).not.toBe('');
  });
});
