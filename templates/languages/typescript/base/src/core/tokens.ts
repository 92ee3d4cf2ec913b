/** JSON Web Tokens: verified with a pinned algorithm, audience and expiry. Users live elsewhere. */
import type { webcrypto } from 'node:crypto';
import { errors, type JWTPayload, jwtVerify, SignJWT } from 'jose';

const ALGORITHM = 'HS256';

/** Who calls, as a verified token says. */
export interface Caller {
  readonly subject: string;
  readonly roles: ReadonlySet<string>;
}

/** The token does not verify. */
export class InvalidToken extends Error {
  override readonly name = 'InvalidToken';
}

/** Checks signature, audience and expiry; nothing in the token chooses the algorithm. */
export class TokenVerifier {
  readonly #key: Promise<webcrypto.CryptoKey>;
  readonly #audience: string;
  /** A client sends its token many times; until it expires, its signature need be checked only once. */
  readonly #known = new Map<string, { readonly caller: Caller; readonly expires: number }>();

  constructor(secret: string, audience: string) {
    this.#key = keyOf(secret, 'verify');
    this.#audience = audience;
  }

  /** Who the token speaks for; rejects with InvalidToken. */
  async verify(token: string): Promise<Caller> {
    const known = this.#known.get(token);
    if (known !== undefined && known.expires > Date.now() / 1000) return known.caller;
    const { sub: subject, roles = [], exp = 0 } = await this.#claims(token);
    if (typeof subject !== 'string' || subject === '') throw new InvalidToken('sub is not a name');
    if (!isNames(roles)) throw new InvalidToken('roles is not a list of names');
    const caller = { subject, roles: new Set(roles) };
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    this.#known.set(token, { caller, expires: exp });
    return caller;
  }

  async #claims(token: string): Promise<JWTPayload> {
    try {
      const options = { algorithms: [ALGORITHM], audience: this.#audience, requiredClaims: ['exp', 'sub', 'aud'] };
      return (await jwtVerify(token, await this.#key, options)).payload;
    } catch (error) {
      if (error instanceof errors.JOSEError) throw new InvalidToken(error.message, { cause: error });
      throw error;
    }
  }
}

const MOST_KNOWN = 10_000;

const keyOf = (secret: string, use: webcrypto.KeyUsage): Promise<webcrypto.CryptoKey> =>
  crypto.subtle.importKey('raw', Buffer.from(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [use]);

const isNames = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

export interface TokenInput {
  readonly secret: string;
  readonly audience: string;
  readonly subject: string;
  readonly roles: readonly string[];
  /** How long it is valid. */
  readonly seconds: number;
}

/** A signed token, for development and tests. */
export async function mintToken({ secret, audience, subject, roles, seconds }: TokenInput): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ roles: [...roles] })
    .setProtectedHeader({ alg: ALGORITHM })
    .setSubject(subject)
    .setAudience(audience)
    .setIssuedAt(now)
    .setExpirationTime(now + seconds)
    .sign(await keyOf(secret, 'sign'));
}
