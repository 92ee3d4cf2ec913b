/** Where Product catalog keeps its entities: in a database, or in memory. */
import type { Caller } from '../../core/tokens.ts';
import type { CategoryRepository, ProductRepository } from '../../domain/product-catalog/repositories.ts';
import type { Resources } from '../../domain/product-catalog/resources.ts';
import { categories, products } from '../../infrastructure/product-catalog/tables.ts';
import { repositoryOf, type Store } from '../base/store.ts';

/** The categories of a store. */
export function categoryRepository(store: Store): CategoryRepository {
  return repositoryOf(store, categories);
}

/** The products of a store. */
export function productRepository(store: Store): ProductRepository {
  return repositoryOf(store, products);
}

/** What services and operations may use. */
export function resources(store: Store, caller: Caller | undefined): Resources {
  return {
    caller,
    categories: categoryRepository(store),
    products: productRepository(store),
  };
}
