import type { Term } from './term.ts';

export const CACHES: readonly Term[] = [
  { name: 'Redis' },
  { name: 'Valkey' },
  { name: 'Memcached' },
  { name: 'Dragonfly', exact: true },
  { name: 'Hazelcast' },
  { name: 'CDN', exact: true },
  { name: 'Varnish' },
];
