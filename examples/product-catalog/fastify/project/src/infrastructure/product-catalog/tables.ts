/** The tables of Product catalog. */
import type { Category, Product } from '../../domain/product-catalog/entities.ts';
import type { Table } from '../table.ts';

export const categories: Table<Category> = {
  name: 'categories',
  columns: {
    id: { name: 'id', type: 'uuid' },
    name: { name: 'name', type: 'text', length: 80, unique: 'uq_categories_name' },
    createdAt: { name: 'created_at', type: 'moment', index: 'ix_categories_created_at' },
    updatedAt: { name: 'updated_at', type: 'moment' },
  },
};

export const products: Table<Product> = {
  name: 'products',
  columns: {
    id: { name: 'id', type: 'uuid' },
    name: { name: 'name', type: 'text', length: 200, index: 'ix_products_name' },
    description: { name: 'description', type: 'text', nullable: true },
    price: { name: 'price', type: 'decimal', precision: 15, scale: 2, index: 'ix_products_price' },
    sku: { name: 'sku', type: 'text', length: 100, unique: 'uq_products_sku' },
    category: {
      name: 'category',
      type: 'uuid',
      nullable: true,
      index: 'ix_products_category',
      references: { table: 'categories', constraint: 'fk_products_category_categories' },
    },
    inventory: { name: 'inventory', type: 'integer', index: 'ix_products_inventory' },
    status: { name: 'status', type: 'text', length: 8, index: 'ix_products_status' },
    createdAt: { name: 'created_at', type: 'moment', index: 'ix_products_created_at' },
    updatedAt: { name: 'updated_at', type: 'moment' },
  },
};
