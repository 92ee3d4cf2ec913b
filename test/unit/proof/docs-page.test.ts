import { describe, expect, it } from 'vitest';
import type { Feature, Operation } from '../../../src/model/types.ts';
import { docsPage } from '../../../src/proof/docs-page.ts';
import { catalog } from '../../support/catalog.ts';

const TOKENS = { user: 'Bearer u', admin: 'Bearer a' };
const page = (feature: Feature): string => docsPage({ features: [feature], tokens: TOKENS });
/** The form of an operation, with what stands around it. */
function section(feature: Feature, method: string, path: string): string {
  const found = page(feature)
    .split('<details>')
    .find((part) => part.includes(`data-method="${method}" data-path="${path}"`));
  if (found === undefined) throw new Error(`${method} ${path} is not on the page`);
  return found;
}
/** What stands in a text area, as a browser reads it. */
function bodyIn(html: string): unknown {
  const text = /<textarea[^>]*>([\s\S]*?)<\/textarea>/.exec(html)?.[1] ?? '';
  return JSON.parse(text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code))));
}
const changed = (feature: Feature, part: (operation: Operation) => object): Feature => ({
  ...feature,
  operations: feature.operations.map((one) => ({ ...one, ...part(one) })),
});

describe('the docs page', () => {
  it('has a form for every operation, and says who may call it', () => {
    const feature = catalog();
    const html = page(feature);
    expect(html.split('<form ')).toHaveLength(feature.operations.length + 1);
    expect(section(feature, 'GET', '/api/v1/products')).toContain('<em>anybody</em>');
    expect(section(feature, 'POST', '/api/v1/products')).toContain('<em>admin</em>');
  });

  it.each([
    ['nobody', ''],
    ['user', 'Bearer u'],
    ['admin', 'Bearer a'],
  ])('calls as %s', (who, value) => {
    expect(page(catalog())).toMatch(new RegExp(`<option value="${value}"(?: selected)?>${who}</option>`));
  });

  it('fills in what a path needs, and leaves out what may be left out', () => {
    const get = section(catalog(), 'GET', '/api/v1/products/{id}');
    expect(get).toMatch(/name="path:id" value="[0-9a-f]{8}-/);
    const list = section(catalog(), 'GET', '/api/v1/products');
    expect(list).toMatch(/name="query:page" value=""/);
    expect(list).toContain('placeholder="created_at · -created_at · ');
  });

  it('sends no id of what is not there, unless it must', () => {
    expect(bodyIn(section(catalog(), 'POST', '/api/v1/products'))).toEqual({
      name: expect.any(String),
      description: expect.any(String),
      price: expect.any(String),
      sku: expect.any(String),
      inventory: expect.any(Number),
      status: expect.any(String),
    });
    const feature = catalog();
    const must = {
      ...feature,
      entities: feature.entities.map((one) => ({
        ...one,
        fields: one.fields.map((field) => (field.name === 'category' ? { ...field, required: true } : field)),
      })),
    };
    expect(bodyIn(section(must, 'POST', '/api/v1/products'))).toHaveProperty('category');
    expect(bodyIn(section(must, 'PATCH', '/api/v1/products/{id}'))).not.toHaveProperty('category');
  });

  it('knows where the id of what was made can be used', () => {
    expect(section(catalog(), 'POST', '/api/v1/categories')).toContain('data-makes="Category"');
    expect(section(catalog(), 'GET', '/api/v1/categories')).toContain('data-makes=""');
    const refs = 'data-refs="[[&#34;category&#34;,&#34;Category&#34;]]"';
    expect(section(catalog(), 'POST', '/api/v1/products')).toContain(refs);
    expect(section(catalog(), 'PATCH', '/api/v1/products/{id}')).toContain(refs);
    expect(section(catalog(), 'POST', '/api/v1/categories')).toContain('data-refs="[]"');
  });

  const EVIL = `</script><script>alert(1)</script>"' onfocus=alert(1) & <!-- </textarea>`;
  it.each<readonly [string, (feature: Feature) => Feature]>([
    ['title', (feature) => ({ ...feature, title: EVIL })],
    ['summary', (feature) => changed(feature, () => ({ summary: EVIL }))],
    ['path', (feature) => changed(feature, () => ({ path: `/${EVIL}` }))],
    [
      'descriptions',
      (feature) =>
        changed(feature, ({ responses, parameters }) => ({
          responses: responses.map((one) => ({ ...one, description: EVIL })),
          parameters: parameters.map((one) => ({ ...one, description: EVIL, example: EVIL })),
        })),
    ],
    [
      'example',
      (feature) =>
        changed(feature, ({ body }) => (body === undefined ? {} : { body: { ...body, example: { a: EVIL } } })),
    ],
    ['scheme', (feature) => changed(feature, () => ({ access: { kind: 'unsupported', scheme: EVIL } }))],
  ])('takes the %s for text', (_, spoil) => {
    const shape = (html: string) => [
      html
        .match(/<[a-z!/][^ >]*/g)
        ?.sort()
        .join(' '),
      html.includes('onfocus=alert(1) &#38;'),
    ];
    const html = page(spoil(catalog()));
    expect(html).not.toContain('alert(1)</script>');
    expect(html).not.toMatch(/="[^"]*"' onfocus/);
    // The tags are those of a page whose text is harmless.
    const harmless = page(
      JSON.parse(JSON.stringify(spoil(catalog())).replaceAll(JSON.stringify(EVIL).slice(1, -1), 'x')) as Feature,
    );
    expect(shape(html)).toEqual([shape(harmless)[0], true]);
  });
});
