/** Backlogs that must be refused, each with the code and the place that the refusal names. */

// biome-ignore lint/suspicious/noExplicitAny: each case breaks it in another way
type Loose = any;

/** Nothing of these may stand in a file, an output or an error. */
export const SECRETS = [
  'S3cr3t-Cr3d-0001',
  'hunter2-pass-0002',
  'tok_live_0003abcdef',
  'AKIA0004EXAMPLEKEYXX',
  'p4ssw0rd-url-0005',
  'MIIEvQIBADANBgkq0006',
  'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIwMDA3In0',
  'default-pass-0008',
] as const;
const [
  CREDENTIAL = '',
  PASSWORD = '',
  TOKEN = '',
  API_KEY = '',
  IN_URL = '',
  PRIVATE_KEY = '',
  JWT = '',
  DEFAULT = '',
] = SECRETS;

export const GOOD: Loose = {
  backlog_items: [
    {
      id: 'SHOP-1',
      user_story: 'As a shop I take orders.',
      api_requirements: [
        { method: 'POST', endpoint: '/api/v1/orders', auth_required: true, rate_limit: '10/minute' },
        { method: 'GET', endpoint: '/api/v1/orders/{order_id}', auth_required: true },
      ],
      business_logic: { rules: [], validations: ['quantity > 0'], calculations: [] },
      data_requirements: {
        entities: ['Order: id (uuid), number (string, required), quantity (integer, required)'],
        relationships: [],
        indexes: ['unique index on Order.number'],
      },
      acceptance_criteria: ['POST /api/v1/orders without a number returns 422'],
      priority: 50,
    },
  ],
  integration_points: [{ service: 'Payments', type: 'REST', credentials: CREDENTIAL }],
  deployment_target: 'staging',
};

/** The good one, changed; it has a credential, so that each refusal is tried with one. */
function changed(change: (backlog: Loose, item: Loose) => void): Loose {
  const backlog = structuredClone(GOOD);
  change(backlog, backlog.backlog_items[0]);
  return backlog;
}

const second = (change: (item: Loose) => void): Loose =>
  changed((backlog, item) => {
    const other = structuredClone(item);
    other.id = 'SHOP-2';
    change(other);
    backlog.backlog_items.push(other);
  });

export const text = (backlog: Loose): string => (typeof backlog === 'string' ? backlog : JSON.stringify(backlog));

/** All in places where people put them. */
export function withSecrets(): Loose {
  return changed((backlog, item) => {
    item.user_story = `As a shop I take orders; postgres://shop:${IN_URL}@db.internal/shop, and ${CREDENTIAL} again. password=${PASSWORD}`;
    item.business_logic.rules = [
      `The gateway is called with Authorization: Bearer ${TOKEN}`,
      `Signed with -----BEGIN PRIVATE KEY-----\n${PRIVATE_KEY}\n-----END PRIVATE KEY-----`,
    ];
    item.business_logic.calculations = [`The token is ${JWT}.abc`];
    item.api_requirements[0].description = `Create an order with api_key: ${API_KEY}`;
    item.api_requirements.push({
      method: 'POST',
      endpoint: '/api/v1/sessions',
      description: 'Sign in',
      request_schema: {
        type: 'object',
        properties: { email: { type: 'string' }, password: { type: 'string', default: DEFAULT, example: DEFAULT } },
        required: ['email', 'password'],
      },
      response_schema: { token: TOKEN, expires_in: 'integer' },
      auth_required: false,
    });
    item.acceptance_criteria.push(`POST /api/v1/sessions with password "${PASSWORD}" returns 200`);
    backlog.integration_points[0].credentials = CREDENTIAL;
  });
}

export interface Case {
  readonly name: string;
  readonly backlog: Loose;
  readonly code: string;
  /** How one of the places ends. */
  readonly where: string;
  readonly argv?: readonly string[];
}

const bad = (name: string, where: string, backlog: Loose): Case => ({
  name,
  backlog,
  code: 'bad-backlog',
  where: `#${where}`,
});
const broken = (name: string, where: string, backlog: string): Case => ({ name, backlog, code: 'bad-json', where });
const API = '/backlog_items/0/api_requirements/0';
const DATA = '/backlog_items/0/data_requirements';

const syntax: readonly Case[] = [
  broken('nothing at all', ':1:1', ''),
  broken('white space alone', ':1:1', ' \n\t\n'),
  broken('no JSON', ':1:1', 'backlog_items: []'),
  broken('cut off', ':2:16', `{\n"credentials": "${CREDENTIAL}`),
  broken('a comma too many', ':2:1', '{"backlog_items": [],\n}'),
  broken('a comment', ':2:1', '{\n// here\n"backlog_items": []}'),
  broken('two values', ':2:1', '{"backlog_items": []}\n{}'),
  broken('single quotes', ':1:2', "{'backlog_items': []}"),
  broken('NaN', ':1:32', '{"backlog_items":[{"priority": NaN}]}'),
  broken('a control character in a text', ':1:19', '{"backlog_items": "a\u0001b"}'),
  broken('a broken escape', ':1:19', '{"backlog_items": "\\x41"}'),
  broken('a key twice', ':1:22', '{"backlog_items": [],"backlog_items": []}'),
  broken('a key twice, written otherwise', ':1:22', '{"backlog_items": [],"backlog_item\\u0073": []}'),
  broken('bottomless lists', ':1:58', `{"backlog_items": ${'['.repeat(100_000)}`),
  broken('bottomless objects', '', `{"backlog_items": ${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}}`),
  {
    name: 'three million characters',
    backlog: `{"backlog_items": ["${'x'.repeat(3_000_000)}"]}`,
    code: 'too-large',
    where: '.json',
  },
];

const shapes: readonly Case[] = [
  bad('a list', '', []),
  bad('a text', '', '"backlog"'),
  bad('null', '', 'null'),
  bad('no items', '/backlog_items', {}),
  bad('items that are none', '/backlog_items', { backlog_items: [] }),
  bad('items that are an object', '/backlog_items', { backlog_items: {} }),
  bad('an item that is a text', '/backlog_items/0', { backlog_items: ['SHOP-1'] }),
  bad('a byte order mark, and a fault behind it', '/backlog_items', '\ufeff{"backlog_items": []}'),
  bad('too many items', '/backlog_items', {
    backlog_items: Array.from({ length: 5000 }, (_, at) => ({ id: `A-${at}` })),
  }),
  bad(
    'an unknown member of the whole',
    '/backlog',
    changed((one) => Object.assign(one, { backlog: [] })),
  ),
  bad(
    'a misspelt member of an item',
    '/backlog_items/0/api_requirement',
    changed((_, item) => Object.assign(item, { api_requirement: [] })),
  ),
  bad(
    '__proto__ as a key',
    '/backlog_items/0/__proto__',
    JSON.stringify(GOOD).replace('"id":"SHOP-1"', '"id":"SHOP-1","__proto__":{"polluted":true}'),
  ),
  bad(
    'constructor as a key',
    '/constructor',
    changed((one) => Object.assign(one, { constructor: { prototype: {} } })),
  ),
  bad(
    'no id',
    '/backlog_items/0/id',
    changed((_, item) => delete item.id),
  ),
  bad(
    'an id that is a number',
    '/backlog_items/0/id',
    changed((_, item) => Object.assign(item, { id: 7 })),
  ),
  bad(
    'an id that climbs',
    '/backlog_items/0/id',
    changed((_, item) => Object.assign(item, { id: '../../etc' })),
  ),
  bad(
    'an id with a control character',
    '/backlog_items/0/id',
    changed((_, item) => Object.assign(item, { id: 'A\u0007' })),
  ),
  bad(
    'the same id twice',
    '/backlog_items/1/id',
    second((item) => Object.assign(item, { id: 'SHOP-1' })),
  ),
  bad(
    'priority 0',
    '/backlog_items/0/priority',
    changed((_, item) => Object.assign(item, { priority: 0 })),
  ),
  bad(
    'priority 101',
    '/backlog_items/0/priority',
    changed((_, item) => Object.assign(item, { priority: 101 })),
  ),
  bad(
    'a priority in words',
    '/backlog_items/0/priority',
    changed((_, item) => Object.assign(item, { priority: 'high' })),
  ),
  bad(
    'NUL in a story',
    '/backlog_items/0/user_story',
    changed((_, item) => Object.assign(item, { user_story: 'a\u0000b' })),
  ),
  bad(
    'half a surrogate pair',
    '/backlog_items/0/user_story',
    JSON.stringify(GOOD).replace('As a shop I take orders.', 'x\\ud800y'),
  ),
  bad(
    'text that turns direction',
    '/backlog_items/0/user_story',
    changed((_, item) => Object.assign(item, { user_story: 'a\u202eb' })),
  ),
  bad(
    'a very long text',
    '/backlog_items/0/user_story',
    changed((_, item) => Object.assign(item, { user_story: 'x'.repeat(100_000) })),
  ),
  bad(
    'a text where a list is',
    '/backlog_items/0/acceptance_criteria',
    changed((_, item) => Object.assign(item, { acceptance_criteria: 'it works' })),
  ),
  bad(
    'a number among rules',
    '/backlog_items/0/business_logic/rules/0',
    changed((_, item) => Object.assign(item.business_logic, { rules: [7] })),
  ),
  bad(
    'business logic that is a list',
    '/backlog_items/0/business_logic',
    changed((_, item) => Object.assign(item, { business_logic: ['x'] })),
  ),
  bad(
    'a criterion without an outcome',
    '/backlog_items/0/acceptance_criteria/0/then',
    changed((_, item) => Object.assign(item, { acceptance_criteria: [{ when: 'x' }] })),
  ),
  bad(
    'an unknown target',
    '/deployment_target',
    changed((one) => Object.assign(one, { deployment_target: 'prod' })),
  ),
  bad(
    'a stack that is a text',
    '/technical_constraints/stack',
    changed((one) => Object.assign(one, { technical_constraints: { stack: 'FastAPI' } })),
  ),
  bad(
    'an unknown constraint',
    '/technical_constraints/budget',
    changed((one) => Object.assign(one, { technical_constraints: { budget: 5 } })),
  ),
  bad(
    'an integration without a service',
    '/integration_points/0/service',
    changed((one) => delete one.integration_points[0].service),
  ),
  bad(
    'an unknown type of integration',
    '/integration_points/0/type',
    changed((one) => Object.assign(one.integration_points[0], { type: 'SOAP' })),
  ),
  bad(
    'credentials that are an object',
    '/integration_points/0/credentials',
    changed((one) => Object.assign(one.integration_points[0], { credentials: { user: 'a', password: PASSWORD } })),
  ),
  bad(
    'a credential under a key that is none',
    '/integration_points/0/api_key',
    changed((one) => Object.assign(one.integration_points[0], { api_key: API_KEY })),
  ),
  bad(
    'a credential where a method is',
    `${API}/method`,
    changed((_, item) => Object.assign(item.api_requirements[0], { method: CREDENTIAL })),
  ),
  bad(
    'a credential where a path is',
    `${API}/endpoint`,
    changed((_, item) => Object.assign(item.api_requirements[0], { endpoint: `https://shop:${IN_URL}@example.org/` })),
  ),
  bad(
    'a credential as a key',
    '/[redacted]',
    changed((one) => Object.assign(one, { [CREDENTIAL]: 1 })),
  ),
  bad(
    'a credential where a limit is',
    `${API}/rate_limit`,
    changed((_, item) => Object.assign(item.api_requirements[0], { rate_limit: `Bearer ${TOKEN}` })),
  ),
];

const apis: readonly Case[] = [
  bad(
    'an unknown method',
    `${API}/method`,
    changed((_, item) => Object.assign(item.api_requirements[0], { method: 'FETCH' })),
  ),
  bad(
    'a method in small letters',
    `${API}/method`,
    changed((_, item) => Object.assign(item.api_requirements[0], { method: 'post' })),
  ),
  bad(
    'no path',
    `${API}/endpoint`,
    changed((_, item) => delete item.api_requirements[0].endpoint),
  ),
  bad(
    'a path that climbs',
    `${API}/endpoint`,
    changed((_, item) => Object.assign(item.api_requirements[0], { endpoint: '/api/../../etc/passwd' })),
  ),
  bad(
    'a path with a query',
    `${API}/endpoint`,
    changed((_, item) => Object.assign(item.api_requirements[0], { endpoint: '/orders?x=1' })),
  ),
  bad(
    'a path with a template in it',
    `${API}/endpoint`,
    changed((_, item) => Object.assign(item.api_requirements[0], { endpoint: '/orders/{{id}}' })),
  ),
  bad(
    'a path without a slash',
    `${API}/endpoint`,
    changed((_, item) => Object.assign(item.api_requirements[0], { endpoint: 'orders' })),
  ),
  bad(
    'the same parameter twice',
    `${API}/endpoint`,
    changed((_, item) => Object.assign(item.api_requirements[0], { endpoint: '/a/{id}/b/{id}' })),
  ),
  bad(
    'a schema that is a text',
    `${API}/request_schema`,
    changed((_, item) => Object.assign(item.api_requirements[0], { request_schema: 'object' })),
  ),
  bad(
    'a schema with a name that is none',
    `${API}/request_schema/a b`,
    changed((_, item) => Object.assign(item.api_requirements[0], { request_schema: { 'a b': 'string' } })),
  ),
  bad(
    'a schema with __proto__',
    `${API}/request_schema/__proto__`,
    JSON.stringify(GOOD).replace(
      '"auth_required":true',
      '"request_schema":{"__proto__":"string"},"auth_required":true',
    ),
  ),
  bad(
    'a schema nested too deeply',
    `${API}/request_schema${'/a'.repeat(9)}`,
    changed((_, item) =>
      Object.assign(item.api_requirements[0], {
        request_schema: Array.from({ length: 20 }).reduce((inner: Loose) => ({ a: inner }), { b: 'string' }),
      }),
    ),
  ),
  bad(
    'auth_required in words',
    `${API}/auth_required`,
    changed((_, item) => Object.assign(item.api_requirements[0], { auth_required: 'yes' })),
  ),
  bad(
    'a limit that cannot be read',
    `${API}/rate_limit`,
    changed((_, item) => Object.assign(item.api_requirements[0], { rate_limit: 'often' })),
  ),
  bad(
    'a limit of nothing',
    `${API}/rate_limit`,
    changed((_, item) => Object.assign(item.api_requirements[0], { rate_limit: '0/minute' })),
  ),
  bad(
    'the same call twice',
    '/backlog_items/0/api_requirements/2',
    changed((_, item) => item.api_requirements.push({ method: 'GET', endpoint: '/api/v1/orders/:id' })),
  ),
  bad(
    'an item of nothing',
    '/backlog_items/0',
    changed((_, item) => Object.assign(item, { api_requirements: [], data_requirements: {} })),
  ),
];

const data: readonly Case[] = [
  bad(
    'an entity whose name is none',
    `${DATA}/entities/0`,
    changed((_, item) => Object.assign(item.data_requirements, { entities: ['../Order: a (string)'] })),
  ),
  bad(
    'a field of an unknown type',
    `${DATA}/entities/0`,
    changed((_, item) => Object.assign(item.data_requirements, { entities: ['Order: number (sting)'] })),
  ),
  bad(
    'a broken line of the DSL',
    `${DATA}/entities/0`,
    changed((_, item) => Object.assign(item.data_requirements, { entities: ['Order number:string(0)!'] })),
  ),
  bad(
    'a field twice',
    `${DATA}/entities/0`,
    changed((_, item) =>
      Object.assign(item.data_requirements, { entities: ['Order: number (string), number (string)'] }),
    ),
  ),
  bad(
    'fields that are a text',
    `${DATA}/entities/0/fields`,
    changed((_, item) => Object.assign(item.data_requirements, { entities: [{ name: 'Order', fields: 'all' }] })),
  ),
  bad(
    'a relationship that cannot be read',
    `${DATA}/relationships/0`,
    changed((_, item) => Object.assign(item.data_requirements, { relationships: ['orders and so on'] })),
  ),
  bad(
    'a relationship with what is not there',
    `${DATA}/relationships/0`,
    changed((_, item) => Object.assign(item.data_requirements, { relationships: ['Order belongs to Custommer'] })),
  ),
  bad(
    'a relationship of no known type',
    `${DATA}/relationships/0/type`,
    changed((_, item) =>
      Object.assign(item.data_requirements, { relationships: [{ from: 'Order', to: 'Order', type: 'friend' }] }),
    ),
  ),
  bad(
    'a circle that nobody can enter',
    `${DATA}/relationships`,
    changed((_, item) =>
      Object.assign(item.data_requirements, {
        entities: [...item.data_requirements.entities, 'Bill: total (money)'],
        relationships: ['Order belongs to Bill', 'Bill belongs to Order'],
      }),
    ),
  ),
  bad(
    'an index that cannot be read',
    `${DATA}/indexes/0`,
    changed((_, item) => Object.assign(item.data_requirements, { indexes: ['fast please'] })),
  ),
  bad(
    'an index on a field that is not there',
    `${DATA}/indexes/0`,
    changed((_, item) => Object.assign(item.data_requirements, { indexes: ['orders(nummber)'] })),
  ),
  bad(
    'an entity of two items that disagree',
    '/backlog_items/1/data_requirements/entities/0',
    second((item) =>
      Object.assign(item, {
        api_requirements: [{ method: 'POST', endpoint: '/api/v1/refunds' }],
        data_requirements: { entities: ['Order: colour (string)'] },
      }),
    ),
  ),
  bad(
    'what one item alone lacks',
    `${DATA}/relationships/0`,
    changed((_, item) => Object.assign(item.data_requirements, { relationships: ['Order belongs to Customer'] })),
  ),
];

const usage: readonly Case[] = [
  {
    name: 'an item that is not there',
    backlog: GOOD,
    code: 'bad-backlog',
    where: '--item',
    argv: ['--item', 'SHOP-11'],
  },
  {
    name: 'one name for two items',
    backlog: second((item) =>
      Object.assign(item, {
        api_requirements: [{ method: 'POST', endpoint: '/api/v1/refunds' }],
        data_requirements: {},
      }),
    ),
    code: 'usage',
    where: 'feature <name>',
    argv: ['shop'],
  },
  { name: 'with --entity', backlog: GOOD, code: 'usage', where: '--backlog', argv: ['--entity', 'A b:string'] },
  { name: 'with --rule', backlog: GOOD, code: 'usage', where: '--backlog', argv: ['--rule', 'x'] },
  { name: 'a name that is none', backlog: GOOD, code: 'bad-name', where: 'feature <name>', argv: ['../x'] },
];

export const CASES: readonly Case[] = [...syntax, ...shapes, ...apis, ...data, ...usage];
