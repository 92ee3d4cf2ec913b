/** JSON Web Tokens: verified with a pinned algorithm, audience and expiry. Users live elsewhere. */
import { createSecretKey, type KeyObject } from 'node:crypto';
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
  readonly #key: KeyObject;
  readonly #audience: string;

  constructor(secret: string, audience: string) {
    this.#key = createSecretKey(Buffer.from(secret));
    this.#audience = audience;
  }

  /** Who the token speaks for; rejects with InvalidToken. */
  async verify(token: string): Promise<Caller> {
    const { sub: subject, roles = [] } = await this.#claims(token);
    if (typeof subject !== 'string' || subject === '') throw new InvalidToken('sub is not a name');
    if (!isNames(roles)) throw new InvalidToken('roles is not a list of names');
    return { subject, roles: new Set(roles) };
  }

  async #claims(token: string): Promise<JWTPayload> {
    try {
      const options = { algorithms: [ALGORITHM], audience: this.#audience, requiredClaims: ['exp', 'sub', 'aud'] };
      return (await jwtVerify(token, this.#key, options)).payload;
    } catch (error) {
      if (error instanceof errors.JOSEError) throw new InvalidToken(error.message, { cause: error });
      throw error;
    }
  }
}

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
export function mintToken({ secret, audience, subject, roles, seconds }: TokenInput): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ roles: [...roles] })
    .setProtectedHeader({ alg: ALGORITHM })
    .setSubject(subject)
    .setAudience(audience)
    .setIssuedAt(now)
    .setExpirationTime(now + seconds)
    .sign(createSecretKey(Buffer.from(secret)));
}
