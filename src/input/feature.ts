/** Flags and answers → FeatureInput, or every diagnostic at once. */
import { BATCH_KINDS, BATCH_MODES, BATCH_SCHEMAS, type BatchMode, isBatch, singleKind } from '../model/batch.ts';
import { keeperOf } from '../model/own-columns.ts';
import { roleFault } from '../model/ownership.ts';
import { toWords } from '../model/words.ts';
import { type Diagnostic, UserError } from '../shared/errors.ts';
import { parseEntity } from './entity-dsl.ts';
import { namesOf } from './entity-names.ts';
import { checkLinks, checkParents, isJoin } from './entity-paths.ts';
import {
  type AccessPolicy,
  type Concurrency,
  type EntityInput,
  type EntityOperation,
  type FeatureInput,
  type KnownEntity,
  type Pagination,
  type RuleInput,
  type TotalPolicy,
  USUAL_OPERATIONS,
} from './feature-input.ts';
import { ruleOf, ruleTextFaults } from './rule-text.ts';
import type { ParsedRules } from './rules.ts';

export interface FeatureFlags {
  readonly name: string;
  readonly entities: readonly string[];
  readonly access?: string;
  readonly pagination?: string;
  readonly total?: string;
  readonly concurrency?: string;
  /** With commas between them; the usual five where absent. */
  readonly operations?: string;
  readonly batches?: string;
  /** `--rule` texts. */
  readonly ruleTexts: readonly string[];
  /** What `--rules` files held. */
  readonly ruleFiles: readonly ParsedRules[];
}

export const ACCESS_POLICIES: readonly AccessPolicy[] = ['public', 'user', 'admin-writes'];
/** What `--access` takes; `owner` may be followed by roles. */
const ACCESS_CHOICES = [...ACCESS_POLICIES, 'owner', 'owner,<role>'] as const;
export const PAGINATIONS: readonly Pagination[] = ['page', 'keyset'];
export const TOTALS: readonly TotalPolicy[] = ['exact', 'estimate', 'none'];
export const OPERATIONS: readonly EntityOperation[] = [
  'create',
  'get',
  'list',
  'update',
  'replace',
  'delete',
  'restore',
  ...BATCH_KINDS,
];
export const CONCURRENCIES: readonly Concurrency[] = ['none', 'etag', 'etag-required'];

/** `known`: the entities of the project's other features. */
export function featureInput(
  flags: FeatureFlags,
  known: readonly KnownEntity[],
): { input: FeatureInput | undefined; diagnostics: Diagnostic[] } {
  const parsed = flags.entities.map((text, at) =>
    parseEntity(text, flags.entities.length > 1 ? `--entity #${at + 1}` : '--entity'),
  );
  const diagnostics: Diagnostic[] = parsed.flatMap((one) => one.diagnostics);
  const entities = parsed.flatMap((one) => (one.entity === undefined ? [] : [one.entity]));
  diagnostics.push(...checkNames(entities, known), ...checkReferences(entities, known), ...checkCircles(entities));
  diagnostics.push(...checkParents(entities));
  const { access, owner } = accessOf(flags.access ?? 'user', diagnostics);
  const owned =
    // Links belong to whom the linked belong.
    owner === undefined ? entities : entities.map((entity) => (isJoin(entity) ? entity : { ...entity, owner }));
  diagnostics.push(...checkLinks(owned));
  diagnostics.push(...checkKept(owned));
  const pagination = choice('--pagination', flags.pagination ?? 'page', PAGINATIONS, diagnostics);
  const total = totalOf(flags, diagnostics);
  const concurrency = choice('--concurrency', flags.concurrency ?? 'none', CONCURRENCIES, diagnostics);
  const operations = operationsOf(flags.operations, diagnostics);
  if (operations?.includes('restore')) diagnostics.push(...checkRestored(entities, operations));
  checkBatches(operations ?? [], concurrency, diagnostics);
  const batches = batchesOf(flags.batches, operations ?? [], diagnostics);
  const rules = collectRules(flags, diagnostics);
  if (diagnostics.length > 0 || access === undefined || pagination === undefined || concurrency === undefined)
    return { input: undefined, diagnostics };
  const more = {
    ...(total === undefined || total === 'exact' ? {} : { total }),
    ...(concurrency === 'none' ? {} : { concurrency }),
    ...(batches === undefined || batches === 'all-or-none' ? {} : { batches }),
  };
  const chosen = owned.map((entity) => withOperations(entity, operations));
  return { input: { name: flags.name, entities: chosen, access, pagination, ...more, rules }, diagnostics };
}

/** Of several entities, those whose deleted rows stay can be restored; where none does, nothing could be. */
function checkRestored(entities: readonly EntityInput[], operations: readonly EntityOperation[]): Diagnostic[] {
  if (entities.length > 0 && entities.every(({ softDelete }) => softDelete !== true)) {
    const names = entities.map(({ name }) => name).join(', ');
    return [
      {
        code: 'usage',
        message: `--operations has restore, and deleted rows of ${names} are gone for good`,
        where: '--operations',
        hint: 'Write softDelete behind the fields of --entity, so that deleted rows stay, or leave out restore.',
      },
    ];
  }
  if (operations.includes('delete')) return [];
  return [
    {
      code: 'usage',
      message: 'restore takes back a deletion, and --operations has no delete',
      where: '--operations',
      hint: 'Add delete to --operations, or leave out restore.',
    },
  ];
}

function withOperations(entity: EntityInput, operations: readonly EntityOperation[] | undefined): EntityInput {
  if (isJoin(entity)) return { ...entity, only: [] };
  if (operations === undefined) return entity;
  const only = entity.softDelete === true ? operations : operations.filter((one) => one !== 'restore');
  return isUsual(only) ? entity : { ...entity, only };
}

const isUsual = (chosen: readonly EntityOperation[]): boolean =>
  chosen.length === USUAL_OPERATIONS.length && USUAL_OPERATIONS.every((one) => chosen.includes(one));

/** `owner`, or `owner,admin`: any signed-in user, rows belong to who made them, and these roles see all of them. */
function accessOf(
  text: string,
  diagnostics: Diagnostic[],
): { readonly access: AccessPolicy | undefined; readonly owner?: readonly string[] } {
  const [policy = '', ...roles] = text.split(',').map((one) => one.trim());
  if (policy !== 'owner') return { access: choice('--access', text, ACCESS_CHOICES, diagnostics) as AccessPolicy };
  const [bad] = roles.map(roleFault).filter((fault) => fault !== undefined);
  if (bad !== undefined)
    diagnostics.push({
      code: 'usage',
      message: `--access ${text}: ${bad}`,
      where: '--access',
      hint: 'Write owner, or owner and the roles that see and change the rows of everybody: owner,admin.',
    });
  return { access: 'user', owner: [...new Set(roles)] };
}

/** Undefined: the usual ones. */
function operationsOf(text: string | undefined, diagnostics: Diagnostic[]): readonly EntityOperation[] | undefined {
  if (text === undefined) return undefined;
  const named = text.split(',').map((one) => one.trim());
  const twice = named.find((one, at) => named.indexOf(one) < at);
  if (twice !== undefined)
    diagnostics.push({
      code: 'usage',
      message: `--operations names ${twice} twice`,
      where: '--operations',
      hint: 'Keep one of them.',
    });
  const found = named.map((one) => choice('--operations', one, OPERATIONS, diagnostics));
  const chosen = OPERATIONS.filter((one) => found.includes(one));
  return isUsual(chosen) ? undefined : chosen;
}

/** A batch does for each item what the operation on one does, so that one must be there; and it has no tags to compare. */
function checkBatches(
  operations: readonly EntityOperation[],
  concurrency: Concurrency | undefined,
  diagnostics: Diagnostic[],
): void {
  for (const kind of BATCH_KINDS.filter((one) => operations.includes(one))) {
    const single = singleKind(kind);
    if (!operations.includes(single))
      diagnostics.push({
        code: 'usage',
        message: `${kind} does what ${single} does for each of its items, and --operations has no ${single}`,
        where: '--operations',
        hint: `Add ${single} to --operations, or leave out ${kind}.`,
      });
    if (kind !== 'batch-create' && concurrency !== undefined && concurrency !== 'none')
      diagnostics.push({
        code: 'usage',
        message: `${kind} cannot keep what --concurrency ${concurrency} promises: one If-Match names the state of one`,
        where: '--operations',
        hint: `Leave out ${kind}, or --concurrency.`,
      });
  }
}

function batchesOf(
  text: string | undefined,
  operations: readonly EntityOperation[],
  diagnostics: Diagnostic[],
): BatchMode | undefined {
  if (text === undefined) return undefined;
  if (!operations.some(isBatch))
    diagnostics.push({
      code: 'usage',
      message: '--batches says how batches are done, and --operations has none',
      where: '--batches',
      hint: `Add one to --operations (${BATCH_KINDS.join(', ')}), or leave out --batches.`,
    });
  return choice('--batches', text, BATCH_MODES, diagnostics);
}

function totalOf({ total, pagination }: FeatureFlags, diagnostics: Diagnostic[]): TotalPolicy | undefined {
  if (total === undefined) return undefined;
  if (pagination === 'keyset')
    diagnostics.push({
      code: 'usage',
      message: '--total says how pages by number are counted, and pages by cursor have no total',
      where: '--total',
      hint: 'Leave out --total, or --pagination keyset.',
    });
  return choice('--total', total, TOTALS, diagnostics);
}

function collectRules(flags: FeatureFlags, diagnostics: Diagnostic[]): RuleInput[] {
  const rules: RuleInput[] = [];
  for (const file of flags.ruleFiles) {
    diagnostics.push(...file.diagnostics);
    rules.push(...file.rules);
  }
  const taken = new Set(rules.map((rule) => rule.id));
  for (const text of flags.ruleTexts) {
    const faults = ruleTextFaults(text);
    if (faults.length > 0) {
      diagnostics.push(...faults);
      continue;
    }
    const rule = ruleOf(text, taken);
    taken.add(rule.id);
    rules.push(rule);
  }
  return rules;
}

/** Throws `usage`. */
export function checkConcurrency(value: string): Concurrency {
  const diagnostics: Diagnostic[] = [];
  const found = choice('--concurrency', value, CONCURRENCIES, diagnostics);
  const [first] = diagnostics;
  if (found === undefined)
    throw new UserError('usage', first?.message ?? '', first?.where ?? '', first?.hint ?? '', diagnostics);
  return found;
}

function choice<T extends string>(
  flag: string,
  value: string,
  allowed: readonly T[],
  diagnostics: Diagnostic[],
): T | undefined {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined)
    diagnostics.push({
      code: 'usage',
      message: `"${value}" is no choice of ${flag}`,
      where: flag,
      hint: `Choose one of: ${allowed.join(', ')}.`,
    });
  return found;
}

export function checkNames(entities: readonly EntityInput[], known: readonly KnownEntity[]): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const seen = new Map<string, string>();
  for (const [at, entity] of entities.entries()) {
    for (const key of [`code ${toWords(entity.name).parts.join('_')}`, `path ${namesOf(entity, at).path}`]) {
      const twin = seen.get(key);
      if (twin !== undefined)
        diagnostics.push(
          badName(`${entity.name} and ${twin} are the same name in code or in the path`, 'Rename one of them.'),
        );
      seen.set(key, entity.name);
    }
    const elsewhere = known.find(
      (other) => toWords(other.name).parts.join('_') === toWords(entity.name).parts.join('_'),
    );
    if (elsewhere !== undefined)
      diagnostics.push(
        badName(
          `the feature ${elsewhere.feature} has an entity ${elsewhere.name} already`,
          'Entity names are unique in a project: choose another.',
        ),
      );
    // Documents hold Problem, ProductList and so on beside the entities.
    if (toWords(entity.name).parts.join('') === 'problem')
      diagnostics.push(badName('Problem is the name of the error schema', 'Choose another name.'));
    const own = namesOf(entity, at).schema;
    const holder = entities.map((other, n) => namesOf(other, n).schema).find((one) => isBroughtBy(one, own));
    if (holder !== undefined)
      diagnostics.push(
        badName(`${entity.name} is the name of a schema that ${holder} brings along`, 'Choose another name.'),
      );
  }
  return diagnostics;
}

const isBroughtBy = (holder: string, name: string): boolean =>
  ['Create', 'Update', 'List', ...BATCH_SCHEMAS].some((suffix) => name === `${holder}${suffix}`);

const badName = (message: string, hint: string): Diagnostic => ({ code: 'bad-dsl', message, where: '--entity', hint });

/** `flag`: where the entities were said. */
export function checkReferences(
  entities: readonly EntityInput[],
  known: readonly KnownEntity[],
  flag = '--entity',
): Diagnostic[] {
  const names = new Set([...entities, ...known].map((entity) => entity.name));
  return entities.flatMap((entity) =>
    entity.fields.flatMap(({ name, type }): Diagnostic[] => {
      if (type.kind !== 'ref' || names.has(type.entity)) return [];
      const add = `add --entity "${type.entity} …".`;
      return [
        {
          code: 'bad-dsl',
          message: `${entity.name} ${name} refers to ${type.entity}, which no feature has`,
          where: flag,
          hint: names.size > 0 ? `Known entities: ${[...names].join(', ')}. Or ${add}` : `A${add.slice(1)}`,
        },
      ];
    }),
  );
}

/** Members that are called as a column is that the store keeps by itself. */
export const checkKept = (entities: readonly EntityInput[]): Diagnostic[] =>
  entities.flatMap((entity) =>
    entity.fields.flatMap(({ name }) => {
      const keeper = keeperOf(name, entity);
      if (keeper === undefined) return [];
      const why = `${keeper === 'owner' ? '--access owner' : keeper} keeps a column of that name in the store by itself`;
      return [badName(`${entity.name} cannot have ${name}: ${why}`, 'Choose another name.')];
    }),
  );

export const checkCircles = (entities: readonly EntityInput[], flag = '--entity'): Diagnostic[] =>
  entities.flatMap((entity): Diagnostic[] => {
    const circle = requiredCircle(entity, entities);
    if (circle === undefined) return [];
    return [
      {
        code: 'bad-dsl',
        message: `none of ${circle.join(' → ')} could ever be created: each needs the next first`,
        where: flag,
        hint: 'Make one of the references nullable with "?".',
      },
    ];
  });

/** A circle of required references through `start`, reported from its first entity only. */
export function requiredCircle(start: EntityInput, entities: readonly EntityInput[]): string[] | undefined {
  const walk = (entity: EntityInput, path: readonly string[]): string[] | undefined => {
    for (const field of entity.fields) {
      if (field.type.kind !== 'ref' || !field.required) continue;
      const target = field.type.entity;
      if (target === start.name) return [...path, target];
      const next = entities.find((candidate) => candidate.name === target);
      if (next === undefined || path.includes(target)) continue;
      const found = walk(next, [...path, target]);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const circle = walk(start, [start.name]);
  const order = entities.map((entity) => entity.name);
  return circle?.every((name) => order.indexOf(name) >= order.indexOf(start.name)) ? circle : undefined;
}
