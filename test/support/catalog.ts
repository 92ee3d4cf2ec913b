/** Features made the way a user makes them: from the entity DSL, through the document. */
import { featureInput } from '../../src/input/feature.ts';
import type { RuleInput } from '../../src/input/feature-input.ts';
import { build } from '../../src/model/build.ts';
import type { Feature, JsonObject } from '../../src/model/types.ts';
import { composeDocument } from '../../src/plan/document/compose.ts';

export const CATEGORY = 'Category name:string(80)!unique';
export const PRODUCT =
  'Product name:string(200)! description:text? price:money! sku:string(100)!unique category:ref(Category)? inventory:int(0..)=0 status:enum(draft,active)index=draft';

export interface Said {
  readonly name?: string;
  readonly access?: string;
  readonly pagination?: string;
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
