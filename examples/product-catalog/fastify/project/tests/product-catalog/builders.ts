/** Whole entities for unit and repository tests; rendered from api-spec.yaml. */
import { Big } from 'big.js';
import { newId, now } from '../../src/core/clock.ts';
import { type Category, category, type Product, product } from '../../src/domain/product-catalog/entities.ts';
import { type Changes, uniqueText } from '../support/values.ts';

/** A valid category, with changes; also such as its type forbids. */
export function makeCategory(changes: Changes<Category> = {}): Category {
  const moment = now();
  const members = {
    id: newId(),
    name: uniqueText('name', 80),
    createdAt: moment,
    updatedAt: moment,
    ...changes,
  };
  return category(members as Category);
}

/** A valid product, with changes; also such as its type forbids. */
export function makeProduct(changes: Changes<Product> = {}): Product {
  const moment = now();
  const members = {
    id: newId(),
    name: 'Name example',
    description: 'Description example',
    price: new Big('12.00'),
    sku: uniqueText('sku', 100),
    category: null,
    inventory: 0,
    status: 'draft',
    createdAt: moment,
    updatedAt: moment,
    ...changes,
  };
  return product(members as Product);
}
