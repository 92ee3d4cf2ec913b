/** The live OpenAPI document: what the code does. The schemas of OpenAPI 3.1 are JSON Schemas, so nothing is converted. */
import { isDeepStrictEqual } from 'node:util';
import type { FastifyInstance } from 'fastify';
import { PROJECT } from '../core/settings.ts';
import type { Deprecation } from './deprecation.ts';
import { type Access, PUBLIC, USER } from './guard.ts';
import type { IfMatch } from './preconditions.ts';
import { type KnownRoute, routesOf, templateOf } from './routes.ts';

type Node = Record<string, unknown>;

const PARTS = [
  ['params', 'path'],
  ['querystring', 'query'],
  ['headers', 'header'],
  ['cookies', 'cookie'],
] as const;

/** Serves the document, and a page that shows it. */
export function installOpenApi(app: FastifyInstance): void {
  let document: Node | undefined;
  const config = { access: PUBLIC } as const;
  app.get('/openapi.json', { config }, async () => {
    document ??= buildOpenApi(app);
    return document;
  });
  app.get('/docs', { config }, async (_request, reply) => reply.type('text/html; charset=utf-8').send(PAGE));
}

export const buildOpenApi = (app: FastifyInstance): Node => new Document(routesOf(app)).build();

class Document {
  readonly #routes: readonly KnownRoute[];
  readonly #schemas: Node = {};
  readonly #schemes: Node = { bearerAuth: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } };

  constructor(routes: readonly KnownRoute[]) {
    // Those without an operation are the operators'.
    this.#routes = routes.filter(({ options }) => options.schema?.operationId !== undefined);
  }

  build(): Node {
    const paths: Record<string, Node> = {};
    for (const route of this.#routes) {
      const path = templateOf(route.url);
      paths[path] = { ...paths[path], [route.method.toLowerCase()]: this.#operation(route) };
    }
    const components = { schemas: this.#schemas, securitySchemes: this.#schemes };
    return { openapi: '3.1.0', info: { title: PROJECT, version: '1.0.0' }, paths, components };
  }

  #operation(route: KnownRoute): Node {
    const { schema = {}, config } = route.options;
    const parameters = [
      ...PARTS.flatMap(([part, place]) => this.#parameters(route, schema[part], place)),
      ...ifMatchOf(config?.ifMatch),
    ];
    const body = schema.body as Node | undefined;
    return {
      ...(schema.tags && { tags: schema.tags }),
      ...(schema.summary && { summary: schema.summary }),
      ...(schema.description && { description: schema.description }),
      operationId: schema.operationId,
      ...(parameters.length > 0 && { parameters }),
      ...(body && {
        requestBody: { content: this.#content(route, body), ...(!config?.bodyIsOptional && { required: true }) },
      }),
      responses: this.#responses(route, (schema.response ?? {}) as Record<string, Node>),
      security: this.#security(config?.access ?? USER),
      ...(schema.deprecated && { deprecated: true }),
      ...datesOf(config?.deprecation),
      ...(config?.limit && { 'x-rate-limit': config.limit }),
    };
  }

  #parameters(route: KnownRoute, schema: unknown, place: string): Node[] {
    const { properties = {}, required = [] } = (schema ?? {}) as { properties?: Node; required?: string[] };
    const isSaid = (name: string): boolean =>
      place === 'header' && name.toLowerCase() === 'if-match' && route.options.config?.ifMatch !== undefined;
    const own = Object.entries(properties).filter(([name]) => !isSaid(name));
    return own.map(([name, one]) => ({
      name,
      in: place,
      required: required.includes(name),
      schema: this.#schema(route, one),
    }));
  }

  #content(route: KnownRoute, body: Node): Node {
    return this.#schema(route, body.content ?? { 'application/json': { schema: body } }) as Node;
  }

  #responses(route: KnownRoute, responses: Record<string, Node>): Node {
    return Object.fromEntries(
      Object.entries(responses).map(([status, { description, headers, content }]) => [
        status,
        {
          description,
          ...(headers !== undefined && { headers }),
          ...(content !== undefined && { content: this.#schema(route, content) }),
        },
      ]),
    );
  }

  #security(access: Access): Node[] {
    if (access.kind === 'public') return [];
    if (access.kind === 'user') return [{ bearerAuth: access.roles }];
    this.#schemes[access.scheme] ??= { type: 'apiKey', in: 'header', name: 'Authorization' };
    return [{ [access.scheme]: [] }];
  }

  /** A copy whose references lead into the document. */
  #schema(route: KnownRoute, schema: unknown): unknown {
    if (Array.isArray(schema)) return schema.map((one) => this.#schema(route, one));
    if (typeof schema !== 'object' || schema === null) return schema;
    const { $ref, $id: _, ...rest } = schema as Node;
    if (typeof $ref === 'string') return { $ref: this.#reference(route, $ref.replace(/#$/, '')) };
    return Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, this.#schema(route, value)]));
  }

  /** Two features may call different things the same; here, the second gets a number. */
  #reference(route: KnownRoute, id: string): string {
    const source = route.components()[id];
    const wanted = id.replace(/^base:/, '');
    for (let count = 1; ; count += 1) {
      const name = count === 1 ? wanted : `${wanted}${count}`;
      const known = this.#sources.get(name);
      if (known !== undefined && !isDeepStrictEqual(known, source)) continue;
      if (known === undefined) {
        this.#sources.set(name, source);
        this.#schemas[name] = this.#schema(route, source);
      }
      return `#/components/schemas/${name}`;
    }
  }

  readonly #sources = new Map<string, unknown>();
}

/** No schema checks it: without it, what is not there is not found, as ever. */
const ifMatchOf = (ifMatch: IfMatch | undefined): Node[] =>
  ifMatch === undefined
    ? []
    : [{ name: 'If-Match', in: 'header', required: ifMatch === 'required', schema: { type: 'string' } }];

const datesOf = ({ since, sunset }: Deprecation = {}): Node => ({
  ...(since !== undefined && { 'x-deprecated-since': since }),
  ...(sunset !== undefined && { 'x-sunset': sunset }),
});

const ASSETS = 'https://cdn.jsdelivr.net/npm/swagger-ui-dist@5';
const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${PROJECT}</title>
<link rel="stylesheet" href="${ASSETS}/swagger-ui.css">
</head>
<body>
<div id="swagger-ui"></div>
<script src="${ASSETS}/swagger-ui-bundle.js"></script>
<script>SwaggerUIBundle({ url: '/openapi.json', dom_id: '#swagger-ui' });</script>
</body>
</html>
`;
