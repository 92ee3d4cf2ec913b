/** The operations of User profile over HTTP. */
import { searchIn, sortBy, where } from '../../domain/base/listing.ts';
import * as contracts from '../../domain/user-profile/contracts.ts';
import { ProfileService } from '../../domain/user-profile/services.ts';
import { resources } from '../../repository/user-profile/repositories.ts';
import { addComponents, answer, type FeatureRoutes, gone, PathId, reading, writing } from '../feature.ts';
import { USER } from '../guard.ts';
import { created, IdempotencyKey, LOCATION } from '../idempotency.ts';
import { documented } from '../problems.ts';

const routes: FeatureRoutes = async (app) => {
  addComponents(app, contracts);

  app.get(
    '/api/v1/profiles',
    {
      schema: {
        operationId: 'listProfiles',
        summary: 'List profiles',
        tags: ['profiles'],
        querystring: contracts.ListProfilesQuery,
        response: {
          200: answer('One page of profiles.', contracts.ProfileList),
          ...documented(400, 401, 429, 500),
        },
      },
      config: { access: USER },
    },
    (request) =>
      reading(request, async (store): Promise<contracts.ProfileList> => {
        const { query } = request;
        const service = new ProfileService(resources(store, request.caller));
        const found = await service.list(
          {
            sort: sortBy(query.sort, { created_at: 'createdAt', display_name: 'displayName' }),
            search: searchIn(query.search, 'displayName', 'bio'),
            filters: where(
              ['email', 'eq', query.email],
              ['locale', 'eq', query.locale],
              ['newsletter', 'eq', query.newsletter],
            ),
          },
          { page: query.page, perPage: query.per_page },
        );
        return {
          items: found.items.map(contracts.profileBody),
          total: found.total,
          page: found.page,
          per_page: found.perPage,
        };
      }),
  );

  app.post(
    '/api/v1/profiles',
    {
      schema: {
        operationId: 'createProfile',
        summary: 'Create a profile',
        tags: ['profiles'],
        headers: IdempotencyKey,
        body: contracts.ProfileCreate,
        response: {
          201: answer('The new profile.', contracts.ProfileBody, LOCATION),
          ...documented(400, 401, 409, 422, 429, 500),
        },
      },
      config: { access: USER },
    },
    (request, reply) =>
      created(request, reply, request.headers['idempotency-key'], async (store) => {
        const service = new ProfileService(resources(store, request.caller));
        const entity = await service.create(request.body);
        return { location: `/api/v1/profiles/${entity.id}`, body: contracts.profileBody(entity) };
      }),
  );

  app.get(
    '/api/v1/profiles/:id',
    {
      schema: {
        operationId: 'getProfile',
        summary: 'Get a profile',
        tags: ['profiles'],
        params: PathId,
        response: {
          200: answer('The profile.', contracts.ProfileBody),
          ...documented(400, 401, 404, 429, 500),
        },
      },
      config: { access: USER },
    },
    (request) =>
      reading(request, async (store): Promise<contracts.ProfileBody> => {
        const service = new ProfileService(resources(store, request.caller));
        const entity = await service.get(request.params.id);
        return contracts.profileBody(entity);
      }),
  );

  app.patch(
    '/api/v1/profiles/:id',
    {
      schema: {
        operationId: 'updateProfile',
        summary: 'Change a profile',
        tags: ['profiles'],
        params: PathId,
        body: contracts.ProfileUpdate,
        response: {
          200: answer('The changed profile.', contracts.ProfileBody),
          ...documented(400, 401, 404, 409, 422, 429, 500),
        },
      },
      config: { access: USER },
    },
    (request) =>
      writing(request, async (store): Promise<contracts.ProfileBody> => {
        const service = new ProfileService(resources(store, request.caller));
        const entity = await service.update(request.params.id, request.body);
        return contracts.profileBody(entity);
      }),
  );

  app.delete(
    '/api/v1/profiles/:id',
    {
      schema: {
        operationId: 'deleteProfile',
        summary: 'Delete a profile',
        tags: ['profiles'],
        params: PathId,
        response: {
          204: gone('It is gone.'),
          ...documented(400, 401, 404, 429, 500),
        },
      },
      config: { access: USER },
    },
    async (request, reply) => {
      await writing(request, async (store): Promise<void> => {
        const service = new ProfileService(resources(store, request.caller));
        await service.delete(request.params.id);
      });
      return reply.code(204).send();
    },
  );
};

export default routes;
