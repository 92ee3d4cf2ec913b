/** Cases below the API: entity invariants, business rules, the repository contract. */
import type { Entity, Field, Rule } from '../model/types.ts';
import type { Draft } from './draft.ts';
import { boundariesOf, type Fault, faultsOf } from './faults.ts';
import { caseId } from './ids.ts';
import { ladder, otherThan } from './ladder.ts';
import type { Expect, RepositoryClause, TestCase, Values } from './types.ts';
import { json, refFields, type World } from './world.ts';

/** What types already rule out in every language is no invariant to test: the rest is. */
const INVARIANT_FAULTS = new Set([
  'TOO-SHORT',
  'TOO-LONG',
  'TOO-SMALL',
  'TOO-LARGE',
  'TOO-MANY',
  'TOO-FEW',
  'PATTERN',
  'NUL',
]);

export function deriveInvariants(draft: Draft, world: World, entity: Entity): void {
  const create = world.operation(entity.name, 'create');
  const schema = world.real(create?.body?.schema);
  const unit = (id: string, title: string, changes: Values, expect: Expect): TestCase => ({
    id,
    level: 'unit',
    title,
    target: entity.name,
    arrange: [],
    act: { kind: 'entity', entity: entity.name, changes },
    expect,
  });
  draft.add(unit(caseId(entity.name, 'valid'), 'a valid one is made', telling(entity), { ok: true }));
  if (schema?.kind !== 'object') return;
  const fields = new Set(entity.fields.map(({ name }) => name));
  // What is sent and never shown is no attribute.
  for (const property of schema.properties.filter(({ name }) => fields.has(name))) {
    for (const fault of faultsOf(property.schema, world.resolve).filter(isInvariant)) {
      draft.add(
        unit(
          caseId(entity.name, 'invariant', property.name, fault.suffix),
          `${property.name} refuses ${fault.says}`,
          [[property.name, fault.value]],
          { errors: [[`/${property.name}`, fault.code]] },
        ),
      );
    }
    for (const boundary of boundariesOf(property.schema, world.resolve).filter(
      (one) => !one.suffix.startsWith('ENUM'),
    )) {
      draft.add(
        unit(
          caseId(entity.name, 'boundary', property.name, boundary.suffix),
          `${property.name} accepts ${boundary.says}`,
          [[property.name, boundary.value]],
          { ok: true },
        ),
      );
    }
  }
}

/** A member that is not what the sample has, so that the made one can be told from it. */
function telling(entity: Entity): Values {
  for (const field of entity.fields) {
    const value = field.type.kind === 'ref' ? undefined : otherThan(field, field.sample);
    if (value !== undefined) return [[field.name, json(value)]];
  }
  return [];
}

const isInvariant = (fault: Fault): boolean => INVARIANT_FAULTS.has(fault.suffix);

export function deriveRule(draft: Draft, rule: Rule): void {
  rule.examples.forEach((example, at) => {
    const refused = 'refused' in example.then ? example.then.refused : undefined;
    draft.add({
      id: caseId('rule', rule.id, at + 1),
      level: 'unit',
      title:
        refused === undefined ? `${rule.statement}: example ${at + 1}` : `${rule.statement}: refused with ${refused}`,
      target: rule.id,
      arrange: [],
      act: { kind: 'rule', rule: rule.id, given: entries(example.given), when: entries(example.when) },
      expect: 'refused' in example.then ? { code: example.then.refused } : { value: json(example.then.value) },
    });
  });
}

export const entries = (values: Readonly<Record<string, unknown>>): Values =>
  Object.entries(values).map(([key, value]) => [key, json(value)] as const);

export function deriveRepository(draft: Draft, entity: Entity): void {
  const add = (clause: RepositoryClause, title: string, field?: Field): void =>
    draft.add({
      id: caseId(entity.name, 'repository', clause, ...(field === undefined ? [] : [field.name])),
      level: 'repository',
      title,
      target: entity.name,
      arrange: [],
      act: { kind: 'repository', entity: entity.name, clause, ...(field === undefined ? {} : { field: field.name }) },
      expect: { ok: true },
    });
  add('add-then-get', 'what was added is found again, whole');
  add('get-missing', 'an id that nothing has finds nothing');
  add('update-then-get', 'a change is stored');
  add('update-missing', 'what is not there cannot be changed');
  add('delete-then-get', 'what was deleted is gone');
  add('delete-missing', 'what is not there cannot be deleted');
  add('pages', 'pages hold everything once');
  for (const field of entity.fields.filter((candidate) => candidate.unique && ladder(candidate, 1).length > 0))
    add('unique', `${field.name}: a value that another has is refused`, field);
  for (const fields of repeatable(entity))
    draft.add({
      id: caseId(entity.name, 'repository', 'unique', ...fields),
      level: 'repository',
      title: `${fields.join(' and ')}: what another has together is refused`,
      target: entity.name,
      arrange: [],
      act: {
        kind: 'repository',
        entity: entity.name,
        clause: 'unique',
        field: fields[0] ?? '',
        others: fields.slice(1),
      },
      expect: { ok: true },
    });
  for (const field of refFields(entity)) {
    add('unknown-reference', `${field.name}: an id that nothing has is refused`, field);
    add('delete-referenced', `what ${field.name} refers to is kept`, field);
  }
}

/** Uniques over several fields of which every entity that a test builds has a value. */
const repeatable = ({ fields, uniques }: Entity): ReadonlyArray<readonly string[]> => {
  const isBuilt = (name: string): boolean =>
    fields.some((one) => one.name === name && (one.type.kind === 'ref' ? one.required : ladder(one, 1).length > 0));
  return uniques.filter((names) => names.every(isBuilt));
};
