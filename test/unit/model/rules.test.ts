import { describe, expect, test } from 'vitest';
import { build } from '../../../src/model/build.ts';
import type { Feature, JsonObject } from '../../../src/model/types.ts';

function feature(document: JsonObject): Feature {
  const built = build({ openapi: '3.1.0', info: { title: 'T', version: '1' }, ...document }, 'x');
  if (!built.ok) throw new Error(JSON.stringify(built.faults));
  return built.feature;
}
const ok: JsonObject = { '200': { description: 'ok' } };

describe('rules', () => {
  const paths: JsonObject = { '/a': { get: { operationId: 'getA', responses: ok } } };
  const rule: JsonObject = {
    id: 'r-1',
    statement: 's',
    operations: ['getA'],
    examples: [{ given: { a: 1 }, when: {}, then: { refused: 'too_low' } }, { then: { value: null } }],
  };

  test('are read', () => {
    const [read] = feature({ paths, 'x-business-rules': [rule] }).rules;
    expect(read).toMatchObject({
      id: 'r-1',
      examples: [
        { given: { a: 1 }, when: {}, then: { refused: 'too_low' } },
        { given: {}, when: {}, then: { value: null } },
      ],
    });
  });

  test.each([
    [{ id: '1' }, '/x-business-rules/0'],
    [{ statement: ' ' }, '/x-business-rules/0/statement'],
    [{ operations: ['getB'] }, '/x-business-rules/0/operations/0'],
    [{ examples: [{ then: {} }] }, '/x-business-rules/0/examples/0/then'],
    [{ examples: [{ then: { refused: 'Not A Code' } }] }, '/x-business-rules/0/examples/0/then'],
    [{ examples: [{ given: [], then: { value: 1 } }] }, '/x-business-rules/0/examples/0/given'],
  ])('%j is a fault', (change, where) => {
    const built = build({ openapi: '3.1.0', paths, 'x-business-rules': [{ ...rule, ...change } as JsonObject] }, 'x');
    expect(built).toMatchObject({ ok: false, faults: [{ code: 'bad-rules', where }] });
  });
});
