/** ETag and If-Match in Go: what the service, its handlers and the tests say of them, and that others say nothing. */
import { execFileSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { derive } from '../../../src/cases/derive.ts';
import type { Feature } from '../../../src/model/types.ts';
import { loadRenderer } from '../../../src/render/load.ts';
import type { Renderer } from '../../../src/render/renderer.ts';
import { gin } from '../../../src/stacks/gin/index.ts';
import { catalog, featureOf } from '../../support/catalog.ts';

const { service, tests } = gin;
let render: Renderer;
beforeAll(async () => {
  render = await loadRenderer();
});

const RULE = {
  id: 'STOCK-STAYS',
  statement: 'Stock stays',
  operations: ['updateProduct', 'deleteProduct'],
  examples: [{ given: { inventory: 1 }, when: {}, then: { refused: 'stocked' } }],
};
const REQUIRED = { concurrency: 'etag-required' };
const API = 'internal/api/productcatalog';
const DOMAIN = 'internal/domain/productcatalog';

const filesOf = (feature: Feature): ReadonlyMap<string, string> =>
  new Map(service(feature, [], render, undefined).map(({ path, content }) => [path, content]));
const textOf = (feature: Feature, path: string): string => filesOf(feature).get(path) ?? `no ${path}`;
/** From the first line that contains `start` to the next line that is a brace alone. */
const functionIn = (text: string, start: string): string => text.slice(text.indexOf(start)).split(/^\}$/m, 1).join();

function expectOrder(text: string, parts: readonly string[]): void {
  const places = parts.map((part) => text.indexOf(part));
  expect(places, text).not.toContain(-1);
  expect(places).toEqual([...places].sort((one, other) => one - other));
}

describe('preconditions in Go', () => {
  it('are asked under the lock, before rules and the write', () => {
    const text = textOf(catalog({ ...REQUIRED, rules: [RULE] }), `${DOMAIN}/services.go`);
    const update = functionIn(
      text,
      ') Update(ctx context.Context, id uuid.UUID, body ProductUpdate, precondition base.Precondition[Product])',
    );
    expectOrder(update, ['products.Lock(ctx, id)', 'precondition(product)', 'StockStays(', 'products.Update(']);
    const removal = functionIn(
      text,
      ') Delete(ctx context.Context, id uuid.UUID, precondition base.Precondition[Product])',
    );
    expectOrder(removal, ['products.Lock(ctx, id)', 'precondition(product)', 'StockStays(', 'products.Delete(']);
  });

  it('take a lock without a rule too', () => {
    const text = textOf(catalog({ concurrency: 'etag' }), `${DOMAIN}/services.go`);
    expect(text.match(/\.Lock\(ctx, id\)/g)).toHaveLength(4);
    expect(text.match(/:= precondition\(\w+\)/g)).toHaveLength(4);
  });

  it('are made of the header and of the view that tags are made of', () => {
    const text = textOf(catalog(REQUIRED), `${API}/product.go`);
    const made = 'web.IfMatch(request, domain.NewProductView)';
    expect(functionIn(text, 'func updateProduct(')).toContain(`.Update(request.Context(), asked.ID, body, ${made})`);
    expect(functionIn(text, 'func deleteProduct(')).toContain(`.Delete(request.Context(), asked.ID, ${made})`);
    expect(functionIn(text, 'func createProduct(')).toContain('web.CreateTagged(');
    for (const name of ['getProduct', 'updateProduct'])
      expect(functionIn(text, `func ${name}(`)).toContain(
        'request.AnswerTagged(http.StatusOK, domain.NewProductView(product))',
      );
    expect(functionIn(text, 'func listProducts(')).toContain('request.Answer(http.StatusOK, ');
  });

  it('are said of the routes that keep to them', () => {
    const routes = textOf(catalog(REQUIRED), `${API}/routes.go`)
      .split('\n')
      .filter((line) => line.includes('Precondition: true'))
      .map((line) => /ID: "(\w+)"/.exec(line)?.[1]);
    expect(routes.sort()).toEqual(['deleteCategory', 'deleteProduct', 'updateCategory', 'updateProduct']);
  });

  it('change no file but those that speak of them, and are in none without them', () => {
    const [plain, tagged] = [filesOf(catalog()), filesOf(catalog(REQUIRED))];
    expect([...plain].filter(([, content]) => /precondition|if-?match|tagged|etag/i.test(content))).toEqual([]);
    const changed = [...tagged].filter(([path, content]) => plain.get(path) !== content).map(([path]) => path);
    expect(changed.sort()).toEqual([
      `${API}/category.go`,
      `${API}/openapi.json`,
      `${API}/product.go`,
      `${API}/routes.go`,
      `${DOMAIN}/services.go`,
    ]);
  });

  it('have another name beside an entity that is called so', () => {
    const feature = featureOf(['Precondition name:string(5)!'], { name: 'k', ...REQUIRED });
    const text = textOf(feature, 'internal/domain/k/services.go');
    expect(text).toContain('body PreconditionUpdate, condition base.Precondition[Precondition])');
    expect(text.match(/err := condition\(precondition\)/g)).toHaveLength(2);
  });

  it('compare with a tag that nobody has where nothing shows the entity', () => {
    const { operations, ...rest } = featureOf(['Note body:text!'], { name: 'notes', concurrency: 'etag' });
    const feature = { ...rest, operations: operations.filter(({ kind }) => kind === 'delete') };
    const files = filesOf(feature);
    expect(files.get('internal/api/notes/note.go')).toContain(
      'web.IfMatch(request, func(entity domain.Note) any { return entity })',
    );
    expect([...files.values()].join('\n')).not.toContain('NoteView');
  });

  it('may be missing where only a person can write the operation', () => {
    const { operations, ...rest } = featureOf(['Note body:text!'], { name: 'notes', ...REQUIRED });
    const own = operations.map((one) =>
      one.kind === 'update' ? { ...one, responses: one.responses.filter(({ status }) => status !== 200) } : one,
    );
    const files = filesOf({ ...rest, operations: own });
    expect(files.get('internal/domain/notes/contracts.go')).toMatch(/IfMatch +\*string +`header:"If-Match"`/);
    expect(files.get('internal/api/notes/routes.go')).toContain('Handle: updateNote, Precondition: true}');
  });
});

describe('tags in the tests in Go', () => {
  it('come from the answers that were kept, also where nothing else of them is used', () => {
    const feature = catalog(REQUIRED);
    const { cases } = derive(feature, []);
    const { files } = tests(feature, cases, [], render, []);
    const path = 'tests/productcatalog/api_update_product_test.go';
    const text = files.find((file) => file.path === path)?.content ?? '';
    const stale = functionIn(text, 'func TestUpdateProduct_412Stale(');
    expectOrder(stale, [
      'readProductBody := api.Arrange("getProduct", ',
      'api.Arrange(\n\t\t"updateProduct"',
      '"If-Match": readProductBody.ETag()',
      'answer.Problem(412, "precondition_failed")',
    ]);
    expect(stale.match(/readProductBody/g)).toHaveLength(2);
    expect(functionIn(text, 'func TestUpdateProduct_200IfMatchCreated(')).toContain('"If-Match": productBody.ETag()');
    expect(functionIn(text, 'func TestUpdateProduct_428Missing(')).not.toContain('support.Header(');
    expect(execFileSync('gofmt', ['-s'], { input: text, encoding: 'utf8' })).toBe(text);
  });
});
