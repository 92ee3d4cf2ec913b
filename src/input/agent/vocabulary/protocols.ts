import type { Term } from './term.ts';

export const PROTOCOLS: readonly Term[] = [
  { name: 'REST', also: ['RESTful', 'REST API'], exact: true },
  { name: 'OpenAPI', also: ['Swagger'] },
  { name: 'GraphQL' },
  { name: 'gRPC' },
  { name: 'Protocol Buffers', also: ['protobuf'] },
  { name: 'WebSocket', also: ['WebSockets'] },
  { name: 'Server-Sent Events', also: ['SSE'], exact: true },
  { name: 'Webhooks', also: ['webhook'] },
  { name: 'SOAP', exact: true },
  { name: 'JSON-RPC' },
  { name: 'tRPC' },
  { name: 'MCP', also: ['Model Context Protocol'], exact: true },
  { name: 'AsyncAPI' },
];
