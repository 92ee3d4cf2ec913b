/**
 * Real documents, read → checked → built: never a crash, never slow, either a Feature or coded diagnostics. They are no part of
 * this repository; where they are not at hand (`../shared/inputs/openapi`, or OPENAPI_CORPUS) the test is skipped and says so.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { completeness } from '../../src/gates/completeness.ts';
import { readOpenApi } from '../../src/input/openapi.ts';
import { build } from '../../src/model/build.ts';
import { matches } from '../../src/model/matches.ts';
import { resolverOf, sample } from '../../src/model/sample.ts';
import type { Feature, JsonObject, Schema } from '../../src/model/types.ts';
import { type Diagnostic, UserError } from '../../src/shared/errors.ts';
import { validators } from '../support/openapi-validators.ts';

const CORPUS = resolve(process.env.OPENAPI_CORPUS ?? '../shared/inputs/openapi');
const present = existsSync(CORPUS);
if (!present) console.warn(`corpus test skipped: no documents at ${CORPUS}`);

interface Row {
  readonly file: string;
  readonly outcome: string;
  readonly operations: number | '';
  readonly schemas: number | '';
  readonly notDerived: number | '';
  readonly ms: number;
}
const rows: Row[] = [];

type Outcome =
  | { readonly feature: Feature; readonly document: JsonObject }
  | { readonly problems: readonly Diagnostic[] };

async function take(file: string): Promise<Outcome> {
  const start = performance.now();
  const outcome = await attempt(file);
  const ms = Math.round(performance.now() - start);
  if ('feature' in outcome) {
    const { operations, schemas, notDerived } = outcome.feature;
    rows.push({
      file,
      outcome: 'feature',
      operations: operations.length,
      schemas: schemas.length,
      notDerived: notDerived.length,
      ms,
    });
  } else {
    const codes = [...new Set(outcome.problems.map((problem) => problem.code))].join(', ');
    rows.push({
      file,
      outcome: `${outcome.problems.length} × ${codes}`,
      operations: '',
      schemas: '',
      notDerived: '',
      ms,
    });
  }
  return outcome;
}

async function attempt(file: string): Promise<Outcome> {
  try {
    const document = await readOpenApi(readFileSync(join(CORPUS, file), 'utf8'), file, validators());
    const built = build(document, 'corpus');
    return built.ok ? { feature: built.feature, document } : { problems: built.faults };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return {
      problems:
        error.details.length > 0
          ? error.details
          : [{ code: error.code, message: error.message, where: error.where, hint: error.hint }],
    };
  }
}

function filesBelow(folder: string, prefix = ''): string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? filesBelow(path, `${prefix}${name}/`) : [`${prefix}${name}`];
    });
}

describe.skipIf(!present)('every document of the corpus', () => {
  validators();

  test.each(present ? filesBelow(CORPUS) : [])('%s', { timeout: 10_000 }, async (file) => {
    const outcome = await take(file);
    if ('problems' in outcome) {
      expect(outcome.problems.length).toBeGreaterThan(0);
      for (const { code, message, where, hint } of outcome.problems) {
        expect(code).toMatch(/^[a-z-]+$/);
        for (const text of [message, where, hint]) expect(text).not.toBe('');
      }
      return;
    }
    const { feature, document } = outcome;
    consistent(feature);
    for (const item of [...completeness(document, feature, 'strict').gaps]) expect(item.hint).not.toBe('');
  });

  afterAll(() => console.table(rows));
});

/** What code generators rely on. */
function consistent(feature: Feature): void {
  const names = feature.schemas.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(new Set(feature.operations.map(({ id }) => id)).size).toBe(feature.operations.length);
  for (const list of [feature.schemas, feature.operations, ...feature.operations.map(({ parameters }) => parameters)]) {
    expect(new Set(list.map(({ words }) => words.parts.join('_'))).size).toBe(list.length);
  }
  const known = new Set(names);
  const dangling: string[] = [];
  const walk = (schema: Schema): void => {
    if (schema.kind === 'ref' && !known.has(schema.name)) dangling.push(schema.pointer);
    if (schema.kind === 'array') walk(schema.items);
    if (schema.kind === 'union') schema.variants.forEach(walk);
    if (schema.kind === 'object') {
      for (const property of schema.properties) walk(property.schema);
      if (typeof schema.additional !== 'boolean') walk(schema.additional);
    }
  };
  for (const { schema } of feature.schemas) walk(schema);
  for (const { body, responses, parameters } of feature.operations) {
    for (const schema of [
      body?.schema,
      ...responses.map((one) => one.schema),
      ...parameters.map((one) => one.schema),
    ]) {
      if (schema !== undefined) walk(schema);
    }
  }
  expect(dangling).toEqual([]);
  const missing = [
    ...JSON.stringify([feature.defs, feature.operations]).matchAll(/"\$ref":"#\/\$defs\/([^"]*)"/g),
  ].filter((match) => !Object.hasOwn(feature.defs, match[1] ?? ''));
  expect(missing.map((match) => match[0])).toEqual([]);
  const lookUp = resolverOf(feature);
  for (const { schema } of feature.schemas) {
    const value = sample(schema, lookUp, 'response');
    if (value !== undefined) expect(matches(schema, value, lookUp, 'response')).toBe(true);
  }
}

describe.skipIf(!present)('documents of ordinary shape build with every operation', () => {
  test.each([
    ['museum.yaml', 8, 'MuseumPlaceholderAuth (http basic)'],
    ['petclinic.yml', 37, undefined],
    ['petstore-3.0.yaml', 19, 'api_key (apiKey)'],
  ])('%s', async (file, operations, scheme) => {
    const outcome = await attempt(file);
    if ('problems' in outcome) throw new Error(JSON.stringify(outcome.problems));
    const { feature } = outcome;
    expect(feature.operations).toHaveLength(operations);
    const schemes = new Set(
      feature.operations.flatMap(({ access }) => (access.kind === 'unsupported' ? [access.scheme] : [])),
    );
    expect([...schemes]).toEqual(scheme === undefined ? [] : [scheme]);
    // Every JSON body and JSON success has a sample.
    const lookUp = resolverOf(feature);
    for (const { id, body } of feature.operations) {
      if (body !== undefined && body.mediaType === 'application/json')
        expect([id, sample(body.schema, lookUp, 'request')]).not.toEqual([id, undefined]);
    }
  });
});

describe('a document of 1000 operations', () => {
  test('is read, checked and built in less than two seconds', async () => {
    const thing = (n: number): JsonObject => ({
      type: 'object',
      required: ['name'],
      properties: {
        name: { type: 'string', maxLength: 80 },
        next: { $ref: `#/components/schemas/Thing${(n + 1) % 250}` },
      },
    });
    const content = (n: number): JsonObject => ({
      'application/json': { schema: { $ref: `#/components/schemas/Thing${n}` }, example: { name: 'x' } },
    });
    const paths: JsonObject = {};
    const schemas: JsonObject = {};
    for (let n = 0; n < 250; n += 1) {
      schemas[`Thing${n}`] = thing(n);
      const operation = (verb: string, extra: JsonObject = {}): JsonObject => ({
        operationId: `${verb}Thing${n}`,
        summary: 's',
        responses: { '200': { description: '', content: content(n) } },
        ...extra,
      });
      const id: JsonObject = { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } };
      paths[`/things${n}`] = {
        get: operation('list'),
        post: operation('create', { requestBody: { content: content(n) } }),
      };
      paths[`/things${n}/{id}`] = { parameters: [id], get: operation('get'), delete: operation('delete') };
    }
    const text = JSON.stringify({
      openapi: '3.1.0',
      info: { title: 'T', version: '1' },
      paths,
      components: { schemas },
    });
    validators();
    const start = performance.now();
    const document = await readOpenApi(text, 'big.json', validators());
    const read = performance.now();
    const built = build(document, 'big');
    const done = performance.now();
    if (!built.ok) throw new Error(JSON.stringify(built.faults));
    const { gaps } = completeness(document, built.feature, 'standard');
    console.log(
      `1000 operations, ${Math.round(text.length / 1000)} kB: read and check ${Math.round(read - start)} ms, build ${Math.round(done - read)} ms, completeness ${Math.round(performance.now() - done)} ms`,
    );
    expect(built.feature.operations).toHaveLength(1000);
    expect(gaps.some((gap) => gap.code.startsWith('bad'))).toBe(false);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
