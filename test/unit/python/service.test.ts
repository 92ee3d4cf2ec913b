import { beforeAll, describe, expect, it } from 'vitest';
import { build } from '../../../src/model/build.ts';
import type { Feature, JsonObject } from '../../../src/model/types.ts';
import { loadRenderer } from '../../../src/render/load.ts';
import type { Renderer } from '../../../src/render/renderer.ts';
import { fastapi } from '../../../src/stacks/fastapi/index.ts';
import { firstMigrations } from '../../../src/stacks/migrations.ts';
import { catalog, featureOf } from '../../support/catalog.ts';

const { hollow, service } = fastapi;
let render: Renderer;
beforeAll(async () => {
  render = await loadRenderer();
});

const textOf = (feature: Feature, path: string): string =>
  service(feature, [], render, undefined).find((file) => file.path === path)?.content ?? '';

const RULE = {
  id: 'STOCK-STAYS',
  statement: 'A product with """stock""" stays active',
  operations: ['updateProduct'],
  examples: [{ given: { inventory: 1 }, when: { status: 'draft' }, then: { refused: 'stocked' } }],
};
const SIZED = { given: { size: 1 }, when: { size: 0 }, then: { refused: 'stocked' } };

function documented(paths: JsonObject, schemas: JsonObject = {}): Feature {
  const built = build({ openapi: '3.1.0', info: { title: 'T', version: '1' }, paths, components: { schemas } }, 'odd');
  if (!built.ok) throw new Error(JSON.stringify(built.faults));
  return built.feature;
}
const answers = { '200': { description: 'ok' } };

describe('the service of a feature', () => {
  it('lies in its own packages, and rules and operations are the team’s', () => {
    const files = service(catalog({ rules: [RULE] }), [], render, undefined);
    const seeds = files.filter((file) => file.owner === 'seed').map((file) => file.path);
    expect(seeds).toEqual([
      'backend/domain/product_catalog/hooks.py',
      'backend/domain/product_catalog/rules/stock_stays.py',
    ]);
    for (const { path } of files) expect(path).toMatch(/\/product_catalog\//);
  });

  it('is the same on every run', () => {
    expect(service(catalog(), [], render, undefined)).toEqual(service(catalog(), [], render, undefined));
  });

  it('asks the rules that may refuse', () => {
    const text = textOf(catalog({ rules: [RULE] }), 'backend/domain/product_catalog/services.py');
    expect(text).toContain('facts.StockStaysGiven(inventory=entity.inventory)');
    expect(text).toContain('facts.StockStaysWhen(status=sent(body.status))');
  });

  it('reads a row under a lock where a rule is told how things are, and not at all where none is', () => {
    const ruled = textOf(catalog({ rules: [RULE] }), 'backend/domain/product_catalog/services.py');
    expect(ruled.match(/_repository\.lock\(entity_id\)/g)).toHaveLength(1);
    const unruled = textOf(catalog(), 'backend/domain/product_catalog/services.py');
    expect(unruled).not.toContain('lock(');
    const [, update = ''] = unruled.split('async def update(self, entity_id: UUID, body: contracts.ProductUpdate)');
    expect(update.slice(0, update.indexOf('async def'))).not.toContain('get(');
  });

  it('lets no text out of its literal', () => {
    const text = textOf(catalog({ rules: [RULE] }), 'backend/domain/product_catalog/rules/stock_stays.py');
    expect(text.match(/(?<!\\)"""/g)).toHaveLength(4);
  });

  it('names the tests that wait for a stub', () => {
    const feature = documented({ '/x': { post: { operationId: 'doIt', responses: answers } } });
    const call = { kind: 'call', operation: 'doIt', path: [], query: [], header: [], body: { kind: 'none' } } as const;
    const cases = [
      { id: 'DO-IT-200', level: 'api', title: 't', target: 'doIt', arrange: [], act: call, expect: { status: 200 } },
    ] as const;
    const stub = service(feature, cases, render, undefined).find((file) => file.path.endsWith('operations/do_it.py'));
    expect(stub?.content).toContain('raise NotImplementedError("doIt is not written yet; its tests: DO-IT-200")');
    expect(stub?.owner).toBe('seed');
  });

  describe('with preconditions', () => {
    const ITEM = ['Item code:string(9)!unique size:int(0..9)=1'];
    const item = (concurrency: string, more: object = {}): Feature =>
      featureOf(ITEM, { name: 'shop', concurrency, ...more });
    const [routes, services] = ['backend/api/shop/routes.py', 'backend/domain/shop/services.py'];
    /** The lines of the function of this head, up to the next one. */
    const functionOf = (text: string, name: string): string[] => {
      const [, rest = ''] = text.split(`async def ${name}(`);
      return (rest.split(/\n+ *(?:async def|@router)/)[0] ?? '').split('\n').map((line) => line.trim());
    };

    it('locks the row, then asks the precondition, then the rules, and then writes', () => {
      const text = textOf(
        item('etag', { rules: [{ ...RULE, operations: ['updateItem'], examples: [SIZED] }] }),
        services,
      );
      const steps = /lock\(|NotFound\(|precondition\(|stock_stays\(|\.update\(|\.delete\(/g;
      expect(functionOf(text, 'update').join('\n').match(steps)).toEqual([
        'lock(',
        'NotFound(',
        'precondition(',
        'stock_stays(',
        '.update(',
        'NotFound(',
      ]);
      expect(functionOf(text, 'delete').join('\n').match(steps)).toEqual([
        'lock(',
        'NotFound(',
        'precondition(',
        '.delete(',
        'NotFound(',
      ]);
      expect(text).toContain('self, entity_id: UUID, precondition: preconditions.Precondition[Item]');
    });

    it('answers the tag of the one representation, and makes the precondition of it', () => {
      const text = textOf(item('etag-required'), routes);
      expect(text).toContain('return await created(request, session, caller, idempotency_key, make, tagged=True)');
      for (const name of ['get_item', 'update_item'])
        expect(functionOf(text, name)).toContain('return preconditions.tagged(response, Item.of(entity))');
      for (const name of ['update_item', 'delete_item'])
        expect(functionOf(text, name)).toContain(
          'precondition = preconditions.matching(if_match, Item.of, required=True)',
        );
      expect(functionOf(text, 'list_items').join('\n')).not.toContain('preconditions');
    });

    it.each([
      ['etag', 'OPTIONAL', 'False'],
      ['etag-required', 'REQUIRED', 'True'],
    ])('%s: documents the header, and does not validate it', (concurrency, header, required) => {
      const text = textOf(item(concurrency), routes);
      expect(text.match(/openapi_extra=.*preconditions.*/g)).toEqual(
        Array.from({ length: 2 }, () => `openapi_extra={**USER, **preconditions.${header}},`),
      );
      expect(text.match(/required=\w+/g)).toEqual([`required=${required}`, `required=${required}`]);
      expect(text).not.toContain('Header(');
    });

    it('leaves names to what has them', () => {
      const rule = { ...RULE, id: 'precondition', operations: ['updateItem'], examples: [SIZED] };
      expect(textOf(item('etag', { rules: [rule] }), services)).toContain(
        'from backend.domain.shop.rules.precondition import precondition as precondition_rule',
      );
      expect(textOf(item('none', { rules: [rule] }), services)).toContain(
        'from backend.domain.shop.rules.precondition import precondition\n',
      );
    });

    it('gives the header to an operation that the team writes', () => {
      // Not the answer of a change that is generated.
      const plain = item('etag-required');
      const feature: Feature = {
        ...plain,
        operations: plain.operations.map((one) => ({
          ...one,
          responses: one.responses.map((response) =>
            one.kind === 'update' && response.status === 200 ? { ...response, status: 202 } : response,
          ),
        })),
      };
      const update = functionOf(textOf(feature, routes), 'update_item');
      expect(update).toContain('if_match: preconditions.IfMatch,');
      expect(update.join('\n')).toContain('if_match=if_match');
      expect(textOf(feature, 'backend/domain/shop/operations/update_item.py')).toContain('if_match: str | None');
    });
  });

  it('keeps the wire’s names by alias and the pointers right', () => {
    const feature = featureOf(['Klass class:string(5)! copy:int? from:date'], { name: 'k' });
    expect(textOf(feature, 'backend/domain/k/contracts.py')).toContain('class_: KlassClass = Field(alias="class")');
    expect(textOf(feature, 'backend/domain/k/entities.py')).toContain(
      'class_: KlassClass = field(metadata={"wire": "class"})',
    );
    expect(textOf(feature, 'backend/infrastructure/k/tables.py')).toContain('info={"wire": "class"}');
  });

  it('closes what no scheme of ours opens', () => {
    const feature = documented({ '/x': { get: { operationId: 'x', security: [{ basic: [] }], responses: answers } } });
    const text = textOf(
      {
        ...feature,
        operations: feature.operations.map((one) => ({ ...one, access: { kind: 'unsupported', scheme: 'basic' } })),
      },
      'backend/api/odd/routes.py',
    );
    expect(text).toContain('openapi_extra=unsupported("basic")');
  });

  it('routes plain segments before parameters, and renames what is no identifier', () => {
    const feature = documented({
      '/x/{the-id}': {
        get: {
          operationId: 'one',
          parameters: [{ name: 'the-id', in: 'path', required: true, schema: { type: 'string' } }],
          responses: answers,
        },
      },
      '/x/all': { get: { operationId: 'all', responses: answers } },
    });
    const text = textOf(feature, 'backend/api/odd/routes.py');
    expect(text.indexOf('"/x/all"')).toBeLessThan(text.indexOf('"/x/{the_id}"'));
    expect(text).toContain('the_id: Annotated[OneTheId, Path()]');
  });

  it('passes on what it cannot type as bytes, and sends what is not JSON as it is', () => {
    const feature = documented({
      '/x': {
        post: {
          operationId: 'upload',
          requestBody: { required: true, content: { 'multipart/form-data': { schema: { type: 'object' } } } },
          responses: { '200': { description: 'ok', content: { 'text/csv': { schema: { type: 'string' } } } } },
        },
      },
    });
    expect(textOf(feature, 'backend/domain/odd/operations/upload.py')).toContain('body: bytes');
    expect(textOf(feature, 'backend/domain/odd/operations/upload.py')).toContain('-> str:');
    expect(textOf(feature, 'backend/api/odd/routes.py')).toContain('media_type="text/csv"');
  });

  it('does not ask clients for what only the service gives', () => {
    const feature = documented(
      {
        '/x': {
          post: {
            operationId: 'make',
            requestBody: {
              required: true,
              content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } },
            },
            responses: answers,
          },
        },
      },
      {
        Thing: {
          type: 'object',
          required: ['id', 'name'],
          properties: { id: { type: 'integer', readOnly: true }, name: { type: 'string' } },
        },
      },
    );
    const text = textOf(feature, 'backend/domain/odd/contracts.py');
    expect(text).toContain('id: ThingId | MISSING = MISSING');
    expect(text).toContain('name: ThingName\n');
  });

  it('adds keys in a circle when all tables are there', () => {
    const feature = featureOf(['A b:ref(B)?', 'B a:ref(A)?'], { name: 'circle' });
    const [file] = firstMigrations(fastapi.migrations, feature, render);
    const text = file?.content ?? '';
    expect(text.indexOf('create_foreign_key')).toBeGreaterThan(text.lastIndexOf('op.create_table'));
    expect(text).toContain('drop_constraint');
  });
});

describe('the hollow twin', () => {
  it('has the modules that tests load, and implements nothing', () => {
    const files = new Map(hollow(catalog({ rules: [RULE] }), render).map((file) => [file.path, file.content]));
    const pkg = 'product_catalog';
    for (const path of [
      `api/${pkg}/routes.py`,
      `domain/${pkg}/entities.py`,
      `domain/${pkg}/facts.py`,
      `domain/${pkg}/rules/stock_stays.py`,
      `repository/${pkg}/repositories.py`,
      `infrastructure/${pkg}/tables.py`,
    ])
      expect(files.has(`backend/${path}`), path).toBe(true);
    const routes = files.get(`backend/api/${pkg}/routes.py`) ?? '';
    expect(routes.match(/raise NotImplementedError/g)).toHaveLength(10);
    expect(files.get(`backend/repository/${pkg}/repositories.py`)).not.toContain('SqlRepository(');
  });
});
