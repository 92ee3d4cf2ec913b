/**
 * Hooks of User profile: functions of yours before and after its operations.
 *
 * This file is yours: it is scaffolded once and never overwritten. Write one of the functions below, then run:
 * create-backend-feature service user-profile
 * The service then calls it, inside the transaction of the operation. An error rolls the transaction back; those of
 * ../base/errors.ts are answered as refusals.
 *
 * A hook before an operation runs before the business rules, and they see what it returns. A hook after an operation
 * sees what is stored. `resources` holds the caller and the repositories. Names of other exports of this file must not
 * begin with before or after.
 *
 * import type { Page, Query } from '../base/listing.ts';
 * import type * as contracts from './contracts.ts';
 * import type { Profile } from './entities.ts';
 * import type { Resources } from './resources.ts';
 *
 * export async function beforeListProfiles(resources: Resources, query: Query): Promise<Query>
 * export async function afterListProfiles(resources: Resources, found: Page<Profile>): Promise<void>
 * export async function beforeCreateProfile(resources: Resources, body: contracts.ProfileCreate): Promise<contracts.ProfileCreate>
 * export async function afterCreateProfile(resources: Resources, entity: Profile): Promise<void>
 * export async function beforeGetProfile(resources: Resources, id: string): Promise<void>
 * export async function afterGetProfile(resources: Resources, entity: Profile): Promise<void>
 * export async function beforeUpdateProfile(resources: Resources, entity: Profile, body: contracts.ProfileUpdate): Promise<contracts.ProfileUpdate>
 * export async function afterUpdateProfile(resources: Resources, former: Profile, entity: Profile): Promise<void>
 * export async function beforeDeleteProfile(resources: Resources, entity: Profile): Promise<void>
 * export async function afterDeleteProfile(resources: Resources, entity: Profile): Promise<void>
 */
