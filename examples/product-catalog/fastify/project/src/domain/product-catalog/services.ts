/** What Product catalog does with its entities. */
import { newId, now } from '../../core/clock.ts';
import { sound } from '../base/entity.ts';
import { NotFound } from '../base/errors.ts';
import type { Page, PageNumber, Query } from '../base/listing.ts';
import * as contracts from './contracts.ts';
import { type Category, category, categoryInvariants, type Product, product, productInvariants } from './entities.ts';
import type { CategoryRepository, ProductRepository } from './repositories.ts';
import type { Resources } from './resources.ts';
import { freeProductsStayDrafts } from './rules/free-products-stay-drafts.ts';
import { stockedProductsStayListed } from './rules/stocked-products-stay-listed.ts';

/** Creates, gets, lists, changes and deletes categories, as far as documented. */
export class CategoryService {
  readonly #repository: CategoryRepository;

  constructor(resources: Resources) {
    this.#repository = resources.categories;
  }

  /** Makes a category and keeps it. */
  async create(body: contracts.CategoryCreate): Promise<Category> {
    const values = contracts.newCategory(body);
    const moment = now();
    const entity = category({ id: newId(), ...values, createdAt: moment, updatedAt: moment });
    await this.#repository.add(entity);
    return entity;
  }

  /** The category of this id; throws NotFound. */
  async get(id: string): Promise<Category> {
    const entity = await this.#repository.get(id);
    if (entity === undefined) throw new NotFound(id);
    return entity;
  }

  /** A numbered page, with the total. */
  list(query: Query, page: PageNumber): Promise<Page<Category>> {
    return this.#repository.page(query, page);
  }

  /** The category with what the client sent; throws NotFound. */
  async update(id: string, body: contracts.CategoryUpdate): Promise<Category> {
    const changes = contracts.categoryChanges(body);
    const sent = sound({ ...changes, updatedAt: now() }, categoryInvariants);
    const changed = await this.#repository.update(id, sent);
    if (changed === undefined) throw new NotFound(id);
    return changed;
  }

  /** Removes the category; throws NotFound and Referenced. */
  async delete(id: string): Promise<void> {
    if (!(await this.#repository.delete(id))) throw new NotFound(id);
  }
}

/** Creates, gets, lists, changes and deletes products, as far as documented. */
export class ProductService {
  readonly #repository: ProductRepository;

  constructor(resources: Resources) {
    this.#repository = resources.products;
  }

  /** Makes a product and keeps it. */
  async create(body: contracts.ProductCreate): Promise<Product> {
    const values = contracts.newProduct(body);
    freeProductsStayDrafts({}, { price: values.price, status: values.status });
    const moment = now();
    const entity = product({ id: newId(), ...values, createdAt: moment, updatedAt: moment });
    await this.#repository.add(entity);
    return entity;
  }

  /** The product of this id; throws NotFound. */
  async get(id: string): Promise<Product> {
    const entity = await this.#repository.get(id);
    if (entity === undefined) throw new NotFound(id);
    return entity;
  }

  /** A numbered page, with the total. */
  list(query: Query, page: PageNumber): Promise<Page<Product>> {
    return this.#repository.page(query, page);
  }

  /** The product with what the client sent; throws NotFound. */
  async update(id: string, body: contracts.ProductUpdate): Promise<Product> {
    const entity = await this.#repository.lock(id);
    if (entity === undefined) throw new NotFound(id);
    const changes = contracts.productChanges(body);
    stockedProductsStayListed({ inventory: entity.inventory }, { status: changes.status });
    const sent = sound({ ...changes, updatedAt: now() }, productInvariants);
    const changed = await this.#repository.update(id, sent);
    if (changed === undefined) throw new NotFound(id);
    return changed;
  }

  /** Removes the product; throws NotFound and Referenced. */
  async delete(id: string): Promise<void> {
    if (!(await this.#repository.delete(id))) throw new NotFound(id);
  }
}
