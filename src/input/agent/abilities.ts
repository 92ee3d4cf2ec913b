/** What the product makes of each topic that a spec can speak of. */
import type { Ability } from './abilities/ability.ts';
import { API_ABILITIES } from './abilities/api.ts';
import { OPERATIONS_ABILITIES } from './abilities/operations.ts';
import { PROCESS_ABILITIES } from './abilities/process.ts';

export type { Ability } from './abilities/ability.ts';

export const ABILITIES: Readonly<Record<string, Ability>> = {
  ...PROCESS_ABILITIES,
  ...API_ABILITIES,
  ...OPERATIONS_ABILITIES,
};
