import { describe, expect, it } from 'vitest';
import { inspectedLines } from '../../../src/input/agent/inspect.ts';
import { MAX_CHARACTERS, readAgent } from '../../../src/input/agent/read-agent.ts';
import { UserError } from '../../../src/shared/errors.ts';

const refused = (text: string, file = 'a.md'): string => {
  try {
    readAgent(text, file);
  } catch (error) {
    if (error instanceof UserError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'nothing';
};

describe('files that are no specs', () => {
  it.each([
    ['', 'a.md', 'bad-agent: a.md is empty.'],
    ['\uFEFF \n\n', 'a.md', 'bad-agent: a.md is empty.'],
    ['a\0b', 'a.md', 'bad-agent: a.md is no text: it holds NUL characters.'],
    ['openapi: 3.1.0\ninfo: {}\n', 'api.yaml', "bad-agent: api.yaml is an API description (openapi), no agent's spec."],
    [
      '{"swagger": "2.0", "paths": {}}',
      'api.json',
      "bad-agent: api.json is an API description (swagger), no agent's spec.",
    ],
    [
      '- a\n- b\n',
      'list.yaml',
      "bad-agent: list.yaml is no agent's spec: an object with names and values is expected.",
    ],
    ['a: [1\n', 'broken.yaml', 'bad-yaml: '],
    ['x'.repeat(MAX_CHARACTERS + 1), 'a.md', 'too-large: '],
    [`${'>'.repeat(500)} deep`, 'a.md', 'bad-agent: Quotes and lists are nested more than 60 deep.'],
    [`${'- '.repeat(500)} deep`, 'a.md', 'bad-agent: Quotes and lists are nested more than 60 deep.'],
  ])('are refused by code: %#', (text, file, expected) => {
    expect(refused(text, file)).toMatch(new RegExp(`^${expected.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`));
  });

  it.each([
    'Buy milk.',
    '---\n---\n',
    '---\nname: [broken\ndescription: a: b: c\n---\n',
    '---\nname: x\n',
    '# \n\n## \n\n- \n- [ ]\n',
    '```\nnever closed',
    '| a | b |\n|---|\n| c |\n',
    '***\n---\n___\n* * *\n',
    `${'*'.repeat(2000)}x${'*'.repeat(2000)}`,
    `${'['.repeat(3000)}${']('.repeat(3000)}`,
    `${'`'.repeat(3000)} ${'<'.repeat(3000)}`,
    `coverage ${'9'.repeat(3000)}% ${'p95 '.repeat(3000)}`,
    `${'a/'.repeat(3000)} → ${'docs/'.repeat(2000)}`,
    '\u202E\u200B\u0301 Zalgo \uD83D\uDE00 %s {{x}} <script>',
  ])('give a profile, however little there is: %#', (text) => {
    const profile = readAgent(text, 'a.md');
    expect([profile.stacks, profile.layers, profile.phases, profile.checklist.length]).toEqual([[], [], [], 0]);
    expect(inspectedLines(profile).length).toBeGreaterThan(1);
  });

  it('are read in time that grows with their length', () => {
    const line = '- Use **FastAPI** with `docs/api/[feature].yaml`, coverage > 80 % on the domain and p95 < 200 ms\n';
    const time = (times: number): number => {
      const text = line.repeat(times);
      const begin = performance.now();
      readAgent(text, 'a.md');
      return performance.now() - begin;
    };
    time(50);
    const [small, large] = [time(100), time(400)];
    // Four times as long: eight times the time would be no accident.
    expect(large / Math.max(small, 5)).toBeLessThan(12);
  });
});

describe('YAML', () => {
  it('is read by its keys, each value with its line', () => {
    const text = [
      'name: shop-engineer',
      'stack:',
      '  framework: gin',
      '  language: Go',
      'coverage:',
      '  overall: 90%',
      '  domain: 95 %',
      'latency: p95 < 150ms',
      'phases: [docs, tests, implementation]',
      'layers:',
      '  - handlers',
      '  - services',
      '  - repositories',
      'databases: [PostgreSQL]',
      'checklist:',
      '  - Documents are approved',
      '',
    ].join('\n');
    const profile = readAgent(text, 'agent.yaml');
    const lined = (reads: readonly { readonly value: unknown; readonly line: number }[]) =>
      reads.map(({ value, line }) => [value, line]);
    expect(profile).toMatchObject({ format: 'yaml', frontMatter: 'absent', name: { value: 'shop-engineer', line: 1 } });
    expect(profile.stacks.map(({ value: { name, stack }, line }) => [name, stack, line])).toEqual([
      ['Gin', 'gin', 3],
      ['Go', 'gin', 4],
    ]);
    expect(profile.coverage.map(({ value: { percent, scope }, line }) => [percent, scope, line])).toEqual([
      [90, 'overall', 6],
      [95, 'domain', 7],
    ]);
    expect(
      profile.latency.map(({ value: { milliseconds, percentile }, line }) => [milliseconds, percentile, line]),
    ).toEqual([[150, 95, 8]]);
    expect(profile.phases.map(({ value: { phase }, line }) => [phase, line])).toEqual([
      ['docs', 9],
      ['tests', 9],
      ['implementation', 9],
    ]);
    expect(profile.layers.map(({ value: { layer }, line }) => [layer, line])).toEqual([
      ['api', 11],
      ['domain', 12],
      ['repository', 13],
    ]);
    expect(lined(profile.databases)).toEqual([['PostgreSQL', 14]]);
    expect(lined(profile.checklist)).toEqual([[{ text: 'Documents are approved' }, 16]]);
  });
});

describe('the head', () => {
  const head = (text: string) => {
    const { frontMatter, name, description } = readAgent(text, 'a.md');
    return [frontMatter, name?.value, name?.line, description?.value];
  };
  it.each([
    [
      '---\nname: a-b\ndescription: "Builds APIs. Examples: <example>x</example>"\n---\nBody\n',
      ['good', 'a-b', 2, 'Builds APIs.'],
    ],
    ['---\nname: "a"\ndescription: >\n  Folded\n  text\n---\nBody\n', ['good', 'a', 2, 'Folded text']],
    [
      '---\nname: a\ndescription: Use it: when user: "x"\\n\\nExamples:\\n<example>\nContext: none\n---\nBody\n',
      ['broken', 'a', 2, 'Use it: when user: "x"'],
    ],
    ['---\nname: a\ndescription: b\n\n# Title\n', ['broken', 'a', 2, 'b']],
    ['---\n\nA rule, no head.\n\n---\n', ['absent', undefined, undefined, undefined]],
    ['**Agent ID**: `x-y`\n', ['absent', 'x-y', 1, undefined]],
    ['# My Agent\n', ['absent', 'My Agent', 1, undefined]],
  ])('%#', (text, expected) => {
    expect(head(text)).toEqual(expected);
  });
});
