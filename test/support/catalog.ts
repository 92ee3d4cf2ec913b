/** Features made the way a user makes them: from the entity DSL, through the document. */
import { featureInput } from '../../src/input/feature.ts';
import type { RuleInput } from '../../src/input/feature-input.ts';
import { build } from '../../src/model/build.ts';
import type { Feature, JsonObject } from '../../src/model/types.ts';
import { composeDocument } from '../../src/plan/document/compose.ts';
import { endpointAdditions } from '../../src/plan/document/endpoint.ts';
import { errorResponses } from '../../src/plan/document/problems.ts';

export const CATEGORY = 'Category name:string(80)!unique';
export const PRODUCT =
  'Product name:string(200)! description:text? price:money! sku:string(100)!unique category:ref(Category)? inventory:int(0..)=0 status:enum(draft,active)index=draft';

export interface Said {
  readonly name?: string;
  readonly access?: string;
  readonly pagination?: string;
  readonly total?: string;
  readonly concurrency?: string;
  readonly operations?: string;
  readonly batches?: string;
  readonly rules?: RuleInput[];
}

export function documentOf(entities: readonly string[], said: Said = {}): JsonObject {
  const { input, diagnostics } = featureInput(
    {
      name: said.name ?? 'product-catalog',
      entities,
      ruleTexts: [],
      ruleFiles: [{ rules: said.rules ?? [], diagnostics: [] }],
      ...(said.access === undefined ? {} : { access: said.access }),
      ...(said.pagination === undefined ? {} : { pagination: said.pagination }),
      ...(said.total === undefined ? {} : { total: said.total }),
      ...(said.concurrency === undefined ? {} : { concurrency: said.concurrency }),
      ...(said.operations === undefined ? {} : { operations: said.operations }),
      ...(said.batches === undefined ? {} : { batches: said.batches }),
    },
    [],
  );
  if (input === undefined) throw new Error(diagnostics.map((one) => one.message).join('; '));
  return composeDocument(input, []);
}

export function featureOf(entities: readonly string[], said: Said = {}): Feature {
  const built = build(documentOf(entities, said), said.name ?? 'product-catalog');
  if (!built.ok) throw new Error(JSON.stringify(built.faults));
  return built.feature;
}

export const catalog = (said: Said = {}): Feature =>
  featureOf([CATEGORY, PRODUCT], { access: 'admin-writes', ...said });

export const PUBLISHABLE = {
  id: 'drafts-are-published',
  statement: 'Only what is a draft can be published',
  operations: ['publishProduct'],
  examples: [
    { given: { status: 'active' }, when: {}, then: { refused: 'published_already' } },
    { given: { status: 'draft' }, when: {}, then: { value: null } },
  ],
};

/** The catalog with an operation of its own, below a product, and a rule that may refuse it. */
export function withPublishing(rule: RuleInput = PUBLISHABLE): Feature {
  const document = documentOf([CATEGORY, PRODUCT], { access: 'admin-writes', rules: [rule] });
  const path = '/api/v1/products/{id}/publish';
  const source = { document, feature: featureOf([CATEGORY, PRODUCT], { access: 'admin-writes' }) };
  const { additions } = endpointAdditions(source, {
    method: 'POST',
    path,
    summary: 'Publish a product',
    body: { is: 'none' },
    answer: { is: 'schema', name: 'Product', list: false },
  });
  const operation = additions[0]?.value as JsonObject;
  const responses = { ...(operation['responses'] as JsonObject), ...errorResponses([422]) };
  const paths = { ...(document['paths'] as JsonObject), [path]: { post: { ...operation, responses } } };
  const built = build({ ...document, paths }, 'product-catalog');
  if (!built.ok) throw new Error(JSON.stringify(built.faults));
  return built.feature;
}
