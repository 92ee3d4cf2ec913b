/**
 * A backlog → the features of its items, by priority. An entity belongs to the first item that says its fields; the others refer to
 * it. What an item does not say is asked, never guessed.
 */
import pluralize from 'pluralize';
import { join } from '../../model/pointer.ts';
import { toWords } from '../../model/words.ts';
import { checkNames, requiredCircle } from '../feature.ts';
import type { EntityInput, FeatureInput, KnownEntity, OperationInput, RuleInput } from '../feature-input.ts';
import { slug } from '../names.ts';
import { ruleOf } from '../rule-text.ts';
import { type BacklogFault, shown } from './checks.ts';
import { demandsOf } from './demands.ts';
import { addIndexes, addRelations, type Draft, draftEntities, finished } from './draft.ts';
import { operationsOf } from './operations.ts';
import { entityKey } from './statements.ts';
import type { Backlog, BacklogItem, Said } from './types.ts';
import { applyValidation } from './validations.ts';

export interface BacklogFeature {
  readonly item: string;
  readonly priority?: number;
  readonly input: FeatureInput;
}

export interface BacklogOptions {
  /** Entities of the project's features. */
  readonly known: readonly KnownEntity[];
  /** Only this item, and what its feature is to be called. */
  readonly only?: string;
  readonly name?: string;
}

export interface BacklogFeatures {
  /** The highest priority first; ties, and items without one, in the order of the file. */
  readonly features: readonly BacklogFeature[];
  readonly faults: readonly BacklogFault[];
}

export function featuresOf(backlog: Backlog, options: BacklogOptions): BacklogFeatures {
  const faults: BacklogFault[] = [];
  const items = byPriority(backlog.items).filter(({ id }) => options.only === undefined || id === options.only);
  const names = namesOf(items, draftEntities(items, [], []), options);
  // What an earlier run made of these items is no news.
  const ours = new Set(names.values());
  const known = options.known.filter(({ feature }) => !ours.has(feature));
  const drafts = draftEntities(items, known, faults);
  const related = addRelations(items, drafts, known, backlog, faults);
  addIndexes(items, drafts, faults);
  const features = items.map((item) => {
    const own = drafts.filter((draft) => draft.item === item);
    const rules = rulesOf(
      item,
      item.validations.filter(({ text }) => !applyValidation(text, own)),
    );
    const { operations, chosen, questions } = operationsOf(item, own, backlog, faults);
    const entities = own.flatMap((draft): EntityInput[] => {
      const entity = finished(draft, faults);
      const choice = chosen.get(draft) ?? (item.apis.length > 0 ? { only: [] } : {});
      return entity === undefined ? [] : [{ ...entity, ...choice }];
    });
    if (own.length === 0 && operations.length === 0) faults.push(nothingIn(item));
    const asked = [
      ...questions,
      ...own.flatMap((draft) => draft.questions),
      ...(related.get(item) ?? []),
      ...nobodys(item, drafts, known),
    ];
    return { item, input: inputOf(backlog, item, names.get(item) ?? '', entities, operations, rules, asked) };
  });
  checkTogether(features, known, faults);
  return {
    faults,
    features: features.map(({ item, input }) => ({
      item: item.id,
      ...(item.priority === undefined ? {} : { priority: item.priority }),
      input,
    })),
  };
}

export function byPriority(items: readonly BacklogItem[]): BacklogItem[] {
  // Sorting is stable: what is equal keeps its order.
  return [...items].sort((a, b) => (b.priority ?? 0) - (a.priority ?? 0));
}

/** Named after its first entity, else after its first path, else after its id. */
function namesOf(
  items: readonly BacklogItem[],
  drafts: readonly Draft[],
  { name }: BacklogOptions,
): Map<BacklogItem, string> {
  const names = new Map<BacklogItem, string>();
  const used = new Set<string>();
  for (const item of items) {
    const id = slug(item.id) ?? slug(`item-${item.id}`) ?? 'item';
    const wanted = (items.length === 1 ? name : undefined) ?? subjectOf(item, drafts) ?? id;
    let found = used.has(wanted) ? (slug(`${wanted}-${id}`) ?? id) : wanted;
    for (let n = 2; used.has(found); n += 1) found = `${wanted}-${n}`;
    used.add(found);
    names.set(item, found);
  }
  return names;
}

function subjectOf(item: BacklogItem, drafts: readonly Draft[]): string | undefined {
  const own = drafts.find((draft) => draft.item === item);
  if (own !== undefined) {
    const { parts } = toWords(own.name);
    return slug([...parts.slice(0, -1), pluralize.plural(parts.at(-1) ?? '')].join('-'));
  }
  const segments = item.apis[0]?.path.split('/') ?? [];
  const first = segments.find((part) => part !== '' && part !== 'api' && !/^v\d+$/.test(part) && !part.startsWith('{'));
  return first === undefined ? undefined : slug(first);
}

const nothingIn = (item: BacklogItem): BacklogFault => ({
  pointer: item.pointer,
  message: `nothing of the item ${shown(item.id)} makes a feature: no API requirement, and no entity of its own`,
  hint: 'Add api_requirements, or data_requirements.entities with fields.',
});

function inputOf(
  backlog: Backlog,
  item: BacklogItem,
  name: string,
  entities: readonly EntityInput[],
  operations: readonly OperationInput[],
  rules: readonly RuleInput[],
  questions: readonly string[],
): FeatureInput {
  const everywhere = [
    ...entities.flatMap((entity) => Object.values(entity.access ?? {})),
    ...operations.map(({ access }) => access),
  ];
  const demands = demandsOf(backlog);
  return {
    name,
    backlogItem: item.id,
    entities,
    access: everywhere.length > 0 && everywhere.every((access) => access === 'public') ? 'public' : 'user',
    pagination: 'page',
    rules,
    ...(item.story === undefined ? {} : { description: item.story }),
    operations,
    criteria: item.criteria.map(({ pointer: _pointer, ...criterion }, at) => ({ id: `AC-${at + 1}`, ...criterion })),
    questions: [...new Set(questions)],
    ...(demands.length > 0 ? { demands } : {}),
  };
}

/** `validations`: those that changed no field. */
function rulesOf({ rules, calculations }: BacklogItem, validations: readonly Said[]): RuleInput[] {
  const found: RuleInput[] = [];
  const statements = [...rules, ...validations, ...calculations].map(({ text }) => text);
  for (const statement of new Set(statements)) found.push(ruleOf(statement, new Set(found.map(({ id }) => id))));
  return found;
}

/** Entities that are named, and nobody says what they are. */
function nobodys(item: BacklogItem, all: readonly Draft[], known: readonly KnownEntity[]): string[] {
  const have = new Set([...all.map(({ key }) => key), ...known.map(({ name }) => entityKey(name))]);
  return item.entities
    .filter(({ name }) => !have.has(entityKey(name)))
    .map(({ name }) => `Which fields does ${name} have? The backlog names it and says none.`);
}

function checkTogether(
  features: ReadonlyArray<{ readonly input: FeatureInput; readonly item: BacklogItem }>,
  known: readonly KnownEntity[],
  faults: BacklogFault[],
): void {
  const paths = new Map<string, string>();
  for (const [at, { input, item }] of features.entries()) {
    const others = features
      .filter((_, n) => n !== at)
      .flatMap((other) => other.input.entities.map((entity) => ({ name: entity.name, feature: other.input.name })));
    const pointer = join(item.pointer, 'data_requirements', 'entities');
    for (const { message, hint } of checkNames(input.entities, [...known, ...others]))
      faults.push({ pointer, message, hint });
    for (const api of item.apis) {
      const call = `${api.method} ${api.path.replace(/\{[^}]*\}/g, '{}')}`;
      const twin = paths.get(call);
      if (twin !== undefined)
        faults.push({
          pointer: api.pointer,
          message: `${api.method} ${api.path} is asked for twice, at ${twin} too`,
          hint: 'Keep one of the two.',
        });
      paths.set(call, api.pointer);
    }
  }
  const entities = features.flatMap(({ input }) => input.entities);
  for (const { input, item } of features)
    for (const entity of input.entities) {
      const circle = requiredCircle(entity, entities);
      if (circle !== undefined)
        faults.push({
          pointer: join(item.pointer, 'data_requirements', 'relationships'),
          message: `none of ${circle.join(' → ')} could ever be created: each needs the next first`,
          hint: 'Make one of the relationships optional.',
        });
    }
}
