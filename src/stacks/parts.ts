/** Which parts a project of a stack has. */
import type { LanguageId, Part } from '../kit/part.ts';
import { faultsOf, type PartFault } from '../kit/resolve.ts';
import { httpService } from '../options/http-service.ts';
import { OPTIONS } from '../options/index.ts';
import { postgresql } from '../options/postgresql.ts';
import { tokens } from '../options/tokens.ts';

export { SLOTS } from '../kit/part.ts';
export { OPTIONS, type PartFault };

/** What a stack is put together from. */
export interface StackParts {
  readonly language: LanguageId;
  /** Framework, store and embedded database: what makes it this stack. */
  readonly own: readonly Part[];
}

/** Every part of a project with these options, by their ids; ids that name none are left out (`unknownOptions`). */
export const partsOf = ({ own }: Pick<StackParts, 'own'>, options: readonly string[]): readonly Part[] => [
  ...own,
  postgresql,
  tokens,
  ...Object.values(OPTIONS).filter(({ id }) => options.includes(id)),
  httpService,
];

export const unknownOptions = (ids: readonly string[]): string[] => ids.filter((id) => !Object.hasOwn(OPTIONS, id));

export const faultsWith = (stack: StackParts, options: readonly string[]): PartFault[] =>
  faultsOf(partsOf(stack, options), stack.language);
