/** The entities of Product catalog. One that exists is whole: its invariants are checked when it is made. */
import type { Big } from 'big.js';
import { choice, integer, moment, money, nullOr, text, uuid } from '../../core/check.ts';
import { type Entity, whole } from '../base/entity.ts';
import * as values from './values.ts';

/** Category. */
export interface Category extends Entity {
  readonly name: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A category whose invariants hold; throws InvariantViolation. */
export function category(members: Category): Category {
  return whole(members, {
    '/id': uuid(members.id),
    '/name': text(members.name, values.categoryName),
    '/created_at': moment(members.createdAt),
    '/updated_at': moment(members.updatedAt),
  });
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

/** A product whose invariants hold; throws InvariantViolation. */
export function product(members: Product): Product {
  return whole(members, {
    '/id': uuid(members.id),
    '/name': text(members.name, values.productName),
    '/description': nullOr(members.description, (value) => text(value, values.productDescription)),
    '/price': money(members.price),
    '/sku': text(members.sku, values.productSku),
    '/category': nullOr(members.category, uuid),
    '/inventory': integer(members.inventory, values.productInventory),
    '/status': choice(members.status, values.productStatus),
    '/created_at': moment(members.createdAt),
    '/updated_at': moment(members.updatedAt),
  });
}
