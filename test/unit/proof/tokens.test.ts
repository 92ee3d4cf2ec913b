import { describe, expect, it } from 'vitest';
import { derive } from '../../../src/cases/derive.ts';
import { isCall } from '../../../src/cases/values.ts';
import { actorOf } from '../../../src/model/callers.ts';
import type { Access, Feature } from '../../../src/model/types.ts';
import { createEngine } from '../../../src/proof/engine.ts';
import { mintToken, rolesOf } from '../../../src/proof/tokens.ts';
import { catalog, featureOf, PRODUCT } from '../../support/catalog.ts';
import { CREDENTIALS, Interpreter } from '../../support/interpret.ts';

const NOW = Date.parse('2026-01-15T09:30:00.999Z');
const partsOf = (token: string) =>
  token
    .split('.')
    .slice(0, 2)
    .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as object);

describe('tokens', () => {
  it.each([
    [[], 'user'],
    [['admin'], 'admin'],
    [['editor', 'admin'], 'editor'],
  ])('say who calls, for whom and until when: %j', (roles, sub) => {
    const [head, claims] = partsOf(mintToken(CREDENTIALS, roles, NOW, 60));
    expect(head).toEqual({ alg: 'HS256', typ: 'JWT' });
    expect(claims).toEqual({ sub, roles, aud: 'shop', exp: Math.floor(NOW / 1000) + 60 });
  });

  it('are signed: another secret or another claim is another signature', () => {
    const signature = (secret: string, roles: readonly string[]) =>
      mintToken({ ...CREDENTIALS, secret }, roles, NOW, 60).split('.')[2];
    expect(signature('a', [])).toBe(signature('a', []));
    expect(new Set([signature('a', []), signature('b', []), signature('a', ['admin'])]).size).toBe(3);
  });
});

/** A feature of which nothing counts but who may call. */
const asking = (...access: readonly Access[]): Feature => {
  const feature = featureOf(['Product name:string(20)!']);
  const [operation] = feature.operations;
  if (operation === undefined) throw new Error('no operation');
  return { ...feature, operations: access.map((one) => ({ ...operation, access: one })) };
};
const role = (...roles: string[]): Access => ({ kind: 'role', roles });

describe('who may have to call', () => {
  it.each<readonly [string, readonly Feature[], string[][]]>([
    ['nobody', [asking({ kind: 'public' })], []],
    ['any user', [asking({ kind: 'public' }, { kind: 'user' })], [[]]],
    ['a role, and who lacks it', [asking(role('admin'))], [[], ['admin']]],
    ['a role once', [asking(role('admin'), role('admin'))], [[], ['admin']]],
    ['several roles at once', [asking(role('a', 'b')), asking(role('a'))], [[], ['a', 'b'], ['a']]],
    ['a catalog', [catalog()], [[], ['admin']]],
    [
      'owners, roles that see all, and another caller',
      [featureOf(['Note text:text!'], { access: 'owner,clerk' })],
      [[], ['clerk'], ['another-user']],
    ],
    ['a catalog for users', [featureOf([PRODUCT.replace('category:ref(Category)? ', '')])], [[]]],
  ])('%s', (_, features, expected) => {
    expect(rolesOf(features)).toEqual(expected);
  });
});

describe('a role that is called as a caller of the tests is', () => {
  const named = (...names: string[]): Feature => {
    const feature = featureOf(['Product name:string(20)!'], { access: 'user' });
    const operations = feature.operations.map((one, at) => {
      const name = names[at % names.length];
      return name === undefined ? one : { ...one, access: role(name) };
    });
    const refusal = featureOf(['Product name:string(20)!'], { access: 'admin-writes' })
      .operations.find(({ kind }) => kind === 'create')
      ?.responses.find(({ status }) => status === 403);
    if (refusal === undefined) throw new Error('no refusal');
    return { ...feature, operations: operations.map((one) => ({ ...one, responses: [...one.responses, refusal] })) };
  };

  it.each([[['user']], [['foreign', 'outside']], [['anonymous']]])('%j: tests tell the two apart', (names) => {
    const feature = named(...names);
    const cases = derive(feature).cases.filter(isCall);
    expect(cases.map(({ id }) => id)).toContain('CREATE-PRODUCT-403-ROLE');
    const engine = createEngine({ features: [feature], credentials: CREDENTIALS });
    const failing = cases
      .map((one) => new Interpreter(feature, [], engine).run(one))
      .filter(({ fault }) => fault !== undefined);
    expect(failing.map(({ test, fault }) => `${test}: ${fault}`)).toEqual([]);
  });

  it('has a name of its own', () => {
    expect([[], ['user'], ['admin'], ['user', 'admin']].map(actorOf)).toEqual([
      'user',
      'role:user',
      'admin',
      'user,admin',
    ]);
  });
});
