import { describe, expect, it } from 'vitest';
import { go } from '../../../src/languages/go/index.ts';
import type { FeatureFile, FeatureInput, ServiceInput } from '../../../src/languages/language.ts';
import { python } from '../../../src/languages/python/index.ts';
import { typescript } from '../../../src/languages/typescript/index.ts';
import { build } from '../../../src/model/build.ts';
import type { Feature, JsonObject } from '../../../src/model/types.ts';
import { loadRenderer } from '../../../src/render/load.ts';
import { routesModule as fastapiRoutes } from '../../../src/stacks/fastapi/routes.ts';
import { stubRoutesModule as fastapiStubRoutes } from '../../../src/stacks/fastapi/stub-routes.ts';
import { routesModule as fastifyRoutes } from '../../../src/stacks/fastify/routes.ts';
import { stubRoutesModule as fastifyStubRoutes } from '../../../src/stacks/fastify/stub-routes.ts';
import { FORTY } from '../../fixtures/forty-features.ts';
import { catalog, featureOf } from '../../support/catalog.ts';

const render = await loadRenderer();
const fastapi = { routes: fastapiRoutes, stubRoutes: fastapiStubRoutes };
const fastify = { routes: fastifyRoutes, stubRoutes: fastifyStubRoutes };

const BUILDS: ReadonlyArray<readonly [string, (input: ServiceInput & FeatureInput) => readonly FeatureFile[]]> = [
  ['Go, service', (input) => go.files.service(input)],
  ['Go, stubs', (input) => go.files.stubs(input)],
  ['Python, service', (input) => python.files.service(input, fastapi)],
  ['Python, stubs', (input) => python.files.stubs(input, fastapi)],
  ['TypeScript, service', (input) => typescript.files.service(input, fastify)],
  ['TypeScript, stubs', (input) => typescript.files.stubs(input, fastify)],
];

/** The same few words everywhere, so that types which files would declare collide. */
function colliding(): Feature {
  const level = { type: 'string', enum: ['low', 'high'] };
  const other = { type: 'string', enum: ['none', 'some'] };
  const wide = Array.from({ length: 6 }, (_, at) => ({ type: 'string', maxLength: 10 + at }));
  const answer = (schema: JsonObject): JsonObject => ({
    '200': { description: 'ok', content: { 'application/json': { schema } } },
  });
  const operation = (operationId: string, schema: JsonObject, parameter: JsonObject): JsonObject => ({
    operationId,
    parameters: [{ name: 'level', in: 'query', schema: parameter }],
    requestBody: { required: true, content: { 'application/json': { schema } } },
    responses: answer({ type: 'array', minItems: 1, items: schema }),
  });
  const reading = { type: 'object', properties: { level, history: { type: 'array', items: level, maxItems: 3 } } };
  const built = build(
    {
      openapi: '3.1.0',
      info: { title: 'Levels', version: '1' },
      paths: {
        '/b': { post: operation('setLevel', level, other) },
        '/a': { post: operation('set-level', other, level) },
        '/c': { post: operation('readLevel', { $ref: '#/components/schemas/Reading' }, level) },
        '/d': { post: operation('anyLevel', { oneOf: wide }, other) },
        '/e': { put: operation('manyLevels', { type: 'object', additionalProperties: level }, level) },
      },
      components: { schemas: { SetLevelBody: level, Reading: reading, ReadingLevel: other } },
    },
    'levels',
  );
  if (!built.ok) throw new Error(JSON.stringify(built.faults));
  return built.feature;
}

const RULE = {
  id: 'STOCK-STAYS',
  statement: 'A product with stock stays active',
  operations: ['updateProduct'],
  examples: [{ given: { inventory: 1 }, when: { status: 'draft' }, then: { refused: 'stocked' } }],
};
const FEATURES: ReadonlyArray<readonly [string, Feature]> = [
  ['colliding', colliding()],
  ['catalog', catalog({ rules: [RULE] })],
  ...FORTY.slice(0, 6).map((one) => [one.name, featureOf(one.entities, one)] as const),
];

const textsOf = (files: readonly FeatureFile[]): ReadonlyMap<string, string> =>
  new Map(files.map((file) => [file.path, file.text()]));
const sorted = (texts: ReadonlyMap<string, string>) => [...texts].sort(([a], [b]) => (a < b ? -1 : 1));

describe.each(BUILDS)('the files of a feature in %s', (_, filesOf) => {
  it.each(FEATURES)('are the same in any order: %s', (_name, feature) => {
    const files = (): readonly FeatureFile[] => filesOf({ feature, cases: [], render, hooks: undefined });
    const own = files();
    const forward = textsOf(own);
    expect(forward.size).toBe(own.length);
    expect(forward.size).toBeGreaterThan(0);
    expect(sorted(textsOf([...files()].reverse())), 'backward').toEqual(sorted(forward));
    expect(textsOf(own), 'a second time').toEqual(forward);
    for (const [path, text] of forward) {
      expect(
        files()
          .find((file) => file.path === path)
          ?.text(),
        `${path} alone`,
      ).toBe(text);
    }
  });
});
