/** The API, its errors, and other ways to talk to it. */
import { type Ability, BY, generated, notYet, partly } from './ability.ts';

const BY_HAND = 'an operation of its own: `endpoint <feature> <METHOD> <path>`, its function written by hand';
const BESIDE = 'HTTP operations that do the same; the rest stands beside them, by hand';

export const API_ABILITIES: Readonly<Record<string, Ability>> = {
  rest: generated(
    'Entities are resources below /api/v1/<plural>, with the methods and statuses of HTTP.',
    BY.forty,
    BY.alike,
  ),
  crud: generated('Create, get, list, change and delete are generated working.', BY.capabilities, BY.forty),
  'status-codes': generated(
    'Each operation has the statuses that apply, documented and tested.',
    BY.completeness,
    BY.alike,
  ),
  validation: generated(
    'Bodies and parameters are validated against the document; every fault is named, nothing is coerced.',
    BY.constraints,
    BY.alike,
  ),
  'request-models': generated(
    'Requests and responses have models of their own, from the document.',
    BY.forty,
    BY.catalog,
  ),
  pagination: generated('Lists have pages with a total, or cursors.', BY.capabilities),
  filtering: generated('Lists are filtered and sorted by allow-list.', BY.capabilities),
  search: partly(
    '`search` looks in the texts of an entity; there is no full-text index, vector or engine.',
    '`search` of a list',
    BY.capabilities,
  ),
  'rate-limits': generated(
    'So many requests a minute and caller, in memory or Redis; beyond it 429 with Retry-After.',
    BY.capabilities,
    BY.http,
  ),
  'rate-limits-each': generated(
    'An operation is held to a limit of its own (x-rate-limit), beside the one for all operations.',
    BY.capabilities,
    BY.forty,
  ),
  versioning: generated('Paths carry the version: /api/v1.', BY.forty),
  deprecation: generated(
    'Every answer of a deprecated operation says so, with its dates: Deprecation and Sunset.',
    BY.http,
  ),
  cors: generated('Origins are allowed by CORS_ORIGINS, none by default.', BY.http),
  idempotency: generated('The same Idempotency-Key gets the first answer again.', BY.capabilities, BY.http),
  'contract-followed': generated(
    'Handlers are routed from the approved document, and the live one must agree with it.',
    BY.live,
    BY.check,
  ),
  routers: generated('Each operation has its route and handler, from the document.', BY.forty, BY.check),
  'custom-operations': partly(
    'An operation without an entity is routed, validated and tested; its function is written by hand.',
    BY_HAND,
    BY.byHand,
  ),
  async: generated('Handlers and database access do not block, where the language has a word for it.', BY.catalog),
  hateoas: notYet('Responses carry no links.', '`Location` on 201'),
  bulk: notYet('There are no bulk operations.', BY_HAND),
  'error-format': generated(
    'Errors are application/problem+json with type, title, status, code and correlation id, and a pointer a fault.',
    BY.capabilities,
    BY.alike,
  ),
  'error-statuses': generated(
    '400, 401, 403, 404, 409, 422, 429 and 500 are documented where they apply, and tested.',
    BY.completeness,
    BY.alike,
  ),
  'error-handling': generated(
    'What nobody caught is answered as a problem, and logged with its correlation id.',
    BY.http,
    BY.alike,
  ),
  'correlation-ids': generated(
    'X-Correlation-ID is taken over or made, and is in each answer, problem and log line.',
    BY.http,
    BY.capabilities,
  ),
  'recovery-strategies': notYet(
    'Fallbacks and degraded answers are not generated.',
    'the hint in each problem, and Retry-After',
  ),
  'worker-recycling': notYet('Processes are not recycled.', 'the restart policy of whatever runs the container'),
  'circuit-breakers': notYet('Calls of other services are not generated, nor what guards them.', BY_HAND),
  retries: partly(
    'A lost connection of the pool is replaced before it is used; there is no backoff.',
    'the pool of the database',
    BY.infrastructure,
  ),
  graphql: notYet('GraphQL is not generated.', BESIDE),
  grpc: notYet('gRPC and protocol buffers are not generated.', BESIDE),
  websockets: notYet('WebSockets are not generated.', BESIDE),
  streaming: notYet('Streamed answers are not generated.', BESIDE),
  webhooks: notYet('Webhooks are neither sent nor received.', BY_HAND),
  'mcp-server': notYet(
    "A generated service is no MCP server; `create-backend-feature mcp` serves this tool's own commands.",
    'its OpenAPI document, which MCP gateways read',
  ),
  'backlog-input': generated(
    '`feature --backlog` reads these items: operations, entities, rules and cases, in order of priority.',
    'test/unit/input/backlog/features.test.ts',
  ),
  'spec-reference': partly(
    '`feature --spec` takes what is structured in the Markdown that is referred to; the rest becomes open questions.',
    'answers to those questions',
  ),
  microservices: partly(
    'A project is one service, with boundaries between features; discovery, gateways and calls of others are not generated.',
    'one project a service',
    BY.branches,
  ),
  'external-services': notYet('Clients of other services and models are not generated.', BY_HAND),
};
