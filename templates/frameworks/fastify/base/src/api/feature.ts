/** What the routes of a feature are made of. */
import type { FastifyInstance, FastifyPluginAsync, FastifyTypeProvider, RawServerDefault } from 'fastify';
import { Closed, isNamed, type Static, type TSchema, Uuid, within } from '../core/schema.ts';
import type { SqlStore } from '../infrastructure/database.ts';

/** Types of requests, from the schemas of their routes. */
export interface Schemas extends FastifyTypeProvider {
  readonly validator: this['schema'] extends TSchema ? Static<this['schema']> : unknown;
  readonly serializer: unknown;
}

/** The default export of a feature's `routes.ts`. */
export type FeatureRoutes = FastifyPluginAsync<Record<never, never>, RawServerDefault, Schemas>;

/** Makes the components of a feature known to its routes. */
export function addComponents(
  app: Pick<FastifyInstance, 'addSchema'>,
  contracts: Readonly<Record<string, unknown>>,
): void {
  for (const schema of Object.values(contracts)) if (isNamed(schema)) app.addSchema(schema);
}

/** The only parameter of a path: an entity's id. */
export const PathId = Closed({ id: Uuid() });

type Headers = Readonly<Record<string, object>>;

/** Headers that an answer documents. */
export const headersNamed = (...names: readonly string[]): Headers =>
  Object.fromEntries(names.map((name) => [name, { schema: { type: 'string' } }]));

/** A successful answer with a JSON body. */
export const answer = (description: string, schema: TSchema, headers?: Headers) =>
  described(description, { content: { 'application/json': { schema: within(schema) } } }, headers);

/** A successful answer of another media type. */
export const answerOf = (description: string, mediaType: string, schema: object = {}, headers?: Headers) =>
  described(description, { content: { [mediaType]: { schema } } }, headers);

/** A successful answer without a body. */
export const gone = (description: string, headers?: Headers) => described(description, { type: 'null' }, headers);

const described = (description: string, rest: object, headers?: Headers) => ({
  description,
  ...rest,
  ...(headers !== undefined && { headers }),
});

/** Any request, whatever its schemas. */
interface Asked {
  readonly server: Pick<FastifyInstance, 'database'>;
}

/** A unit of work that only reads. */
export const reading = <Result>({ server }: Asked, work: (store: SqlStore) => Promise<Result>): Promise<Result> =>
  server.database.unitOfWork(false, work);

/** A unit of work that writes: committed before the answer is sent, so that no client hears of a write that then fails. */
export const writing = <Result>({ server }: Asked, work: (store: SqlStore) => Promise<Result>): Promise<Result> =>
  server.database.unitOfWork(true, work);
