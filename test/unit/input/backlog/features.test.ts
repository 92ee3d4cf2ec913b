/** What a backlog says becomes what an author says of features: entities, relations, operations, limits, rules, criteria; the rest is asked. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { disagreements } from '../../../../src/input/backlog/demands.ts';
import { type BacklogOptions, featuresOf } from '../../../../src/input/backlog/features.ts';
import { readBacklog } from '../../../../src/input/backlog/read.ts';
import { withoutSecrets } from '../../../../src/input/backlog/secrets.ts';
import { readLimit } from '../../../../src/input/backlog/statements.ts';
import type { Backlog } from '../../../../src/input/backlog/types.ts';
import type { FieldInput } from '../../../../src/input/feature-input.ts';
import type { Json } from '../../../../src/model/types.ts';

// biome-ignore lint/suspicious/noExplicitAny: written as people write it
type Loose = any;

function read(value: Loose): Backlog {
  const found = readBacklog(JSON.stringify(value));
  if (!found.ok) throw new Error(JSON.stringify(found));
  return found.backlog;
}

function featuresIn(items: Loose[], options: Partial<BacklogOptions> = {}) {
  return featuresOf(read({ backlog_items: items }), { known: [], ...options });
}

function entityFrom(said: Json, more: Loose = {}) {
  const { features, faults } = featuresIn([
    {
      id: 'A-1',
      api_requirements: [{ method: 'POST', endpoint: '/orders' }],
      ...more,
      data_requirements: { entities: [said], ...more.data_requirements },
    },
  ]);
  expect(faults).toEqual([]);
  return features[0]?.input.entities[0];
}

/** A field in a few words. */
const told = ({ name, type, list, required, nullable, unique, index, default: fallback }: FieldInput): string =>
  [
    `${name}:${type.kind}${type.kind === 'string' ? `(${type.maxLength})` : ''}${type.kind === 'enum' ? `(${type.values.join('|')})` : ''}${type.kind === 'ref' ? `(${type.entity})` : ''}${type.kind === 'int' && type.minimum > -2_147_483_648 ? `(${type.minimum}..)` : ''}${list ? '[]' : ''}`,
    required ? '!' : nullable ? '?' : '',
    unique ? ' unique' : '',
    index ? ' index' : '',
    fallback === undefined ? '' : ` =${JSON.stringify(fallback)}`,
  ].join('');

describe('an entity, however it is written', () => {
  const FIELDS = [
    'number:string(20)! unique',
    'quantity:int!',
    'note:text',
    'status:enum(new|paid) ="new"',
    'tags:string(255)[]',
  ];
  test.each<[string, Json]>([
    [
      'a line',
      'Order: id (uuid), number (string, required, unique, max 20), quantity (integer, required), note (text), status (enum: new, paid, default new), tags (list of strings)',
    ],
    [
      'a line with brackets around all',
      'Order (number: varchar(20) not null unique, quantity: int required, note: text, status: enum(new, paid) default new, tags: string[])',
    ],
    ['our DSL', 'Order number:string(20)!unique quantity:int! note:text status:enum(new,paid)=new tags:string[]'],
    [
      'an object with words',
      {
        name: 'Order',
        fields: {
          number: 'string, required, unique, max 20',
          quantity: 'integer, required',
          'note?': 'text',
          'status?': 'enum(new|paid), default new',
          'tags?': 'string[]',
        },
      },
    ],
    [
      'a JSON Schema',
      {
        name: 'Order',
        required: ['number', 'quantity'],
        properties: {
          id: { type: 'string', format: 'uuid' },
          number: { type: 'string', maxLength: 20, unique: true },
          quantity: { type: 'integer' },
          note: { type: 'text' },
          status: { type: 'string', enum: ['new', 'paid'], default: 'new' },
          tags: { type: 'array', items: { type: 'string' } },
        },
      },
    ],
    [
      'a list of fields',
      {
        name: 'Order',
        attributes: [
          'id: uuid',
          'number: string, required, unique, max 20',
          { name: 'quantity', type: 'integer', required: true },
          'note (text)',
          'status (enum: new, paid, default new)',
          'tags: string[]',
        ],
      },
    ],
  ])('%s', (_, said) => {
    expect(entityFrom(said)?.fields.map(told)).toEqual(FIELDS);
  });

  test('a name alone takes its fields from what creates it', () => {
    const entity = entityFrom('Order', {
      api_requirements: [
        { method: 'POST', endpoint: '/api/orders', request_schema: { number: 'string', 'note?': 'text' } },
      ],
    });
    expect(entity).toMatchObject({ path: '/api/orders', only: ['create'] });
    expect(entity?.fields.map(told)).toEqual(['number:string(255)!', 'note:text']);
  });

  test('a type that nobody says is asked', () => {
    const { features } = featuresIn([
      {
        id: 'A-1',
        api_requirements: [{ method: 'POST', endpoint: '/orders' }],
        data_requirements: { entities: ['Order: number, total (money)'] },
      },
    ]);
    expect(features[0]?.input.questions).toEqual([
      'What type is Order.number? The backlog says none; until somebody does, it is a text of 255 characters at most.',
    ]);
  });
});

describe('relations, indexes, validations', () => {
  const BOTH = ['Customer: name (string, required)', 'Order: number (string), customer_id (uuid, required)'];
  test.each([
    ['Order belongs to Customer'],
    ['Each order belongs to one customer'],
    ['Customer has many Orders'],
    ['Customer 1:N Order'],
    ['Order N:1 Customer'],
    ['Customer (one-to-many) Order'],
    [{ from: 'Order', to: 'Customer', type: 'belongs_to' }],
    [{ from: 'customers', to: 'orders', type: '1:N' }],
  ] as Json[][])('%j', (relation) => {
    const { features, faults } = featuresIn([
      { id: 'A-1', data_requirements: { entities: BOTH, relationships: [relation] } },
    ]);
    expect(faults).toEqual([]);
    expect(features[0]?.input.entities[1]?.fields.map(told)).toEqual([
      'number:string(255)',
      'customer_id:ref(Customer)!',
    ]);
  });

  test('a reference that no field is there for, required or not; many to many is asked', () => {
    const { features } = featuresIn([
      {
        id: 'A-1',
        data_requirements: {
          entities: ['Customer: name (string)', 'Order: number (string)'],
          relationships: ['Order belongs to Customer (optional)', 'Order N:M Customer'],
        },
      },
    ]);
    expect(features[0]?.input.entities[1]?.fields.map(told)).toContain('customer_id:ref(Customer)?');
    expect(features[0]?.input.questions).toEqual([expect.stringContaining('Many to many')]);
  });

  test('indexes on one field and on several', () => {
    const entity = entityFrom('Order: number (string), status (string)', {
      data_requirements: {
        indexes: [
          'unique index on Order.number',
          'index on orders(status)',
          'orders(status, created_at)',
          { table: 'orders', columns: ['number', 'status'] },
        ],
      },
    });
    expect(entity?.fields.map(told)).toEqual(['number:string(255) unique', 'status:string(255) index']);
    expect(entity?.indexes).toEqual([
      ['status', 'created_at'],
      ['number', 'status'],
    ]);
  });

  test('what a sentence says of one field changes the field; anything else is a rule', () => {
    const { features } = featuresIn([
      {
        id: 'A-1',
        business_logic: {
          rules: ['Paid orders stay'],
          validations: [
            'email must be valid',
            'quantity > 0',
            'title max 80 characters',
            'note is required',
            'price > 0',
            'total is right',
            'status must be one of new, paid',
          ],
          calculations: ['Total is price times quantity'],
        },
        data_requirements: {
          entities: [
            'Order: email (string), quantity (int), title (string), note (text), price (money), status (string)',
          ],
        },
      },
    ]);
    const [input] = features.map((feature) => feature.input);
    expect(input?.entities[0]?.fields.map(told)).toEqual([
      'email:email',
      'quantity:int(1..)',
      'title:string(80)',
      'note:text!',
      'price:money',
      'status:enum(new|paid)',
    ]);
    expect(input?.rules.map(({ statement, examples }) => [statement, examples])).toEqual([
      ['Paid orders stay', []],
      ['price > 0', []],
      ['total is right', []],
      ['Total is price times quantity', []],
    ]);
  });
});

describe('operations', () => {
  const item = {
    id: 'A-1',
    api_requirements: [
      {
        method: 'POST',
        endpoint: '/orders',
        description: 'Take an order',
        auth_required: true,
        rate_limit: '10/minute',
      },
      { method: 'GET', endpoint: '/orders/{order_id}', auth_required: false },
      { method: 'PUT', endpoint: '/orders/:order_id' },
      {
        method: 'POST',
        endpoint: '/orders/{order_id}/cancel',
        description: 'Cancel an order.',
        rate_limit: '5 per second',
        response_schema: { cancelled: 'boolean' },
      },
      {
        method: 'GET',
        endpoint: '/stats',
        auth_required: false,
        request_schema: { 'since?': 'date' },
        response_schema: { count: 'integer', what: 'colour' },
      },
    ],
    acceptance_criteria: [
      'POST /orders/{id}/cancel returns 202',
      { given: 'no token', when: 'POST /orders is called', then: 'it returns 401' },
    ],
    data_requirements: { entities: ['Order: number (string, required)'] },
  };

  test('those of an entity, and others', () => {
    const { features, faults } = featuresIn([item]);
    expect(faults).toEqual([]);
    const input = features[0]?.input;
    expect(input?.entities[0]).toMatchObject({
      path: '/orders',
      only: ['create', 'get'],
      summaries: { create: 'Take an order' },
      access: { create: 'user', get: 'public' },
      rateLimits: { create: { requests: 10, seconds: 60 } },
    });
    expect(input?.operations).toMatchObject([
      { method: 'PUT', path: '/orders/{id}', access: 'user', request: { required: ['number'] } },
      {
        method: 'POST',
        path: '/orders/{id}/cancel',
        summary: 'Cancel an order',
        status: 202,
        rateLimit: { requests: 5, seconds: 1 },
      },
      { method: 'GET', path: '/stats', access: 'public', questions: ['What type is "what" that GET /stats answers?'] },
    ]);
    expect(input?.criteria?.map(({ id, given }) => [id, given])).toEqual([
      ['AC-1', undefined],
      ['AC-2', 'no token'],
    ]);
  });

  test.each([
    ['100/minute', { requests: 100, seconds: 60 }],
    ['10 requests per second', { requests: 10, seconds: 1 }],
    ['1000/hour per user', { requests: 1000, seconds: 3600 }],
    ['60 rpm', { requests: 60, seconds: 60 }],
    ['5 req / 10 s', { requests: 5, seconds: 10 }],
    ['none', 'none'],
    ['often', undefined],
    ['0/minute', undefined],
  ])('the limit %s', (text, limit) => {
    expect(readLimit(text)).toEqual(limit);
  });
});

describe('several items', () => {
  const items = [
    {
      id: 'LOW',
      priority: 5,
      data_requirements: {
        entities: ['Order: number (string)', 'Customer'],
        relationships: ['Order belongs to Customer'],
      },
    },
    { id: 'NONE', api_requirements: [{ method: 'GET', endpoint: '/health/deep', response_schema: { ok: 'boolean' } }] },
    { id: 'HIGH', priority: 90, data_requirements: { entities: ['Customer: name (string)'] } },
    {
      id: 'ALSO',
      priority: 90,
      data_requirements: { entities: ['Invoice: total (money)', 'Customer: name (string)'] },
    },
  ];

  test('the highest first, ties as they stand, those without one last; an entity belongs to the first that says it', () => {
    const { features, faults } = featuresIn(items);
    expect(faults).toEqual([]);
    expect(features.map(({ item, input }) => [item, input.name, input.entities.map(({ name }) => name)])).toEqual([
      ['HIGH', 'customers', ['Customer']],
      ['ALSO', 'invoices', ['Invoice']],
      ['LOW', 'orders', ['Order']],
      ['NONE', 'health', []],
    ]);
  });

  test('one of them needs what another has', () => {
    const alone = featuresIn(items, { only: 'LOW' });
    expect(alone.faults).toMatchObject([
      {
        pointer: '/backlog_items/0/data_requirements/relationships/0',
        message: '"Customer" is an entity of the item "HIGH", which is no feature yet',
      },
    ]);
    const after = featuresIn(items, { only: 'LOW', name: 'shop', known: [{ name: 'Customer', feature: 'customers' }] });
    expect(after.faults).toEqual([]);
    expect(after.features.map(({ input }) => input.name)).toEqual(['shop']);
  });
});

test('what the backlog demands and the project is not', () => {
  const backlog = read({
    backlog_items: [{ id: 'A', data_requirements: { entities: ['A: b (string)'] } }],
    technical_constraints: {
      stack: ['Django', 'Python 3.12', 'MySQL'],
      security_requirements: { authentication: 'API key' },
    },
  });
  expect(disagreements(backlog, 'fastapi').map(({ pointer }) => pointer)).toEqual([
    '/technical_constraints/stack/0',
    '/technical_constraints/stack/2',
    '/technical_constraints/security_requirements/authentication',
  ]);
  expect(disagreements(backlog, 'gin').length).toBe(3);
  const ours = read({
    backlog_items: [{ id: 'A', data_requirements: { entities: ['A: b (string)'] } }],
    technical_constraints: { stack: ['FastAPI', 'PostgreSQL'] },
  });
  expect(disagreements(ours, 'fastapi')).toEqual([]);
});

describe('credentials', () => {
  test('are struck out wherever they stand; what only speaks of them stays', () => {
    const clean = withoutSecrets({
      a: 'postgres://bob:pass-word-1@db/x, then pass-word-1 again',
      integration_points: [{ credentials: 'value-2' }, { api_key: 5_000_001 }],
      b: 'value-2; password is required; the token: missing; secret = abc123; a token of 8 characters',
      request_schema: { password: 'string', token: 'abc-3-def' },
      c: 'abc-3-def',
      entities: ['User password:string(200)! token:uuid'],
    });
    expect(clean).toEqual({
      a: '[redacted] then [redacted] again'
        .replace('[redacted] then', 'postgres://bob:[redacted]@db/x, then')
        .replace(/^postgres.*?,/, () => '[redacted]'),
      integration_points: [{ credentials: '[redacted]' }, { api_key: 0 }],
      b: '[redacted]; password is required; the token: missing; [redacted]; a token of 8 characters',
      request_schema: { password: 'string', token: '[redacted]' },
      c: '[redacted]',
      entities: ['User password:string(200)! token:uuid'],
    });
  });
});

test('the example is a backlog that leaves three rules open and nothing else', () => {
  const text = readFileSync(join(import.meta.dirname, '../../../../examples/backlog/backlog.json'), 'utf8');
  const found = readBacklog(text);
  if (!found.ok) throw new Error(JSON.stringify(found));
  const { features, faults } = featuresOf(found.backlog, { known: [] });
  expect(faults).toEqual([]);
  expect(features.map(({ input }) => [input.name, input.rules.length, input.questions])).toEqual([
    ['customers', 0, []],
    ['tickets', 2, []],
    ['replies', 1, []],
  ]);
});
