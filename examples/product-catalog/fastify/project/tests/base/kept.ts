/** Things over HTTP that are kept, as a feature keeps its entities; their rules became stricter than they were. */
import type { FastifyInstance } from 'fastify';
import {
  addComponents,
  answer,
  type FeatureRoutes,
  gone,
  headersNamed,
  PathId,
  reading,
  writing,
} from '../../src/api/feature.ts';
import { PUBLIC } from '../../src/api/guard.ts';
import { ifMatch, readingTagged, writingTagged } from '../../src/api/preconditions.ts';
import { documented } from '../../src/api/problems.ts';
import {
  Choice,
  Closed,
  component,
  Int32,
  List,
  Money,
  NullOr,
  Optional,
  type Static,
  Text,
  Uuid,
  withDefault,
} from '../../src/core/schema.ts';
import { decimalText, orNull, sent } from '../../src/core/wire.ts';
import { sound } from '../../src/domain/base/entity.ts';
import { Busy, NotFound } from '../../src/domain/base/errors.ts';
import { repositoryOf } from '../../src/repository/base/store.ts';
import { NAME, SIZE, type Thing, thing, thingInvariants, things } from './things.ts';

/** Members that are components. */
const Mood = component('Mood', Choice(['calm', 'wild']));
const Days = component('Days', List(Text({ max: 3, pattern: '^[a-z]+$' }), { max: 2 }));

/** A thing as it is shown. */
const Kept = component(
  'Kept',
  Closed({
    id: Uuid(),
    name: Text(NAME),
    class: NullOr(Mood),
    size: NullOr(Int32(SIZE)),
    price: NullOr(Money()),
    days: NullOr(Days),
    fees: Optional(List(NullOr(Money()), { max: 1 })),
  }),
);
type Kept = Static<typeof Kept>;

/** All of them. */
const KeptList = component('KeptList', Closed({ items: List(Kept) }));

/** What a client sends. */
const KeptCreate = component('KeptCreate', Closed({ name: Text(NAME), size: withDefault(Int32(SIZE), 0) }));

/** What a client sends to change one. */
const KeptUpdate = component(
  'KeptUpdate',
  Closed({ name: Optional(Text(NAME)), size: Optional(Int32(SIZE)) }, { minProperties: 1 }),
);

const shown = (one: Thing): Kept => ({
  id: one.id,
  name: one.name,
  class: one.kind as Kept['class'],
  size: one.size,
  price: orNull(one.price, (value) => decimalText(value, 2)),
  days: one.days,
  ...(one.fees !== null && { fees: one.fees.map((value) => decimalText(value, 2)) }),
});

const routes: FeatureRoutes = async (app) => {
  addComponents(app, { Mood, Days, Kept, KeptList, KeptCreate, KeptUpdate });

  app.get(
    '/kept',
    { schema: { response: { 200: answer('All, by name.', KeptList) } }, config: { access: PUBLIC } },
    (request) =>
      reading(request, async (store) => {
        const sort = { attribute: 'name', descending: false };
        const { items } = await repositoryOf(store, things).page({ sort }, { page: 1, perPage: 100 });
        return { items: items.map(shown) };
      }),
  );

  app.post(
    '/kept',
    {
      schema: { body: KeptCreate, response: { 201: answer('It.', Kept), ...documented(409, 422) } },
      config: { access: PUBLIC },
    },
    async (request, reply) => {
      const made = thing(request.body.name, { size: request.body.size });
      await writing(request, (store) => repositoryOf(store, things).add(made));
      return reply.code(201).send(shown(made));
    },
  );

  app.get('/kept/busy', { config: { access: PUBLIC } }, async () => {
    throw new Busy();
  });

  app.get(
    '/kept/:id',
    {
      schema: { params: PathId, response: { 200: answer('It.', Kept, headersNamed('ETag')) } },
      config: { access: PUBLIC },
    },
    (request, reply) =>
      readingTagged(request, reply, async (store) => {
        const found = await repositoryOf(store, things).get(request.params.id);
        if (found === undefined) throw new NotFound(request.params.id);
        return shown(found);
      }),
  );

  // Without a rule there is nothing to be read before.
  app.patch(
    '/kept/:id',
    {
      schema: {
        params: PathId,
        body: KeptUpdate,
        response: { 200: answer('It.', Kept), ...documented(404, 409, 422) },
      },
      config: { access: PUBLIC },
    },
    (request) =>
      writing(request, async (store) => {
        const changes = sound<Thing>(sent(request.body), thingInvariants);
        const changed = await repositoryOf(store, things).update(request.params.id, changes);
        if (changed === undefined) throw new NotFound(request.params.id);
        return shown(changed);
      }),
  );

  // A change of what was seen, and of nothing else.
  app.put(
    '/kept/:id',
    {
      schema: {
        operationId: 'changeKept',
        params: PathId,
        body: KeptUpdate,
        response: { 200: answer('It.', Kept, headersNamed('ETag')), ...documented(404, 409, 412, 422, 428) },
      },
      config: { access: PUBLIC, ifMatch: 'required' },
    },
    (request, reply) =>
      writingTagged(request, reply, async (store) => {
        const { id } = request.params;
        const repository = repositoryOf(store, things);
        const found = await repository.lock(id);
        if (found === undefined) throw new NotFound(id);
        ifMatch(request, shown)(found);
        const changed = await repository.update(id, sound<Thing>(sent(request.body), thingInvariants));
        if (changed === undefined) throw new NotFound(id);
        return shown(changed);
      }),
  );

  // What is written depends on what was read.
  app.post(
    '/kept/:id/grow',
    { schema: { params: PathId, response: { 200: answer('It.', Kept) } }, config: { access: PUBLIC } },
    (request) =>
      writing(request, async (store) => {
        const repository = repositoryOf(store, things);
        const found = await repository.lock(request.params.id);
        const changed = found && (await repository.update(found.id, { size: (found.size ?? 0) + 1 }));
        if (changed === undefined) throw new NotFound(request.params.id);
        return shown(changed);
      }),
  );

  app.delete(
    '/kept/:id',
    {
      schema: {
        operationId: 'deleteKept',
        params: PathId,
        response: { 204: gone('It is gone.'), ...documented(404, 412) },
      },
      config: { access: PUBLIC, ifMatch: 'optional' },
    },
    async (request, reply) => {
      const { id } = request.params;
      await writing(request, async (store) => {
        const repository = repositoryOf(store, things);
        const found = await repository.lock(id);
        if (found !== undefined) ifMatch(request, shown)(found);
        if (!(await repository.delete(id))) throw new NotFound(id);
      });
      return reply.code(204).send();
    },
  );
};

/** Adds the routes of kept things. */
export const addKept = (app: FastifyInstance): void => void app.register(routes);
