/** What the domain refuses. */
import { expect } from 'vitest';

/** The refusal of this type that `work` ends with. Anything else that is thrown stays what it is. */
export async function refusal<T extends Error>(type: new (...values: never[]) => T, work: () => unknown): Promise<T> {
  try {
    await work();
  } catch (error) {
    if (error instanceof type) return error;
    throw error;
  }
  return expect.fail(`${type.name} was expected, but nothing was refused`);
}
