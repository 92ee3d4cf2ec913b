/** Who calls: tokens as an identity provider would sign them. */
import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { PROJECT } from '../../src/core/settings.ts';
import { IN_PROCESS_SECRET } from './settings.ts';

/** Whoever knows a scheme that is not ours: TEST_AUTHORIZATION holds the header to send. */
const OUTSIDE = 'outside';

/** They have no role. One of such a name is told from them by what stands before it. */
const CALLERS = ['user', 'anonymous', 'invalid', 'expired', 'foreign', OUTSIDE];

/** Who may just call an operation. */
export function lowestActor(access: string): string {
  if (access === 'public') return 'anonymous';
  if (access === 'unsupported') return OUTSIDE;
  if (!access.startsWith('role:')) return 'user';
  const role = access.slice('role:'.length);
  return CALLERS.includes(role) ? access : role;
}

/** Ends a test that cannot run against this service, and says why. */
export type NotRunHere = (reason: string) => never;

/** Fresh subjects, so that tests do not share a rate limit. */
export class Actors {
  readonly #tokens = new Map<string, Promise<string>>();
  readonly #notRunHere: NotRunHere;

  constructor(notRunHere: NotRunHere) {
    this.#notRunHere = notRunHere;
  }

  /** Authorization for an actor, the same throughout a test. */
  async headers(actor: string): Promise<Record<string, string>> {
    if (actor === 'anonymous') return {};
    if (actor === OUTSIDE) {
      // Credentials of a scheme that is checked by hand cannot be made here.
      const said = process.env.TEST_AUTHORIZATION;
      return said === undefined ? {} : { authorization: said };
    }
    const token = this.#tokens.get(actor) ?? this.#token(actor);
    this.#tokens.set(actor, token);
    return { authorization: `Bearer ${await token}` };
  }

  #token(actor: string): Promise<string> {
    const special = ['invalid', 'expired', 'foreign'].includes(actor);
    // Beyond the role that is needed, none; whoever is not special has theirs.
    const roles = special ? ['admin'] : actor === 'user' ? [] : actor.replace(/^role:/, '').split(',');
    const secret = actor === 'invalid' ? 'x'.repeat(40) : this.#secret();
    const ends = Math.floor(Date.now() / 1000) + (actor === 'expired' ? -3600 : 3600);
    return new SignJWT({ roles })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(`${actor}-${randomUUID()}`)
      .setAudience(actor === 'foreign' ? 'somebody else' : audience())
      .setExpirationTime(ends)
      .sign(new TextEncoder().encode(secret));
  }

  #secret(): string {
    const secret = process.env.TEST_JWT_SECRET;
    if (!secret && process.env.API_BASE_URL) return this.#notRunHere('not run here: TEST_JWT_SECRET is not set');
    return secret || IN_PROCESS_SECRET;
  }
}

/** Whom tokens are for; settings from the environment are not those of the service in this process. */
const audience = (): string => (process.env.API_BASE_URL && process.env.JWT_AUDIENCE) || PROJECT;
