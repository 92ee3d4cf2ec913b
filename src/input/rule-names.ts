/** Names in a rule that is given as text or in a file, by what the feature has. A misspelt one would become a fact of its own, or a sentence. */
import { batchesOf, isBatch } from '../model/batch.ts';
import { isLinking, linkedBy } from '../model/links.ts';
import { ownerOf } from '../model/owner.ts';
import { resolverOf } from '../model/sample.ts';
import type { Feature, Operation, Schema } from '../model/types.ts';
import type { Diagnostic } from '../shared/errors.ts';
import { didYouMean, nearest } from '../shared/nearest.ts';
import type { RuleInput } from './feature-input.ts';

type Named = Pick<RuleInput, 'id'> & Partial<Pick<RuleInput, 'statement' | 'operations' | 'examples'>>;

/** Of a rule that is given as text. */
export const ruleNameFaults = (rule: Named, feature: Feature): Diagnostic[] => [
  ...operationFaults(rule, feature),
  ...ruleMemberFaults(rule, feature, '--rule'),
];

/** Of a rule whose operations are known to be there; `where` it is given. */
export function ruleMemberFaults(rule: Named, feature: Feature, where: string): Diagnostic[] {
  const { id, operations = [] } = rule;
  const refused = [...batchesOf({ id, operations }, feature), ...linkedBy({ id, operations }, feature)];
  return [...refused.map(({ message, hint }) => fault(message, hint, where)), ...memberFaults(rule, feature, where)];
}

const fault = (message: string, hint: string, where = '--rule'): Diagnostic => ({
  code: 'bad-rules',
  message,
  where,
  hint,
});

function operationFaults({ id, statement = '', operations = [] }: Named, feature: Feature): Diagnostic[] {
  const known = feature.operations.map((one) => one.id);
  const nameable = feature.operations.filter(({ kind }) => !isBatch(kind) && !isLinking(kind)).map((one) => one.id);
  const hint = `Write one of: ${nameable.join(', ')}.`;
  const unknown = operations.filter((name) => !known.includes(name));
  // Without a capital inside it is no name yet, and would stand in the sentence.
  const [, head = ''] = /^\s*(\w+(?:\s*,\s*\w+)*):\s/.exec(statement) ?? [];
  const meant = head.split(',').filter((name) => name !== '' && nearest(name.trim(), known) !== undefined);
  return [...unknown, ...meant.map((name) => name.trim())].map((name) =>
    fault(`the rule ${id} names the operation ${name}, which is not there.${didYouMean(name, known)}`, hint),
  );
}

/** Examples may name facts that are no members; a name that is nearly a member is none. */
function memberFaults({ id, operations = [], examples = [] }: Named, feature: Feature, where: string): Diagnostic[] {
  const about = feature.operations.filter((one) => operations.length === 0 || operations.includes(one.id));
  const known = new Set(about.flatMap((one) => membersOf(feature, one)));
  const named = new Set(examples.flatMap(({ given, when }) => [...Object.keys(given), ...Object.keys(when)]));
  return [...named]
    .filter((name) => !known.has(name) && nearest(name, known) !== undefined)
    .map((name) =>
      fault(
        `the rule ${id} has an example with ${name}, which is no member.${didYouMean(name, known)}`,
        `The members are ${[...known].join(', ')}. Where it is something else, write the rule into api-spec.yaml, under x-business-rules.`,
        where,
      ),
    );
}

function membersOf(feature: Feature, operation: Operation): string[] {
  const entity = feature.entities.find(({ name }) => name === operation.entity) ?? ownerOf(feature, operation);
  return [...(entity?.fields ?? []).map(({ name }) => name), ...propertiesOf(feature, operation.body?.schema)];
}

function propertiesOf(feature: Feature, schema: Schema | undefined): string[] {
  const resolve = resolverOf(feature);
  let real = schema;
  for (let hops = 0; real?.kind === 'ref' && hops < 20; hops += 1) real = resolve(real.name);
  return real?.kind === 'object' ? real.properties.map(({ name }) => name) : [];
}
