/** How a store holds its connections, on every stack. */
import type { Setting } from '../kit/setting.ts';

const DAY_IN_SECONDS = 86_400;

export const POOL: readonly Setting[] = [
  {
    name: 'DATABASE_POOL_SIZE',
    group: 'database',
    value: { kind: 'integer', otherwise: 10, from: 1, to: 200 },
    help: 'Connections to a server at most, and seconds to wait for the database.',
  },
  {
    name: 'DATABASE_TIMEOUT_SECONDS',
    group: 'database',
    value: { kind: 'seconds', otherwise: 10, to: DAY_IN_SECONDS },
  },
];
