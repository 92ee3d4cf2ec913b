import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ABILITIES } from '../../../src/input/agent/abilities.ts';
import { inspected } from '../../../src/input/agent/inspect.ts';
import { readAgent } from '../../../src/input/agent/read-agent.ts';
import { TOPICS } from '../../../src/input/agent/topics.ts';

/** Topics of values that are read elsewhere than by a pattern. */
const READ = [
  'coverage',
  'coverage-by-layer',
  'coverage-of-parts',
  'latency',
  'latency-of-parts',
  'phases',
  'docs-folders',
  'other-layers',
  'agent-output',
];
const root = join(import.meta.dirname, '../../..');

describe('what the product makes of a topic', () => {
  it('is said of every topic, once', () => {
    const ids = [...TOPICS.map(({ id }) => id), ...READ];
    expect(new Set(ids).size).toBe(ids.length);
    expect(Object.keys(ABILITIES).sort()).toEqual([...ids].sort());
  });

  it.each(Object.entries(ABILITIES))(
    '%s: what is generated is checked by files that are there; what is not has no check',
    (_, { status, what, nearest, checkedBy }) => {
      expect(what).toMatch(/^[\p{L}\p{N}`/].*\.$/u);
      expect(checkedBy.filter((path) => !existsSync(join(root, path)))).toEqual([]);
      if (status === 'generated') expect(checkedBy.length).toBeGreaterThan(0);
      if (status === 'not-yet') expect(checkedBy).toEqual([]);
      if (status === 'partly') expect([nearest === undefined, checkedBy.length]).toEqual([false, expect.any(Number)]);
    },
  );

  it('shows in what cannot be generated, each topic once, with every line that says it', () => {
    const { cannot } = inspected(
      readAgent('- Django 5.x\n- GraphQL schemas\n- CRUD\n- GraphQL resolvers\n- Kafka topics\n', 'a.md'),
    );
    expect(cannot.map(({ line, topic, status, also }) => [line, topic, status, also])).toEqual([
      [1, 'framework', 'not-yet', []],
      [2, 'graphql', 'not-yet', [4]],
      [5, 'queues', 'not-yet', []],
    ]);
    expect(cannot[0]?.nearest).toBe('--stack fastapi, for the same language');
  });
});
