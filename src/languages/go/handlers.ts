/** Handlers of a feature in Go: from a request to a service or an operation, and back. */
import { givesTag } from '../../model/preconditions.ts';
import type { Entity, Operation } from '../../model/types.ts';
import type { Renderer } from '../../render/renderer.ts';
import { columnNames } from '../../service/columns.ts';
import { type Crud, isPaged } from '../../service/crud.ts';
import type { LinkOperation } from '../../service/links.ts';
import { unused } from '../names.ts';
import { batchHandler } from './batches.ts';
import { variableOf } from './entities.ts';
import type { GoFeature } from './feature.ts';
import type { ContractMember } from './members.ts';
import { unexported } from './names.ts';
import { call, type Expression, map, print, stringLiteral, struct, structType } from './print.ts';
import { type ParameterMember, parameterMembers, parameterTag } from './requests.ts';
import { serviceMethod } from './services.ts';
import { goFile } from './text.ts';
import { type GoType, ID, INT, STRING } from './types.ts';

const FOLDER = 'languages/go/feature/api';
const DOMAIN = 'domain';

/** Names of the package that no handler may take. */
const TAKEN = ['document', 'domain', 'guard', 'repositories', 'repository', 'http', 'web', 'wire'];

/** What handlers and what serves them are called in the package of a feature's API. */
export class HandlerNames {
  private readonly handlers: ReadonlyMap<Operation, string>;
  private readonly services: ReadonlyMap<Entity, string>;
  private readonly structs: ReadonlyMap<Operation, string>;

  constructor(go: GoFeature) {
    const used = new Set(TAKEN);
    const { entities, operations } = go.feature;
    this.handlers = new Map(operations.map((one) => [one, unused(unexported(one.words), used)]));
    this.services = new Map(entities.map((one) => [one, unused(`${unexported(one.words)}Service`, used)]));
    const reading = entities.flatMap((entity) =>
      [...go.cruds.values()].filter(
        (crud) => crud.entity === entity && (crud.kind !== 'create' || crud.operation.under !== undefined),
      ),
    );
    this.structs = new Map(
      [...reading, ...go.links.values()].map(({ operation }) => [
        operation,
        unused(`${this.handler(operation)}Parameters`, used),
      ]),
    );
  }

  handler(operation: Operation): string {
    return this.handlers.get(operation) ?? '';
  }
  service(entity: Entity): string {
    return this.services.get(entity) ?? '';
  }
  /** The struct that an operation's parameters are read into. */
  parameters(operation: Operation): string {
    return this.structs.get(operation) ?? '';
  }
}

export interface HandlersInput {
  readonly go: GoFeature;
  readonly names: HandlerNames;
  /** Operations around which the team wrote functions, which need a transaction that writes. */
  readonly hooked: ReadonlySet<Operation>;
}

/** The operations of an entity that the documents determine. */
export function entityHandlersFile(entity: Entity, input: HandlersInput, render: Renderer): string {
  const { go, names } = input;
  const cruds = [...go.cruds.values()].filter((crud) => crud.entity === entity);
  const batches = [...go.batches.values()].filter(({ single }) => single.entity === entity);
  const code = render(`${FOLDER}/entity.go.hbs`, {
    handlers: [
      ...cruds.map((crud) => new Handler(crud, input).view(render)),
      ...[...go.links.values()].filter(({ join }) => join === entity).map((link) => linkHandler(link, input, render)),
      ...batches.map((batch) =>
        batchHandler(batch, go, { name: names.handler(batch.operation), service: names.service(entity) }, render),
      ),
    ],
    service: names.service(entity),
    type: go.names(entity).service,
  });
  return goFile(go, code);
}

function linkHandler(
  { operation, kind, join, sides }: LinkOperation,
  { go, names }: HandlersInput,
  render: Renderer,
): string {
  const members = parameterMembers(operation, go, () => STRING);
  const parameters = names.parameters(operation);
  const fields = members.map(({ name, type, parameter }) => ({
    name,
    type: type.from(DOMAIN),
    tag: parameterTag(parameter),
  }));
  const ids = sides.flatMap((side) => members.find(({ parameter }) => parameter.name === side.parameter)?.name ?? []);
  return render(`${FOLDER}/link.go.hbs`, {
    name: names.handler(operation),
    service: names.service(join),
    method: kind === 'link' ? 'Link' : 'Unlink',
    parameters,
    // Unexported, and said by its name alone.
    struct: structType('', parameters, fields).replace(/^.*\n/, ''),
    ids: ids.map((id) => `asked.${id}`).join(', '),
  });
}

class Handler {
  private readonly crud: Crud;
  private readonly input: HandlersInput;
  private readonly go: GoFeature;
  private readonly operation: Operation;
  private readonly name: string;

  constructor(crud: Crud, input: HandlersInput) {
    this.crud = crud;
    this.input = input;
    this.go = input.go;
    this.operation = crud.operation;
    this.name = input.names.handler(crud.operation);
  }

  view(render: Renderer): string {
    const { crud, go } = this;
    const names = go.names(crud.entity);
    const view = {
      name: this.name,
      service: this.input.names.service(crud.entity),
      entity: `${DOMAIN}.${names.type}`,
      view: `${DOMAIN}.${names.view}`,
      newView: `${DOMAIN}.New${names.view}`,
      variable: variableOf(crud.entity),
      body: crud.body === undefined ? '' : `${DOMAIN}.${go.component(crud.body.name)}`,
      tagged: givesTag(crud.operation),
      precondition: this.precondition(),
      unit: this.input.hooked.has(crud.operation) ? 'Write' : 'Read',
    };
    switch (crud.kind) {
      case 'create':
        return render(`${FOLDER}/create.go.hbs`, {
          ...view,
          method: serviceMethod(crud),
          path: stringLiteral(`${crud.entity.path}/`),
          parent: this.operation.under === undefined ? null : this.id(),
        });
      case 'list':
        return render(`${FOLDER}/list.go.hbs`, { ...view, ...this.list() });
      default:
        return render(`${FOLDER}/${crud.kind}.go.hbs`, { ...view, ...this.id() });
    }
  }

  /** Made from the header and from what clients get to see of the entity; null where the operation has none. */
  private precondition(): string | null {
    const { crud, go, operation } = this;
    if (operation.precondition === undefined) return null;
    const { type, view } = go.names(crud.entity);
    // Where nothing shows the entity, no tag of it was given, and none can match.
    const shown = go.contracts.has(crud.answer.name)
      ? `${DOMAIN}.New${view}`
      : `func(entity ${DOMAIN}.${type}) any { return entity }`;
    return `web.IfMatch(request, ${shown})`;
  }

  private struct(members: readonly ParameterMember[]): { parameters: string; struct: string } {
    const parameters = this.input.names.parameters(this.operation);
    const fields = members.map(({ name, type, parameter }) => ({
      name,
      type: type.from(DOMAIN),
      tag: parameterTag(parameter),
    }));
    // Unexported, and said by its name alone.
    const text = structType('', parameters, fields).replace(/^.*\n/, '');
    return { parameters, struct: text };
  }

  private members(): ParameterMember[] {
    const { operation, crud } = this;
    const own = operation.list?.filters ?? [];
    return parameterMembers(operation, this.go, (parameter) => {
      const filter = own.find((one) => one.param === parameter.name);
      const field = filter && crud.entity.fields.find((one) => one.name === filter.field);
      return field?.type.kind === 'enum' && !field.list ? this.go.fieldType(field) : STRING;
    }).filter(({ parameter }) => parameter.name.toLowerCase() !== 'idempotency-key');
  }

  private id(): { parameters: string; struct: string; id: string } {
    const members = this.members().filter(({ parameter }) => parameter.in === 'path');
    return { ...this.struct(members), id: members.find(({ type }) => type === ID)?.name ?? 'ID' };
  }

  // -------------------------------------------------------------- lists

  private list() {
    const { crud, operation } = this;
    const shape = operation.list;
    const paged = isPaged(crud);
    const counts = paged ? ['page', 'per_page'] : ['limit'];
    const members = this.members().map((member) =>
      counts.includes(member.parameter.name) && member.parameter.in === 'query' ? counted(member) : member,
    );
    const named = (wire: string): ParameterMember | undefined =>
      members.find(({ parameter }) => parameter.name === wire && parameter.in === 'query');
    const missing: string[] = [];
    /** What was asked, or what holds where nothing was. */
    const asked = (wire: string, otherwise: string): string => {
      const member = named(wire);
      if (member === undefined) return otherwise;
      if (!member.type.text.startsWith('*')) return `asked.${member.name}`;
      missing.push(`\tif asked.${member.name} == nil {\n\t\tasked.${member.name} = new(${otherwise})\n\t}`);
      return `*asked.${member.name}`;
    };
    const window = paged
      ? [asked('page', '1'), asked('per_page', String(shape?.defaultLimit ?? 20))]
      : [cursorOf(named('cursor')), asked('limit', String(shape?.defaultLimit ?? 20))];
    const sort = asked('sort', stringLiteral(shape?.defaultSort ?? '-created_at'));
    const parent = members.find(({ parameter }) => parameter.in === 'path');
    return {
      ...this.struct(members),
      method: serviceMethod(crud),
      parent: parent === undefined ? null : `asked.${parent.name}`,
      missing,
      query: print('query := ', this.query(sort, named), 1),
      found: paged ? 'page' : 'slice',
      result: `base.${paged ? 'Page' : 'Slice'}[${DOMAIN}.${this.go.names(crud.entity).type}]`,
      window: window.join(', '),
      answer: print(
        'return ',
        call('request.Answer', ['http.StatusOK', this.answer(paged ? 'page' : 'slice', paged)]),
        1,
      ),
    };
  }

  private query(sort: string, named: (wire: string) => ParameterMember | undefined): Expression {
    const { entity } = this.crud;
    const shape = this.operation.list;
    const columns = columnNames(entity);
    const column = (field: string): string => columns.get(field) ?? field;
    const renamed = (shape?.sorts ?? []).filter((field) => column(field) !== field);
    const sorted = call('base.SortBy', [
      sort,
      renamed.length === 0
        ? 'nil'
        : map(
            'map[string]string',
            renamed.map((field) => [field, stringLiteral(column(field))] as const),
          ),
    ]);
    const members: Array<[string, Expression]> = [['Sort', sorted]];
    const search = named('search');
    const searched = (shape?.search ?? []).map((field) => stringLiteral(column(field)));
    if (search !== undefined && searched.length > 0)
      members.push(['Search', call('base.SearchIn', [pointed(search), ...searched])]);
    const filters = (shape?.filters ?? []).flatMap(({ param, field, op }) => {
      const member = named(param);
      if (member === undefined) return [];
      return [call('base.Where', [stringLiteral(column(field)), COMPARISONS[op], pointed(member)])];
    });
    if (filters.length > 0) members.push(['Filters', call('base.Filters', filters)]);
    if (shape?.total !== undefined)
      members.push(['Total', shape.total === 'none' ? 'base.NoTotal' : 'base.EstimatedTotal']);
    return struct('base.Query', members, true);
  }

  private answer(found: string, paged: boolean): Expression {
    const contract = this.go.contracts.get(this.crud.answer.name);
    const view = this.go.names(this.crud.entity).view;
    const members = (contract?.members ?? []).map((member): [string, Expression] => {
      const wire = member.property.name;
      if (wire === 'items') return [member.name, given(member, `wire.Each(${found}.Items, ${DOMAIN}.New${view})`)];
      if (!paged) return [member.name, cursorMember(member, `${found}.NextCursor`)];
      const source = { total: 'Total', page: 'Page', per_page: 'PerPage' }[wire] ?? '';
      return [member.name, given(member, `${member.value.from(DOMAIN)}(${found}.${source})`)];
    });
    return struct(`${DOMAIN}.${contract?.name ?? ''}`, members, true);
  }
}

const COMPARISONS = { eq: 'base.Eq', gte: 'base.Gte', lte: 'base.Lte' } as const;

const isPointer = ({ type }: ParameterMember): boolean => type.text.startsWith('*');
const pointed = (member: ParameterMember): string =>
  isPointer(member) ? `asked.${member.name}` : `new(asked.${member.name})`;
const cursorOf = (member: ParameterMember | undefined): string => (member === undefined ? 'nil' : pointed(member));

/** The program counts in int. */
function counted(member: ParameterMember): ParameterMember {
  const type: GoType = isPointer(member) ? { ...INT, text: '*int', from: () => '*int' } : INT;
  return { ...member, type };
}

/** A value that is there, as the member takes it. */
function given({ mode, value, type }: ContractMember, expression: string): string {
  if (mode === 'plain') return expression;
  if (mode === 'optional') return `wire.Sent(${expression})`;
  if (mode === 'either') return `wire.Sent(${value.nilable ? expression : `new(${expression})`})`;
  return type === value ? expression : `new(${expression})`;
}

function cursorMember({ mode }: ContractMember, expression: string): string {
  if (mode === 'plain') return `wire.Present(${expression}).Value`;
  if (mode === 'optional') return `wire.Present(${expression})`;
  return mode === 'either' ? `wire.Sent(${expression})` : expression;
}

// ---------------------------------------------------------------- what only a person can write

export function operationHandlersFile(input: HandlersInput, render: Renderer): string {
  const { go } = input;
  const handlers = go.custom.map((operation) =>
    render(`${FOLDER}/operation.go.hbs`, operationView(operation, input)).trimEnd(),
  );
  return goFile(go, render('languages/go/feature/domain/declarations.go.hbs', { declarations: handlers }));
}

function operationView(operation: Operation, { go, names }: HandlersInput) {
  const request = go.request(operation);
  const answer = go.answer(operation);
  const own = go.operation(operation);
  const reads = operation.method === 'get' || operation.method === 'head';
  const body = request?.body;
  const resources = 'repositories.NewResources(store, request.Caller)';
  const asked = request === undefined ? [] : ['asked'];
  const invoke = call(`${DOMAIN}.${own.function}`, ['request.Context()', resources, ...asked]);
  const type = answer.type?.from(DOMAIN);
  const status = `http.${STATUS[answer.status] ?? ''}`;
  return {
    name: names.handler(operation),
    asked: request === undefined ? null : `${DOMAIN}.${own.request}`,
    body: body === undefined ? null : body.type.from(DOMAIN),
    call: print('return ', invoke, 2),
    unit: answer.type === undefined ? 'Do' : reads ? 'Read' : 'Write',
    result: type ?? '',
    fresh: request === undefined,
    status: STATUS[answer.status] === undefined ? String(answer.status) : status,
    media: answer.media === undefined ? null : stringLiteral(answer.media),
    sent: answer.type === STRING ? '[]byte(answer)' : 'answer',
  };
}

const STATUS: Readonly<Record<number, string>> = {
  200: 'StatusOK',
  201: 'StatusCreated',
  202: 'StatusAccepted',
  203: 'StatusNonAuthoritativeInfo',
  204: 'StatusNoContent',
  205: 'StatusResetContent',
  206: 'StatusPartialContent',
  207: 'StatusMultiStatus',
};
