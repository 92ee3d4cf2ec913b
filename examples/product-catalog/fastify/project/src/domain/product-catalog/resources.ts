/** What services and operations of Product catalog may use. */
import type { Caller } from '../../core/tokens.ts';
import type { CategoryRepository, ProductRepository } from './repositories.ts';

/** Who calls, and what is kept. */
export interface Resources {
  readonly caller: Caller | undefined;
  readonly categories: CategoryRepository;
  readonly products: ProductRepository;
}
