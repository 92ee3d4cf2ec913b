/** Every stack, loaded when it is used. */
import type { Stack } from './stack.ts';

export interface StackEntry {
  readonly title: string;
  readonly language: string;
  readonly load: () => Promise<Stack>;
}

/** A new stack is one line here and its own folder. */
export const STACKS: Readonly<Record<string, StackEntry>> = {
  fastapi: { title: 'FastAPI', language: 'Python', load: async () => (await import('./fastapi/index.ts')).fastapi },
};
