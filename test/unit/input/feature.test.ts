import { expect, it } from 'vitest';
import { featureInput } from '../../../src/input/feature.ts';

const said = (more: { operations?: string; access?: string }, entity = 'Note text:text!') =>
  featureInput({ name: 'notes', entities: [entity], ruleTexts: [], ruleFiles: [], ...more }, []).diagnostics.map(
    ({ message }) => message,
  );

it('refuses an operation that is named twice', () => {
  expect(said({ operations: 'create,create, get' })).toEqual(['--operations names create twice']);
  expect(said({ operations: 'create,get' })).toEqual([]);
});

it('refuses members that are called as a column of the store', () => {
  expect(said({ access: 'owner,admin' }, 'Note text:text! ownerSubject:string(9)?')).toEqual([
    'Note cannot have ownerSubject: --access owner keeps a column of that name in the store by itself',
  ]);
  expect(said({}, 'Note text:text! ownerSubject:string(9)? deleted_at:date?')).toEqual([]);
});
