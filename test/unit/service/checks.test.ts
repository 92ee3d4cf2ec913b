/** Rows are looked at before a conversion could cut their values. */
import { describe, expect, it } from 'vitest';
import { POSTGRESQL, SQLITE } from '../../../src/languages/go/migrations.ts';
import { checksOf } from '../../../src/service/database/checks.ts';
import { condition } from '../../../src/service/database/conditions.ts';
import { databaseSchema } from '../../../src/service/database/schema.ts';
import { findingText } from '../../../src/service/database/texts.ts';
import { featureOf } from '../../support/catalog.ts';

const schema = (dsl: string) => databaseSchema(featureOf([dsl]), (_entity, { name }) => name);
const checks = (from: string, to: string) =>
  checksOf({ from: schema(from), to: schema(to), renamed: new Map(), fills: new Map() });

describe('a unique over several members', () => {
  const before = 'Seat hall:string(40)! row:int! number:int!';
  const found = (to: string) => checks(before, to).filter(({ finds }) => finds.kind === 'duplicate');

  it('is looked for among the rows that are there, all of its members at once', () => {
    const [check, ...others] = found(`${before} unique(hall,row,number)`);
    expect(others).toEqual([]);
    for (const dialect of [POSTGRESQL, SQLITE])
      expect(check && condition(check, dialect)).toBe(
        '("hall", "row", "number") IN (SELECT "hall", "row", "number" FROM "seats" GROUP BY "hall", "row", "number" HAVING count(*) > 1)',
      );
    expect(check && findingText(check)).toBe('hall and row and number are not unique together');
  });

  it('of which a narrower one was there is looked for, and the same in another order is not', () => {
    const narrow = `${before} unique(hall,row)`;
    const of = (from: string, to: string) => checks(from, to).filter(({ finds }) => finds.kind === 'duplicate').length;
    expect(of(narrow, `${before} unique(hall,number)`)).toBe(1);
    expect(of(narrow, `${before} unique(row,hall)`)).toBe(0);
  });
});

describe('a number that becomes a text', () => {
  it('is measured as it is, before a cast would cut it', () => {
    const found = checks('Part code:int!', 'Part code:string(5)!');
    const longer = found.find(({ finds }) => finds.kind === 'longer');
    expect(longer?.finds).toEqual({ kind: 'longer', length: 5 });
    if (longer === undefined) return;
    expect(condition(longer, POSTGRESQL)).toBe('char_length(CAST("code" AS text)) > 5');
    expect(condition(longer, SQLITE)).toBe('length(CAST("code" AS text)) > 5');
  });

  it('is looked for among the values of an enum as a text: PostgreSQL compares no number with one', () => {
    const unlisted = checks('Part code:int?', 'Part code:enum(a,b)=a').find(({ finds }) => finds.kind === 'unlisted');
    expect(unlisted && condition(unlisted, POSTGRESQL)).toBe(`CAST("code" AS text) NOT IN ('a', 'b')`);
    expect(unlisted && condition(unlisted, SQLITE)).toBe(`CAST("code" AS text) NOT IN ('a', 'b')`);
  });
});
