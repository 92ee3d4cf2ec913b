/** The composition root: every stack and every command, each loaded when it is used. */
import type { CommandName } from './command-line/command-table.ts';
import type { CommandModule } from './project/command.ts';
import { PGLITE, SQLITE, supportOf } from './stacks/capabilities.ts';
import type { StackEntry } from './stacks/stack.ts';

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

/** The commands of the table; two of them ask a question where somebody is there to answer it. */
export const LOADERS: Readonly<Record<CommandName, () => Promise<CommandModule>>> = {
  init: () => import('./wizard/init.ts'),
  feature: () => import('./commands/feature.ts'),
  endpoint: () => import('./commands/endpoint.ts'),
  approve: () => import('./wizard/approve.ts'),
  tests: () => import('./commands/tests.ts'),
  red: () => import('./commands/red.ts'),
  service: () => import('./commands/service.ts'),
  green: () => import('./commands/green.ts'),
  prove: () => import('./commands/prove.ts'),
  mock: () => import('./commands/mock.ts'),
  next: () => import('./commands/next.ts'),
  setup: () => import('./commands/setup.ts'),
  status: () => import('./commands/status.ts'),
  stacks: () => import('./commands/stacks.ts'),
  parts: () => import('./commands/parts.ts'),
  add: () => import('./commands/add.ts'),
  check: () => import('./commands/check.ts'),
  update: () => import('./commands/update.ts'),
  undo: () => import('./commands/undo.ts'),
  remove: () => import('./commands/remove.ts'),
  agent: () => import('./commands/agent.ts'),
  report: () => import('./commands/report.ts'),
  eject: () => import('./commands/eject.ts'),
  mcp: async () => {
    const { serve } = await import('./mcp/index.ts');
    // Handed over: it runs the commands that this file loads.
    return { run: (context) => serve(context, LOADERS) };
  },
};
