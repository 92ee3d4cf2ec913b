/** What an approval of tests covers. */
import { describe, expect, it } from 'vitest';
import type { Evidence, TestsEvidence } from '../../../src/evidence/gate-file.ts';
import { normalForm } from '../../../src/evidence/normal-form.ts';
import { hashOf } from '../../../src/model/hash.ts';
import type { PlannedFile } from '../../../src/plan/types.ts';
import { currentEvidence, type Hashed, hashesOf, type TestSources } from '../../../src/project/test-hashes.ts';

const TEST = 'def test_a():\n    assert call() == 1\n';
const SUPPORT = 'def call():\n    return 1\n';
const file = (path: string, content: string, owner: PlannedFile['owner'] = 'locked'): PlannedFile => ({
  path,
  content,
  owner,
});

interface Said {
  readonly test?: string;
  readonly support?: string;
  readonly placeholder?: string;
  readonly own?: string;
  readonly title?: string;
  readonly row?: string;
  readonly shared?: string;
}
const sources = (said: Said = {}): TestSources => {
  const {
    test = TEST,
    support = SUPPORT,
    placeholder = '',
    own = 'def test_b(): ...\n',
    title = 't',
    row = '-',
    shared = 'a = 1\n',
  } = said;
  return {
    shared: { bytes: hashOf(shared), form: () => hashOf(normalForm('a.py', shared)) },
    files: [
      file('tests/contract.json', '{}'),
      file('tests/test_a.py', `"""Tests."""\n\n${test}`),
      file('tests/support.py', support),
      file('tests/custom/test_b.py', placeholder, 'seed'),
    ],
    rendered: [{ id: 'A', source: test }],
    byHand: [{ id: 'B', title, row, files: [['tests/custom/test_b.py', own]] }],
  };
};
const hashed = (said: Said = {}, before?: TestsEvidence): Hashed => hashesOf(sources(said), before);
const evidence = ({ testsHash: hash, rendered, cases, byHand }: Hashed): TestsEvidence => ({
  hash,
  rendered,
  cases: Object.fromEntries([...cases, ...byHand].map((one) => [one.id, { hash: one.hash, class: 'assertion' }])),
});

describe('the hash of tests', () => {
  it.each<[string, Said]>([
    ['a comment', { test: `# Why.\n${TEST}`, support: `${SUPPORT}# So.\n` }],
    [
      'layout',
      {
        test: 'def test_a():\n    assert (\n        call() == 1\n    )\n'.replace(
          '(\n        call() == 1\n    )',
          'call()  ==  1',
        ),
      },
    ],
    ['the layout of a file that features share', { shared: 'a  =  1\n' }],
    ['a docstring', { support: 'def call():\n    """Calls."""\n    return 1\n' }],
    ['the wording of a case', { title: 'another' }],
    ['a placeholder', { placeholder: 'pass\n' }],
  ])('does not cover %s', (_what, said) => {
    const { rendered, ...now } = hashed(said);
    const { rendered: before, ...was } = hashed();
    expect(now).toEqual(was);
    if (said.title === undefined && said.placeholder === undefined) expect(rendered).not.toBe(before);
  });

  it.each<[string, Said]>([
    ['a test', { test: TEST.replace('1', '2') }],
    ['a file that features share', { shared: 'a = 2\n' }],
    ['a support file', { support: SUPPORT.replace('1', '2') }],
    ['a test by hand', { own: 'def test_b(): pass\n' }],
    ['the row of a test by hand', { row: '201' }],
  ])('covers %s', (_what, said) => {
    expect(hashed(said).testsHash).not.toBe(hashed().testsHash);
  });
});

describe('what is on record', () => {
  it('is taken where the bytes are the same', () => {
    const before = evidence(hashed());
    const marked = { ...before, cases: { ...before.cases, A: { hash: 'marked', class: 'assertion' as const } } };
    expect(hashed({}, marked).cases).toEqual([{ id: 'A', hash: 'marked' }]);
  });

  it.each<[string, Said, (before: TestsEvidence) => TestsEvidence]>([
    ['the bytes are others', { test: `# Why.\n${TEST}` }, (before) => before],
    ['its lines come from two branches', {}, (before) => ({ ...before, hash: 'f'.repeat(64) })],
    ['it lacks a case', {}, (before) => ({ ...before, cases: {} })],
    ['it has no seal', {}, ({ rendered: _, ...before }) => before],
  ])('is not where %s', (_why, said, change) => {
    const marked = change(evidence(hashed()));
    const before = {
      ...marked,
      cases: Object.fromEntries(Object.entries(marked.cases).map(([id, one]) => [id, { ...one, hash: 'marked' }])),
    };
    expect(hashed(said, before).testsHash).toBe(hashed(said).testsHash);
    expect(hashed(said, before).cases).toEqual(hashed(said).cases);
  });
});

describe('evidence of schema 1', () => {
  const OWN = hashOf(['t', '-', 'def test_b(): ...\n']);
  const cases = {
    A: { hash: hashOf(TEST), class: 'assertion' as const },
    B: { hash: OWN, class: 'assertion' as const },
  };
  const all = hashOf([
    ['A', hashOf(TEST)],
    ['B', OWN],
  ]);
  const former = (hash: string): Evidence => ({
    schema: 1,
    tool: '0.1.0',
    docs: { hash: 'd' },
    tests: { hash, approved: { by: 'A <a@example.org>', at: 'then' }, cases },
    green: { at: 'then', hash, total: 2, passed: 2, coverage: 100, threshold: 80, failing: [] },
  });
  const workspace = { list: async () => [], read: async () => undefined } as never;
  const current = async (one: Evidence) => (await currentEvidence({ workspace }, one, sources()))(hashed());

  it('that covers the tests as they are covers them still', async () => {
    const now = hashed();
    expect(await current(former(all))).toMatchObject({
      schema: 2,
      tests: {
        hash: now.testsHash,
        approved: { at: 'then' },
        cases: { A: { hash: now.cases[0]?.hash }, B: { hash: now.byHand[0]?.hash } },
      },
      green: { hash: now.testsHash },
    });
  });

  it('that covers others stays out of date', async () => {
    expect(await current(former('0'.repeat(64)))).toMatchObject({
      tests: { hash: '0'.repeat(64) },
      green: { hash: '0'.repeat(64) },
    });
  });

  it('covered the templates of the team, too', async () => {
    const workspace = { list: async () => ['a.hbs'], read: async () => 'text' } as never;
    const now = (await currentEvidence({ workspace }, former(all), sources()))(hashed());
    expect(now?.tests?.hash).toBe(all);
  });

  it('is left alone where it is of today', async () => {
    const today = { ...former(all), schema: 2 as const };
    expect(await current(today)).toBe(today);
  });
});
