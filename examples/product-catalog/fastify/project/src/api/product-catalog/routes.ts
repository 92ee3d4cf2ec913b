/** The operations of Product catalog over HTTP. */
import { amount } from '../../core/wire.ts';
import { searchIn, sortBy, where } from '../../domain/base/listing.ts';
import * as contracts from '../../domain/product-catalog/contracts.ts';
import { CategoryService, ProductService } from '../../domain/product-catalog/services.ts';
import { resources } from '../../repository/product-catalog/repositories.ts';
import { addComponents, answer, type FeatureRoutes, gone, PathId, reading, writing } from '../feature.ts';
import { PUBLIC, role } from '../guard.ts';
import { created, IdempotencyKey, LOCATION } from '../idempotency.ts';
import { documented } from '../problems.ts';

const routes: FeatureRoutes = async (app) => {
  addComponents(app, contracts);

  app.get(
    '/api/v1/categories',
    {
      schema: {
        operationId: 'listCategories',
        summary: 'List categories',
        tags: ['categories'],
        querystring: contracts.ListCategoriesQuery,
        response: {
          200: answer('One page of categories.', contracts.CategoryList),
          ...documented(400, 429, 500),
        },
      },
      config: { access: PUBLIC },
    },
    (request) =>
      reading(request, async (store): Promise<contracts.CategoryList> => {
        const { query } = request;
        const service = new CategoryService(resources(store, request.caller));
        const found = await service.list(
          {
            sort: sortBy(query.sort, { created_at: 'createdAt' }),
            search: searchIn(query.search, 'name'),
            filters: where(['name', 'eq', query.name]),
          },
          { page: query.page, perPage: query.per_page },
        );
        return {
          items: found.items.map(contracts.categoryBody),
          total: found.total,
          page: found.page,
          per_page: found.perPage,
        };
      }),
  );

  app.post(
    '/api/v1/categories',
    {
      schema: {
        operationId: 'createCategory',
        summary: 'Create a category',
        tags: ['categories'],
        headers: IdempotencyKey,
        body: contracts.CategoryCreate,
        response: {
          201: answer('The new category.', contracts.CategoryBody, LOCATION),
          ...documented(400, 401, 403, 409, 422, 429, 500),
        },
      },
      config: { access: role('admin') },
    },
    (request, reply) =>
      created(request, reply, request.headers['idempotency-key'], async (store) => {
        const service = new CategoryService(resources(store, request.caller));
        const entity = await service.create(request.body);
        return { location: `/api/v1/categories/${entity.id}`, body: contracts.categoryBody(entity) };
      }),
  );

  app.get(
    '/api/v1/categories/:id',
    {
      schema: {
        operationId: 'getCategory',
        summary: 'Get a category',
        tags: ['categories'],
        params: PathId,
        response: {
          200: answer('The category.', contracts.CategoryBody),
          ...documented(400, 404, 429, 500),
        },
      },
      config: { access: PUBLIC },
    },
    (request) =>
      reading(request, async (store): Promise<contracts.CategoryBody> => {
        const service = new CategoryService(resources(store, request.caller));
        const entity = await service.get(request.params.id);
        return contracts.categoryBody(entity);
      }),
  );

  app.patch(
    '/api/v1/categories/:id',
    {
      schema: {
        operationId: 'updateCategory',
        summary: 'Change a category',
        tags: ['categories'],
        params: PathId,
        body: contracts.CategoryUpdate,
        response: {
          200: answer('The changed category.', contracts.CategoryBody),
          ...documented(400, 401, 403, 404, 409, 422, 429, 500),
        },
      },
      config: { access: role('admin') },
    },
    (request) =>
      writing(request, async (store): Promise<contracts.CategoryBody> => {
        const service = new CategoryService(resources(store, request.caller));
        const entity = await service.update(request.params.id, request.body);
        return contracts.categoryBody(entity);
      }),
  );

  app.delete(
    '/api/v1/categories/:id',
    {
      schema: {
        operationId: 'deleteCategory',
        summary: 'Delete a category',
        tags: ['categories'],
        params: PathId,
        response: {
          204: gone('It is gone.'),
          ...documented(400, 401, 403, 404, 409, 429, 500),
        },
      },
      config: { access: role('admin') },
    },
    async (request, reply) => {
      await writing(request, async (store): Promise<void> => {
        const service = new CategoryService(resources(store, request.caller));
        await service.delete(request.params.id);
      });
      return reply.code(204).send();
    },
  );

  app.get(
    '/api/v1/products',
    {
      schema: {
        operationId: 'listProducts',
        summary: 'List products',
        tags: ['products'],
        querystring: contracts.ListProductsQuery,
        response: {
          200: answer('One page of products.', contracts.ProductList),
          ...documented(400, 429, 500),
        },
      },
      config: { access: PUBLIC },
    },
    (request) =>
      reading(request, async (store): Promise<contracts.ProductList> => {
        const { query } = request;
        const service = new ProductService(resources(store, request.caller));
        const found = await service.list(
          {
            sort: sortBy(query.sort, { created_at: 'createdAt' }),
            search: searchIn(query.search, 'name', 'description', 'sku'),
            filters: where(
              ['price', 'gte', amount(query.price_min)],
              ['price', 'lte', amount(query.price_max)],
              ['sku', 'eq', query.sku],
              ['category', 'eq', query.category],
              ['status', 'eq', query.status],
            ),
          },
          { page: query.page, perPage: query.per_page },
        );
        return {
          items: found.items.map(contracts.productBody),
          total: found.total,
          page: found.page,
          per_page: found.perPage,
        };
      }),
  );

  app.post(
    '/api/v1/products',
    {
      schema: {
        operationId: 'createProduct',
        summary: 'Create a product',
        tags: ['products'],
        headers: IdempotencyKey,
        body: contracts.ProductCreate,
        response: {
          201: answer('The new product.', contracts.ProductBody, LOCATION),
          ...documented(400, 401, 403, 404, 409, 422, 429, 500),
        },
      },
      config: { access: role('admin') },
    },
    (request, reply) =>
      created(request, reply, request.headers['idempotency-key'], async (store) => {
        const service = new ProductService(resources(store, request.caller));
        const entity = await service.create(request.body);
        return { location: `/api/v1/products/${entity.id}`, body: contracts.productBody(entity) };
      }),
  );

  app.get(
    '/api/v1/products/:id',
    {
      schema: {
        operationId: 'getProduct',
        summary: 'Get a product',
        tags: ['products'],
        params: PathId,
        response: {
          200: answer('The product.', contracts.ProductBody),
          ...documented(400, 404, 429, 500),
        },
      },
      config: { access: PUBLIC },
    },
    (request) =>
      reading(request, async (store): Promise<contracts.ProductBody> => {
        const service = new ProductService(resources(store, request.caller));
        const entity = await service.get(request.params.id);
        return contracts.productBody(entity);
      }),
  );

  app.patch(
    '/api/v1/products/:id',
    {
      schema: {
        operationId: 'updateProduct',
        summary: 'Change a product',
        tags: ['products'],
        params: PathId,
        body: contracts.ProductUpdate,
        response: {
          200: answer('The changed product.', contracts.ProductBody),
          ...documented(400, 401, 403, 404, 409, 422, 429, 500),
        },
      },
      config: { access: role('admin') },
    },
    (request) =>
      writing(request, async (store): Promise<contracts.ProductBody> => {
        const service = new ProductService(resources(store, request.caller));
        const entity = await service.update(request.params.id, request.body);
        return contracts.productBody(entity);
      }),
  );

  app.delete(
    '/api/v1/products/:id',
    {
      schema: {
        operationId: 'deleteProduct',
        summary: 'Delete a product',
        tags: ['products'],
        params: PathId,
        response: {
          204: gone('It is gone.'),
          ...documented(400, 401, 403, 404, 429, 500),
        },
      },
      config: { access: role('admin') },
    },
    async (request, reply) => {
      await writing(request, async (store): Promise<void> => {
        const service = new ProductService(resources(store, request.caller));
        await service.delete(request.params.id);
      });
      return reply.code(204).send();
    },
  );
};

export default routes;
