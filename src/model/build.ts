/** OpenAPI document → Feature. The document is the truth: whatever way it came about, the model is read from it. */
import { withBatches } from './batch.ts';
import { type Context, contextOf, isComponent } from './context.ts';
import { breakAliasCycles } from './cycles.ts';
import { type EntityOptions, entitiesOf } from './entities.ts';
import type { Fault } from './fault.ts';
import { badBackfills, withSamples } from './field-samples.ts';
import { jsonSchema } from './json-schema.ts';
import { withNested, withParents } from './nested.ts';
import { operationsOf } from './operations.ts';
import { join, member, objectAt, put, textAt, valueAt } from './pointer.ts';
import { questionsOf } from './questions.ts';
import { rulesOf } from './rules.ts';
import { readPlain } from './schema.ts';
import type { Feature, Json, JsonObject, NamedSchema } from './types.ts';
import { uniqueWords } from './unique.ts';
import { withTellers } from './uniques.ts';
import { sentence, toWords } from './words.ts';

export type Built =
  | { readonly ok: true; readonly feature: Feature }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** `document` has passed input/openapi.ts; `name` is the feature's slug. Every fault is reported at once. */
export function build(document: JsonObject, name: string, options: EntityOptions = {}): Built {
  const context = contextOf(document);
  const components = componentsOf(context);
  const byName = new Map(components.map((schema) => [schema.name, schema]));
  const entities = entitiesOf(context, byName, options);
  const read = operationsOf(context, entities);
  const rules = rulesOf(context, new Set(read.map((operation) => operation.id)));
  const defs = componentDefs(context);
  drain(context, defs);
  const schemas = withUniqueWords(breakAliasCycles(context, [...components, ...context.hoisted]));
  const named = new Map(schemas.map(({ name: own, schema }) => [own, schema]));
  const operations = withNested(withBatches(read, entities, named), entities, named, context);
  noteWhole(context);
  for (const entity of entities)
    for (const field of badBackfills(entity, schemas))
      context.faults.push({
        code: 'bad-entity',
        message: `the backfill of ${field} is not valid: its schema does not admit it`,
        where: join(entity.pointer, 'x-entity', 'backfill', field),
        hint: 'Write a value that the member may have.',
      });
  if (context.faults.length > 0) return { ok: false, faults: context.faults };
  const info = objectAt(document, 'info') ?? {};
  const words = toWords(name);
  return {
    ok: true,
    feature: {
      name,
      words,
      title: textAt(info, 'title') ?? sentence(words),
      description: textAt(info, 'description') ?? '',
      version: textAt(info, 'version') ?? '',
      entities: withParents(entities, operations).map((entity) => withTellers(withSamples(entity, schemas))),
      operations,
      rules,
      schemas,
      defs,
      openQuestions: questionsOf(document),
      notDerived: context.skipped,
    },
  };
}

function rawComponents(context: Context): Array<{ name: string; raw: Json; pointer: string }> {
  const raw = objectAt(objectAt(context.document, 'components') ?? {}, 'schemas') ?? {};
  return Object.entries(raw).map(([key, schema]) => {
    const pointer = join('/components/schemas', key);
    return { name: context.nameOf(pointer), raw: schema, pointer };
  });
}

function componentsOf(context: Context): NamedSchema[] {
  return rawComponents(context).map(({ name, raw, pointer }) => ({
    name,
    words: toWords(name),
    schema: readPlain(context, raw, pointer, name),
    pointer,
  }));
}

function componentDefs(context: Context): Record<string, Json> {
  const defs: JsonObject = {};
  for (const { name, raw } of rawComponents(context)) put(defs, name, jsonSchema(context, raw));
  return defs;
}

/** Deep references and hoisted objects lead to further ones, until none is left. */
function drain(context: Context, defs: JsonObject): void {
  for (let next = context.pending.shift(); next !== undefined; next = context.pending.shift()) {
    const { name, pointer } = next;
    const raw = valueAt(context.document, pointer);
    // A discriminator may map to a component that does not exist.
    if (raw === undefined || isComponent(pointer)) continue;
    context.hoisted.push({ name, words: toWords(name), schema: readPlain(context, raw, pointer, name), pointer });
    context.raws.set(name, raw);
  }
  for (const [name, raw] of context.raws) put(defs, name, jsonSchema(context, raw));
  if (context.pending.length > 0) drain(context, defs);
}

/** `Foo_Bar` and `FooBar` may both be components; in code they need two names. */
function withUniqueWords(schemas: readonly NamedSchema[]): NamedSchema[] {
  const words = uniqueWords();
  return schemas.map((schema) => ({ ...schema, words: words(schema.name) }));
}

function noteWhole(context: Context): void {
  for (const key of ['webhooks', 'x-webhooks']) {
    for (const name of Object.keys(objectAt(context.document, key) ?? {})) {
      context.skip(
        join(`/${key}`, name),
        'webhooks are calls that the service makes; they are neither generated nor tested',
      );
    }
  }
  if (member(context.document, 'x-events') !== undefined)
    context.faults.push({
      code: 'unsupported',
      message: 'events are not generated by any stack',
      where: '/x-events',
      hint: 'Take x-events out, and publish from the function of a custom operation: create-backend-feature endpoint <feature> <METHOD> <path>.',
    });
  if (member(context.document, 'jsonSchemaDialect') !== undefined)
    context.skip('/jsonSchemaDialect', 'schemas are read as JSON Schema 2020-12');
}
