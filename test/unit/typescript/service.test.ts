import { beforeAll, describe, expect, it } from 'vitest';
import { build } from '../../../src/model/build.ts';
import type { Feature, JsonObject } from '../../../src/model/types.ts';
import { loadRenderer } from '../../../src/render/load.ts';
import type { Renderer } from '../../../src/render/renderer.ts';
import { fastify } from '../../../src/stacks/fastify/index.ts';
import { firstMigrations } from '../../../src/stacks/migrations.ts';
import { catalog, featureOf } from '../../support/catalog.ts';

const { hollow, service } = fastify;
let render: Renderer;
beforeAll(async () => {
  render = await loadRenderer();
});

const textOf = (feature: Feature, path: string): string =>
  service(feature, [], render, undefined).find((file) => file.path === path)?.content ?? '';

const RULE = {
  id: 'STOCK-STAYS',
  statement: 'A product with */ stock stays active',
  operations: ['updateProduct'],
  examples: [{ given: { inventory: 1 }, when: { status: 'draft' }, then: { refused: 'stocked' } }],
};

function documented(paths: JsonObject, schemas: JsonObject = {}): Feature {
  const built = build({ openapi: '3.1.0', info: { title: 'T', version: '1' }, paths, components: { schemas } }, 'odd');
  if (!built.ok) throw new Error(JSON.stringify(built.faults));
  return built.feature;
}
const answers = { '200': { description: 'ok' } };
const sends = (name: string): JsonObject => ({
  required: true,
  content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
});

describe('the service of a feature', () => {
  it('lies in its own folders, and rules and operations are the team’s', () => {
    const files = service(catalog({ rules: [RULE] }), [], render, undefined);
    const seeds = files.filter((file) => file.owner === 'seed').map((file) => file.path);
    expect(seeds).toEqual(['src/domain/product-catalog/hooks.ts', 'src/domain/product-catalog/rules/stock-stays.ts']);
    for (const { path } of files) expect(path).toMatch(/\/product-catalog\//);
  });

  it('is the same on every run', () => {
    expect(service(catalog(), [], render, undefined)).toEqual(service(catalog(), [], render, undefined));
  });

  it('asks the rules that may refuse', () => {
    const text = textOf(catalog({ rules: [RULE] }), 'src/domain/product-catalog/services.ts');
    expect(text).toContain('stockStays({ inventory: entity.inventory }, { status: changes.status });');
  });

  it('reads a row under a lock where a rule is told how things are, and not at all where none is', () => {
    const ruled = textOf(catalog({ rules: [RULE] }), 'src/domain/product-catalog/services.ts');
    expect(ruled.match(/#repository\.lock\(id\)/g)).toHaveLength(1);
    const unruled = textOf(catalog(), 'src/domain/product-catalog/services.ts');
    expect(unruled).not.toContain('lock(');
    const [, update = ''] = unruled.split('async update(id: string, body: contracts.ProductUpdate)');
    expect(update.slice(0, update.indexOf('\n  }'))).not.toContain('get(');
  });

  it('lets no text out of its comment', () => {
    const text = textOf(catalog({ rules: [RULE] }), 'src/domain/product-catalog/rules/stock-stays.ts');
    expect(text.match(/\*\//g)).toHaveLength(2);
  });

  it('names the tests that wait for a stub', () => {
    const feature = documented({ '/x': { post: { operationId: 'doIt', responses: answers } } });
    const call = { kind: 'call', operation: 'doIt', path: [], query: [], header: [], body: { kind: 'none' } } as const;
    const cases = [
      { id: 'DO-IT-200', level: 'api', title: 't', target: 'doIt', arrange: [], act: call, expect: { status: 200 } },
    ] as const;
    const stub = service(feature, cases, render, undefined).find((file) => file.path.endsWith('operations/do-it.ts'));
    expect(stub?.content).toContain("throw new NotImplemented('doIt is not written yet; its tests: DO-IT-200');");
    expect(stub?.owner).toBe('seed');
  });

  it('keeps the wire’s names on the wire, and the pointers right', () => {
    const feature = featureOf(['Klass class:string(5)! unitPrice:money! then:date'], { name: 'k' });
    const contracts = textOf(feature, 'src/domain/k/contracts.ts');
    expect(contracts).toContain('unitPrice: moneyText(entity.unitPrice),');
    expect(contracts).toContain('then_: body.then ?? null,');
    expect(textOf(feature, 'src/domain/k/entities.ts')).toContain(
      "then_: invariant('/then', (members) => nullOr(members.then_, date)),",
    );
    const tables = textOf(feature, 'src/infrastructure/k/tables.ts').replaceAll(/\s+/g, ' ');
    expect(tables).toContain("unitPrice: { name: 'unit_price', type: 'decimal', wire: 'unitPrice', precision: 15,");
  });

  it('closes what no scheme of ours opens', () => {
    const feature = documented({ '/x': { get: { operationId: 'x', security: [{ basic: [] }], responses: answers } } });
    const [operation] = feature.operations;
    if (operation === undefined) throw new Error('no operation');
    const closed = {
      ...feature,
      operations: [{ ...operation, access: { kind: 'unsupported', scheme: 'basic' } }],
    } as const;
    expect(textOf(closed, 'src/api/odd/routes.ts')).toContain("config: { access: unsupported('basic') },");
  });

  it('says where a parameter ends that text follows', () => {
    const id = { name: 'item-id', in: 'path', required: true, schema: { type: 'string' } };
    const feature = documented({
      '/items/{item-id}:cancel': { post: { operationId: 'cancel', parameters: [id], responses: answers } },
    });
    expect(textOf(feature, 'src/api/odd/routes.ts')).toContain("'/items/:itemId([^/]+?)::cancel',");
    expect(textOf(feature, 'src/domain/odd/contracts.ts')).toContain('itemId: Text(),');
  });
});

describe('a precondition', () => {
  const routesOf = (feature: Feature): string => textOf(feature, `src/api/${feature.name}/routes.ts`);
  const servicesOf = (feature: Feature): string => textOf(feature, `src/domain/${feature.name}/services.ts`);
  const methodOf = (text: string, head: string): string => text.split(head)[1]?.split('\n  }\n')[0] ?? '';

  it('is asked under a lock, after what is not there and before the rules', () => {
    const [, product = ''] = servicesOf(catalog({ rules: [RULE], concurrency: 'etag' })).split('class ProductService');
    const update = methodOf(product, 'async update(id: string, body: contracts.ProductUpdate, precondition: ');
    const order = ['lock(id)', 'new NotFound(id)', 'precondition(entity);', 'stockStays(', '#repository.update('];
    const places = order.map((one) => update.indexOf(one));
    expect(places).toEqual(places.filter((place) => place > 0).toSorted((left, right) => left - right));
    const remove = methodOf(
      product,
      'async delete(id: string, precondition: (entity: Product) => void): Promise<void> {',
    );
    expect(remove).toMatch(
      /lock\(id\);\n.*new NotFound\(id\);\n +precondition\(entity\);\n.*#repository\.delete\(id\)/,
    );
  });

  it.each(['etag', 'etag-required'])('is made of the header and of what is shown: %s', (concurrency) => {
    const text = routesOf(catalog({ concurrency }));
    expect(text).toContain(
      'await service.update(request.params.id, request.body, ifMatch(request, contracts.productBody));',
    );
    expect(text).toContain('await service.delete(request.params.id, ifMatch(request, contracts.productBody));');
    const said = concurrency === 'etag' ? 'optional' : 'required';
    expect(text.match(/ifMatch: '\w+'/g)).toEqual(Array.from({ length: 4 }, () => `ifMatch: '${said}'`));
  });

  it('needs no view of what nothing shows', () => {
    const feature = catalog({ concurrency: 'etag-required' });
    const operations = feature.operations.filter(({ entity, kind }) => entity !== 'Product' || kind === 'delete');
    expect(routesOf({ ...feature, operations })).toContain(
      'await service.delete(request.params.id, ifMatch(request));',
    );
  });

  it('needs tags: of what is made, read and changed', () => {
    const text = routesOf(catalog({ concurrency: 'etag' }));
    expect(text).toMatch(/return \{ location: `.*\/products\/.*`, body, tag: tagOf\(body\) \};/);
    expect(text.match(/ (reading|writing)Tagged\(request, reply, /g)).toHaveLength(4);
    expect(text.match(/headersNamed\('Location', 'ETag'\)/g)).toHaveLength(2);
    expect(text.match(/headersNamed\('ETag'\)/g)).toHaveLength(4);
  });

  it('leaves no trace where none is documented', () => {
    for (const { content } of service(catalog(), [], render, undefined))
      expect(content).not.toMatch(/precondition|ifMatch|tagOf|Tagged|ETag/);
  });

  it('is no header like others: no schema asks for it', () => {
    const files = service(catalog({ concurrency: 'etag-required' }), [], render, undefined);
    for (const { content } of files) expect(content).not.toContain('If-Match');
  });

  it('comes as it was sent to an operation that a person writes', () => {
    const feature = catalog({ concurrency: 'etag-required' });
    // Another status than the one that is generated.
    const operations = feature.operations.map((operation) =>
      operation.id === 'deleteProduct'
        ? {
            ...operation,
            responses: operation.responses.map((one) => (one.status === 204 ? { ...one, status: 202 } : one)),
          }
        : operation,
    );
    const odd = { ...feature, operations };
    expect(textOf(odd, 'src/domain/product-catalog/contracts.ts')).toContain("'If-Match': Optional(Text()),");
    const [, route = ''] = routesOf(odd).split("operationId: 'deleteProduct'");
    expect(route).toContain("config: { access: role('admin'), ifMatch: 'required' },");
    expect(route).toContain('headers: headersOf(request, contracts.DeleteProductHeaders)');
  });
});

describe('components', () => {
  const feature = documented(
    { '/t': { post: { operationId: 'plant', requestBody: sends('Tree'), responses: answers } } },
    {
      Tree: {
        type: 'object',
        required: ['name'],
        properties: { name: { type: 'string' }, bush: { $ref: '#/components/schemas/Bush' } },
      },
      Bush: { type: 'object', properties: { trees: { type: 'array', items: { $ref: '#/components/schemas/Tree' } } } },
      Date: { type: 'string', format: 'date' },
    },
  );

  it('that contain themselves have a type of their own', () => {
    const text = textOf(feature, 'src/domain/odd/contracts.ts');
    expect(text).toContain("trees: Optional(List(refTo<Tree>('Tree'))),");
    expect(text).toContain('export interface Tree {\n  name: string;\n  bush?: Bush;\n}');
    expect(text.indexOf('const Bush')).toBeLessThan(text.indexOf('const Tree'));
    expect(text).not.toContain('Static');
  });

  it('that nothing speaks of are left out', () => {
    expect(textOf(feature, 'src/domain/odd/contracts.ts')).not.toContain('DateType');
  });

  it('have only defaults that fit', () => {
    const said = documented(
      { '/t': { post: { operationId: 'send', requestBody: sends('Sent'), responses: answers } } },
      {
        Sent: {
          type: 'object',
          properties: {
            right: { type: 'string', enum: ['6', '12'], default: '6' },
            wrong: { type: 'string', enum: ['6', '12'], default: 6 },
          },
        },
      },
    );
    const text = textOf(said, 'src/domain/odd/contracts.ts');
    expect(text).toContain("right: withDefault(Choice(['6', '12']), '6'),");
    expect(text).toContain("wrong: Optional(Choice(['6', '12'])),");
  });
});

describe('migrations', () => {
  const textOfFirst = (feature: Feature): string =>
    firstMigrations(fastify.migrations, feature, render).find(({ path }) => path.endsWith('.ts'))?.content ?? '';

  it('make tables before what refers to them, and drop them the other way round', () => {
    const feature = featureOf(['Wheel cart:ref(Cart)! size:int', 'Cart name:string(9)!unique'], { name: 'carts' });
    const text = textOfFirst(feature);
    expect(text.indexOf('CREATE TABLE "carts"')).toBeLessThan(text.indexOf('CREATE TABLE "wheels"'));
    expect(text.indexOf('DROP TABLE "wheels"')).toBeLessThan(text.indexOf('DROP TABLE "carts"'));
    expect(text).toContain('CONSTRAINT "fk_wheels_cart_carts" FOREIGN KEY ("cart") REFERENCES "carts" ("id")');
    expect(text).toContain('CONSTRAINT "uq_carts_name" UNIQUE ("name")');
  });

  it('close circles when all tables are there', () => {
    const feature = featureOf(['Hen egg:ref(Egg)', 'Egg hen:ref(Hen)'], { name: 'farm' });
    const text = textOfFirst(feature);
    const added = 'ADD CONSTRAINT "fk_eggs_hen_hens" FOREIGN KEY ("hen") REFERENCES "hens" ("id")';
    expect(text.indexOf(added)).toBeGreaterThan(text.lastIndexOf('CREATE TABLE'));
    expect(text.indexOf('DROP CONSTRAINT "fk_eggs_hen_hens"')).toBeLessThan(text.indexOf('DROP TABLE'));
  });
});

describe('the hollow twin', () => {
  it('has the names of the service, and implements none', () => {
    const feature = catalog({ rules: [RULE] });
    const real = new Set(service(feature, [], render, undefined).map((file) => file.path));
    const files = hollow(feature, render);
    for (const { path } of files) expect(real).toContain(path);
    const text = (path: string): string => files.find((file) => file.path === path)?.content ?? '';
    expect(text('src/api/product-catalog/routes.ts')).toContain("throw new NotImplemented('createProduct is hollow');");
    expect(text('src/domain/product-catalog/entities.ts')).toContain("throw new NotImplemented('product is hollow');");
    expect(text('src/repository/product-catalog/repositories.ts')).toContain("'productRepository is hollow'");
    expect(text('src/infrastructure/product-catalog/tables.ts')).toContain("unique: 'uq_products_sku'");
  });
});
