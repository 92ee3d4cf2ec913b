import { describe, expect, it } from 'vitest';
import { authorsIn } from '../../../src/effects/history.ts';
import type { Evidence } from '../../../src/evidence/gate-file.ts';
import { type History, peerFindings } from '../../../src/gates/peer.ts';

const HASH = 'a'.repeat(64);
const at = '2026-01-01T00:00:00.000Z';
const evidence = (docs: string | undefined, tests?: string): Evidence => ({
  schema: 1,
  tool: '0.1.0',
  docs: { hash: HASH, ...(docs === undefined ? {} : { approved: { by: docs, at } }) },
  ...(tests === undefined ? {} : { tests: { hash: HASH, cases: {}, approved: { by: tests, at } } }),
});
const whole = (...pairs: Array<[string, string[]]>): History => ({
  kind: 'whole',
  authors: new Map(pairs.map(([path, mails]) => [path, new Set(mails)])),
});
const of = (given: Evidence | undefined, history: History) =>
  peerFindings({ gateFile: 'gate.yaml', evidence: given, docs: ['spec', 'plan'], tests: ['test'] }, history);

describe('policy peer', () => {
  it('compares mails whatever their case, and whole', () => {
    const history = whole(['spec', ['ann@example.org']], ['plan', ['b@example.org']]);
    expect(of(evidence('Ann <ANN@example.org>'), history)).toMatchObject([
      { code: 'peer-approval', where: 'gate.yaml:/docs/approved', message: expect.stringContaining('spec') },
    ]);
    expect(of(evidence('N <n@example.org>'), history)).toEqual([]);
  });

  it('asks of both approvals', () => {
    const history = whole(['spec', ['b@x']], ['plan', ['b@x']], ['test', ['a@x']]);
    expect(of(evidence('A <a@x>', 'A <a@x>'), history)).toMatchObject([{ where: 'gate.yaml:/tests/approved' }]);
  });

  it.each<[string, History]>([
    ['a file that is not committed', whole(['spec', ['b@x']])],
    ['a shallow clone', { kind: 'shallow' }],
    ['no Git', { kind: 'none', why: 'git is missing' }],
  ])('fails closed with %s', (_, history) => {
    expect(of(evidence('A <a@x>'), history)).toMatchObject([{ code: 'peer-approval' }]);
  });

  it('has nothing to say where nobody approved', () => {
    expect(of(evidence(undefined), { kind: 'shallow' })).toEqual([]);
    expect(of(undefined, { kind: 'shallow' })).toEqual([]);
  });
});

describe('the log', () => {
  const commit = (head: string, ...words: string[]): string => `\u0001${head}\n\u0001\0${words.join('\0')}\0`;
  it('gives every path its authors, through renames', () => {
    const log = [
      commit('C@x', 'M', 'new'),
      commit('b@x\nZed <z@x>', 'R090', 'old', 'new', 'A', 'other'),
      commit('a@x', 'A', 'old'),
    ].join('');
    const authors = authorsIn(log);
    expect([...(authors.get('new') ?? [])].sort()).toEqual(['a@x', 'b@x', 'c@x', 'z@x']);
    expect([...(authors.get('other') ?? [])]).toEqual(['b@x', 'z@x']);
  });

  it('takes several renames in a row for one file', () => {
    const log = [commit('c@x', 'R100', 'b', 'c'), commit('b@x', 'R100', 'a', 'b'), commit('a@x', 'A', 'a')].join('');
    expect([...(authorsIn(log).get('c') ?? [])].sort()).toEqual(['a@x', 'b@x', 'c@x']);
  });

  it('reads merges, where there is a letter for each parent', () => {
    expect([...(authorsIn(commit('m@x', 'MM', 'file')).get('file') ?? [])]).toEqual(['m@x']);
  });
});
