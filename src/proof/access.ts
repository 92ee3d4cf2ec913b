/** Who may call: bearer tokens with a pinned algorithm, audience and expiry, and the roles that an operation asks for. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Operation } from '../model/types.ts';
import type { Behaves } from './behaviour.ts';
import type { Caller, Credentials, Request } from './types.ts';

export type Admission =
  | { readonly ok: true; readonly caller: Caller | undefined }
  | { readonly ok: false; readonly status: 401 | 403 };

export function admit(operation: Operation, request: Request, credentials: Credentials, behaves: Behaves): Admission {
  const { access } = operation;
  const authorization = request.headers['authorization'];
  if (access.kind === 'unsupported')
    return authorization === credentials.authorization ? { ok: true, caller: undefined } : { ok: false, status: 401 };
  const caller = callerOf(authorization ?? '', request.now, credentials, behaves);
  // Where nobody needs to be known, a token that does not verify is as good as none.
  if (access.kind === 'public') return { ok: true, caller };
  if (caller === undefined && behaves('access:token')) return { ok: false, status: 401 };
  const roles = access.kind === 'role' ? access.roles : [];
  if (!roles.every((role) => caller?.roles.includes(role) === true) && behaves('access:role'))
    return { ok: false, status: 403 };
  return { ok: true, caller };
}

interface Claims {
  readonly sub?: unknown;
  readonly roles?: unknown;
  readonly aud?: unknown;
  readonly exp?: unknown;
}

/** Undefined: the token does not verify. */
function callerOf(
  authorization: string,
  now: number,
  { secret, audience }: Credentials,
  behaves: Behaves,
): Caller | undefined {
  const [, token = ''] = /^bearer (.*)$/i.exec(authorization) ?? [];
  const [head = '', payload = '', signature = '', ...rest] = token.trim().split('.');
  if (rest.length > 0 || signature === '') return undefined;
  if ((decoded(head) as { alg?: unknown } | undefined)?.alg !== 'HS256') return undefined;
  if (behaves('access:signature') && !isSigned(`${head}.${payload}`, signature, secret)) return undefined;
  const { sub, roles = [], aud, exp } = (decoded(payload) ?? {}) as Claims;
  if (typeof sub !== 'string' || sub === '' || typeof exp !== 'number') return undefined;
  if (behaves('access:expiry') && exp * 1000 <= now) return undefined;
  if (behaves('access:audience') && ![aud].flat().includes(audience)) return undefined;
  if (!Array.isArray(roles) || !roles.every((role) => typeof role === 'string')) return undefined;
  return { subject: sub, roles };
}

function isSigned(text: string, signature: string, secret: string): boolean {
  const expected = createHmac('sha256', secret).update(text).digest();
  const found = Buffer.from(signature, 'base64url');
  return found.length === expected.length && timingSafeEqual(found, expected);
}

function decoded(part: string): unknown {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
