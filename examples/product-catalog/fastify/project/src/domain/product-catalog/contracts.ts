/** What Product catalog says and hears, as its API document has it, and how that becomes values of the domain. */
import {
  Choice,
  Closed,
  component,
  Int32,
  List,
  Moment,
  Money,
  NullOr,
  Optional,
  type Static,
  Text,
  Uuid,
  withDefault,
} from '../../core/schema.ts';
import { amount, momentText, moneyText, sent } from '../../core/wire.ts';
import type { Category, Product } from './entities.ts';
import * as values from './values.ts';

/** Category as the service returns it. */
export const CategoryBody = component(
  'Category',
  Closed({
    id: Uuid(),
    name: Text(values.categoryName),
    created_at: Moment(),
    updated_at: Moment(),
  }),
);
export type CategoryBody = Static<typeof CategoryBody>;

/** How a category is said. */
export function categoryBody(entity: Category): CategoryBody {
  return {
    id: entity.id,
    name: entity.name,
    created_at: momentText(entity.createdAt),
    updated_at: momentText(entity.updatedAt),
  };
}

/** What a client sends to create a category. */
export const CategoryCreate = component(
  'CategoryCreate',
  Closed({
    name: Text(values.categoryName),
  }),
);
export type CategoryCreate = Static<typeof CategoryCreate>;

/** What a new category is made of. */
export function newCategory(body: CategoryCreate) {
  return {
    name: body.name,
  };
}

/** What a client sends to change a category: members left out stay as they are. */
export const CategoryUpdate = component(
  'CategoryUpdate',
  Closed(
    {
      name: Optional(Text(values.categoryName)),
    },
    { minProperties: 1 },
  ),
);
export type CategoryUpdate = Static<typeof CategoryUpdate>;

/** The members that the client sent. Absent is not null. */
export function categoryChanges(body: CategoryUpdate) {
  return sent({
    name: body.name,
  });
}

/** One page of categories. */
export const CategoryList = component(
  'CategoryList',
  Closed({
    items: List(CategoryBody),
    total: Int32({ min: 0 }),
    page: Int32({ min: 1 }),
    per_page: Int32({ min: 1 }),
  }),
);
export type CategoryList = Static<typeof CategoryList>;

/** Product as the service returns it. */
export const ProductBody = component(
  'Product',
  Closed({
    id: Uuid(),
    name: Text(values.productName),
    description: NullOr(Text(values.productDescription)),
    price: Money(),
    sku: Text(values.productSku),
    category: NullOr(Uuid()),
    inventory: Int32(values.productInventory),
    status: Choice(values.productStatus),
    created_at: Moment(),
    updated_at: Moment(),
  }),
);
export type ProductBody = Static<typeof ProductBody>;

/** How a product is said. */
export function productBody(entity: Product): ProductBody {
  return {
    id: entity.id,
    name: entity.name,
    description: entity.description,
    price: moneyText(entity.price),
    sku: entity.sku,
    category: entity.category,
    inventory: entity.inventory,
    status: entity.status,
    created_at: momentText(entity.createdAt),
    updated_at: momentText(entity.updatedAt),
  };
}

/** What a client sends to create a product. */
export const ProductCreate = component(
  'ProductCreate',
  Closed({
    name: Text(values.productName),
    description: Optional(NullOr(Text(values.productDescription))),
    price: Money(),
    sku: Text(values.productSku),
    category: Optional(NullOr(Uuid())),
    inventory: withDefault(Int32(values.productInventory), 0),
    status: withDefault(Choice(values.productStatus), 'draft'),
  }),
);
export type ProductCreate = Static<typeof ProductCreate>;

/** What a new product is made of. */
export function newProduct(body: ProductCreate) {
  return {
    name: body.name,
    description: body.description ?? null,
    price: amount(body.price),
    sku: body.sku,
    category: body.category ?? null,
    inventory: body.inventory,
    status: body.status,
  };
}

/** What a client sends to change a product: members left out stay as they are. */
export const ProductUpdate = component(
  'ProductUpdate',
  Closed(
    {
      name: Optional(Text(values.productName)),
      description: Optional(NullOr(Text(values.productDescription))),
      price: Optional(Money()),
      sku: Optional(Text(values.productSku)),
      category: Optional(NullOr(Uuid())),
      inventory: Optional(Int32(values.productInventory)),
      status: Optional(Choice(values.productStatus)),
    },
    { minProperties: 1 },
  ),
);
export type ProductUpdate = Static<typeof ProductUpdate>;

/** The members that the client sent. Absent is not null. */
export function productChanges(body: ProductUpdate) {
  return sent({
    name: body.name,
    description: body.description,
    price: amount(body.price),
    sku: body.sku,
    category: body.category,
    inventory: body.inventory,
    status: body.status,
  });
}

/** One page of products. */
export const ProductList = component(
  'ProductList',
  Closed({
    items: List(ProductBody),
    total: Int32({ min: 0 }),
    page: Int32({ min: 1 }),
    per_page: Int32({ min: 1 }),
  }),
);
export type ProductList = Static<typeof ProductList>;

/** What one may ask listCategories for. */
export const ListCategoriesQuery = Closed({
  page: withDefault(Int32({ min: 1, max: 1000000 }), 1),
  per_page: withDefault(Int32({ min: 1, max: 100 }), 20),
  search: Optional(Text({ min: 1, max: 200 })),
  sort: withDefault(Choice(['created_at', '-created_at', 'name', '-name']), '-created_at'),
  name: Optional(Text(values.categoryName)),
});
export type ListCategoriesQuery = Static<typeof ListCategoriesQuery>;

/** What one may ask listProducts for. */
export const ListProductsQuery = Closed({
  page: withDefault(Int32({ min: 1, max: 1000000 }), 1),
  per_page: withDefault(Int32({ min: 1, max: 100 }), 20),
  search: Optional(Text({ min: 1, max: 200 })),
  sort: withDefault(
    Choice([
      'created_at',
      '-created_at',
      'name',
      '-name',
      'price',
      '-price',
      'sku',
      '-sku',
      'inventory',
      '-inventory',
      'status',
      '-status',
    ]),
    '-created_at',
  ),
  price_min: Optional(Money()),
  price_max: Optional(Money()),
  sku: Optional(Text(values.productSku)),
  category: Optional(Uuid()),
  status: Optional(Choice(values.productStatus)),
});
export type ListProductsQuery = Static<typeof ListProductsQuery>;
