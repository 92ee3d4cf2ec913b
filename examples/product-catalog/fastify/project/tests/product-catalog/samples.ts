/** Valid bodies, one function an operation; rendered from api-spec.yaml. */
import { type Body, changed, uniqueText } from '../support/values.ts';

/** A valid body of createCategory, with changes. */
export function createCategory(changes: Body = {}): Body {
  const sample = { name: uniqueText('name', 80) };
  return changed(sample, changes);
}

/** A valid body of createProduct, with changes. */
export function createProduct(changes: Body = {}): Body {
  const sample = {
    name: 'Name example',
    description: 'Description example',
    price: '12.00',
    sku: uniqueText('sku', 100),
    inventory: 0,
    status: 'draft',
  };
  return changed(sample, changes);
}
