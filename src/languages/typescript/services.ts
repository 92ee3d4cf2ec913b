/** services.ts of a feature: what the documents determine. */
import type { Entity, Rule } from '../../model/types.ts';
import { pascal, toWords } from '../../model/words.ts';
import type { Renderer } from '../../render/renderer.ts';
import { type Crud, isPaged } from '../../service/crud.ts';
import { withMethod } from '../../service/hooks.ts';
import { servedEntities } from '../../service/links.ts';
import { ruleCalls } from '../../service/rules.ts';
import { list } from '../names.ts';
import { plural, singular, withArticle } from '../prose.ts';
import { ATTEMPTED, batchMethodOf, hasSteps, hasWhole, ITEM_AT } from './batches.ts';
import { freshName } from './conversions.ts';
import { factName, ruleModuleName } from './domain.ts';
import type { TypeScriptFeature } from './feature.ts';
import { namedHooks, type TypeScriptHookCalls } from './hooks.ts';
import { Imports } from './imports.ts';
import { linkView, narrowed } from './links.ts';
import { functionName } from './names.ts';
import { argument, call, type Expression, member, object, print, record } from './print.ts';
import { say } from './say.ts';

export function servicesModule(ts: TypeScriptFeature, hooks: TypeScriptHookCalls, render: Renderer): string {
  const cruds = [...ts.cruds.values()];
  const entities = servedEntities(ts);
  const used = new Set<Rule>();
  const services = entities.map((entity) =>
    serviceView(
      entity,
      cruds.filter((crud) => crud.entity === entity),
      { ts, used, hooks },
    ),
  );
  const imports = importsOf(services, entities, cruds, ts).from('./hooks.ts', ...hooks.names);
  for (const rule of used) imports.from(`./rules/${ruleModuleName(rule)}.ts`, importedRule(rule, ts));
  return render('languages/typescript/feature/domain/services.ts.hbs', {
    title: say(`What ${ts.feature.title} does with its entities`),
    imports: imports.toString(),
    hasBatches: hasWhole(ts.batches.values()),
    services,
  });
}

function importsOf(
  services: ReadonlyArray<ReturnType<typeof serviceView>>,
  entities: readonly Entity[],
  cruds: readonly Crud[],
  ts: TypeScriptFeature,
): Imports {
  const links = services.some((one) => one.link !== null);
  const creates = services.some((one) => one.creates.length > 0);
  const updates = services.some((one) => one.update !== null || one.replace !== null);
  const restores = services.some((one) => one.restore !== null);
  const hasBatches = hasWhole(ts.batches.values());
  const steps = hasSteps(ts.batches.values());
  const imports = new Imports()
    .from(
      '../../core/clock.ts',
      ...(creates || links ? ['newId'] : []),
      ...(creates || links || updates || restores ? ['now'] : []),
    )
    .from(
      '../base/errors.ts',
      'NotFound',
      ...(hasBatches ? ['AlreadyExists', 'InvariantViolation', 'Referenced', 'ReferenceNotFound'] : []),
    )
    .type('../base/errors.ts', ...(steps ? ['DomainError'] : []))
    .from('../base/steps.ts', ...(steps ? [ATTEMPTED] : []))
    .type('../base/steps.ts', ...(steps ? ['Step'] : []))
    .type('./entities.ts', ...entities.map((entity) => ts.names(entity).type))
    .from(
      './entities.ts',
      ...services.flatMap((one) => [
        ...(one.creates.length > 0 || one.link !== null ? [one.make] : []),
        ...(one.update || one.replace ? [one.invariants] : []),
      ]),
    )
    .from('../base/entity.ts', ...(updates ? ['sound'] : []))
    .type('./repositories.ts', ...entities.map((entity) => ts.names(entity).repository))
    .type('./resources.ts', 'Resources');
  importListing(
    cruds.filter((crud) => crud.kind === 'list'),
    links,
    imports,
  );
  if (creates || updates) imports.namespace('./contracts.ts', 'contracts');
  return imports;
}

function importListing(lists: readonly Crud[], links: boolean, imports: Imports): void {
  const isBelow = ({ operation: { under, link } }: Crud): boolean => under !== undefined && link === undefined;
  imports
    .from(
      '../base/listing.ts',
      ...(links || lists.some(isBelow) ? ['ofParent'] : []),
      ...(lists.some(({ operation }) => operation.link !== undefined) ? ['linkedBy'] : []),
    )
    .type(
      '../base/listing.ts',
      ...(lists.length > 0 || links ? ['Query'] : []),
      ...(lists.some(isPaged) ? ['Page', 'PageNumber'] : []),
      ...(lists.some((crud) => !isPaged(crud)) ? ['Place', 'Slice'] : []),
    );
}

/** What the services of a module share; `used` collects the rules that they ask. */
interface Shared {
  readonly ts: TypeScriptFeature;
  readonly used: Set<Rule>;
  readonly hooks: TypeScriptHookCalls;
}

function serviceView(entity: Entity, cruds: readonly Crud[], shared: Shared) {
  const { ts, hooks } = shared;
  const of = (kind: Crud['kind']): Crud | undefined => cruds.find((crud) => crud.kind === kind);
  const each = (kind: Crud['kind']): Crud[] => withMethod(cruds).filter((crud) => crud.kind === kind);
  const { type, make, invariants, service, repository, plural: stored } = ts.names(entity);
  const [get, update, remove] = [of('get'), of('update'), of('delete')];
  const replace = of('replace');
  const restore = of('restore');
  const link = linkView(entity, ts);
  const batches = [...ts.batches.values()].filter(({ single }) => single.entity === entity);
  return {
    service,
    says: say(`Creates, gets, lists, changes and deletes ${plural(entity)}, as far as documented`),
    repository,
    plural: stored,
    link,
    hasSteps: hasSteps(batches),
    hasResources: link !== null || hooks.of(entity) || cruds.some(({ operation }) => operation.under !== undefined),
    make,
    invariants,
    creates: each('create').flatMap((crud) => createView(crud, shared)),
    get: {
      says: say(`The ${singular(entity)} of this id; throws NotFound`),
      head: method('async get', ['id: string'], `Promise<${type}>`),
      ...around(get, hooks),
    },
    lists: each('list').map((crud) => listView(crud, shared)),
    update: update?.body === undefined ? null : changeView(update, shared),
    replace: replace?.body === undefined ? null : changeView(replace, shared),
    delete: remove === undefined ? null : deleteView(remove, type, shared),
    restore:
      restore === undefined
        ? null
        : {
            says: say(`Takes back the deletion of the ${singular(entity)}, if it is deleted; throws NotFound`),
            head: method('async restore', ['id: string'], `Promise<${type}>`),
            ...around(restore, hooks),
          },
    batches: batches.map((batch) => batchMethodOf(batch, ts)),
  };
}

const bodyOf = ({ body }: Crud, ts: TypeScriptFeature): string =>
  `body: contracts.${ts.component(body?.name ?? '') ?? ''}`;

function changeView(crud: Crud, shared: Shared) {
  const { ts } = shared;
  const { type, invariants, changes, replacement } = ts.names(crud.entity);
  const parameters = ['id: string', bodyOf(crud, ts), ...precondition(crud, type)];
  const [what, values] =
    crud.kind === 'replace' ? ['as the client sent it', replacement] : ['with what the client sent', changes];
  return {
    says: say(`The ${singular(crud.entity)} ${what}; throws NotFound${orRefused(crud)}`),
    head: method(`async ${crud.kind}`, parameters, `Promise<${type}>`),
    changes: `contracts.${values}(body)`,
    ...guarded(crud, shared),
    entity: made('sound', ['...changes', 'updatedAt: now()'], 'sent', [invariants]),
  };
}

const deleteView = (remove: Crud, type: string, shared: Shared) => ({
  says: say(`Removes the ${singular(remove.entity)}; throws NotFound and Referenced${orRefused(remove)}`),
  head: method('async delete', ['id: string', ...precondition(remove, type)], 'Promise<void>'),
  ...guarded(remove, shared),
});

function createView(crud: Crud, shared: Shared) {
  const { ts, hooks } = shared;
  const { entity } = crud;
  const { type, make } = ts.names(entity);
  if (crud.body === undefined) return [];
  const parent = parentOf(crud, ts);
  const sent = `contracts.${freshName(crud, ts)}(body)`;
  const says = `Makes ${withArticle(entity)} and keeps it`;
  return [
    {
      says: say(parent === null ? says : `${says}; throws NotFound where there is no such parent`),
      head: method(`async ${serviceMethod(crud)}`, [...parentId(parent), bodyOf(crud, ts)], `Promise<${type}>`),
      parent,
      ...around(crud, hooks),
      values: print(
        'const values = ',
        parent === null ? sent : record([argument(`...${sent}`), member(parent.attribute, 'parentId')]),
        2,
        ';',
      ),
      rules: rulesOf(crud, shared),
      entity: made(make, ['id: newId()', '...values', 'createdAt: moment', 'updatedAt: moment'], 'entity'),
    },
  ];
}

/** The method of a service that creates or lists, as its routes call it. */
export function serviceMethod({ kind, operation, entity }: Pick<Crud, 'kind' | 'operation' | 'entity'>): string {
  if (operation.link !== undefined) return `${kind}LinkedTo${pascal(toWords(operation.under?.field ?? ''))}`;
  const field = entity.fields.find(({ name }) => name === operation.under?.field);
  return field === undefined ? kind : `${kind}Of${pascal(field.words)}`;
}

/** What a method looks for first where its operation is of one parent, and the attribute that refers to it. */
function parentOf({ operation, entity }: Crud, ts: TypeScriptFeature) {
  const { under } = operation;
  const parent = ts.feature.entities.find(({ name }) => name === under?.entity);
  if (under === undefined || parent === undefined) return null;
  const attribute = ts.attribute(entity, under.field);
  const lookup = print(
    'const itsParent = await ',
    call(`this.#resources.${ts.names(parent).plural}.get`, ['parentId']),
    2,
    ';',
  );
  return { lookup, attribute, narrowed: print('query = ', narrowed({ operation, entity }, under.field, ts), 2, ';') };
}

const parentId = (parent: ReturnType<typeof parentOf>): string[] => (parent === null ? [] : ['parentId: string']);

/** Pages by number, or slices by cursor. */
function listView(list: Crud, { ts, hooks }: Shared) {
  const { type } = ts.names(list.entity);
  const calls = around(list, hooks);
  const parent = parentOf(list, ts);
  const name = serviceMethod(list);
  const isPlain = calls.before === null && calls.after === null && parent === null;
  const [window, gives, asks, says] = isPaged(list)
    ? ['page: PageNumber', 'Page', 'page(query, page)', 'A numbered page, with the total.']
    : ['place: Place', 'Slice', 'slice(query, place)', 'The page that follows a cursor; throws BadCursor.'];
  return {
    says: say(parent === null ? says : `${says.slice(0, -1)}; throws NotFound where there is no such parent`),
    head: method(
      isPlain ? name : `async ${name}`,
      [...parentId(parent), 'query: Query', window],
      `Promise<${gives}<${type}>>`,
    ),
    parent,
    ...calls,
    asked: `this.#repository.${asks}`,
  };
}

const around = (crud: Crud | undefined, hooks: TypeScriptHookCalls) => ({
  before: hooks.at('before', crud),
  after: hooks.at('after', crud),
});

const method = (name: string, parameters: readonly string[], result: string): string =>
  print('', { kind: 'call', open: `${name}(`, entries: parameters.map(argument), close: ')' }, 1, `: ${result} {`);

/** Where a rule, a precondition or a hook is told how things are, nobody may change them before the write. */
function guarded(crud: Crud, shared: Shared) {
  const rules = rulesOf(crud, shared);
  const hasPrecondition = crud.operation.precondition !== undefined;
  const before = shared.hooks.at('before', crud);
  const after = shared.hooks.at('after', crud, crud.kind !== 'delete' ? { former: 'entity', entity: 'changed' } : {});
  const isTold = rules.some((one) => /\bentity\./.test(one)) || before !== null || after !== null;
  return { rules, hasPrecondition, before, after, reads: hasPrecondition || isTold };
}

const orRefused = ({ operation }: Crud): string =>
  operation.precondition === undefined ? '' : ', or what the precondition throws';

/** What must hold of the entity as it is; the API layer knows what the client sent. */
const precondition = ({ operation }: Crud, type: string): string[] =>
  operation.precondition === undefined ? [] : [`precondition: (entity: ${type}) => void`];

function made(make: string, members: readonly string[], name: string, more: readonly Expression[] = []): string {
  const record: Expression = { kind: 'object', open: '{', entries: members.map(argument), close: '}' };
  return print(`const ${name} = `, call(make, [record, ...more]), 2, ';');
}

/** Calls of the rules that may refuse the operation. */
function rulesOf(crud: Crud, { ts, used }: Shared): string[] {
  const sent = crud.kind === 'create' ? 'values' : 'changes';
  return ruleCalls(crud, ts.feature).map(({ rule, given, when }) => {
    used.add(rule);
    const known = given.map(
      ([fact, field]) => [factName(fact), `entity.${ts.attribute(crud.entity, field.name)}`] as const,
    );
    const asked = when.map(([fact, name]) => [factName(fact), `${sent}.${ts.attribute(crud.entity, name)}`] as const);
    return print('', call(ruleAlias(rule, ts), [object(known), object(asked)]), 2, ';');
  });
}

/** Names of the service module that a rule's function must not hide. */
const SERVICE_NAMES = new Set(
  list(`body changed changes contracts entity found id itsParent moment newId now ofParent page parentId place precondition query resources sent
    sound values`),
);

/** An entity may be called as the rule is. */
function ruleAlias(rule: Rule, ts: TypeScriptFeature): string {
  const name = functionName(rule.words);
  const taken = ts.feature.entities.flatMap((entity) => [ts.names(entity).make, ts.names(entity).invariants]);
  const isTaken =
    taken.includes(name) ||
    ((name === ITEM_AT || name === ATTEMPTED) && ts.batches.size > 0) ||
    namedHooks(ts).some((hook) => hook.name === name);
  return SERVICE_NAMES.has(name) || isTaken ? `${name}Rule` : name;
}

const importedRule = (rule: Rule, ts: TypeScriptFeature): string => {
  const [name, alias] = [functionName(rule.words), ruleAlias(rule, ts)];
  return name === alias ? name : `${name} as ${alias}`;
};
