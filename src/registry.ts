/** Every stack, loaded when it is used. */
import { PGLITE, SQLITE, type Support, supportOf } from './stacks/capabilities.ts';
import type { Stack } from './stacks/stack.ts';

export interface StackEntry {
  readonly title: string;
  readonly language: string;
  readonly support: Support;
  readonly load: () => Promise<Stack>;
}

/** A new stack is one entry here and its own folder. */
export const STACKS: Readonly<Record<string, StackEntry>> = {
  fastapi: {
    title: 'FastAPI',
    language: 'Python',
    support: supportOf(SQLITE('sqlite:///./shop.db')),
    load: async () => (await import('./stacks/fastapi/index.ts')).fastapi,
  },
  fastify: {
    title: 'Fastify',
    language: 'TypeScript',
    support: supportOf(PGLITE, [
      {
        id: 'sqlite',
        title: 'SQLite',
        hint: 'PGlite is the embedded database: PostgreSQL in this process, one SQL for both.',
      },
    ]),
    load: async () => (await import('./stacks/fastify/index.ts')).fastify,
  },
  gin: {
    title: 'Gin',
    language: 'Go',
    support: supportOf(SQLITE('sqlite://./shop.db')),
    load: async () => (await import('./stacks/gin/index.ts')).gin,
  },
};
