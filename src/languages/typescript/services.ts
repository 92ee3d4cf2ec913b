/** services.ts of a feature: what the documents determine. */
import type { Entity, Rule } from '../../model/types.ts';
import type { Renderer } from '../../render/renderer.ts';
import { type Crud, isPaged } from '../../service/crud.ts';
import { ruleCalls } from '../../service/rules.ts';
import { list } from '../names.ts';
import { plural, singular, withArticle } from '../prose.ts';
import { factName, ruleModuleName } from './domain.ts';
import type { TypeScriptFeature } from './feature.ts';
import { Imports } from './imports.ts';
import { functionName } from './names.ts';
import { argument, call, type Expression, object, print } from './print.ts';
import { say } from './say.ts';

export function servicesModule(ts: TypeScriptFeature, cruds: readonly Crud[], render: Renderer): string {
  const entities = ts.feature.entities.filter((entity) => cruds.some((crud) => crud.entity === entity));
  const used = new Set<Rule>();
  const services = entities.map((entity) =>
    serviceView(
      entity,
      cruds.filter((crud) => crud.entity === entity),
      ts,
      used,
    ),
  );
  const creates = services.some((one) => one.create !== null);
  const updates = services.some((one) => one.update !== null);
  const lists = cruds.filter((crud) => crud.kind === 'list');
  const imports = new Imports()
    .from('../../core/clock.ts', ...(creates ? ['newId'] : []), ...(creates || updates ? ['now'] : []))
    .from('../base/errors.ts', 'NotFound')
    .type(
      '../base/listing.ts',
      ...(lists.length > 0 ? ['Query'] : []),
      ...(lists.some(isPaged) ? ['Page', 'PageNumber'] : []),
      ...(lists.some((crud) => !isPaged(crud)) ? ['Place', 'Slice'] : []),
    )
    .type('./entities.ts', ...entities.map((entity) => ts.names(entity).type))
    .from(
      './entities.ts',
      ...services.flatMap((one) => [...(one.create ? [one.make] : []), ...(one.update ? [one.invariants] : [])]),
    )
    .from('../base/entity.ts', ...(updates ? ['sound'] : []))
    .type('./repositories.ts', ...entities.map((entity) => ts.names(entity).repository))
    .type('./resources.ts', 'Resources');
  if (creates || updates) imports.namespace('./contracts.ts', 'contracts');
  for (const rule of used) imports.from(`./rules/${ruleModuleName(rule)}.ts`, importedRule(rule, ts));
  return render('languages/typescript/feature/domain/services.ts.hbs', {
    title: say(`What ${ts.feature.title} does with its entities`),
    imports: imports.toString(),
    services,
  });
}

function serviceView(entity: Entity, cruds: readonly Crud[], ts: TypeScriptFeature, used: Set<Rule>) {
  const of = (kind: Crud['kind']): Crud | undefined => cruds.find((crud) => crud.kind === kind);
  const { type, make, invariants, service, repository, plural: stored, fresh, changes } = ts.names(entity);
  const [create, update, list, remove] = [of('create'), of('update'), of('list'), of('delete')];
  const body = (crud: Crud): string => `body: contracts.${ts.component(crud.body?.name ?? '') ?? ''}`;
  return {
    service,
    says: say(`Creates, gets, lists, changes and deletes ${plural(entity)}, as far as documented`),
    repository,
    plural: stored,
    make,
    invariants,
    create:
      create?.body === undefined
        ? null
        : {
            says: say(`Makes ${withArticle(entity)} and keeps it`),
            head: method('async create', [body(create)], `Promise<${type}>`),
            values: `contracts.${fresh}(body)`,
            rules: rulesOf(create, ts, used),
            entity: made(make, ['id: newId()', '...values', 'createdAt: moment', 'updatedAt: moment'], 'entity'),
          },
    get: {
      says: say(`The ${singular(entity)} of this id; throws NotFound`),
      head: method('async get', ['id: string'], `Promise<${type}>`),
    },
    ...listView(list, type),
    update:
      update?.body === undefined
        ? null
        : {
            says: say(`The ${singular(entity)} with what the client sent; throws NotFound${orRefused(update)}`),
            head: method(
              'async update',
              ['id: string', body(update), ...precondition(update, type)],
              `Promise<${type}>`,
            ),
            changes: `contracts.${changes}(body)`,
            ...guarded(update, rulesOf(update, ts, used)),
            entity: made('sound', ['...changes', 'updatedAt: now()'], 'sent', [invariants]),
          },
    delete: remove === undefined ? null : deleteView(remove, type, rulesOf(remove, ts, used)),
  };
}

const deleteView = (remove: Crud, type: string, rules: ReturnType<typeof rulesOf>) => ({
  says: say(`Removes the ${singular(remove.entity)}; throws NotFound and Referenced${orRefused(remove)}`),
  head: method('async delete', ['id: string', ...precondition(remove, type)], 'Promise<void>'),
  ...guarded(remove, rules),
});

/** Pages by number, or slices by cursor. */
function listView(list: Crud | undefined, type: string) {
  if (list === undefined) return { page: null, slice: null };
  return isPaged(list)
    ? { page: { head: method('list', ['query: Query', 'page: PageNumber'], `Promise<Page<${type}>>`) }, slice: null }
    : { page: null, slice: { head: method('list', ['query: Query', 'place: Place'], `Promise<Slice<${type}>>`) } };
}

const method = (name: string, parameters: readonly string[], result: string): string =>
  print('', { kind: 'call', open: `${name}(`, entries: parameters.map(argument), close: ')' }, 1, `: ${result} {`);

/** Where a rule or a precondition is told how things are, nobody may change them before the write. */
function guarded({ operation }: Crud, rules: readonly string[]) {
  const hasPrecondition = operation.precondition !== undefined;
  return { rules, hasPrecondition, reads: hasPrecondition || rules.some((one) => /\bentity\./.test(one)) };
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
function rulesOf(crud: Crud, ts: TypeScriptFeature, used: Set<Rule>): string[] {
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
  list(`body changed changes contracts entity id moment newId now page place precondition query resources sent sound
    values`),
);

/** An entity may be called as the rule is. */
function ruleAlias(rule: Rule, ts: TypeScriptFeature): string {
  const name = functionName(rule.words);
  const taken = ts.feature.entities.flatMap((entity) => [ts.names(entity).make, ts.names(entity).invariants]);
  return SERVICE_NAMES.has(name) || taken.includes(name) ? `${name}Rule` : name;
}

const importedRule = (rule: Rule, ts: TypeScriptFeature): string => {
  const [name, alias] = [functionName(rule.words), ruleAlias(rule, ts)];
  return name === alias ? name : `${name} as ${alias}`;
};
