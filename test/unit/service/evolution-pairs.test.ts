/** Whatever a team does to its entities: the steps end where the documents are, each can be undone, and records keep all of it. */
import { describe, expect, it } from 'vitest';
import { difference, reversed, sameKind, sameTables } from '../../../src/service/database/difference.ts';
import { migrationName, slugOf } from '../../../src/service/database/names.ts';
import { readRecord, writeRecord } from '../../../src/service/database/record.ts';
import { columnNamed, type DatabaseSchema, sameBounds, tableNamed } from '../../../src/service/database/schema.ts';
import { schemaDifferences } from '../../../src/stacks/migrations.ts';
import { EVOLUTIONS } from '../../fixtures/evolutions.ts';
import { type EvolvedPair, evolvedPair } from '../../support/schemas.ts';

const pairs = EVOLUTIONS.map((pair): [string, EvolvedPair] => [pair.name, evolvedPair(pair)]);
const ORDER = ['expand', 'tighten', 'drop'];

const listed = <T extends { readonly name: string }>(all: readonly T[]) => all.map(({ name }) => name).sort();
const named = ({ tables }: DatabaseSchema) =>
  tables.map(({ name, columns, uniques, foreignKeys, indexes }) => [
    name,
    ...[columns, uniques, foreignKeys, indexes].map((all) => listed<{ readonly name: string }>(all)),
  ]);

describe.each(pairs)('%s', (_, { from, to, steps, missing }) => {
  it('has steps, in their order, that follow one upon another', () => {
    expect(missing).toEqual([]);
    const places = steps.map(({ kind }) => ORDER.indexOf(kind));
    expect(places.length).toBeGreaterThan(0);
    expect(places.every((place, at) => place > (places[at - 1] ?? -1))).toBe(true);
    // A step that changes nothing is left out: the next may start at another object that says the same.
    for (const [at, { up }] of steps.entries()) {
      const before = steps[at - 1]?.up.to ?? from;
      expect([schemaDifferences(before, up.from), schemaDifferences(up.from, before)]).toEqual([[], []]);
    }
  });

  it('ends at what the documents give, bounds too', () => {
    const end = steps.at(-1)?.up.to ?? from;
    expect(sameTables(end, to)).toBe(true);
    expect(schemaDifferences(end, to)).toEqual([]);
    const byName = (schema: DatabaseSchema) => named(schema).sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1));
    expect(byName(end)).toEqual(byName(to));
  });

  it('can be undone: each way back is the way there, reversed', () => {
    for (const { up, down } of steps) {
      const back = reversed(up);
      expect([down.from, down.to, down.renamed]).toEqual([up.to, up.from, back.renamed]);
      const [there, again] = [difference(up), difference(down)];
      expect(listed(again.dropped)).toEqual(listed(there.created));
      expect(listed(again.created)).toEqual(listed(there.dropped));
      for (const change of there.changed) {
        const undone = again.changed.find(({ to: table }) => table.name === change.from.name);
        expect(undone && listed(undone.dropped)).toEqual(listed(change.added));
        expect(undone && listed(undone.added)).toEqual(listed(change.dropped));
        expect(undone?.renamed.map(([old, now]) => [now.name, old.name])).toEqual(
          change.renamed.map(([old, now]) => [old.name, now.name]),
        );
      }
    }
  });

  it('loses values in no step but the last, and says which', () => {
    for (const { kind, up, lost } of steps) {
      const { changed, dropped } = difference(up);
      const gone = [
        ...dropped.map(({ name }) => name),
        ...changed.flatMap((change) => change.dropped.map(({ name }) => `${change.to.name}.${name}`)),
      ];
      expect(lost.map(({ table, column }) => (column === undefined ? table : `${table}.${column}`)).sort()).toEqual(
        gone.sort(),
      );
      if (kind !== 'drop') expect(gone).toEqual([]);
    }
  });

  it('gives the code of yesterday a place for all that it writes after the first step', () => {
    const [first] = steps;
    if (first?.kind !== 'expand') return;
    // Renamed columns are the one thing that both cannot have.
    for (const table of from.tables) {
      const after = tableNamed(first.up.to, table.name);
      const former = new Set(first.up.renamed.get(table.name)?.values());
      for (const column of table.columns.filter(({ name }) => !former.has(name))) {
        const now = after && columnNamed(after, column.name);
        expect(now && sameKind(column, now)).toBe(true);
        expect(column.nullable && now?.nullable === false).toBe(false);
      }
      const added = after?.columns.filter(({ name }) => columnNamed(table, name) === undefined) ?? [];
      for (const column of added.filter(({ name }) => !first.up.renamed.get(table.name)?.has(name)))
        expect(column.nullable || column.default !== undefined).toBe(true);
    }
  });

  it('is kept by its records as it is', () => {
    for (const [at, step] of steps.entries()) {
      const record = {
        migration: migrationName('some', at + 2, slugOf(step)),
        id: String(at),
        after: ['some_0001'],
        schema: step.up.to,
      };
      const text = writeRecord(record);
      expect(readRecord(text)).toEqual(record);
      expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
      expect(text.endsWith('}\n')).toBe(true);
    }
  });
});

it('names every difference of bounds and tables between the two ends', () => {
  const silent = pairs.filter(([, { from, to }]) => schemaDifferences(from, to).length === 0);
  expect(silent).toEqual([]);
  const loosened = pairs.find(([name]) => name === 'loosen-bounds')?.[1];
  expect(loosened && schemaDifferences(loosened.from, loosened.to)).toEqual(['loosen_bounds.amount']);
  const column = (schema: DatabaseSchema | undefined) =>
    schema?.tables[0]?.columns.find(({ name }) => name === 'amount');
  const [before, after] = [column(loosened?.from), column(loosened?.to)];
  expect(before && after && sameBounds(before, after)).toBe(false);
});
