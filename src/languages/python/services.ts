/** Services in Python: what the documents determine of each entity. */
import { isItemByItem } from '../../model/batch.ts';
import type { Entity, Field, Rule } from '../../model/types.ts';
import { toWords } from '../../model/words.ts';
import type { Renderer } from '../../render/renderer.ts';
import { isPaged } from '../../service/crud.ts';
import { withMethod } from '../../service/hooks.ts';
import { servedEntities } from '../../service/links.ts';
import { ruleCalls } from '../../service/rules.ts';
import { plural, singular } from '../prose.ts';
import { batchMethods, hasSteps } from './batches.ts';
import { mayBeMissing } from './contracts.ts';
import type { BodyClass, PythonCrud } from './crud.ts';
import type { PythonFeature } from './feature.ts';
import { namedHooks, type PythonHookCalls } from './hooks.ts';
import { Imports } from './imports.ts';
import { linkView, narrowed } from './links.ts';
import { className, functionName } from './names.ts';
import {
  argument,
  call,
  type Entry,
  type Expression,
  flatten,
  jsonLiteral,
  keyword,
  print,
  stringLiteral,
} from './print.ts';
import { say } from './prose.ts';
import { factName, givenClass, whenClass } from './rules.ts';

const FOLDER = 'languages/python/feature/domain';

/** Names of the service module that a rule's function must not hide. */
const SERVICE_NAMES: ReadonlySet<string> = new Set([
  'body',
  'changed',
  'changes',
  'contracts',
  'entity',
  'entity_id',
  'facts',
  'found',
  'moment',
  'new_id',
  'now',
  'page',
  'parent',
  'parent_id',
  'query',
  'self',
  'sent',
]);
/** Those of a service that is given preconditions. */
const PRECONDITION_NAMES: ReadonlySet<string> = new Set(['precondition', 'preconditions']);

/** A batch says of which item they are. */
const ERRORS_OF_ITEMS = ['AlreadyExists', 'InvariantViolation', 'Referenced', 'ReferenceNotFound'];

export function servicesModule(python: PythonFeature, hooks: PythonHookCalls, render: Renderer): string {
  const cruds = [...python.cruds.values()];
  const entities = servedEntities(python);
  const used = new Set<Rule>();
  const services = entities.map((entity) =>
    serviceView(
      entity,
      cruds.filter((crud) => crud.entity === entity),
      { python, used, hooks },
    ),
  );
  const text = JSON.stringify(services);
  const links = services.some((one) => one.link !== null);
  const creates = services.some((one) => one.creates.length > 0);
  const updates = services.some((one) => one.update !== null || one.replace !== null);
  const restores = services.some((one) => one.restore !== null);
  const hasBatches = [...python.batches.values()].some(({ operation }) => !isItemByItem(operation));
  const imports = new Imports()
    .from('uuid', 'UUID')
    .from(
      'backend.core.clock',
      ...(creates || links ? ['new_id'] : []),
      ...(creates || links || updates || restores ? ['now'] : []),
    )
    .from('backend.core.wire', ...(text.includes('sent(') ? ['sent'] : []))
    .from('backend.domain.base', ...(hasPreconditions(python) ? ['preconditions'] : []))
    .from('backend.domain.base.errors', 'NotFound')
    .from('backend.domain.base.listing', ...listingNames(cruds, links))
    .from(
      `backend.domain.${python.pkg}`,
      ...(creates || updates ? ['contracts'] : []),
      ...(used.size > 0 ? ['facts'] : []),
    )
    .from(python.module('domain', 'entities'), ...entities.map((entity) => className(entity.words)))
    .from(python.module('domain', 'hooks'), ...hooks.names)
    .from(python.module('domain', 'resources'), 'Resources');
  importForBatches(imports, hasBatches, hasSteps(python.batches.values()));
  for (const rule of used)
    imports.from(`backend.domain.${python.pkg}.rules.${functionName(rule.words)}`, importedRule(rule, python));
  return render(`${FOLDER}/services.py.hbs`, {
    title: say(`What ${python.feature.title} does with its entities`),
    imports: imports.toString(),
    hasBatches,
    services,
  });
}

function listingNames(cruds: readonly PythonCrud[], links: boolean): string[] {
  const lists = cruds.filter((crud) => crud.kind === 'list');
  return [
    ...(lists.length > 0 || links ? ['Query'] : []),
    ...(links ? ['Sort'] : []),
    ...(lists.some(isPaged) ? ['Page'] : []),
    ...(lists.some((crud) => !isPaged(crud)) ? ['Slice'] : []),
  ];
}

/** `all`: some do all of their items or none; `each`: some do each by itself. */
function importForBatches(imports: Imports, all: boolean, each: boolean): void {
  if (all || each) imports.from('collections.abc', 'Sequence');
  if (all)
    imports
      .from('collections.abc', 'Generator')
      .from('contextlib', 'contextmanager')
      .from('backend.domain.base.errors', ...ERRORS_OF_ITEMS);
  if (each) imports.from('backend.domain.base.errors', 'DomainError').from('backend.domain.base.steps', 'attempted');
}

/** What the services of a module share; `used` collects the rules that they ask. */
interface Shared {
  readonly python: PythonFeature;
  readonly used: Set<Rule>;
  readonly hooks: PythonHookCalls;
}

function serviceView(entity: Entity, cruds: readonly PythonCrud[], shared: Shared) {
  const { python, hooks } = shared;
  const of = (kind: PythonCrud['kind']): PythonCrud | undefined => cruds.find((crud) => crud.kind === kind);
  const each = (kind: PythonCrud['kind']): PythonCrud[] => withMethod(cruds).filter((crud) => crud.kind === kind);
  const own = className(entity.words);
  const [get, remove] = [of('get'), of('delete')];
  const restore = of('restore');
  const link = linkView(entity, python);
  const batches = [...python.batches.values()].filter(({ single }) => single.entity === entity);
  return {
    name: python.names(entity).service,
    says: say(`Creates, gets, lists, changes and deletes ${plural(entity)}, as far as documented`),
    resource: python.names(entity).resource,
    entity: own,
    spoken: singular(entity),
    hasSteps: hasSteps(batches),
    hasResources: link !== null || hooks.of(entity) || cruds.some(({ operation }) => operation.under !== undefined),
    link,
    creates: each('create').flatMap((crud) => createView(crud, shared)),
    update: changeView(of('update'), shared),
    replace: replaceView(of('replace'), shared),
    get: { signature: method('get', ['entity_id: UUID'], own), ...around(get, hooks) },
    lists: each('list').map((crud) => listView(crud, shared)),
    delete:
      remove === undefined
        ? null
        : {
            signature: method('delete', ['entity_id: UUID'], 'None', preconditionOf(remove)),
            ...guarded(remove, shared),
          },
    restore:
      restore === undefined
        ? null
        : { signature: method('restore', ['entity_id: UUID'], own), ...around(restore, hooks) },
    batches: batchMethods(batches, python),
  };
}

function changeView(crud: PythonCrud | undefined, shared: Shared) {
  if (crud?.body === undefined) return null;
  const parameters = ['entity_id: UUID', `body: contracts.${crud.body.name}`];
  return {
    signature: method(crud.kind, parameters, className(crud.entity.words), preconditionOf(crud)),
    ...guarded(crud, shared),
  };
}

/** Every member that may be sent, whether or not it was. */
function replaceView(crud: PythonCrud | undefined, shared: Shared) {
  const view = changeView(crud, shared);
  if (view === null || crud?.body === undefined) return null;
  const { body, entity } = crud;
  const sendable = new Set(
    body.schema.properties.filter(({ schema }) => schema.readOnly !== true).map(({ name }) => name),
  );
  const values = entity.fields
    .filter(({ name }) => sendable.has(name))
    .map((field) => {
      const attribute = shared.python.attribute(entity, field.name);
      return print(`${stringLiteral(attribute)}: `, fieldValue(field, body, shared.python), 3, ',').trimStart();
    });
  return { ...view, values };
}

function createView(crud: PythonCrud, shared: Shared) {
  const { body, entity } = crud;
  if (body === undefined) return [];
  const own = className(entity.words);
  const parent = parentOf(crud, shared.python);
  const says = `Makes the ${singular(entity)} and keeps it`;
  return [
    {
      signature: method(serviceMethod(crud), [...parentId(parent), `body: contracts.${body.name}`], own),
      says: say(parent === null ? says : `${says}; raises NotFound where there is no such parent`),
      entity: own,
      parent,
      ...around(crud, shared.hooks),
      rules: rulesOf(crud, shared),
      assignments: assignments(crud, body, shared.python),
    },
  ];
}

/** The method of a service that creates or lists, as its routes call it. */
export const serviceMethod = ({
  kind,
  operation,
  entity,
}: Pick<PythonCrud, 'kind' | 'operation' | 'entity'>): string => {
  if (operation.link !== undefined) return `${kind}_linked_to_${functionName(toWords(operation.under?.field ?? ''))}`;
  const field = entity.fields.find(({ name }) => name === operation.under?.field);
  return field === undefined ? kind : `${kind}_of_${functionName(field.words)}`;
};

/** What a method looks for first where its operation is of one parent, and the attribute that refers to it. */
function parentOf({ operation, entity }: PythonCrud, python: PythonFeature) {
  const { under } = operation;
  const parent = python.feature.entities.find(({ name }) => name === under?.entity);
  return under === undefined || parent === undefined
    ? null
    : {
        lookup: print(
          'parent = await ',
          call(`self._resources.${python.names(parent).resource}.get`, [argument('parent_id')]),
          2,
        ),
        attribute: stringLiteral(python.attribute(entity, under.field)),
        narrowed: print('query = ', narrowed({ operation, entity }, under.field, python), 2),
      };
}

const parentId = (parent: ReturnType<typeof parentOf>): string[] => (parent === null ? [] : ['parent_id: UUID']);

/** Pages by number, or slices by cursor. */
function listView(list: PythonCrud, { python, hooks }: Shared) {
  const own = className(list.entity.words);
  const parent = parentOf(list, python);
  const [ask, window, gives, says] = isPaged(list)
    ? ['page', ['page', 'per_page'], `Page[${own}]`, 'A numbered page, with the total.']
    : ['slice', ['cursor', 'limit'], `Slice[${own}]`, 'The page that follows a cursor; raises BadCursor.'];
  const types: Readonly<Record<string, string>> = { cursor: 'str | None' };
  const parameters = [
    ...parentId(parent),
    'query: Query',
    '*',
    ...window.map((one) => `${one}: ${types[one] ?? 'int'}`),
  ];
  return {
    signature: method(serviceMethod(list), parameters, gives),
    says: say(parent === null ? says : `${says.slice(0, -1)}; raises NotFound where there is no such parent`),
    parent,
    ...around(list, hooks),
    asked: print(
      '',
      call(`self._repository.${ask}`, [argument('query'), ...window.map((one) => keyword(one, one))]),
      2,
    ).trimStart(),
  };
}

const around = (crud: PythonCrud | undefined, hooks: PythonHookCalls) => ({
  before: hooks.at('before', crud),
  after: hooks.at('after', crud),
});

/** Where a precondition, a rule or a hook is told how things are, they must stay so until the write. */
function guarded(crud: PythonCrud, shared: Shared) {
  const rules = rulesOf(crud, shared);
  const precondition = crud.operation.precondition !== undefined;
  const before = shared.hooks.at('before', crud);
  const after = shared.hooks.at('after', crud, crud.kind !== 'delete' ? { former: 'entity', entity: 'changed' } : {});
  const isTold = rules.some((one) => /\bentity\./.test(one)) || before !== null || after !== null;
  return { rules, precondition, before, after, reads: precondition || isTold };
}

const preconditionOf = ({ operation, entity }: PythonCrud): Entry[] =>
  operation.precondition === undefined
    ? []
    : [
        {
          head: 'precondition: ',
          value: { open: 'preconditions.Precondition[', entries: [argument(className(entity.words))], close: ']' },
        },
      ];

const hasPreconditions = ({ cruds }: PythonFeature): boolean =>
  [...cruds.keys()].some(({ precondition }) => precondition !== undefined);

const method = (name: string, parameters: readonly string[], result: string, more: readonly Entry[] = []): string =>
  print(
    'async def ',
    { open: `${name}(`, entries: [...['self', ...parameters].map((one) => argument(one)), ...more], close: ')' },
    1,
    ` -> ${result}:`,
  );

function assignments({ operation, entity }: PythonCrud, body: BodyClass, python: PythonFeature): string[] {
  return entity.fields.map((field) => {
    const attribute = python.attribute(entity, field.name);
    const value = field.name === operation.under?.field ? 'parent_id' : fieldValue(field, body, python);
    return print(`${attribute}=`, value, 3, ',').trimStart();
  });
}

/** What the body says of a field, else what it begins as. */
function fieldValue(field: Field, body: BodyClass, python: PythonFeature): Expression {
  const value =
    bodyValue(field.name, body, python) ?? (field.default === undefined ? 'None' : flatten(jsonLiteral(field.default)));
  const sentBody = /^sent\((.*)\)$/.exec(value)?.[1];
  return sentBody === undefined ? value : call('sent', [argument(sentBody)]);
}

/** What the body says of a member, or None; undefined where it has no such member. */
function bodyValue(member: string, body: BodyClass, python: PythonFeature): string | undefined {
  const property = body.schema.properties.find((one) => one.name === member);
  if (property === undefined) return undefined;
  const value = `body.${body.attributes.get(member) ?? member}`;
  return mayBeMissing(property, python) ? `sent(${value})` : value;
}

/** Calls of the rules that may refuse the operation. */
function rulesOf(crud: PythonCrud, { python, used }: Shared): string[] {
  return ruleCalls(crud, python.feature).map(({ rule, given, when }) => {
    used.add(rule);
    const known = given.map(([fact, field]) =>
      keyword(factName(fact), `entity.${python.attribute(crud.entity, field.name)}`),
    );
    const asked = when.flatMap(([fact, member]): Entry[] => {
      const value = crud.body && bodyValue(member, crud.body, python);
      return value === undefined ? [] : [keyword(factName(fact), value)];
    });
    return print(
      '',
      call(ruleAlias(rule, python), [
        argument(call(`facts.${givenClass(rule)}`, known)),
        argument(call(`facts.${whenClass(rule)}`, asked)),
      ]),
      2,
    );
  });
}

function ruleAlias(rule: Rule, python: PythonFeature): string {
  const name = functionName(rule.words);
  const isTaken =
    SERVICE_NAMES.has(name) ||
    (PRECONDITION_NAMES.has(name) && hasPreconditions(python)) ||
    namedHooks(python).some((hook) => hook.name === name);
  return isTaken ? `${name}_rule` : name;
}

function importedRule(rule: Rule, python: PythonFeature): string {
  const [name, alias] = [functionName(rule.words), ruleAlias(rule, python)];
  return alias === name ? alias : `${name} as ${alias}`;
}
