/** The API layer of a feature: every operation as a Fastify route. */
import { unused } from '../../languages/names.ts';
import { hasContracts, isShown } from '../../languages/typescript/contracts.ts';
import type { TypeScriptFeature } from '../../languages/typescript/feature.ts';
import { operationFunction, operationModule } from '../../languages/typescript/feature-names.ts';
import { Imports } from '../../languages/typescript/imports.ts';
import { typescript } from '../../languages/typescript/index.ts';
import { answerText } from '../../languages/typescript/operations.ts';
import { type Named, type OperationTypes, pathName } from '../../languages/typescript/parameters.ts';
import {
  argument,
  block,
  call,
  type Entry,
  type Expression,
  lambda,
  list,
  member,
  memberAccess,
  object,
  record,
  templateText,
} from '../../languages/typescript/print.ts';
import { oneLine, say } from '../../languages/typescript/say.ts';
import { serviceMethod } from '../../languages/typescript/services.ts';
import { givesTag } from '../../model/preconditions.ts';
import type { Operation } from '../../model/types.ts';
import type { Renderer } from '../../render/renderer.ts';
import { type Crud, isPaged } from '../../service/crud.ts';
import { routeOrder } from '../../service/routes.ts';
import { batchHandler } from './batch-routes.ts';
import { linkHandler } from './link-routes.ts';
import { listQuery } from './list-query.ts';
import { responsesOf } from './responses.ts';
import { configOf } from './route-config.ts';
import { routePath } from './route-path.ts';

const { print, stringLiteral } = typescript.printing;

const FEATURE = '../feature.ts';
const PRECONDITIONS = '../preconditions.ts';

/** Names of the module that no operation may take. */
const TAKEN = [
  'addComponents',
  'answer',
  'answerOf',
  'app',
  'contracts',
  'cookiesOf',
  'created',
  'documented',
  'doneEach',
  'found',
  'given',
  'gone',
  'headersNamed',
  'headersOf',
  'ifMatch',
  'itemResults',
  'optionalBody',
  'rawBody',
  'reading',
  'readingTagged',
  'reply',
  'request',
  'resources',
  'role',
  'routes',
  'searchIn',
  'service',
  'sortBy',
  'store',
  'tagOf',
  'unsupported',
  'where',
  'writing',
  'writingTagged',
];

export function routesModule(ts: TypeScriptFeature, render: Renderer, hooked: ReadonlySet<Operation>): string {
  const declares = hasContracts(ts);
  const imports = new Imports().type(FEATURE, 'FeatureRoutes');
  const taken = new Set(TAKEN);
  const routes = routeOrder(ts.feature.operations).map((operation) =>
    new Route({ ts, imports, taken, hooked }, operation).view(),
  );
  if (declares) {
    imports.namespace(`../../domain/${ts.folder}/contracts.ts`, 'contracts').from(FEATURE, 'addComponents');
  }
  return render('frameworks/fastify/feature/routes.ts.hbs', {
    title: say(`The operations of ${ts.feature.title} over HTTP`),
    imports: imports.toString(),
    isEmpty: routes.length === 0 && !declares,
    hasContracts: declares,
    routes: routes.map((route, at) => ({ ...route, gap: at > 0 || declares })),
  });
}

/** What the routes of a module share; imports grow with each. */
interface Routes {
  readonly ts: TypeScriptFeature;
  readonly imports: Imports;
  readonly taken: Set<string>;
  readonly hooked: ReadonlySet<Operation>;
}

class Route {
  private readonly ts: TypeScriptFeature;
  private readonly operation: Operation;
  private readonly imports: Imports;
  private readonly taken: Set<string>;
  private readonly crud: Crud | undefined;
  private readonly types: OperationTypes;
  private readonly isHooked: boolean;

  constructor({ ts, imports, taken, hooked }: Routes, operation: Operation) {
    this.ts = ts;
    this.operation = operation;
    this.imports = imports;
    this.taken = taken;
    this.crud = ts.cruds.get(operation);
    this.types = ts.types(operation);
    this.isHooked = hooked.has(operation);
  }

  view() {
    const { operation } = this;
    return {
      method: operation.method,
      path: stringLiteral(routePath(operation)),
      schema: print('schema: ', block(this.schema()), 3, ','),
      config: configOf(operation, this.imports),
      handler: this.handler(),
    };
  }

  private handler(): string[] {
    const batch = this.ts.batches.get(this.operation);
    if (batch !== undefined)
      return batchHandler(batch, this.ts, this.imports, {
        unit: (lines) => this.unit(lines),
        nothing: (lines) => this.nothing(204, lines),
      });
    const link = this.ts.links.get(this.operation);
    if (link !== undefined) return linkHandler(link, this.ts, this.imports, (lines) => this.nothing(204, lines));
    return this.crud === undefined ? this.custom() : this.standard(this.crud);
  }

  // -------------------------------------------------------------- what the documents determine

  private standard(crud: Crud): string[] {
    const { service, body } = this.ts.names(crud.entity);
    this.imports
      .from(`../../repository/${this.ts.folder}/repositories.ts`, 'resources')
      .from(`../../domain/${this.ts.folder}/services.ts`, service);
    const opened = print('const service = ', call(`new ${service}`, ['resources(store, request.caller)']), 4, ';');
    const id = `request.params${memberAccess(this.idName())}`;
    switch (crud.kind) {
      case 'create':
        return this.create(crud, opened);
      case 'list':
        return this.list(crud, opened);
      case 'get':
      case 'update':
      case 'replace':
      case 'restore':
        return this.shown([
          opened,
          print(
            'const entity = await ',
            call(
              `service.${crud.kind}`,
              crud.body === undefined ? [id] : [id, 'request.body', ...this.precondition(crud)],
            ),
            4,
            ';',
          ),
          print('return ', call(`contracts.${body}`, ['entity']), 4, ';'),
        ]);
      case 'delete': {
        const removed = call('service.delete', [id, ...this.precondition(crud)]);
        return this.nothing(204, [opened, print('await ', removed, 4, ';')]);
      }
    }
  }

  private idName(): string {
    const path = this.operation.parameters.find((one) => one.in === 'path');
    return path === undefined || this.types.path?.isOurs !== true ? 'id' : pathName(path);
  }

  /** What the path says, where an operation is of one parent. */
  private parentId(): string[] {
    const { under } = this.operation;
    return under === undefined ? [] : [`request.params${memberAccess(this.idName())}`];
  }

  private create(crud: Crud, opened: string): string[] {
    this.imports.from('../idempotency.ts', 'created');
    const key = this.operation.idempotent ? "request.headers['idempotency-key']" : 'undefined';
    const location = `\`${templateText(crud.entity.path)}/\${entity.id}\``;
    const body = call(`contracts.${this.ts.names(crud.entity).body}`, ['entity']);
    const isTagged = givesTag(this.operation);
    if (isTagged) this.imports.from(PRECONDITIONS, 'tagOf');
    const made = record([
      member('location', location),
      ...(isTagged ? [argument('body'), member('tag', 'tagOf(body)')] : [member('body', body)]),
    ]);
    return [
      '    (request, reply) =>',
      `      created(request, reply, ${key}, async (store) => {`,
      opened,
      print(
        'const entity = await ',
        call(`service.${serviceMethod(crud)}`, [...this.parentId(), 'request.body']),
        4,
        ';',
      ),
      ...(isTagged ? [print('const body = ', body, 4, ';')] : []),
      print('return ', made, 4, ';'),
      '      }),',
    ];
  }

  private list(crud: Crud, opened: string): string[] {
    const { query, window } = listQuery(crud, this.ts, this.imports);
    const paged = isPaged(crud);
    const items = call('found.items.map', [`contracts.${this.ts.names(crud.entity).body}`]);
    const rest: ReadonlyArray<readonly [string, string]> = paged
      ? [
          ...(crud.operation.list?.total === 'none' ? [] : [['total', 'found.total'] as const]),
          ['page', 'found.page'],
          ['per_page', 'found.perPage'],
        ]
      : [['next_cursor', 'found.nextCursor']];
    return this.unit([
      '        const { query } = request;',
      opened,
      print(
        'const found = await ',
        call(`service.${serviceMethod(crud)}`, [...this.parentId(), query, window]),
        4,
        ';',
      ),
      print('return ', object([['items', items], ...rest]), 4, ';'),
    ]);
  }

  // -------------------------------------------------------------- what only a person can write

  private custom(): string[] {
    const { answer } = this.types;
    const name = operationFunction(this.operation);
    const own = unused(name, this.taken);
    this.imports
      .from(`../../repository/${this.ts.folder}/repositories.ts`, 'resources')
      .from(
        `../../domain/${this.ts.folder}/operations/${operationModule(this.operation)}.ts`,
        own === name ? name : `${name} as ${own}`,
      );
    const given = this.given();
    const asked = call(own, ['resources(store, request.caller)', ...(given.length === 0 ? [] : [record(given)])]);
    if (answer.mediaType !== undefined) {
      const code = answer.status === 200 ? '' : `.code(${answer.status})`;
      return this.awaited(asked, `reply${code}.type(${stringLiteral(answer.mediaType)}).send(found)`);
    }
    if (answer.schema === undefined) return this.nothing(answer.status, [print('await ', asked, 4, ';')]);
    if (answer.status !== 200) return this.awaited(asked, `reply.code(${answer.status}).send(found)`);
    return this.unit([print('return ', asked, 4, ';')], '');
  }

  /** Parts of the request, each as its schema says. */
  private given(): Entry[] {
    const { types, imports } = this;
    const of = (part: Named | undefined): string =>
      part?.isOurs === true ? `contracts.${part.name}` : (part?.name ?? '');
    const entries: Entry[] = [];
    if (types.path !== undefined) entries.push(member('path', 'request.params'));
    if (types.query !== undefined) entries.push(member('query', 'request.query'));
    if (types.headers !== undefined) {
      imports.from('../params.ts', 'headersOf');
      entries.push(member('headers', call('headersOf', ['request', of(types.headers)])));
    }
    if (types.cookies !== undefined) {
      imports.from('../params.ts', 'cookiesOf');
      entries.push(member('cookies', call('cookiesOf', ['request', of(types.cookies)])));
    }
    if (types.body !== undefined) entries.push(member('body', 'request.body'));
    return entries;
  }

  // -------------------------------------------------------------- pieces

  /** What opens the unit of work. */
  private work(): string {
    const name = this.opener();
    this.imports.from(FEATURE, name);
    return name;
  }

  private opener(): 'reading' | 'writing' {
    const { method } = this.operation;
    return (method === 'get' || method === 'head') && !this.isHooked ? 'reading' : 'writing';
  }

  /** A handler that answers 200 with what the unit of work gives. */
  private unit(lines: readonly string[], isAsync = 'async '): string[] {
    return [
      '    (request) =>',
      `      ${this.work()}(request, ${isAsync}(store): Promise<${answerText(this.types, 'contracts.')}> => {`,
      ...lines,
      '      }),',
    ];
  }

  /** The same with an entity; its tag, where that is documented. */
  private shown(lines: readonly string[]): string[] {
    if (!givesTag(this.operation)) return this.unit(lines);
    const name = `${this.opener()}Tagged`;
    this.imports.from(PRECONDITIONS, name);
    return ['    (request, reply) =>', `      ${name}(request, reply, async (store) => {`, ...lines, '      }),'];
  }

  /** What the service asks of the entity as it is: made of the header, and of how the entity is shown. */
  private precondition({ entity }: Crud): Expression[] {
    if (this.operation.precondition === undefined) return [];
    this.imports.from(PRECONDITIONS, 'ifMatch');
    const view = isShown(entity, this.ts) ? [`contracts.${this.ts.names(entity).body}`] : [];
    return [call('ifMatch', ['request', ...view])];
  }

  private nothing(status: number, lines: readonly string[]): string[] {
    return [
      '    async (request, reply) => {',
      `      await ${this.work()}(request, async (store): Promise<void> => {`,
      ...lines,
      '      });',
      `      return reply.code(${status}).send();`,
      '    },',
    ];
  }

  private awaited(asked: Expression, sent: string): string[] {
    return [
      '    async (request, reply) => {',
      print('const found = await ', call(this.work(), ['request', lambda('(store) =>', asked)]), 3, ';'),
      `      return ${sent};`,
      '    },',
    ];
  }

  private schema(): Entry[] {
    const { operation, types, imports } = this;
    const part = (key: string, named: Named | undefined): Entry[] => {
      if (named === undefined) return [];
      if (named.name === 'PathId') imports.from(FEATURE, 'PathId');
      if (named.name === 'IdempotencyKey') imports.from('../idempotency.ts', 'IdempotencyKey');
      return [member(key, named.isOurs ? `contracts.${named.name}` : named.name)];
    };
    const { summary, description, tags } = operation;
    return [
      member('operationId', stringLiteral(operation.id)),
      ...(summary === '' ? [] : [member('summary', stringLiteral(summary))]),
      ...(description === undefined ? [] : [member('description', stringLiteral(description))]),
      ...(tags.length === 0 ? [] : [member('tags', list([...new Set(tags)].map(stringLiteral)))]),
      ...(operation.deprecated ? [member('deprecated', 'true')] : []),
      ...part('params', types.path),
      ...part('querystring', types.query),
      ...part('headers', types.headers),
      ...part('cookies', types.cookies),
      ...this.body(),
      member('response', responsesOf(operation, types, this.ts, imports)),
    ];
  }

  private body(): Entry[] {
    const { body } = this.types;
    if (body === undefined) return [];
    if (body.schema !== undefined) {
      const schema = `contracts.${body.schema}`;
      if (body.required) return [member('body', schema)];
      this.imports.from('../../core/schema.ts', 'optionalBody');
      return [member('body', call('optionalBody', [schema]))];
    }
    this.imports.from('../../core/schema.ts', 'rawBody');
    return [member('body', call('rawBody', [stringLiteral(oneLine(body.mediaType)), ...rawOptions(body.required)]))];
  }
}

const rawOptions = (required: boolean): Expression[] => (required ? [] : [object([['required', 'false']])]);
