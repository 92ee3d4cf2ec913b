/** A small feature of our own, so that the base is tested before there is any other. */
import { Big } from 'big.js';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { addComponents, answer, type FeatureRoutes, headersNamed, reading } from '../../src/api/feature.ts';
import { PUBLIC, role, USER, unsupported } from '../../src/api/guard.ts';
import { created, IdempotencyKey } from '../../src/api/idempotency.ts';
import { cookiesOf } from '../../src/api/params.ts';
import { tagOf } from '../../src/api/preconditions.ts';
import { documented } from '../../src/api/problems.ts';
import { integer, items, moment, money, nullOr, text, uuid } from '../../src/core/check.ts';
import { newId, now } from '../../src/core/clock.ts';
import {
  Anything,
  Closed,
  component,
  Flag,
  Int32,
  List,
  Moment,
  NullOr,
  Open,
  Optional,
  optionalBody,
  rawBody,
  refTo,
  Text,
  Uuid,
  withDefault,
} from '../../src/core/schema.ts';
import { present } from '../../src/core/wire.ts';
import { type Entity, type Invariants, invariant, whole } from '../../src/domain/base/entity.ts';
import { NotImplemented } from '../../src/domain/base/errors.ts';
import type { Repository } from '../../src/domain/base/repository.ts';
import type { Table } from '../../src/infrastructure/table.ts';
import { MemoryStore, repositoryOf, type SqlStore, type Store } from '../../src/repository/base/store.ts';
import { ownSchema } from './own-schema.ts';

export const NAME = { min: 1, max: 10 } as const;
export const SIZE = { min: 0, max: 9 } as const;

/** A thing. */
export interface Thing extends Entity {
  readonly name: string;
  readonly kind: string | null;
  readonly size: number | null;
  readonly price: Big | null;
  readonly days: readonly string[] | null;
  readonly fees: readonly Big[] | null;
  readonly notes: unknown;
  readonly parent: string | null;
  readonly createdAt: Date;
}

export const things: Table<Thing> = {
  name: 'things',
  columns: {
    id: { name: 'id', type: 'uuid' },
    // Wider than a name of today may be: a table keeps what was allowed once.
    name: { name: 'name', type: 'text', length: 200, unique: 'uq_things_name' },
    kind: { name: 'kind', type: 'text', nullable: true, wire: 'class' },
    size: { name: 'size', type: 'integer', nullable: true },
    price: { name: 'price', type: 'decimal', precision: 15, scale: 2, nullable: true },
    days: { name: 'days', type: 'text', list: true, nullable: true },
    fees: { name: 'fees', type: 'decimal', scale: 2, list: true, nullable: true },
    notes: { name: 'notes', type: 'json', nullable: true },
    parent: {
      name: 'parent',
      type: 'uuid',
      nullable: true,
      references: { table: 'things', constraint: 'fk_things_parent_things' },
    },
    createdAt: { name: 'created_at', type: 'moment' },
  },
};

/** Makes the table of things, where it is looked for. */
export const makeThings = (db: SqlStore['db']) =>
  sql`
    create table "things" (
      "id" uuid primary key,
      "name" varchar(200) collate "C" not null constraint "uq_things_name" unique,
      "kind" text collate "C",
      "size" integer,
      "price" numeric(15, 2),
      "days" jsonb,
      "fees" jsonb,
      "notes" jsonb,
      "parent" uuid constraint "fk_things_parent_things" references "things" ("id"),
      "created_at" timestamptz(3) not null
    )
  `.execute(db);

/** The things of a transaction, whose table is made in a schema of their own where there is none. */
export async function thingRepository(store: Store): Promise<Repository<Thing>> {
  if (!(store instanceof MemoryStore)) {
    await ownSchema(store.db);
    await makeThings(store.db);
  }
  return repositoryOf(store, things);
}

/** What holds of a thing. */
export const thingInvariants: Invariants<Thing> = {
  id: invariant('/id', (members) => uuid(members.id)),
  name: invariant('/name', (members) => text(members.name, NAME)),
  kind: invariant('/class', (members) => nullOr(members.kind, (value) => text(value, NAME))),
  size: invariant('/size', (members) => nullOr(members.size, (value) => integer(value, SIZE))),
  price: invariant('/price', (members) => nullOr(members.price, money)),
  days: invariant('/days', (members) =>
    nullOr(members.days, (value) => items(value, { max: 2 }, (day) => text(day, { max: 3 }))),
  ),
  parent: invariant('/parent', (members) => nullOr(members.parent, uuid)),
  createdAt: invariant('/created_at', (members) => moment(members.createdAt)),
};

/** A thing whose invariants hold. */
export function thing(name: string, changes: Partial<Thing> = {}): Thing {
  const members: Thing = {
    id: newId(),
    name,
    kind: null,
    size: null,
    price: null,
    days: null,
    fees: null,
    notes: null,
    parent: null,
    createdAt: now(),
    ...changes,
  };
  return whole(members, thingInvariants);
}

export const fee = (value: string): Big => new Big(value);

// -------------------------------------------------------------- over HTTP

/** What a client sends. */
const ThingBody = component('ThingBody', Closed({ name: Text(NAME), size: Optional(Int32(SIZE)) }));

/** What a client sends to change it. */
const ThingChanges = component('ThingChanges', Closed({ name: Optional(Text(NAME)) }, { minProperties: 1 }));

/** What the service says. */
const ThingAnswer = component(
  'ThingAnswer',
  Closed({ id: Uuid(), name: Text(NAME), size: Optional(Int32(SIZE)), created_at: Moment() }),
);

/** Contains itself. */
const Tree = component('Tree', Closed({ name: Text(), trees: List(refTo<object>('Tree')) }));

const Echo = Open({
  id: Optional(Uuid()),
  flag: withDefault(Flag(), true),
  sizes: Optional(List(Int32(SIZE), { max: 2 })),
  text: Optional(NullOr(Text())),
});
const EchoHeaders = Open({ 'X-Mode': Optional(Int32()) });
const EchoCookies = Open({ session: Optional(Text({ min: 3 })) });

/** The routes of things. */
export const thingRoutes: FeatureRoutes = async (app) => {
  addComponents(app, { ThingBody, ThingChanges, ThingAnswer, Tree });

  app.post(
    '/things',
    {
      schema: {
        operationId: 'createThing',
        headers: IdempotencyKey,
        body: ThingBody,
        response: {
          201: answer('The new thing.', ThingAnswer, headersNamed('Location', 'ETag')),
          ...documented(401, 422, 429),
        },
      },
      config: { access: USER },
    },
    // Keeps nothing, but counts as a write.
    (request, reply) =>
      created(request, reply, request.headers['idempotency-key'], async () => {
        const { body: wanted } = request;
        const { id, name, size, createdAt } = thing(wanted.name, { size: wanted.size ?? null });
        const body = { id, name, ...present({ size }), created_at: createdAt.toISOString() };
        return { location: `/things/${id}`, body, tag: tagOf(body) };
      }),
  );

  // Documents 400 and no 422.
  app.patch(
    '/things',
    { schema: { body: ThingChanges, response: documented(400) }, config: { access: PUBLIC } },
    (request) => reading(request, async () => Object.keys(request.body)),
  );

  app.get(
    '/things/admin',
    { schema: { querystring: Open({ page: withDefault(Int32({ min: 1 }), 1) }) }, config: { access: role('admin') } },
    async (request) => request.query.page,
  );
  app.get('/things/closed', async () => 'nobody said who may call');
  app.get('/things/basic', { config: { access: unsupported('basicAuth') } }, async () => 'unreachable');

  app.get('/things/broken', { config: { access: PUBLIC } }, async () => {
    throw new Error('secret detail');
  });
  const deprecation = { since: '2026-01-31', sunset: '2027-05-31' };
  app.get('/things/later', { config: { access: PUBLIC, deprecation } }, async () => {
    throw new NotImplemented('later is not written yet');
  });

  app.get(
    '/things/echo/:name',
    {
      schema: {
        params: Open({ name: Text({ max: 3 }) }),
        querystring: Echo,
        headers: EchoHeaders,
        cookies: EchoCookies,
      },
      config: { access: PUBLIC },
    },
    async (request) => ({
      path: request.params,
      query: request.query,
      mode: request.headers['x-mode'],
      cookies: cookiesOf(request, EchoCookies),
    }),
  );
  app.post('/things/tree', { schema: { body: Tree }, config: { access: PUBLIC } }, async (request) => request.body);
  app.post(
    '/things/maybe',
    { schema: { body: optionalBody(Anything()) }, config: { access: PUBLIC } },
    async (request) => ({ body: request.body }),
  );
  app.post('/things/raw', { schema: { body: rawBody('text/csv') }, config: { access: PUBLIC } }, async (request) => ({
    bytes: request.body.length,
  }));
};

/** Adds the routes of things. */
export const addThings = (app: FastifyInstance): void => void app.register(thingRoutes);
