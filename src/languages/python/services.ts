/** Services (what the documents determine) and operations (what only a person can write), in Python. */
import { isJson } from '../../model/media.ts';
import type { Entity, Operation, Parameter, Rule, Schema } from '../../model/types.ts';
import { pascal } from '../../model/words.ts';
import type { Renderer } from '../../render/renderer.ts';
import { isPaged } from '../../service/crud.ts';
import { notWritten, ruleCalls } from '../../service/rules.ts';
import { isScalar, successOf } from '../../service/schemas.ts';
import { unused } from '../names.ts';
import { plural, singular } from '../prose.ts';
import type { BodyClass, PythonCrud } from './crud.ts';
import {
  comment,
  type EntityNames,
  factName,
  givenClass,
  mayBeMissing,
  nameOf,
  raiseLine,
  whenClass,
} from './domain.ts';
import { type Annotation, operationClass, orNone, type PythonFeature, short } from './feature.ts';
import { Imports } from './imports.ts';
import { className, functionName } from './names.ts';
import {
  argument,
  call,
  docstring,
  type Entry,
  flatten,
  jsonLiteral,
  keyword,
  naturally,
  print,
  stringLiteral,
} from './print.ts';

const FOLDER = 'languages/python/feature/domain';
const say = (text: string): string => docstring(/[.!?]$/.test(text.trim()) ? text : `${text.trim()}.`);

/** Names of the service module that a rule's function must not hide. */
const SERVICE_NAMES = new Set([
  'body',
  'changed',
  'contracts',
  'entity',
  'entity_id',
  'facts',
  'moment',
  'new_id',
  'now',
  'page',
  'query',
  'replace',
  'self',
  'sent',
]);

export function servicesModule(
  python: PythonFeature,
  cruds: readonly PythonCrud[],
  names: ReadonlyMap<string, EntityNames>,
  render: Renderer,
): string {
  const entities = python.feature.entities.filter((entity) => cruds.some((crud) => crud.entity === entity));
  const used = new Set<Rule>();
  const services = entities.map((entity) =>
    serviceView(
      entity,
      cruds.filter((crud) => crud.entity === entity),
      python,
      names,
      used,
    ),
  );
  const text = JSON.stringify(services);
  const creates = services.some((one) => one.create !== null);
  const updates = services.some((one) => one.update !== null);
  const lists = cruds.filter((crud) => crud.kind === 'list');
  const imports = new Imports()
    .from('dataclasses', ...(updates ? ['replace'] : []))
    .from('uuid', 'UUID')
    .from('backend.core.clock', ...(creates ? ['new_id'] : []), ...(creates || updates ? ['now'] : []))
    .from('backend.core.wire', ...(text.includes('sent(') ? ['sent'] : []))
    .from('backend.domain.base.errors', 'NotFound')
    .from(
      'backend.domain.base.listing',
      ...(lists.length > 0 ? ['Query'] : []),
      ...(lists.some(isPaged) ? ['Page'] : []),
      ...(lists.some((crud) => !isPaged(crud)) ? ['Slice'] : []),
    )
    .from(
      `backend.domain.${python.pkg}`,
      ...(creates || updates ? ['contracts'] : []),
      ...(used.size > 0 ? ['facts'] : []),
    )
    .from(python.module('domain', 'entities'), ...entities.map((entity) => className(entity.words)))
    .from(python.module('domain', 'resources'), 'Resources');
  for (const rule of used)
    imports.from(`backend.domain.${python.pkg}.rules.${functionName(rule.words)}`, importedRule(rule));
  return render(`${FOLDER}/services.py.hbs`, {
    title: say(`What ${python.feature.title} does with its entities`),
    imports: imports.toString(),
    services,
  });
}

function serviceView(
  entity: Entity,
  cruds: readonly PythonCrud[],
  python: PythonFeature,
  names: ReadonlyMap<string, EntityNames>,
  used: Set<Rule>,
) {
  const of = (kind: PythonCrud['kind']): PythonCrud | undefined => cruds.find((crud) => crud.kind === kind);
  const own = className(entity.words);
  const [create, update, list, remove] = [of('create'), of('update'), of('list'), of('delete')];
  return {
    name: nameOf(names, entity).service,
    says: say(`Creates, gets, lists, changes and deletes ${plural(entity)}, as far as documented`),
    resource: nameOf(names, entity).resource,
    entity: own,
    spoken: singular(entity),
    create:
      create?.body === undefined
        ? null
        : {
            signature: method('create', [`body: contracts.${create.body.name}`], own),
            rules: rulesOf(create, python, used),
            assignments: assignments(entity, create.body, python),
          },
    update:
      update?.body === undefined
        ? null
        : {
            signature: method('update', ['entity_id: UUID', `body: contracts.${update.body.name}`], own),
            rules: rulesOf(update, python, used),
          },
    get: method('get', ['entity_id: UUID'], own),
    page:
      list !== undefined && isPaged(list)
        ? method('list', ['query: Query', '*', 'page: int', 'per_page: int'], `Page[${own}]`)
        : null,
    slice:
      list !== undefined && !isPaged(list)
        ? method('list', ['query: Query', '*', 'cursor: str | None', 'limit: int'], `Slice[${own}]`)
        : null,
    delete: remove === undefined ? null : { rules: rulesOf(remove, python, used) },
  };
}

const method = (name: string, parameters: readonly string[], result: string): string =>
  print(
    'async def ',
    { open: `${name}(`, entries: ['self', ...parameters].map((one) => argument(one)), close: ')' },
    1,
    ` -> ${result}:`,
  );

function assignments(entity: Entity, body: BodyClass, python: PythonFeature): string[] {
  return entity.fields.map((field) => {
    const attribute = python.attribute(entity, field.name);
    const value =
      bodyValue(field.name, body, python) ??
      (field.default === undefined ? 'None' : flatten(jsonLiteral(field.default)));
    const sentBody = /^sent\((.*)\)$/.exec(value)?.[1];
    return print(
      `${attribute}=`,
      sentBody === undefined ? value : call('sent', [argument(sentBody)]),
      3,
      ',',
    ).trimStart();
  });
}

/** What the body says of a member, or None; undefined where it has no such member. */
function bodyValue(member: string, body: BodyClass, python: PythonFeature): string | undefined {
  const property = body.schema.properties.find((one) => one.name === member);
  if (property === undefined) return undefined;
  const value = `body.${body.attributes.get(member) ?? member}`;
  return mayBeMissing(property, python) ? `sent(${value})` : value;
}

/** Calls of the rules that may refuse the operation. */
function rulesOf(crud: PythonCrud, python: PythonFeature, used: Set<Rule>): string[] {
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
      call(ruleAlias(rule), [
        argument(call(`facts.${givenClass(rule)}`, known)),
        argument(call(`facts.${whenClass(rule)}`, asked)),
      ]),
      2,
    );
  });
}

const ruleAlias = (rule: Rule): string =>
  SERVICE_NAMES.has(functionName(rule.words)) ? `${functionName(rule.words)}_rule` : functionName(rule.words);
const importedRule = (rule: Rule): string =>
  ruleAlias(rule) === functionName(rule.words) ? ruleAlias(rule) : `${functionName(rule.words)} as ${ruleAlias(rule)}`;

// ---------------------------------------------------------------- operations

/** A parameter of an operation, as a keyword of a Python function. */
export interface PythonParameter {
  readonly parameter: Parameter;
  readonly name: string;
  readonly type: Annotation;
  /** Python text; undefined where there is none. */
  readonly fallback: string | undefined;
}

/** `taken`: names that the function has otherwise. */
export function parametersOf(operation: Operation, python: PythonFeature, taken: readonly string[]): PythonParameter[] {
  const used = new Set(taken);
  return operation.parameters.map((parameter) => {
    const name = unused(functionName(parameter.words), used, '_');
    const type = parameterType(operation, parameter, python);
    const fallback = parameter.required ? undefined : parameterDefault(parameter.schema, python);
    const optional = !parameter.required && fallback === undefined;
    return {
      parameter,
      name,
      type: optional ? orNone(type) : type,
      fallback: parameter.required ? undefined : (fallback ?? 'None'),
    };
  });
}

function parameterType(operation: Operation, parameter: Parameter, python: PythonFeature): Annotation {
  const schema = python.book.resolve(parameter.schema);
  const simple = schema.kind === 'array' ? isScalar(python.book.resolve(schema.items)) : isScalar(schema);
  // What no URL can carry plainly comes as its text.
  const told: Schema = simple ? schema : { kind: 'string', nullable: false, pointer: schema.pointer };
  return python.type(
    told,
    short(`${operationClass(operation)}${pascal(parameter.words)}`, pascal(parameter.words)),
    true,
  );
}

/** Only what Python writes as a plain literal. */
function parameterDefault(schema: Schema, python: PythonFeature): string | undefined {
  const resolved = python.book.resolve(schema);
  const said = schema.default ?? resolved.default;
  if (said === undefined || said === null || typeof said === 'object') return undefined;
  const converted =
    resolved.kind === 'string' &&
    resolved.enum === undefined &&
    ['money', 'decimal', 'date', 'date-time', 'uuid'].includes(resolved.format ?? '');
  return converted ? undefined : flatten(jsonLiteral(said));
}

/** How the body of a custom operation reaches its function. */
export interface PythonBody {
  readonly type: Annotation;
  readonly required: boolean;
  readonly json: boolean;
}

export function bodyOf(operation: Operation, python: PythonFeature): PythonBody | undefined {
  const { body } = operation;
  if (body === undefined) return undefined;
  // Forms and binaries come as they are: what is in them is for the function to read.
  if (!isJson(body.mediaType)) return { type: { text: 'bytes', uses: [] }, required: true, json: false };
  const type = python.annotation(body.schema, `${operationClass(operation)}Body`);
  return { type: body.required ? type : orNone(type), required: body.required, json: true };
}

/** What a custom operation gives back. `media`: sent as it is, with this media type. */
export interface PythonAnswer {
  readonly status: number;
  readonly type: Annotation;
  readonly media: string | undefined;
}

export function answerOf(operation: Operation, python: PythonFeature): PythonAnswer {
  const response = successOf(operation);
  const none: Annotation = { text: 'None', uses: [] };
  const status = typeof response?.status === 'number' ? response.status : 200;
  if (response === undefined || response.mediaType === undefined || status === 204 || status === 205)
    return { status, type: none, media: undefined };
  if (!isJson(response.mediaType))
    return {
      status,
      type: { text: response.mediaType.startsWith('text/') ? 'str' : 'bytes', uses: [] },
      media: response.mediaType,
    };
  if (response.schema === undefined)
    return { status, type: { text: 'Any', uses: [['typing', 'Any']] }, media: undefined };
  return { status, type: python.annotation(response.schema, `${operationClass(operation)}Answer`), media: undefined };
}

export const operationFunction = (operation: Operation): string => functionName(operation.words);

export function operationModule(
  operation: Operation,
  python: PythonFeature,
  tests: readonly string[],
  render: Renderer,
): string {
  const parameters = parametersOf(operation, python, ['resources', 'body']);
  const body = bodyOf(operation, python);
  const answer = answerOf(operation, python);
  const keywords = [
    ...(body === undefined ? [] : [{ head: 'body: ', value: body.type.text }]),
    ...parameters.map(({ name, type }) => ({ head: `${name}: `, value: type.text })),
  ];
  const entries = [
    { head: 'resources: ', value: 'Resources' },
    ...(keywords.length === 0 ? [] : [argument('*')]),
    ...keywords,
  ];
  const imports = new Imports()
    .add([...parameters.flatMap(({ type }) => type.uses), ...(body?.type.uses ?? []), ...answer.type.uses])
    .from(python.module('domain', 'resources'), 'Resources');
  return render(`${FOLDER}/operation.py.hbs`, {
    title: say(
      `${operation.id}: ${operation.summary === '' ? `${operation.method.toUpperCase()} ${operation.path}` : operation.summary}`,
    ),
    imports: imports.toString(),
    signature: print(
      'async def ',
      { open: `${operationFunction(operation)}(`, entries, close: ')' },
      0,
      ` -> ${answer.type.text}:`,
    ),
    says: say(operation.summary === '' ? operation.id : operation.summary),
    notes: [
      `# ${comment(`${operation.method.toUpperCase()} ${operation.path}`)}`,
      ...(body?.json === false ? [`# The body comes as bytes: ${comment(operation.body?.mediaType ?? '')}.`] : []),
    ],
    raise: raiseLine(notWritten(operation.id, tests)),
  });
}

export function operationsPackage(python: PythonFeature, operations: readonly Operation[], render: Renderer): string {
  const imports = new Imports();
  const functions = operations.map(operationFunction);
  for (const name of functions) imports.from(`${python.module('domain', 'operations')}.${name}`, name);
  return render(`${FOLDER}/operations.py.hbs`, {
    title: say(`The operations of ${python.feature.title} that only a person can write`),
    imports: imports.toString(),
    all: print(
      '__all__ = ',
      { open: '[', entries: [...functions].sort(naturally).map((name) => argument(stringLiteral(name))), close: ']' },
      0,
    ),
  });
}
