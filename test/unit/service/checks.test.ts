/** Rows are looked at before a conversion could cut their values. */
import { describe, expect, it } from 'vitest';
import { POSTGRESQL, SQLITE } from '../../../src/languages/go/migrations.ts';
import { checksOf } from '../../../src/service/database/checks.ts';
import { condition } from '../../../src/service/database/conditions.ts';
import { databaseSchema } from '../../../src/service/database/schema.ts';
import { featureOf } from '../../support/catalog.ts';

const schema = (dsl: string) => databaseSchema(featureOf([dsl]), (_entity, { name }) => name);
const checks = (from: string, to: string) =>
  checksOf({ from: schema(from), to: schema(to), renamed: new Map(), fills: new Map() });

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
