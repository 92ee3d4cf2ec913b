/** Business rules, served by their documented examples: what no example says is allowed. */
import { same } from '../model/pointer.ts';
import type { JsonObject, Operation, Rule } from '../model/types.ts';

/** The code of the first rule that refuses; `given`: what is there, `when`: what is asked for. */
export function refusalOf(
  rules: readonly Rule[],
  operation: Operation,
  given: Readonly<JsonObject>,
  when: Readonly<JsonObject>,
): string | undefined {
  for (const rule of rules.filter((one) => one.operations.includes(operation.id))) {
    const example = rule.examples.find((one) => holds(one.given, given) && holds(one.when, when));
    if (example !== undefined && 'refused' in example.then) return example.then.refused;
  }
  return undefined;
}

const holds = (facts: JsonObject, found: Readonly<JsonObject>): boolean =>
  Object.entries(facts).every(([name, value]) => Object.hasOwn(found, name) && same(found[name], value));
