/** `x-business-rules` → rules; whatever is wrong with them, all at once. */
import type { Context } from './context.ts';
import { isObject, join, listAt, member, objectAt, textAt } from './pointer.ts';
import type { Json, JsonObject, Rule, RuleExample } from './types.ts';
import { uniqueWords } from './unique.ts';

const SHAPE =
  'A rule is {id, statement, operations: [operationId], examples: [{given, when, then: {value} or {refused: code}}]}.';

/** Whether it refuses anything, by its examples. */
export const refuses = (rule: Rule): boolean => rule.examples.some(({ then }) => 'refused' in then);

export function rulesOf(context: Context, operationIds: ReadonlySet<string>): Rule[] {
  const said = member(context.document, 'x-business-rules');
  if (said !== undefined && !Array.isArray(said))
    fault(context, '/x-business-rules', 'x-business-rules is no list', SHAPE);
  const words = uniqueWords();
  const ids = new Set<string>();
  return listAt(context.document, 'x-business-rules').flatMap((raw, index) => {
    const pointer = join('/x-business-rules', index);
    const id = isObject(raw) ? textAt(raw, 'id') : undefined;
    if (!isObject(raw) || id === undefined || !/^[A-Za-z][A-Za-z0-9_-]{0,63}$/.test(id)) {
      fault(
        context,
        pointer,
        'the rule has no id, or one that is no name',
        `${SHAPE} An id is a letter, then letters, digits, "-" or "_".`,
      );
      return [];
    }
    if (ids.has(id))
      fault(context, join(pointer, 'id'), `two rules are called "${id}"`, 'Give each rule an id of its own.');
    ids.add(id);
    const statement = textAt(raw, 'statement') ?? '';
    if (statement.trim() === '')
      fault(
        context,
        join(pointer, 'statement'),
        `rule "${id}" has no statement`,
        'Say in one sentence what must hold.',
      );
    return [
      {
        id,
        words: words(id),
        statement,
        operations: operations(context, raw, pointer, operationIds),
        examples: examples(context, raw, pointer),
        pointer,
      },
    ];
  });
}

function operations(context: Context, raw: JsonObject, pointer: string, known: ReadonlySet<string>): string[] {
  return listAt(raw, 'operations').flatMap((operation, index) => {
    if (typeof operation === 'string' && known.has(operation)) return [operation];
    const hint =
      known.size === 0 ? 'Describe the operation first.' : `Write one of ${[...known].slice(0, 20).join(', ')}.`;
    fault(
      context,
      join(pointer, 'operations', index),
      `${JSON.stringify(operation)} is no operationId of this document`,
      hint,
    );
    return [];
  });
}

function examples(context: Context, raw: JsonObject, pointer: string): RuleExample[] {
  return listAt(raw, 'examples').flatMap((example, index) => {
    const at = join(pointer, 'examples', index);
    const then = isObject(example) ? objectAt(example, 'then') : undefined;
    const outcome = then === undefined ? undefined : outcomeOf(then);
    if (!isObject(example) || outcome === undefined) {
      fault(
        context,
        join(at, 'then'),
        'the example does not say what happens',
        'Write then: {value: …} or then: {refused: some_code}.',
      );
      return [];
    }
    for (const key of ['given', 'when']) {
      const value = member(example, key);
      if (value !== undefined && !isObject(value))
        fault(
          context,
          join(at, key),
          `${key} is no map of named values`,
          'Write names and values, such as {stock: 3}.',
        );
    }
    return [{ given: objectAt(example, 'given') ?? {}, when: objectAt(example, 'when') ?? {}, then: outcome }];
  });
}

function outcomeOf(then: JsonObject): RuleExample['then'] | undefined {
  const refused = textAt(then, 'refused');
  if (refused !== undefined)
    return /^[a-z][a-z0-9_]*$/.test(refused) && !Object.hasOwn(then, 'value') ? { refused } : undefined;
  return Object.hasOwn(then, 'value') ? { value: then.value as Json } : undefined;
}

function fault(context: Context, where: string, message: string, hint: string): void {
  context.faults.push({ code: 'bad-rules', message, where, hint });
}
