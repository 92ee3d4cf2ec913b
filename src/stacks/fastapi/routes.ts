/** The API layer of a feature: every operation as a FastAPI route. */
import { unused } from '../../languages/names.ts';
import type { PythonBatch } from '../../languages/python/batches.ts';
import type { PythonCrud } from '../../languages/python/crud.ts';
import type { PythonFeature } from '../../languages/python/feature.ts';
import { Imports } from '../../languages/python/imports.ts';
import { python } from '../../languages/python/index.ts';
import { className } from '../../languages/python/names.ts';
import { operationFunction, type PythonParameter, parametersOf } from '../../languages/python/operations.ts';
import {
  argument,
  call,
  dict,
  docstring,
  type Entry,
  type Expression,
  keyword,
  list,
} from '../../languages/python/print.ts';
import { serviceMethod } from '../../languages/python/services.ts';
import { pageMembers } from '../../model/crud.ts';
import { givesTag, isPrecondition } from '../../model/preconditions.ts';
import type { Operation } from '../../model/types.ts';
import type { Renderer } from '../../render/renderer.ts';
import type { LinkOperation } from '../../service/links.ts';
import { routeOrder } from '../../service/routes.ts';
import { batchRoute } from './batch-routes.ts';
import { customRoute } from './custom-route.ts';
import { RouteDecorator } from './decorator.ts';
import { TAKEN } from './taken.ts';

const { print, stringLiteral } = python.printing;

const CORE = 'backend.core.constraints';
/** The module of tags, where a route needs it. */
const PRECONDITIONS = 'preconditions';

export function routesModule(python: PythonFeature, render: Renderer, hooked: ReadonlySet<Operation>): string {
  const imports = new Imports().from('backend.api.routing', 'feature_router');
  const handlers = new Set(TAKEN);
  if (python.feature.operations.some(needsPreconditions)) handlers.add(PRECONDITIONS);
  const routes = routeOrder(python.feature.operations).map((operation) =>
    new Route({ python, imports, handlers, hooked }, operation).view(),
  );
  return render('frameworks/fastapi/feature/routes.py.hbs', {
    title: docstring(`The operations of ${python.feature.title} over HTTP.`),
    imports: imports.toString(),
    routes,
  });
}

const needsPreconditions = (operation: Operation): boolean =>
  operation.precondition !== undefined || givesTag(operation);

/** What the routes of a module share; imports and handlers grow with each. */
interface Routes {
  readonly python: PythonFeature;
  readonly imports: Imports;
  readonly handlers: Set<string>;
  readonly hooked: ReadonlySet<Operation>;
}

class Route {
  private readonly python: PythonFeature;
  private readonly operation: Operation;
  private readonly imports: Imports;
  private readonly crud: PythonCrud | undefined;
  private readonly handler: string;
  private readonly decorator: RouteDecorator;
  private readonly isHooked: boolean;

  constructor({ python, imports, handlers, hooked }: Routes, operation: Operation) {
    this.python = python;
    this.operation = operation;
    this.imports = imports;
    this.crud = python.cruds.get(operation);
    this.decorator = new RouteDecorator(python, operation, imports);
    this.handler = unused(operationFunction(operation), handlers, '_');
    this.isHooked = hooked.has(operation);
  }

  view() {
    const { crud } = this;
    const batch = this.python.batches.get(this.operation);
    const link = this.python.links.get(this.operation);
    const body =
      batch !== undefined
        ? this.batch(batch)
        : link !== undefined
          ? this.linking(link)
          : crud === undefined
            ? this.custom()
            : this.standard(crud);
    return { method: this.operation.method, arguments: body.decorator, signature: body.signature, body: body.lines };
  }

  // -------------------------------------------------------------- what the documents determine

  private batch(batch: PythonBatch): { decorator: string[]; signature: string; lines: string[] } {
    const given = { session: this.session(), caller: CALLER };
    const { decorator, entries, result, lines } = batchRoute(batch, this.python, this.imports, this.decorator, given);
    return { decorator, signature: this.signature(entries, result), lines };
  }

  private linking({ kind, join, sides }: LinkOperation): { decorator: string[]; signature: string; lines: string[] } {
    const { python } = this;
    const { service } = python.names(join);
    this.imports
      .from(python.module('repository', 'repositories'), 'resources')
      .from(python.module('domain', 'services'), service);
    const [one, other] = sides;
    return {
      decorator: this.decorator.withoutBody(204),
      signature: this.signature(
        [this.session(), CALLER, this.id('one_id', one.parameter), this.id('other_id', other.parameter)],
        'None',
      ),
      lines: [
        `    service = ${service}(resources(session, caller))`,
        print('await ', call(`service.${kind}`, ['one_id', 'other_id'].map(argument)), 1),
      ],
    };
  }

  private standard(crud: PythonCrud): { decorator: string[]; signature: string; lines: string[] } {
    const { python } = this;
    if (needsPreconditions(this.operation)) this.imports.from('backend.api', PRECONDITIONS);
    if (crud.body !== undefined) this.imports.from(python.module('domain', 'contracts'), crud.body.name);
    this.imports.from(python.module('repository', 'repositories'), 'resources');
    const service = python.names(crud.entity).service;
    this.imports.from(python.module('domain', 'services'), service);
    if (crud.kind !== 'delete' || this.operation.precondition !== undefined)
      this.imports.from(python.module('domain', 'contracts'), crud.answer);
    const made = `${service}(resources(session, caller))`;
    switch (crud.kind) {
      case 'create':
        return this.create(crud, made);
      case 'list':
        return this.list(crud, made);
      case 'get':
        return this.one(crud, made, call('service.get', [argument('entity_id')]), []);
      case 'restore':
        return this.one(crud, made, call('service.restore', [argument('entity_id')]), []);
      case 'update':
      case 'replace':
        return this.one(
          crud,
          made,
          call(`service.${crud.kind}`, ['entity_id', 'body', ...this.precondition().given].map(argument)),
          [{ head: 'body: ', value: crud.body?.name ?? 'None' }],
        );
      case 'delete':
        return {
          decorator: this.decorator.withoutBody(204),
          signature: this.signature([this.session(), CALLER, this.id(), ...this.precondition().asked], 'None'),
          lines: [
            `    service = ${made}`,
            ...this.precondition().lines(crud),
            print('await ', call('service.delete', ['entity_id', ...this.precondition().given].map(argument)), 1),
          ],
        };
    }
  }

  private one(
    crud: PythonCrud,
    made: string,
    expression: Expression,
    extra: readonly Entry[],
  ): { decorator: string[]; signature: string; lines: string[] } {
    const tagged = givesTag(this.operation);
    if (tagged) this.imports.from('fastapi', 'Response');
    const response: Entry[] = tagged ? [{ head: 'response: ', value: 'Response' }] : [];
    const { asked, lines } = this.precondition();
    const shown = call(`${crud.answer}.of`, [argument('entity')]);
    return {
      decorator: this.decorator.lines(200, undefined),
      signature: this.signature([...response, this.session(), CALLER, this.id(), ...extra, ...asked], crud.answer),
      lines: [
        `    service = ${made}`,
        ...lines(crud),
        print('entity = await ', expression, 1),
        tagged
          ? print('return ', call(`${PRECONDITIONS}.tagged`, [argument('response'), argument(shown)]), 1)
          : print('return ', shown, 1),
      ],
    };
  }

  /** What `If-Match` needs of a route: the parameter, the line that reads it, and what the service is given. */
  private precondition(): { asked: Entry[]; lines: (crud: PythonCrud) => string[]; given: string[] } {
    const { precondition } = this.operation;
    if (precondition === undefined) return { asked: [], lines: () => [], given: [] };
    return {
      asked: [{ head: 'if_match: ', value: IF_MATCH }],
      lines: ({ answer }) => [
        print(
          'precondition = ',
          call(`${PRECONDITIONS}.matching`, [
            argument('if_match'),
            argument(`${answer}.of`),
            keyword('required', precondition === 'required' ? 'True' : 'False'),
          ]),
          1,
        ),
      ],
      given: ['precondition'],
    };
  }

  private create(crud: PythonCrud, made: string): { decorator: string[]; signature: string; lines: string[] } {
    const keyed = this.operation.idempotent;
    this.imports
      .from('fastapi', 'Request', 'Response')
      .from('backend.api.idempotency', 'created', ...(keyed ? ['IdempotencyKey'] : []));
    const key: Entry[] = keyed ? [{ head: 'idempotency_key: ', value: 'IdempotencyKey = None' }] : [];
    const path = stringLiteral(`${crud.entity.path}/{entity.id}`);
    const parent = this.operation.under === undefined ? [] : [this.id('parent_id')];
    const given = [...(parent.length === 0 ? [] : ['parent_id']), 'body'].map(argument);
    return {
      decorator: this.decorator.lines(201, crud.answer),
      signature: this.signature(
        [
          { head: 'request: ', value: 'Request' },
          this.session(),
          CALLER,
          ...parent,
          { head: 'body: ', value: crud.body?.name ?? 'None' },
          ...key,
        ],
        'Response',
      ),
      lines: [
        `    service = ${made}`,
        '',
        `    async def make() -> tuple[str, ${crud.answer}]:`,
        print('entity = await ', call(`service.${serviceMethod(crud)}`, given), 2),
        `        location = f${path}`,
        `        return location, ${crud.answer}.of(entity)`,
        '',
        print(
          'return await ',
          call('created', [
            ...['request', 'session', 'caller', keyed ? 'idempotency_key' : 'None', 'make'].map(argument),
            ...(givesTag(this.operation) ? [keyword('tagged', 'True')] : []),
          ]),
          1,
        ),
      ],
    };
  }

  private list(crud: PythonCrud, made: string): { decorator: string[]; signature: string; lines: string[] } {
    const { python } = this;
    const shape = this.operation.list;
    const parameters = parametersOf(this.operation, python, TAKEN);
    const named = (wire: string): string =>
      parameters.find(({ parameter }) => parameter.name === wire && parameter.in === 'query')?.name ?? 'None';
    const attribute = (name: string): string => python.attribute(crud.entity, name);
    this.imports
      .from('fastapi', 'Depends')
      .from('backend.api.routing', 'only_known_query')
      .from('backend.domain.base', 'listing');
    const renamed = (shape?.sorts ?? [])
      .filter((name) => attribute(name) !== name)
      .map((name) => [stringLiteral(name), stringLiteral(attribute(name))] as const);
    const sort = parameters.find(({ parameter }) => parameter.name === 'sort');
    const sorted =
      sort?.fallback === 'None'
        ? `${sort.name} or ${stringLiteral(shape?.defaultSort ?? '-created_at')}`
        : named('sort');
    const query: Entry[] = [
      keyword('sort', call('listing.sort_by', [argument(sorted), argument(dict(renamed))])),
      ...this.conditions(attribute, named),
      ...(shape?.total === undefined ? [] : [keyword('total', stringLiteral(shape.total))]),
    ];
    const paged = shape?.pagination === 'page';
    const window = paged
      ? [keyword('page', named('page')), keyword('per_page', named('per_page'))]
      : [keyword('cursor', named('cursor')), keyword('limit', named('limit'))];
    const parent = parameters.filter(({ parameter }) => parameter.in === 'path').map(({ name }) => argument(name));
    const resource = this.resourceClass(crud);
    const answer: Entry[] = [
      keyword('items', { open: '[', entries: [argument(`${resource}.of(one) for one in found.items`)], close: ']' }),
      ...(shape === undefined ? [] : pageMembers(shape)).map((name) => keyword(name, `found.${name}`)),
    ];
    return {
      decorator: this.decorator.lines(200, undefined, [keyword('dependencies', list(['Depends(only_known_query)']))]),
      signature: this.signature([this.session(), CALLER, ...parameters.map((one) => this.parameter(one))], crud.answer),
      lines: [
        print('query = ', call('listing.Query', query), 1),
        `    service = ${made}`,
        print('found = await ', call(`service.${serviceMethod(crud)}`, [...parent, argument('query'), ...window]), 1),
        print('return ', call(crud.answer, answer), 1),
      ],
    };
  }

  /** What a list is searched and filtered by. `attribute`: of a field; `named`: the parameter of a name in the query. */
  private conditions(attribute: (field: string) => string, named: (wire: string) => string): Entry[] {
    const { search = [], filters = [] } = this.operation.list ?? {};
    const searched = search.map((name) => argument(stringLiteral(attribute(name))));
    const compared = filters.map(({ param, field, op }) =>
      argument({
        open: '(',
        entries: [stringLiteral(attribute(field)), stringLiteral(op), named(param)].map(argument),
        close: ')',
      }),
    );
    return [
      ...(searched.length > 0 && named('search') !== 'None'
        ? [keyword('search', call('listing.search_in', [argument(named('search')), ...searched]))]
        : []),
      ...(compared.length > 0 ? [keyword('filters', call('listing.where', compared))] : []),
    ];
  }

  private resourceClass(crud: PythonCrud): string {
    const { python } = this;
    const named = python.book.resource(crud.entity);
    const name = named === undefined ? className(crud.entity.words) : className(named.words);
    this.imports.from(python.module('domain', 'contracts'), name);
    return name;
  }

  private id(name = 'entity_id', parameter?: string): Entry {
    const wire = parameter ?? this.operation.parameters.find((one) => one.in === 'path')?.name ?? 'id';
    this.imports.from('typing', 'Annotated').from('fastapi', 'Path').from(CORE, 'Id');
    return { head: `${name}: `, value: `Annotated[Id, Path(alias=${stringLiteral(this.decorator.pathName(wire))})]` };
  }

  // -------------------------------------------------------------- what only a person can write

  private custom(): { decorator: string[]; signature: string; lines: string[] } {
    const { decorator, entries, result, lines } = customRoute(this.operation, {
      python: this.python,
      imports: this.imports,
      decorator: this.decorator,
      session: this.session(),
      caller: CALLER,
      parameter: (one) => this.parameter(one),
    });
    return { decorator, signature: this.signature(entries, result), lines };
  }

  // -------------------------------------------------------------- pieces

  private session(): Entry {
    const { method } = this.operation;
    const reads = (method === 'get' || method === 'head') && !this.isHooked;
    this.imports.from('backend.api.dependencies', 'CurrentCaller', reads ? 'Reading' : 'Writing');
    return { head: 'session: ', value: reads ? 'Reading' : 'Writing' };
  }

  private signature(entries: readonly Entry[], result: string): string {
    // Python wants those with a default last.
    const hasDefault = ({ value }: Entry): boolean => / = /.test(typeof value === 'string' ? value : value.close);
    const ordered = [...entries.filter((entry) => !hasDefault(entry)), ...entries.filter(hasDefault)];
    return print('async def ', { open: `${this.handler}(`, entries: ordered, close: ')' }, 0, ` -> ${result}:`);
  }

  private parameter({ parameter, name, type, fallback }: PythonParameter): Entry {
    if (isPrecondition(this.operation, parameter)) {
      this.imports.from('backend.api', PRECONDITIONS);
      return { head: `${name}: `, value: IF_MATCH };
    }
    const where = { path: 'Path', query: 'Query', header: 'Header', cookie: 'Cookie' }[parameter.in];
    const wire = parameter.in === 'path' ? this.decorator.pathName(parameter.name) : parameter.name;
    const alias = name === wire && parameter.in !== 'header' ? '' : `alias=${stringLiteral(wire)}`;
    this.imports.from('typing', 'Annotated').from('fastapi', where).add(type.uses);
    return {
      head: `${name}: `,
      value: {
        open: 'Annotated[',
        entries: [argument(type.text), argument(`${where}(${alias})`)],
        close: fallback === undefined || parameter.in === 'path' ? ']' : `] = ${fallback}`,
      },
    };
  }
}

const IF_MATCH = `${PRECONDITIONS}.IfMatch`;
const CALLER: Entry = { head: 'caller: ', value: 'CurrentCaller' };
