/** The same requests to the product catalog of every stack: nobody could tell from the answers which one it is. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve } from '../../src/effects/http.ts';
import type { Json } from '../../src/model/types.ts';
import { createEngine } from '../../src/proof/engine.ts';
import { createSessions } from '../../src/proof/sessions.ts';
import { requestOf, responseOf } from '../../src/proof/wire.ts';
import { REQUESTS } from '../fixtures/requests.ts';
import { differences, drive, type Exchange } from '../support/black-box.ts';
import { catalog } from '../support/catalog.ts';
import { greenCatalog } from '../support/green-catalog.ts';
import { SECRET } from '../support/project.ts';
import { type Server, startCommands, startServer } from '../support/server.ts';
import type { StackUnderTest } from '../support/stacks/types.ts';
import { say } from './say.ts';

/** What a service says in words is its own; what it says in codes is the documents'. */
function withoutProse(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutProse);
  if (value === null || typeof value !== 'object') return value;
  const told = Object.entries(value).filter(([name]) => !['message', 'detail', 'correlation_id'].includes(name));
  return Object.fromEntries(told.map(([name, one]) => [name, withoutProse(one)]));
}

export function alikeSuite(model: StackUnderTest, others: readonly StackUnderTest[]): void {
  const stacks = [model, ...others];
  describe.runIf(stacks.every((stack) => stack.has()))('three services', () => {
    const servers: Server[] = [];
    const answers = new Map<string, Exchange[]>();

    beforeAll(async () => {
      for (const stack of stacks) {
        const { root } = await greenCatalog(stack);
        const env = { DATABASE_URL: stack.database.url(root, 'alike') };
        await stack.database.up(root, env);
        await stack.build?.(root);
        const server = await startServer(root, startCommands(root).at(-1) ?? '', env);
        servers.push(server);
        answers.set(stack.id, await drive(server.url, REQUESTS, 'shop'));
      }
    });
    /** The reference, made from the same documents. */
    it('are told from their documents: the reference answers alike', async () => {
      const feature = catalog();
      const credentials = { secret: SECRET, audience: 'shop', authorization: '' };
      const engine = createEngine({ features: [feature], credentials });
      const sessions = createSessions(() => engine, { record: false, known: (test) => test });
      const server = await serve((request) => responseOf(sessions.answer(requestOf(request, Date.now()))));
      const asked = REQUESTS.filter(({ path }) => !/^\/(?:health|ready)$/.test(path));
      const plain = ({ what, status, headers, body }: Exchange): Exchange => {
        const { 'content-type': type = '', location = '', allow = '' } = headers;
        return { what, status, headers: { 'content-type': type, location, allow }, body: withoutProse(body) };
      };
      const ours = (await drive(server.url, asked, 'shop')).map(plain);
      await server.close();
      const theirs = (answers.get(model.id) ?? []).filter(({ what }) => !/ \/(?:health|ready) /.test(what)).map(plain);
      const found = differences(theirs, ours);
      say(`${model.id} and the reference: ${asked.length} requests, ${found.length} differences`);
      expect(found.join('\n')).toBe('');
    });
    afterAll(() => Promise.all(servers.map((server) => server.stop())));

    it('are asked at least two hundred things, and answer as people expect', () => {
      expect(REQUESTS.length).toBeGreaterThanOrEqual(200);
      const statuses = new Set(answers.get(model.id)?.map(({ status }) => status));
      for (const status of [200, 201, 204, 400, 401, 403, 404, 405, 409, 422]) expect(statuses).toContain(status);
      for (const [id, exchanges] of answers)
        expect(
          exchanges.filter(({ status }) => status >= 500).map(({ what }) => what),
          id,
        ).toEqual([]);
    });

    it.each(others.map((stack) => [stack.id, stack] as const))(`${model.id} and %s answer alike`, (id) => {
      const found = differences(answers.get(model.id) ?? [], answers.get(id) ?? []);
      say(`${model.id} and ${id}: ${REQUESTS.length} requests, ${found.length} differences`);
      expect(found.join('\n')).toBe('');
    });
  });
}
