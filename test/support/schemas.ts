/** Schemas of entities, and what leads from one to another, in the words of no language: a column is called as its field. */
import type { Feature, Json } from '../../src/model/types.ts';
import { type Evolution, evolve, type Intents, type Step } from '../../src/service/database/evolve.ts';
import { type Column, columnNamed, type DatabaseSchema, databaseSchema } from '../../src/service/database/schema.ts';
import type { EvolutionPair } from '../fixtures/evolutions.ts';
import { featureOf } from './catalog.ts';
import { laterVersion } from './evolve.ts';

const schemaOfFeature = (feature: Feature): DatabaseSchema => databaseSchema(feature, (_, { name }) => name);

export const schemaOf = (...entities: readonly string[]): DatabaseSchema =>
  schemaOfFeature(featureOf(entities, { name: 'some' }));

export interface Said {
  /** By entity: today's name of a field and its former ones, newest first. */
  readonly renamed?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  readonly backfill?: Readonly<Record<string, Readonly<Record<string, Json>>>>;
}

const maps = <T>(all: Readonly<Record<string, Readonly<Record<string, T>>>> = {}) =>
  new Map(Object.entries(all).map(([entity, fields]) => [entity, new Map(Object.entries(fields))] as const));

const intents = ({ renamed, backfill }: Said): Intents => ({ renamed: maps(renamed), backfill: maps(backfill) });

type Entities = string | readonly string[];
const listed = (entities: Entities): readonly string[] => (typeof entities === 'string' ? [entities] : entities);

export const evolution = (before: Entities, after: Entities, said: Said = {}): Evolution =>
  evolve(schemaOf(...listed(before)), schemaOf(...listed(after)), intents(said));

export interface EvolvedPair extends Evolution {
  readonly from: DatabaseSchema;
  readonly to: DatabaseSchema;
}

export function evolvedPair(pair: EvolutionPair): EvolvedPair {
  const feature = laterVersion(pair);
  const from = schemaOf(...pair.before);
  const to = schemaOfFeature(feature);
  const of = <T>(key: 'renamed' | 'backfill') =>
    new Map(feature.entities.map((entity) => [entity.name, entity[key] as ReadonlyMap<string, T>]));
  return { from, to, ...evolve(from, to, { renamed: of('renamed'), backfill: of('backfill') }) };
}

export const kindsOf = ({ steps }: Evolution): string[] => steps.map(({ kind }) => kind);

/** Such as `goods.name`, as it is after the step. */
export function columnAfter({ up }: Step, table: string, name: string): Column | undefined {
  const found = up.to.tables.find((one) => one.name === table);
  return found && columnNamed(found, name);
}
