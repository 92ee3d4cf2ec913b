/** What the tests of a feature say in Go, and that the formatter leaves it as it is. */
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { derive } from '../../../src/cases/derive.ts';
import type { PlannedFile } from '../../../src/plan/types.ts';
import { loadRenderer } from '../../../src/render/load.ts';
import { gin } from '../../../src/stacks/gin/index.ts';
import { catalog, featureOf } from '../../support/catalog.ts';

const { testName, tests } = gin;
const render = await loadRenderer();
const RULE = {
  id: 'free-products-stay-drafts',
  statement: 'Free products stay drafts',
  operations: ['createProduct'],
  examples: [
    { given: { stock: 3 }, when: { price: '0.00', status: 'active' }, then: { refused: 'free_product' } },
    { given: {}, when: { price: '1.00' }, then: { value: null } },
  ],
};

function filesOf(feature: ReturnType<typeof catalog>): PlannedFile[] {
  const { cases } = derive(feature, []);
  const { files, rendered } = tests(feature, cases, [], render, []);
  expect(rendered.map(({ id }) => id).sort()).toEqual(cases.map(({ id }) => id).sort());
  return files;
}

const contentOf = (files: readonly PlannedFile[], path: string): string =>
  files.find((file) => file.path === path)?.content ?? `no ${path}`;

describe('names of tests in Go', () => {
  it.each([
    ['CREATE-PRODUCT-201', 'TestCreateProduct_201'],
    ['CREATE-PRODUCT-201-NAME-MIN', 'TestCreateProduct_201NameMin'],
    ['LIST-A1-2', 'TestListA1_2'],
    ['LIST-A-12', 'TestListA_12'],
    ['A--B', 'TestA_B'],
    ['A-B', 'TestAB'],
  ])('the test of %s is %s', (id, wanted) => {
    expect(testName(id)).toBe(wanted);
  });
});

describe('tests in Go', () => {
  const files = filesOf(catalog({ rules: [RULE] as never }));
  const folder = 'tests/productcatalog';

  it('are one package, of files that the formatter leaves as they are', () => {
    const code = files.filter(({ path }) => path.endsWith('.go'));
    for (const { path, content } of code) {
      expect(content, path).toMatch(/^\/\/ [^\n]+\n(?:\/\/ [^\n]+\n)?\npackage productcatalog_test\n/);
      expect(execFileSync('gofmt', ['-s'], { input: content, encoding: 'utf8' }), path).toBe(content);
    }
    expect(code.map(({ path }) => path)).toEqual([
      `${folder}/samples_test.go`,
      `${folder}/builders_test.go`,
      ...['list_categories', 'create_category', 'get_category', 'update_category', 'delete_category'].map(
        (name) => `${folder}/api_${name}_test.go`,
      ),
      ...['list_products', 'create_product', 'get_product', 'update_product', 'delete_product'].map(
        (name) => `${folder}/api_${name}_test.go`,
      ),
      `${folder}/unit_category_test.go`,
      `${folder}/unit_product_test.go`,
      `${folder}/unit_rule_free_products_stay_drafts_test.go`,
      `${folder}/repository_category_test.go`,
      `${folder}/repository_product_test.go`,
      `${folder}/load_test.go`,
    ]);
  });

  it('call operations, and expect what is documented', () => {
    expect(contentOf(files, `${folder}/api_create_product_test.go`)).toContain(
      `// CREATE-PRODUCT-422-NAME-REQUIRED: createProduct: name refuses to be left out.
func TestCreateProduct_422NameRequired(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{"name": support.Absent})))
	answer.Problem(422, "validation_failed", support.Errors(support.At("/name", "required")))
}`,
    );
  });

  it('build entities in the types of the domain', () => {
    const builders = contentOf(files, `${folder}/builders_test.go`);
    expect(builders).toContain('Price:       decimal.RequireFromString("12.00"),');
    expect(builders).toContain('Description: new("Description example"),');
    expect(builders).toContain('Status:      domain.ProductStatusDraft,');
    expect(contentOf(files, `${folder}/unit_product_test.go`)).toContain(
      `	made := makeProduct(func(made *domain.Product) {
		made.Inventory = -1
	})
	support.Violated(t, made.Validate(), "/inventory", "too_small")`,
    );
  });

  it('tell rules what is known, and expect what they say', () => {
    const rule = contentOf(files, `${folder}/unit_rule_free_products_stay_drafts_test.go`);
    expect(rule).toContain('given := domain.FreeProductsStayDraftsGiven{Stock: new(int64(3))}');
    expect(rule).toContain('		Status: new(domain.ProductStatusActive),');
    expect(rule).toContain('	support.Refused(t, domain.FreeProductsStayDrafts(given, when), "free_product")');
    expect(rule).toContain('	support.NoError(t, domain.FreeProductsStayDrafts(given, when))');
  });

  it('run the contract of repositories over every store', () => {
    expect(contentOf(files, `${folder}/repository_product_test.go`)).toContain(
      `	support.EachStore(t, func(t *testing.T, store repository.Store) {
		repo := repositories.NewProductRepository(store)
		first := makeProduct()
		support.NoError(t, repo.Add(t.Context(), first))
		second := makeProduct(func(made *domain.Product) {
			made.Sku = first.Sku
		})
		support.Taken(t, repo.Add(t.Context(), second), "/sku")
	})`,
    );
  });

  it('leave a case by hand to whoever wrote its row', () => {
    const feature = featureOf(['Note body:text!'], { name: 'notes' });
    const custom = [{ id: 'NOTE-TWICE', title: 'two notes may say the same', row: '| NOTE-TWICE | a\u0000b |' }];
    const [placeholder] = tests(feature, [], custom, render, []).files.filter(({ owner }) => owner === 'seed');
    expect(placeholder?.path).toBe('tests/notes/custom/note_twice_test.go');
    expect(placeholder?.content).toContain('// | NOTE-TWICE | a b |\n');
    expect(placeholder?.content).toContain('	t.Skip("still to be written: NOTE-TWICE")');
  });
});
