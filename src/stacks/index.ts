/** Every stack, loaded when it is used. */
import { SQLITE, type Support, supportOf } from './capabilities.ts';
import type { Stack } from './stack.ts';

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
    load: async () => (await import('./fastapi/index.ts')).fastapi,
  },
};
