/** API tests against a service elsewhere: what they say of themselves on the wire, and that they need no database for it. */
import { createHmac } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createContext } from '../../src/context.ts';
import { readReport, type TestLine } from '../../src/evidence/read-report.ts';
import type { PlannedFile } from '../../src/plan/types.ts';
import { observe } from '../../src/project/observe.ts';
import { openSession } from '../../src/project/open.ts';
import { STACKS } from '../../src/registry.ts';
import { done } from '../support/cli.ts';
import { docs, exec, newProject } from '../support/project.ts';
import type { Env, StackUnderTest } from '../support/stacks/types.ts';
import { wholePath } from './whole-path.ts';

const FEATURE = 'notes';
const SECRET = 'the secret of a service elsewhere, 0123456789';
const AUDIENCE = 'a service elsewhere';
const REPORTERS = fileURLToPath(new URL('../../templates/reporters', import.meta.url));

/** A test by hand that looks inside the process. */
export interface Inside {
  readonly path: string;
  readonly content: string;
}

/** `withoutDatabase`: makes sure that none can be started; gives the environment for that. */
export function elsewhereSuite(stack: StackUnderTest, inside: Inside, withoutDatabase: (root: string) => Env): void {
  wholePath(stack)(`tests of a service elsewhere on ${stack.id}`, () => {
    const service = new StandIn();
    let root: string;
    let env: Env;

    beforeAll(async () => {
      root = await newProject(stack, 'elsewhere');
      await docs(root, FEATURE, '--entity', 'Note body:string(60)!');
      await done(root, 'tests', FEATURE);
      for (const { path, content } of [...(await hollow()), inside]) {
        mkdirSync(join(root, dirname(path)), { recursive: true });
        writeFileSync(join(root, path), content);
      }
      env = {
        ...withoutDatabase(root),
        API_BASE_URL: await service.start(),
        TEST_JWT_SECRET: SECRET,
        JWT_AUDIENCE: AUDIENCE,
      };
    });
    afterAll(() => service.stop());

    /** In a compiled language nothing runs without an implementation, whoever is called. */
    async function hollow(): Promise<readonly PlannedFile[]> {
      const session = await openSession(createContext({ cwd: root, json: true, yes: true, dryRun: false }));
      return session.stack.hollow((await observe(session, FEATURE)).feature, session.render);
    }

    /** Verdicts of the API tests, and of the one that looks inside. */
    async function run(more: Env): Promise<{ api: TestLine[]; inside: TestLine[] }> {
      service.heard = [];
      const loaded = await STACKS[stack.id]?.load();
      if (loaded === undefined) throw new Error(`no stack ${stack.id}`);
      const reportFile = join(root, '.report.jsonl');
      const { command, env: own } = loaded.toolchain.test({
        folders: [loaded.paths.tests(FEATURE)],
        reportFile,
        reporterFolder: join(REPORTERS, loaded.toolchain.reporter),
      });
      const { output } = await exec(root, command, { ...own, ...env, ...more });
      const report = readReport(readFileSync(reportFile, 'utf8'));
      if (!report.complete) throw new Error(`${report.why}\n${output.slice(-4000)}`);
      return {
        api: report.tests.filter(({ file }) => /\/api[/_][^/]*$/.test(file)),
        inside: report.tests.filter(({ file }) => file === inside.path),
      };
    }

    it('gives each test a session that bears its name, and lowers the limit of that', async () => {
      const { api } = await run({ API_TEST_SESSIONS: '1' });
      expect(api.length).toBeGreaterThan(20);
      // Nothing is implemented there: a test that were not sent, or could not begin, would be something else.
      expect(api.filter((test) => test.class !== 'not-implemented')).toEqual([]);
      const sessions = new Map<string, Set<string>>();
      for (const { session } of service.heard) {
        const name = decodeURIComponent(session.slice(0, session.lastIndexOf('.')));
        sessions.set(name, (sessions.get(name) ?? new Set()).add(session));
      }
      expect([...sessions.keys()].sort()).toEqual(api.map(({ name }) => name).sort());
      for (const [name, own] of sessions) expect([...own], name).toEqual([expect.stringMatching(UNIQUE)]);

      const isLimit = (name: string): boolean => /429/.test(name);
      const limited = service.heard.filter(({ limit }) => limit !== undefined);
      const names = new Set(limited.map(({ session }) => session.slice(0, session.lastIndexOf('.'))));
      expect([...names].map(decodeURIComponent).sort()).toEqual(
        api
          .map(({ name }) => name)
          .filter(isLimit)
          .sort(),
      );
      for (const { limit } of limited) expect(limit).toMatch(/^[1-9]\d*$/);
      for (const { step } of service.heard) expect(step).toMatch(/^(?:arrange|act)$/);
    });

    it('signs tokens for the audience there', async () => {
      const claims = service.heard.flatMap(({ authorization }) => claimsOf(authorization));
      expect(claims.length).toBeGreaterThan(20);
      const audiences = new Set(claims.filter(({ sub }) => !sub.startsWith('foreign-')).map(({ aud }) => aud));
      expect([...audiences]).toEqual([AUDIENCE]);
    });

    it('leaves the limit of a service without sessions alone, and does not look inside of it', async () => {
      const { api, inside: looked } = await run({ API_TEST_SESSIONS: '' });
      expect(service.heard.filter(({ limit }) => limit !== undefined)).toEqual([]);
      const skipped = api.filter((test) => test.class === 'skipped');
      expect(skipped.map(({ name }) => name)).toEqual(api.map(({ name }) => name).filter((name) => /429/.test(name)));
      expect(skipped.length).toBeGreaterThan(0);
      for (const { why } of skipped) expect(why).toContain('not run here: the rate limit of a service elsewhere');
      expect(looked.map((test) => [test.class, test.why])).toEqual([
        ['skipped', expect.stringContaining('not run here: the service is elsewhere')],
      ]);
    });
  });
}

const UNIQUE = /\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface Heard {
  readonly session: string;
  readonly step: string;
  readonly limit: string | undefined;
  readonly authorization: string;
}

/** Takes down who calls, and has nothing implemented. */
class StandIn {
  heard: Heard[] = [];
  readonly #server: Server = createServer((request, response) => {
    const said = (name: string): string | undefined => textOf(request, name);
    this.heard.push({
      session: said('x-test-session') ?? '',
      step: said('x-test-step') ?? '',
      limit: said('x-test-limit'),
      authorization: said('authorization') ?? '',
    });
    request.resume();
    request.on('end', () => {
      response.writeHead(501, { 'content-type': 'application/problem+json' });
      response.end(JSON.stringify({ title: 'Not Implemented', status: 501, detail: 'a stand-in' }));
    });
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

const textOf = (request: IncomingMessage, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
};

/** Of a token that the service's secret signs. */
function claimsOf(authorization: string): Array<{ readonly sub: string; readonly aud: string }> {
  const [head = '', body = '', signature = ''] = authorization.replace('Bearer ', '').split('.');
  const signed = createHmac('sha256', SECRET).update(`${head}.${body}`).digest('base64url');
  return signed === signature ? [JSON.parse(Buffer.from(body, 'base64url').toString('utf8'))] : [];
}
