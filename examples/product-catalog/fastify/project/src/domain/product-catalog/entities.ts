/** The entities of Product catalog. One that exists is whole: its invariants are checked when it is made. */
import type { Big } from 'big.js';
import { choice, integer, moment, money, nullOr, text, uuid } from '../../core/check.ts';
import { type Entity, type Invariants, invariant, whole } from '../base/entity.ts';
import * as values from './values.ts';

/** Category. */
export interface Category extends Entity {
  readonly name: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What holds of a category. */
export const categoryInvariants: Invariants<Category> = {
  id: invariant('/id', (members) => uuid(members.id)),
  name: invariant('/name', (members) => text(members.name, values.categoryName)),
  createdAt: invariant('/created_at', (members) => moment(members.createdAt)),
  updatedAt: invariant('/updated_at', (members) => moment(members.updatedAt)),
};

/** A category whose invariants hold; throws InvariantViolation. */
export function category(members: Category): Category {
  return whole(members, categoryInvariants);
}

/** Product. */
export interface Product extends Entity {
  readonly name: string;
  readonly description: string | null;
  readonly price: Big;
  readonly sku: string;
  readonly category: string | null;
  readonly inventory: number;
  readonly status: values.ProductStatus;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What holds of a product. */
export const productInvariants: Invariants<Product> = {
  id: invariant('/id', (members) => uuid(members.id)),
  name: invariant('/name', (members) => text(members.name, values.productName)),
  description: invariant('/description', (members) =>
    nullOr(members.description, (value) => text(value, values.productDescription)),
  ),
  price: invariant('/price', (members) => money(members.price)),
  sku: invariant('/sku', (members) => text(members.sku, values.productSku)),
  category: invariant('/category', (members) => nullOr(members.category, uuid)),
  inventory: invariant('/inventory', (members) => integer(members.inventory, values.productInventory)),
  status: invariant('/status', (members) => choice(members.status, values.productStatus)),
  createdAt: invariant('/created_at', (members) => moment(members.createdAt)),
  updatedAt: invariant('/updated_at', (members) => moment(members.updatedAt)),
};

/** A product whose invariants hold; throws InvariantViolation. */
export function product(members: Product): Product {
  return whole(members, productInvariants);
}
