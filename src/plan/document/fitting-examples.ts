/** Examples that show an entity, after its fields changed: what no longer fits gets a value that does, all else is its author's. Pure. */
import type { EntityInput } from '../../input/feature-input.ts';
import { build } from '../../model/build.ts';
import { matches } from '../../model/matches.ts';
import { isObject, join, listAt, valueAt } from '../../model/pointer.ts';
import { resolverOf } from '../../model/sample.ts';
import type { Entity, Feature, Json, JsonObject, Property } from '../../model/types.ts';
import { type DocumentEdit, edited } from './edit.ts';
import { examplePlaces } from './example-places.ts';
import { exampleOf } from './examples.ts';
import { ownSchemas } from './read-back.ts';
import type { Reshaping } from './reshaping.ts';

/** `entities`: what their author says of them now. A document with faults comes back as it is: they are reported first. */
export function fittingExamples(
  document: JsonObject,
  name: string,
  entities: readonly EntityInput[],
  { fields, drops }: Pick<Reshaping, 'fields' | 'drops'>,
): JsonObject {
  const built = build(document, name);
  if (!built.ok) return document;
  return built.feature.entities.reduce((made, entity) => {
    const said = fields.get(entity.name) ?? [];
    const gone = drops.flatMap(({ entity: of, field }) => (of === entity.name && field !== undefined ? [field] : []));
    if (said.length === 0 && gone.length === 0) return made;
    const input = entities.find((one) => one.name === entity.name);
    return new Fitting(made, built.feature, entity, input, new Set(gone)).all(said.map((field) => field.name));
  }, document);
}

class Fitting {
  private readonly document: JsonObject;
  private readonly feature: Feature;
  private readonly entity: Entity;
  private readonly input: EntityInput | undefined;
  private readonly gone: ReadonlySet<string>;

  constructor(
    document: JsonObject,
    feature: Feature,
    entity: Entity,
    input: EntityInput | undefined,
    gone: ReadonlySet<string>,
  ) {
    this.document = document;
    this.feature = feature;
    this.entity = entity;
    this.input = input;
    this.gone = gone;
  }

  all(fields: readonly string[]): JsonObject {
    const own = ownSchemas(this.document, this.feature, this.entity);
    const places = examplePlaces(this.document, new Set(own));
    return edited(this.document, [
      ...places.flatMap(({ at, value, schema }) => this.place(at, value, schema, fields)),
      ...own.flatMap((schema) => fields.flatMap((field) => this.ownExamples(schema, field))),
    ]);
  }

  private place(at: DocumentEdit['at'], value: JsonObject, schema: string, fields: readonly string[]): DocumentEdit[] {
    const members = this.members(schema);
    const edits = [
      ...[...this.gone].filter((name) => Object.hasOwn(value, name)).map((name) => ({ at: [...at, name] })),
      ...fields.flatMap((name): DocumentEdit[] => {
        const member = members.get(name);
        if (member === undefined) return [];
        const there = value[name];
        if (there === undefined ? !member.required : this.fits(member, there)) return [];
        return [{ at: [...at, name], value: this.valueOf(name) }];
      }),
    ];
    // A change that changes nothing is refused; the first member will do.
    const left = Object.keys(value).filter((name) => !this.gone.has(name));
    const first = this.entity.fields.find(({ name }) => members.has(name))?.name;
    return left.length === 0 && edits.length > 0 && first !== undefined
      ? [{ at, value: { [first]: this.valueOf(first) } }]
      : edits;
  }

  private ownExamples(schema: string, field: string): DocumentEdit[] {
    const at = ['components', 'schemas', schema, 'properties', field];
    const raw = valueAt(this.document, join('', ...at));
    const member = this.members(schema).get(field);
    if (!isObject(raw) || member === undefined) return [];
    const edits: DocumentEdit[] = [];
    const examples = listAt(raw, 'examples');
    const fitting = examples.filter((one) => this.fits(member, one));
    if (fitting.length < examples.length)
      edits.push({ at: [...at, 'examples'], value: fitting.length > 0 ? fitting : [this.valueOf(field)] });
    if (raw.example !== undefined && !this.fits(member, raw.example))
      edits.push({ at: [...at, 'example'], value: this.valueOf(field) });
    return edits;
  }

  private members(schema: string): ReadonlyMap<string, Property> {
    const found = resolverOf(this.feature)(schema);
    return new Map(found?.kind === 'object' ? found.properties.map((one) => [one.name, one]) : []);
  }

  private fits({ schema }: Property, value: Json): boolean {
    return matches(schema, value, resolverOf(this.feature), 'response');
  }

  private valueOf(name: string): Json {
    const field = this.input?.fields.find((one) => one.name === name);
    const made = field === undefined ? undefined : exampleOf(field);
    const [schema = ''] = ownSchemas(this.document, this.feature, this.entity);
    const member = this.members(schema).get(name);
    if (made !== undefined && (member === undefined || this.fits(member, made))) return made;
    return this.entity.fields.find((one) => one.name === name)?.sample ?? made ?? null;
  }
}
