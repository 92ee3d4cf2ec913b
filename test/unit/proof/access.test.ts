import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Access, Operation } from '../../../src/model/types.ts';
import { admit } from '../../../src/proof/access.ts';
import type { Behaviour } from '../../../src/proof/behaviour.ts';
import { mintToken } from '../../../src/proof/tokens.ts';
import type { Request } from '../../../src/proof/types.ts';
import { featureOf } from '../../support/catalog.ts';
import { CREDENTIALS } from '../../support/interpret.ts';

const NOW = Date.parse('2026-01-15T09:30:00.000Z');
const [FIRST] = featureOf(['Product name:string(20)!']).operations;
const operation = (access: Access): Operation => ({ ...(FIRST as Operation), access });
const USER: Access = { kind: 'user' };
const ADMIN: Access = { kind: 'role', roles: ['admin'] };

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
/** A token of any content, rightly signed. */
function signed(claims: unknown, head: object = { alg: 'HS256' }, secret = CREDENTIALS.secret): string {
  const text = `${part(head)}.${part(claims)}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}
const CLAIMS = { sub: 'u', roles: ['admin'], aud: 'shop', exp: NOW / 1000 + 60 };

/** What comes of a call: who it is, or the status that refuses it. */
function outcome(access: Access, authorization: string | undefined, broken?: Behaviour): string {
  const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
  const request: Request = { method: 'GET', path: '/', query: [], headers, body: '', now: NOW };
  const admission = admit(operation(access), request, CREDENTIALS, (behaviour) => behaviour !== broken);
  if (!admission.ok) return String(admission.status);
  return admission.caller === undefined ? 'unknown' : `${admission.caller.subject} ${admission.caller.roles.join(',')}`;
}
const bearer = (claims: object, ...more: [head?: object, secret?: string]): string =>
  `Bearer ${signed(claims, ...more)}`;

describe('who may call', () => {
  it.each<readonly [string, Access, string | undefined, string]>([
    ['anybody', { kind: 'public' }, undefined, 'unknown'],
    ['anybody, with a token that does not verify', { kind: 'public' }, 'Bearer x.y.z', 'unknown'],
    ['anybody, who is known all the same', { kind: 'public' }, bearer(CLAIMS), 'u admin'],
    ['a user', USER, bearer({ ...CLAIMS, roles: [] }), 'u '],
    ['a user whose token says no roles', USER, bearer({ ...CLAIMS, roles: undefined }), 'u '],
    ['a user, as our own tokens have it', USER, `Bearer ${mintToken(CREDENTIALS, [], NOW, 1)}`, 'user '],
    ['the scheme in lower case', USER, bearer(CLAIMS).replace('Bearer', 'bearer'), 'u admin'],
    ['several audiences', USER, bearer({ ...CLAIMS, aud: ['other', 'shop'] }), 'u admin'],
    ['nobody', USER, undefined, '401'],
    ['another scheme', USER, `Basic ${signed(CLAIMS)}`, '401'],
    ['a token without its scheme', USER, signed(CLAIMS), '401'],
    ['another secret', USER, bearer(CLAIMS, undefined, 'x'), '401'],
    ['no algorithm', USER, bearer(CLAIMS, { alg: 'none' }), '401'],
    ['an algorithm of another family', USER, bearer(CLAIMS, { alg: 'RS256' }), '401'],
    ['no signature', USER, bearer(CLAIMS).replace(/[^.]*$/, ''), '401'],
    ['a part too many', USER, `${bearer(CLAIMS)}.x`, '401'],
    ['claims that are no object', USER, `Bearer ${signed(1)}`, '401'],
    ['expired this moment', USER, bearer({ ...CLAIMS, exp: NOW / 1000 }), '401'],
    ['no expiry', USER, bearer({ ...CLAIMS, exp: undefined }), '401'],
    ['an expiry that is text', USER, bearer({ ...CLAIMS, exp: '9999999999' }), '401'],
    ['for others', USER, bearer({ ...CLAIMS, aud: 'other' }), '401'],
    ['for nobody', USER, bearer({ ...CLAIMS, aud: undefined }), '401'],
    ['no subject', USER, bearer({ ...CLAIMS, sub: '' }), '401'],
    ['roles that are no list', USER, bearer({ ...CLAIMS, roles: 'admin' }), '401'],
    ['roles that are no texts', USER, bearer({ ...CLAIMS, roles: [1] }), '401'],
    ['the role', ADMIN, bearer(CLAIMS), 'u admin'],
    ['without the role', ADMIN, bearer({ ...CLAIMS, roles: ['user'] }), '403'],
    ['one role of two', { kind: 'role', roles: ['admin', 'auditor'] }, bearer(CLAIMS), '403'],
    ['nobody where a role is asked for', ADMIN, undefined, '401'],
    [
      'the header of a scheme that is not ours',
      { kind: 'unsupported', scheme: 'x' },
      CREDENTIALS.authorization,
      'unknown',
    ],
    ['a bearer token there', { kind: 'unsupported', scheme: 'x' }, bearer(CLAIMS), '401'],
  ])('%s', (_, access, authorization, expected) => {
    expect(outcome(access, authorization)).toBe(expected);
  });
});

describe('a mutant breaks one check, and the others hold', () => {
  const expired = { ...CLAIMS, exp: NOW / 1000 - 1 };
  const foreign = { ...CLAIMS, aud: 'other' };
  it.each<readonly [Behaviour, Access, string | undefined, string]>([
    ['access:token', USER, undefined, 'unknown'],
    ['access:token', ADMIN, undefined, '403'],
    ['access:signature', USER, bearer(CLAIMS, undefined, 'x'), 'u admin'],
    ['access:signature', USER, bearer(expired, undefined, 'x'), '401'],
    ['access:expiry', USER, bearer(expired), 'u admin'],
    ['access:expiry', USER, bearer({ ...expired, aud: 'other' }), '401'],
    ['access:audience', USER, bearer(foreign), 'u admin'],
    ['access:audience', USER, bearer({ ...foreign, exp: expired.exp }), '401'],
    ['access:role', ADMIN, bearer({ ...CLAIMS, roles: [] }), 'u '],
    ['access:role', ADMIN, undefined, '401'],
  ])('%s', (broken, access, authorization, expected) => {
    expect(outcome(access, authorization, broken)).toBe(expected);
    expect(outcome(access, authorization)).toMatch(/^40[13]$/);
  });
});
