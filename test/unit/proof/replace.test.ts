import { describe, expect, it } from 'vitest';
import { derive } from '../../../src/cases/derive.ts';
import { formatAct, formatArrange, formatExpect } from '../../../src/cases/notation.ts';
import { isCall } from '../../../src/cases/values.ts';
import { createEngine } from '../../../src/proof/engine.ts';
import { mutantsOf } from '../../../src/proof/mutants.ts';
import { CATEGORY, featureOf, PRODUCT } from '../../support/catalog.ts';
import { CREDENTIALS, Interpreter } from '../../support/interpret.ts';
import { prove } from '../../support/proved.ts';

const BOTH = 'create,get,list,update,replace,delete';
const THING = 'Thing code:string(9)!unique size:int(0..9)=1 note:text? extra:money';

describe('PUT of an entity', () => {
  const feature = featureOf([CATEGORY, PRODUCT], { operations: BOTH });
  const cases = derive(feature).cases.filter(isCall);
  const byId = new Map(
    cases.map((one) => [
      one.id,
      [formatArrange(one.arrange), formatAct(one.act), formatExpect(one.expect)].join(' → '),
    ]),
  );

  it('replaces, beside a PATCH that changes', () => {
    const kinds = feature.operations.filter(({ entity }) => entity === 'Product').map(({ kind }) => kind);
    expect(kinds).toEqual(['list', 'create', 'get', 'update', 'replace', 'delete']);
  });

  it.each([
    [
      'REPLACE-PRODUCT-200-REQUIRED-ONLY',
      /inventory=3.* → replaceProduct path\(id=\$product\.id\) body\(.*inventory=absent.* → 200 body\(.*inventory=0/,
    ],
    ['REPLACE-PRODUCT-200-OWN', /→ 200 body\(id=\$product\.id, created_at=\$product\.created_at\)/],
    [
      'REPLACE-PRODUCT-422-NAME-REQUIRED',
      /→ replaceProduct .*body\(name=absent\(\)\) → 422 .*error\("\/name", required\)/,
    ],
    ['REPLACE-PRODUCT-404-UNKNOWN', /→ 404 code\(not_found\)/],
    ['REPLACE-PRODUCT-409-SKU', /body\(sku=\$other_product\.sku\) → 409/],
    ['GET-PRODUCT-200-REPLACED', /replaceProduct .* → getProduct .* → 200 body\(name=/],
    ['GET-PRODUCT-200-OTHER-REPLACED', /replaceProduct path\(id=\$other_product\.id\)/],
  ])('has a case %s', (id, row) => {
    expect(byId.get(id)).toMatch(row);
  });

  it.each([
    [[THING], {}],
    [[THING], { operations: 'create,get,replace' }],
    [[CATEGORY, PRODUCT], { access: 'admin-writes' }],
    [[THING], { concurrency: 'etag' }],
    [[THING], { concurrency: 'etag-required' }],
    [['Node label:string(30)! parent:ref(Node)?'], {}],
    [
      [
        'Teacher badge:string(12)!unique name:string(20)! softDelete',
        'Course title:string(20)! teacher:ref(Teacher)! softDelete',
      ],
      {},
    ],
    [['Seat number:int(1..500)!unique label:string(9)?', 'Guest name:string(40)! seat:ref(Seat)!'], {}],
  ])(
    'of %j with %j: the reference passes, and every mutant is found out',
    (entities, said) => {
      const made = featureOf(entities, { operations: BOTH, ...said });
      const all = derive(made).cases.filter(isCall);
      const engine = createEngine({ features: [made], credentials: CREDENTIALS });
      const failing = all
        .map((one) => new Interpreter(made, [], engine).run(one))
        .filter(({ fault }) => fault !== undefined);
      expect(failing.map(({ test, fault }) => `${test}: ${fault}`)).toEqual([]);
      expect(prove(made, all).survivors).toEqual([]);
      const ids = mutantsOf(made).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    },
    240_000,
  );
});
