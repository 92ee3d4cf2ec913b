/** Where the entities of Product catalog are kept: what the domain needs, not how it is done. */
import type { Repository } from '../base/repository.ts';
import type { Category, Product } from './entities.ts';

/** Keeps categories. */
export type CategoryRepository = Repository<Category>;

/** Keeps products. */
export type ProductRepository = Repository<Product>;
