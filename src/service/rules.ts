/** Business rules: what they are told, where they are asked, and which tests wait for them. */
import type { TestCase } from '../cases/types.ts';
import { ownerOf } from '../model/owner.ts';
import { refuses } from '../model/rules.ts';
import type { Entity, Feature, Field, Json, ObjectSchema, Rule } from '../model/types.ts';
import type { Crud } from './crud.ts';

export type Side = 'given' | 'when';

/** The names of the values that the examples give on one side. */
export const factNames = (rule: Rule, side: Side): string[] => [
  ...new Set(rule.examples.flatMap((example) => Object.keys(example[side]))),
];

/** What a fact is: a field of an entity that the rule is about, else whatever the examples show. */
export type FactSource =
  | { readonly kind: 'field'; readonly entity: Entity; readonly field: Field }
  | { readonly kind: 'examples'; readonly values: readonly Json[] };

export function factSource(rule: Rule, side: Side, fact: string, feature: Feature): FactSource {
  for (const entity of ruleEntities(rule, feature)) {
    const field = entity.fields.find((one) => one.name === fact);
    if (field !== undefined) return { kind: 'field', entity, field };
  }
  return { kind: 'examples', values: rule.examples.map((example) => example[side][fact] ?? null) };
}

export function ruleEntities(rule: Rule, feature: Feature): Entity[] {
  const names = new Set(
    feature.operations
      .filter(({ id }) => rule.operations.includes(id))
      .map((operation) => operation.entity ?? ownerOf(feature, operation)?.name),
  );
  return feature.entities.filter((entity) => names.has(entity.name));
}

/** What a rule gives back in its examples; nothing but null where it only refuses. */
export const ruleValues = (rule: Rule): Json[] =>
  rule.examples.flatMap(({ then }) => ('value' in then ? [then.value] : []));

/** How an operation asks a rule: facts by the field of the entity that is there, and by the member that was sent. */
export interface RuleCall {
  readonly rule: Rule;
  readonly given: ReadonlyArray<readonly [fact: string, field: Field]>;
  readonly when: ReadonlyArray<readonly [fact: string, member: string]>;
}

/** Languages give the body a name of their own; what it says is the document's. */
export type RuledCrud = Omit<Crud, 'body' | 'answer'> & {
  readonly body: { readonly schema: ObjectSchema } | undefined;
};

/** The rules that may refuse the operation. What they cannot be told stays unknown. */
export function ruleCalls(crud: RuledCrud, feature: Feature): RuleCall[] {
  const { entity, body, kind } = crud;
  const field = (name: string): Field | undefined => entity.fields.find((one) => one.name === name);
  return feature.rules
    .filter((rule) => rule.operations.includes(crud.operation.id) && refuses(rule))
    .map((rule) => ({
      rule,
      // Before a creation there is nothing to be known.
      given: (kind === 'create' ? [] : factNames(rule, 'given')).flatMap((fact) => {
        const known = field(fact);
        return known === undefined ? [] : [[fact, known] as const];
      }),
      when: factNames(rule, 'when').flatMap((fact) =>
        body?.schema.properties.some((property) => property.name === fact) === true ? [[fact, fact] as const] : [],
      ),
    }));
}

/** Cases of a rule: its own examples, and the refusals at the API. */
export function ruleTests(rule: Rule, cases: readonly TestCase[]): string[] {
  return cases
    .filter((one) => one.target === rule.id || (one.act.kind === 'rule' && one.act.rule === rule.id))
    .map((one) => one.id);
}

export function operationTests(operation: string, cases: readonly TestCase[]): string[] {
  return cases.filter((one) => one.act.kind === 'call' && one.act.operation === operation).map((one) => one.id);
}

const SHOWN = 5;

/** What a stub says: what is missing, and which tests wait for it. */
export function notWritten(what: string, tests: readonly string[]): string {
  const shown = tests.slice(0, SHOWN).join(', ');
  const more = tests.length > SHOWN ? ` and ${tests.length - SHOWN} more` : '';
  return tests.length === 0 ? `${what} is not written yet` : `${what} is not written yet; its tests: ${shown}${more}`;
}

/** An example in one line, for a comment. */
export const exampleText = ({ given, when, then }: Rule['examples'][number]): string =>
  `given ${JSON.stringify(given)}, when ${JSON.stringify(when)}: ${'refused' in then ? `refused with ${then.refused}` : JSON.stringify(then.value)}`;
