/**
 * Hooks of Product catalog: functions of yours before and after its operations.
 *
 * This file is yours: it is scaffolded once and never overwritten. Write one of the functions below, then run:
 * create-backend-feature service product-catalog
 * The service then calls it, inside the transaction of the operation. An error rolls the transaction back; those of
 * ../base/errors.ts are answered as refusals.
 *
 * A hook before an operation runs before the business rules, and they see what it returns. A hook after an operation
 * sees what is stored. `resources` holds the caller and the repositories. Names of other exports of this file must not
 * begin with before or after.
 *
 * import type { Page, Query } from '../base/listing.ts';
 * import type * as contracts from './contracts.ts';
 * import type { Category, Product } from './entities.ts';
 * import type { Resources } from './resources.ts';
 *
 * export async function beforeListCategories(resources: Resources, query: Query): Promise<Query>
 * export async function afterListCategories(resources: Resources, found: Page<Category>): Promise<void>
 * export async function beforeCreateCategory(resources: Resources, body: contracts.CategoryCreate): Promise<contracts.CategoryCreate>
 * export async function afterCreateCategory(resources: Resources, entity: Category): Promise<void>
 * export async function beforeGetCategory(resources: Resources, id: string): Promise<void>
 * export async function afterGetCategory(resources: Resources, entity: Category): Promise<void>
 * export async function beforeUpdateCategory(resources: Resources, entity: Category, body: contracts.CategoryUpdate): Promise<contracts.CategoryUpdate>
 * export async function afterUpdateCategory(resources: Resources, former: Category, entity: Category): Promise<void>
 * export async function beforeDeleteCategory(resources: Resources, entity: Category): Promise<void>
 * export async function afterDeleteCategory(resources: Resources, entity: Category): Promise<void>
 * export async function beforeListProducts(resources: Resources, query: Query): Promise<Query>
 * export async function afterListProducts(resources: Resources, found: Page<Product>): Promise<void>
 * export async function beforeCreateProduct(resources: Resources, body: contracts.ProductCreate): Promise<contracts.ProductCreate>
 * export async function afterCreateProduct(resources: Resources, entity: Product): Promise<void>
 * export async function beforeGetProduct(resources: Resources, id: string): Promise<void>
 * export async function afterGetProduct(resources: Resources, entity: Product): Promise<void>
 * export async function beforeUpdateProduct(resources: Resources, entity: Product, body: contracts.ProductUpdate): Promise<contracts.ProductUpdate>
 * export async function afterUpdateProduct(resources: Resources, former: Product, entity: Product): Promise<void>
 * export async function beforeDeleteProduct(resources: Resources, entity: Product): Promise<void>
 * export async function afterDeleteProduct(resources: Resources, entity: Product): Promise<void>
 */
