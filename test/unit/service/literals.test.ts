/** What DEFAULT of a column says, by the kind of database. */
import { describe, expect, it } from 'vitest';
import * as go from '../../../src/languages/go/migrations.ts';
import * as python from '../../../src/languages/python/migration-types.ts';
import type { Dialect } from '../../../src/service/database/literals.ts';
import { fieldColumn } from '../../../src/service/database/schema.ts';
import { FORTY } from '../../fixtures/forty-features.ts';
import { featureOf } from '../../support/catalog.ts';

const ID = '0190d1c2-0000-7000-8000-000000000001';
const defaults = FORTY.find(({ name }) => name === 'defaults')?.entities[0] ?? '';
const MORE = `Odd text:string(9)="it's" key:uuid=${ID} low:decimal(9,3)=-0.5 big:decimal(18,0)=123456789012345678 data:json={} maybe:int?=3 some:string(2)[]=[a,b] amounts:money[]=[1.50]`;
const fields = [defaults, MORE].flatMap((dsl) => featureOf([dsl], { name: 'some' }).entities[0]?.fields ?? []);
const said = (...dialects: readonly Dialect[]) =>
  Object.fromEntries(
    fields.map((field) => {
      const { default: value, type } = fieldColumn(field, field.name);
      return [field.name, dialects.map(({ literal }) => (value === undefined ? undefined : literal(value, type)))];
    }),
  );

describe('the default of a column', () => {
  it('is written as each database keeps its type', () => {
    expect(said(go.SQLITE, go.POSTGRESQL)).toEqual({
      name: ["'two words'", "'two words'"],
      level: ['5', '5'],
      ratio: ['0.25', '0.25'],
      fee: ['999', '9.99'],
      rate: ['1500', '1.500'],
      on: ['0', 'false'],
      since: ["'2026-01-01'", "'2026-01-01'"],
      at: ["'2026-01-01 00:00:00.000000'", "'2026-01-01T00:00:00.000Z'"],
      mode: ["'auto'", "'auto'"],
      tags: ["'[]'", "'[]'"],
      text: ["'it''s'", "'it''s'"],
      key: [`'${ID}'`, `'${ID}'`],
      low: ['-500', '-0.500'],
      big: ['123456789012345678', '123456789012345678'],
      data: ["'{}'", "'{}'"],
      maybe: [undefined, undefined],
      some: [`'["a","b"]'`, `'["a","b"]'`],
      amounts: [`'["1.50"]'`, `'["1.50"]'`],
    });
  });

  it('has no hyphens in a UUID where SQLAlchemy keeps none', () => {
    expect(said(python.SQLITE).key?.[0]).toBe(`'${ID.replaceAll('-', '')}'`);
  });
});
