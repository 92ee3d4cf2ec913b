/** What User profile does with its entities. */
import { newId, now } from '../../core/clock.ts';
import { sound } from '../base/entity.ts';
import { NotFound } from '../base/errors.ts';
import type { Page, PageNumber, Query } from '../base/listing.ts';
import * as contracts from './contracts.ts';
import { type Profile, profile, profileInvariants } from './entities.ts';
import type { ProfileRepository } from './repositories.ts';
import type { Resources } from './resources.ts';
import { namesOfOursAreReserved } from './rules/names-of-ours-are-reserved.ts';

/** Creates, gets, lists, changes and deletes profiles, as far as documented. */
export class ProfileService {
  readonly #repository: ProfileRepository;

  constructor(resources: Resources) {
    this.#repository = resources.profiles;
  }

  /** Makes a profile and keeps it. */
  async create(body: contracts.ProfileCreate): Promise<Profile> {
    const values = contracts.newProfile(body);
    namesOfOursAreReserved({}, { displayName: values.displayName });
    const moment = now();
    const entity = profile({ id: newId(), ...values, createdAt: moment, updatedAt: moment });
    await this.#repository.add(entity);
    return entity;
  }

  /** The profile of this id; throws NotFound. */
  async get(id: string): Promise<Profile> {
    const entity = await this.#repository.get(id);
    if (entity === undefined) throw new NotFound(id);
    return entity;
  }

  /** A numbered page, with the total. */
  list(query: Query, page: PageNumber): Promise<Page<Profile>> {
    return this.#repository.page(query, page);
  }

  /** The profile with what the client sent; throws NotFound. */
  async update(id: string, body: contracts.ProfileUpdate): Promise<Profile> {
    const changes = contracts.profileChanges(body);
    namesOfOursAreReserved({}, { displayName: changes.displayName });
    const sent = sound({ ...changes, updatedAt: now() }, profileInvariants);
    const changed = await this.#repository.update(id, sent);
    if (changed === undefined) throw new NotFound(id);
    return changed;
  }

  /** Removes the profile; throws NotFound and Referenced. */
  async delete(id: string): Promise<void> {
    if (!(await this.#repository.delete(id))) throw new NotFound(id);
  }
}
