import { hooksSuite } from '../suites/hooks.ts';
import { fastify } from '../support/stacks/fastify.ts';

const TEXT = `/** What Shop does around the operations of the catalog. */
import { newId, now } from '../../core/clock.ts';
import { RuleRefused } from '../base/errors.ts';
import type * as contracts from './contracts.ts';
import { category, type Product } from './entities.ts';
import type { Resources } from './resources.ts';

export async function beforeCreateProduct(
  _resources: Resources,
  body: contracts.ProductCreate,
): Promise<contracts.ProductCreate> {
  if (body.sku === 'REFUSED') throw new RuleRefused('not_sold');
  return { ...body, name: body.name.trim() };
}

export async function afterCreateProduct(resources: Resources, entity: Product): Promise<void> {
  await keep(resources, \`new \${entity.name}\`);
  if (entity.sku === 'FAILS') throw new Error('the warehouse is closed');
}

export async function afterGetProduct(resources: Resources, entity: Product): Promise<void> {
  await keep(resources, \`seen \${entity.name}\`);
}

export const afterUpdateProduct = (resources: Resources, former: Product, entity: Product): Promise<void> =>
  keep(resources, \`\${former.name} to \${entity.name}\`);

export async function afterDeleteProduct(resources: Resources, entity: Product): Promise<void> {
  await keep(resources, \`gone \${entity.name}\`);
}

async function keep(resources: Resources, name: string): Promise<void> {
  const moment = now();
  await resources.categories.add(category({ id: newId(), name, createdAt: moment, updatedAt: moment }));
}
`;

hooksSuite(fastify, {
  text: TEXT,
  mistyped: [
    'afterGetProduct(resources: Resources, entity: Product)',
    'afterGetProduct(resources: Resources, entity: { readonly name: number })',
  ],
  typeCheck: ['node_modules/.bin/tsc', '--noEmit'],
  names: ['beforeCreateProduct', 'afterCreateProduct', 'afterGetProduct', 'afterUpdateProduct', 'afterDeleteProduct'],
});
