import { beforeAll, describe, expect, it } from 'vitest';
import { build } from '../../../src/model/build.ts';
import type { Feature, JsonObject } from '../../../src/model/types.ts';
import { loadRenderer } from '../../../src/render/load.ts';
import type { Renderer } from '../../../src/render/renderer.ts';
import { gin } from '../../../src/stacks/gin/index.ts';
import { firstMigrations } from '../../../src/stacks/migrations.ts';
import { FORTY } from '../../fixtures/forty-features.ts';
import { catalog, featureOf } from '../../support/catalog.ts';

const { hollow, service } = gin;
let render: Renderer;
beforeAll(async () => {
  render = await loadRenderer();
});

const textOf = (feature: Feature, path: string): string =>
  service(feature, [], render, undefined).find((file) => file.path === path)?.content ?? '';

const RULE = {
  id: 'STOCK-STAYS',
  statement: 'A product with `stock`\n} stays active',
  operations: ['updateProduct'],
  examples: [{ given: { inventory: 1 }, when: { status: 'draft' }, then: { refused: 'stocked' } }],
};

function documented(paths: JsonObject, schemas: JsonObject = {}): Feature {
  const built = build({ openapi: '3.1.0', info: { title: 'T', version: '1' }, paths, components: { schemas } }, 'odd');
  if (!built.ok) throw new Error(JSON.stringify(built.faults));
  return built.feature;
}
const answers = { '200': { description: 'ok' } };
const answer = (schema: JsonObject): JsonObject => ({
  '200': { description: 'ok', content: { 'application/json': { schema } } },
});
const sent = (schema: JsonObject): JsonObject => ({
  required: true,
  content: { 'application/json': { schema } },
});
const DOMAIN = 'internal/domain/odd';

describe('the service of a feature in Go', () => {
  it('lies in its own packages, and rules and operations are the team’s', () => {
    const files = service(catalog({ rules: [RULE] }), [], render, undefined);
    const seeds = files.filter((file) => file.owner === 'seed').map((file) => file.path);
    expect(seeds).toEqual([
      'internal/domain/productcatalog/hooks.go',
      'internal/domain/productcatalog/rule_stock_stays.go',
    ]);
    for (const { path } of files) expect(path).toMatch(/\/productcatalog(\/|\.go)/);
  });

  it('is the same on every run', () => {
    expect(service(catalog(), [], render, undefined)).toEqual(service(catalog(), [], render, undefined));
  });

  it('reads a row under a lock where a rule is told how things are, and not at all where none is', () => {
    const ruled = textOf(catalog({ rules: [RULE] }), 'internal/domain/productcatalog/services.go');
    expect(ruled.match(/products\.Lock\(ctx, id\)/g)).toHaveLength(1);
    const unruled = textOf(catalog(), 'internal/domain/productcatalog/services.go');
    expect(unruled).not.toContain('Lock(');
    const [, update = ''] = unruled.split(') Update(ctx context.Context, id uuid.UUID, body ProductUpdate)');
    expect(update.slice(0, update.indexOf('\n}'))).not.toContain('Get(');
  });

  it('writes no file twice, and none of another feature', () => {
    const paths = FORTY.filter(({ name }) => name !== 'lending').flatMap((one) =>
      service(featureOf(one.entities, one), [], render, undefined).map(({ path }) => path),
    );
    expect(new Set(paths).size).toBe(paths.length);
  });

  it('asks the rules that may refuse', () => {
    const text = textOf(catalog({ rules: [RULE] }), 'internal/domain/productcatalog/services.go');
    expect(text).toContain('StockStaysGiven{Inventory: new(product.Inventory)}');
    expect(text).toContain('StockStaysWhen{Status: body.Status.Pointer()}');
  });

  it('lets no text out of its comment', () => {
    const text = textOf(catalog({ rules: [RULE] }), 'internal/domain/productcatalog/rule_stock_stays.go');
    expect(text).toContain('// StockStays is the rule STOCK-STAYS: A product with `stock` } stays active.\n');
    expect(text.split('\n').filter((line) => line.startsWith('}'))).toEqual(['}']);
  });

  it('names the tests that wait for a stub', () => {
    const feature = documented({ '/x': { post: { operationId: 'doIt', responses: answers } } });
    const call = { kind: 'call', operation: 'doIt', path: [], query: [], header: [], body: { kind: 'none' } } as const;
    const cases = [
      { id: 'DO-IT-200', level: 'api', title: 't', target: 'doIt', arrange: [], act: call, expect: { status: 200 } },
    ] as const;
    const stub = service(feature, cases, render, undefined).find(
      (file) => file.path === `${DOMAIN}/operation_do_it.go`,
    );
    expect(stub?.content).toContain('return base.NotWritten("doIt is not written yet; its tests: DO-IT-200")');
    expect(stub?.owner).toBe('seed');
  });

  it('keeps the wire’s names, whatever Go calls them', () => {
    const feature = featureOf(['Klass validate:string(5)! type:int? shopId:uuid'], { name: 'k' });
    expect(textOf(feature, 'internal/domain/k/contracts.go')).toMatch(/ValidateValue +string +`json:"validate"`/);
    expect(textOf(feature, 'internal/domain/k/klass.go')).toContain(
      '"/validate", check.Text(klass.ValidateValue, 1, 5)',
    );
    expect(textOf(feature, 'internal/repository/k/repositories.go')).toContain(
      'Name: "shop_id", Kind: repository.UUID, Wire: "shopId"',
    );
  });

  it('keeps names of one package apart', () => {
    const feature = featureOf(['Product name:string(5)!', 'ProductService name:string(5)!', 'Resources a:int'], {
      name: 'k',
    });
    const types = service(feature, [], render, undefined)
      .filter(({ path }) => path.startsWith('internal/domain/k/'))
      .flatMap(({ content }) => [...content.matchAll(/^(?:type|func) (\w+)/gm)].map((found) => found[1]));
    expect(new Set(types).size).toBe(types.length);
    expect(types).toContain('ResourcesType');
  });

  it('closes what no scheme of ours opens', () => {
    const feature = documented({ '/x': { get: { operationId: 'x', responses: answers } } });
    const closed = {
      ...feature,
      operations: feature.operations.map((one) => ({
        ...one,
        access: { kind: 'unsupported', scheme: 'basic' } as const,
      })),
    };
    expect(textOf(closed, 'internal/api/odd/routes.go')).toContain('Access: guard.Unsupported("basic")');
  });

  it('breaks circles of structs by pointers', () => {
    const feature = documented(
      {
        '/x': {
          post: { operationId: 'x', requestBody: sent({ $ref: '#/components/schemas/Tree' }), responses: answers },
        },
      },
      {
        Tree: {
          type: 'object',
          required: ['left'],
          properties: {
            left: { $ref: '#/components/schemas/Tree' },
            branch: { $ref: '#/components/schemas/Branch' },
            all: { type: 'array', items: { $ref: '#/components/schemas/Tree' } },
          },
        },
        Branch: { type: 'object', properties: { tree: { $ref: '#/components/schemas/Tree' } } },
      },
    );
    const text = textOf(feature, `${DOMAIN}/contracts.go`);
    expect(text).toMatch(/Left +\*Tree /);
    expect(text).toMatch(/Branch +wire\.Optional\[\*Branch\]/);
    expect(text).toMatch(/All +wire\.Optional\[\[\]Tree\]/);
  });

  it('says defaults in the program’s own types', () => {
    const schema = {
      type: 'object',
      properties: {
        price: { type: 'string', format: 'money', default: '1.00' },
        count: { type: ['integer', 'null'], default: 3 },
        at: { type: 'string', format: 'date-time', default: '2026-01-01T00:00:00.5Z' },
        state: { type: 'string', enum: ['on', 'off'], default: 'off' },
        tags: { type: 'array', items: { type: 'string' }, default: ['a'] },
      },
    };
    const feature = documented(
      {
        '/x': {
          post: { operationId: 'x', requestBody: sent({ $ref: '#/components/schemas/Thing' }), responses: answers },
        },
      },
      { Thing: schema },
    );
    const text = textOf(feature, `${DOMAIN}/contracts.go`);
    expect(text).toContain('body.Price = wire.Money(decimal.RequireFromString("1.00"))');
    expect(text).toContain('body.Count = new(int64(3))');
    expect(text).toContain('time.Date(2026, time.January, 1, 0, 0, 0, 500*int(time.Millisecond), time.UTC)');
    expect(text).toContain('body.State = ThingStateOff');
    expect(text).toContain('body.Tags = []string{"a"}');
  });

  it('hands over what is no JSON as it is', () => {
    const feature = documented({
      '/x': {
        put: {
          operationId: 'upload',
          requestBody: { content: { 'image/png': {} } },
          responses: { '200': { description: 'ok', content: { 'text/csv': { schema: { type: 'string' } } } } },
        },
      },
    });
    expect(textOf(feature, 'internal/api/odd/operations.go')).toContain('asked.Body, err = web.Body[[]byte](request)');
    expect(textOf(feature, 'internal/api/odd/operations.go')).toContain(
      'request.Send(http.StatusOK, "text/csv", []byte(answer))',
    );
  });

  it('keeps a component that no struct can be as an object of any shape', () => {
    const feature = documented(
      { '/x': { get: { operationId: 'x', responses: answer({ $ref: '#/components/schemas/Odd' }) } } },
      { Odd: { type: 'object', properties: { 'a,b': { type: 'string' } } } },
    );
    expect(textOf(feature, `${DOMAIN}/operation_x.go`)).toContain('(wire.JSONObject, error)');
  });
});

const migrationOf = (feature: Feature): string =>
  firstMigrations(gin.migrations, feature, render).find(({ path }) => path.endsWith('.go'))?.content ?? '';

describe('migrations of a feature in Go', () => {
  it('close circles when all tables are there, and say what must come before', () => {
    const feature = featureOf(['Head body:ref(Body)?', 'Body head:ref(Head)?'], { name: 'parts' });
    const text = migrationOf(feature);
    expect(text.match(/ALTER TABLE "\w+"\n\tADD CONSTRAINT/g)).toHaveLength(1);
    const later = text.indexOf('ALTER TABLE');
    expect(text.lastIndexOf('CREATE TABLE')).toBeLessThan(later);
    const [entity] = feature.entities;
    const abroad = {
      ...feature,
      entities: [
        {
          ...(entity as NonNullable<typeof entity>),
          fields: [
            {
              ...(entity as NonNullable<typeof entity>).fields[0],
              type: { kind: 'ref', entity: 'Course', feature: 'school-days', table: 'courses' },
            },
          ],
        },
      ],
    } as unknown as Feature;
    expect(migrationOf(abroad)).toContain('After:   []string{"schooldays_0001"}');
  });

  it('have versions that differ by feature and by content', () => {
    const versionOf = (feature: Feature): string => /Version: (\d+)/.exec(migrationOf(feature))?.[1] ?? '';
    const versions = [
      versionOf(featureOf(['A n:int'], { name: 'one' })),
      versionOf(featureOf(['A n:int'], { name: 'two' })),
      versionOf(featureOf(['A n:int! m:text'], { name: 'one' })),
    ];
    expect(new Set(versions).size).toBe(3);
    for (const version of versions) expect(Number.isSafeInteger(Number(version)) && Number(version) > 1).toBe(true);
  });
});

describe('the hollow twin in Go', () => {
  it('has what tests import, and answers nothing', () => {
    const feature = catalog({ rules: [RULE] });
    const files = new Map(hollow(feature, render).map((file) => [file.path, file.content]));
    const real = new Set(service(feature, [], render, undefined).map(({ path }) => path));
    for (const path of files.keys()) expect(real).toContain(path);
    expect(files.get('internal/api/productcatalog/routes.go')).toContain('Access: hollow("createProduct is hollow")');
    expect(files.get('internal/domain/productcatalog/product.go')).toContain('base.NotWritten("Product is hollow")');
    expect(files.get('internal/repository/productcatalog/repositories.go')).toContain('func NewProductRepository(');
  });
});
