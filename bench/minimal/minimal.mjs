// The least that lists and creates notes: Fastify, PGlite or PostgreSQL. What `npm run bench:throughput` measures against.
import { randomUUID } from 'node:crypto';
import { PGlite } from '@electric-sql/pglite';
import Fastify from 'fastify';
import pg from 'pg';

const address = process.env.MINIMAL_DATABASE;
const db = address.startsWith('postgresql:') ? postgres() : await PGlite.create(address);
await db.exec(`create table if not exists notes (
  id uuid primary key, title varchar(200) not null, created_at timestamptz not null, updated_at timestamptz not null);
  create index if not exists notes_created_at on notes (created_at);`);

const note = {
  type: 'object',
  properties: {
    id: { type: 'string' },
    title: { type: 'string' },
    created_at: { type: 'string' },
    updated_at: { type: 'string' },
  },
};
const body = (row) => ({
  id: row.id,
  title: row.title,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
});

const app = Fastify();
app.get('/health', async () => ({ status: 'ok' }));
app.get(
  '/api/v1/notes',
  {
    schema: {
      querystring: {
        type: 'object',
        properties: {
          page: { type: 'integer', minimum: 1, default: 1 },
          per_page: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
        },
      },
      response: {
        200: {
          type: 'object',
          properties: {
            items: { type: 'array', items: note },
            total: { type: 'integer' },
            page: { type: 'integer' },
            per_page: { type: 'integer' },
          },
        },
      },
    },
  },
  async (request) => {
    const { page, per_page } = request.query;
    return db.transaction(async (tx) => {
      const count = await tx.query('select count(*)::int as total from notes');
      const found = await tx.query('select * from notes order by created_at desc, id desc limit $1 offset $2', [
        per_page,
        (page - 1) * per_page,
      ]);
      return { items: found.rows.map(body), total: count.rows[0].total, page, per_page };
    });
  },
);
app.post(
  '/api/v1/notes',
  {
    schema: {
      body: {
        type: 'object',
        additionalProperties: false,
        required: ['title'],
        properties: { title: { type: 'string', minLength: 1, maxLength: 200 } },
      },
      response: { 201: note },
    },
  },
  async (request, reply) => {
    const moment = new Date();
    const row = { id: randomUUID(), title: request.body.title, created_at: moment, updated_at: moment };
    await db.transaction((tx) =>
      tx.query('insert into notes (id, title, created_at, updated_at) values ($1, $2, $3, $4)', [
        row.id,
        row.title,
        row.created_at,
        row.updated_at,
      ]),
    );
    return reply.code(201).header('location', `/api/v1/notes/${row.id}`).send(body(row));
  },
);
/** The part of PGlite's interface that is used here. */
function postgres() {
  const pool = new pg.Pool({ connectionString: address, max: 10 });
  return {
    exec: (statements) => pool.query(statements),
    async transaction(work) {
      const client = await pool.connect();
      try {
        await client.query('begin');
        const result = await work(client);
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback');
        throw error;
      } finally {
        client.release();
      }
    },
  };
}

await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
