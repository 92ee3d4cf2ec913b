/** What `--body` and `--answer` may say. */
import { describe, expect, it } from 'vitest';
import { parsePayload } from '../../../src/input/payload.ts';

const members = (text: string, flag: '--body' | '--answer' = '--body') => {
  const { payload, faults } = parsePayload(text, flag);
  expect(faults).toEqual([]);
  return payload?.is === 'members' ? payload.fields : payload;
};
const faulty = (text: string, flag: '--body' | '--answer' = '--body') => {
  const { payload, faults } = parsePayload(text, flag);
  expect(payload).toBeUndefined();
  return faults;
};

describe('a payload', () => {
  it('is members as JSON or in the notation of entities, which say the same', () => {
    const json = members('{"amount":"int(1..)!","note":"string(80)?","tags":"string(20)[]"}');
    expect(json).toEqual(members('amount:int(1..)! note:string(80)? tags:string(20)[]'));
    expect(json).toMatchObject([
      { name: 'amount', required: true, type: { kind: 'int', minimum: 1 } },
      { name: 'note', nullable: true },
      { name: 'tags', list: true },
    ]);
  });

  it('may have members that every entity has', () => {
    expect(members('{"id":"uuid!","created_at":"datetime!"}')).toMatchObject([{ name: 'id' }, { name: 'created_at' }]);
  });

  it('is a schema, a list of it, or nothing', () => {
    expect(members('Product')).toEqual({ is: 'schema', name: 'Product', list: false });
    expect(members(' Product[] ')).toEqual({ is: 'schema', name: 'Product', list: true });
    expect(members('none')).toEqual({ is: 'none' });
  });

  it.each<[string, string, RegExp]>([
    ['nothing', '', /neither members nor/],
    ['a sentence', 'the amount', /neither members nor/],
    ['a list', '["int"]', /neither members nor/],
    ['broken JSON', '{"amount":', /no JSON from character/],
    ['text behind JSON', '{"a":"int"} x', /no JSON from character 13/],
    ['no member', '{}', /no members/],
    ['a member twice', '{"a":"int","a":"text"}', /given twice/],
    ['an object within', '{"a":{"b":"int"}}', /object or a list/],
    ['a type that is a number', '{"a":1}', /no text/],
    ['an unknown type', '{"a":"bool"}', /Did you mean "boolean"/],
    ['an unknown type without JSON', 'a:bool', /Did you mean "boolean"/],
    ['two members in one', '{"a":"int b:text"}', /not one member/],
    ['a name that is none', '{"a b":"int"}', /has no type/],
    ['a name that is a prototype', '{"__proto__":"int"}', /name is missing/],
    ['two names that are one in code', '{"fooBar":"int","foo_bar":"int"}', /same name in code/],
    ['what only a table holds', '{"a":"int unique"}', /cannot be unique/],
    ['an index', '{"a":"int index"}', /cannot be indexed/],
  ])('is refused: %s', (_, text, message) => {
    const [first] = faulty(text);
    expect(first).toMatchObject({ code: 'bad-dsl', message: expect.stringMatching(message) });
    expect(first?.where).toContain('--body');
    expect(first?.hint).not.toBe('');
  });

  it('has a default only in a request', () => {
    expect(members('{"amount":"int=1"}')).toMatchObject([{ default: 1 }]);
    expect(faulty('{"amount":"int=1"}', '--answer')).toMatchObject([{ message: expect.stringMatching(/default/) }]);
  });

  it('names every fault', () => {
    expect(faulty('{"a":"bool","b":"strng"}')).toHaveLength(2);
  });
});
