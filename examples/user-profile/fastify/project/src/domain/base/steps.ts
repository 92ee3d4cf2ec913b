/** Steps of a unit of work: what is refused in one is undone by itself. */
import { Busy, DomainError } from './errors.ts';

/** What the work does is undone where it fails. */
export type Step = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** What the work gives, or what refuses it; then nothing of it stays. Anything else ends the whole. */
export async function attempted<Result>(step: Step, work: () => Promise<Result>): Promise<Result | DomainError> {
  try {
    return await step(work);
  } catch (error) {
    if (error instanceof DomainError && !(error instanceof Busy)) return error;
    throw error;
  }
}
