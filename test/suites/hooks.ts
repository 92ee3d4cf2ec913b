/** Functions that a team writes around generated operations: called in the transaction, typed, and known to `check`. */
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { STACKS } from '../../src/registry.ts';
import { cli, done } from '../support/cli.ts';
import { type Ask, clientOf } from '../support/client.ts';
import { exec, passes } from '../support/project.ts';
import { type Server, startCommands, startServer } from '../support/server.ts';
import type { StackUnderTest } from '../support/stacks/types.ts';
import { wholePath } from './whole-path.ts';

const EXAMPLES = fileURLToPath(new URL('../../examples/', import.meta.url));
const FEATURE = 'product-catalog';
const PRODUCTS = '/api/v1/products';
const CATEGORIES = '/api/v1/categories';
const SERVICE = `create-backend-feature service ${FEATURE}`;

/** A stack's hooks of the catalog: `text` as the team has it, and one change of it that no type checker lets pass. */
export interface HooksUnderTest {
  /**
   * Before a product is created, its name is trimmed, and the SKU REFUSED is refused; after that, a category "new <name>" is kept, and the SKU
   * FAILS fails. After a change, a category "<former name> to <name>"; after a deletion, "gone <name>". After one is got, "seen <name>".
   */
  readonly text: string;
  readonly mistyped: readonly [right: string, wrong: string];
  readonly typeCheck: readonly string[];
  /** Names of the functions, in the order of the documents. */
  readonly names: readonly string[];
}

export function hooksSuite(stack: StackUnderTest, hooks: HooksUnderTest): void {
  wholePath(stack)(`hooks on ${stack.id}`, () => {
    let root: string;
    let file: string;
    let caller: string;
    let bare: string;
    let server: Server | undefined;
    let ask: Ask;

    beforeAll(async () => {
      const known = (await STACKS[stack.id]?.load())?.hooks;
      // Green as it is committed: no run of its tests is needed to begin with.
      root = realpathSync(mkdtempSync(join(tmpdir(), 'cbf-hooks-')));
      cpSync(join(EXAMPLES, stack.example, stack.id, 'project'), root, { recursive: true });
      await stack.lend(root);
      file = join(root, known?.file(FEATURE) ?? '');
      caller = join(root, known?.caller(FEATURE) ?? '');
      bare = readFileSync(caller, 'utf8');
    });
    afterAll(async () => {
      await server?.stop();
      rmSync(root, { recursive: true, force: true });
    });

    it('are asked for by name once they are written', async () => {
      const scaffolded = readFileSync(file, 'utf8');
      for (const name of hooks.names) expect(scaffolded).toContain(name);
      writeFileSync(file, hooks.text);
      const { findings } = await cli(root, 'check');
      expect(findings.map(({ code, hint }: { code: string; hint: string }) => [code, hint])).toEqual(
        hooks.names.map(() => ['uncalled-hook', SERVICE]),
      );
      expect((await cli(root, 'green', FEATURE)).error).toMatchObject({ code: 'service-missing', hint: SERVICE });
      expect((await cli(root, 'status')).features).toMatchObject([{ phase: 'implementation', next: SERVICE }]);
    });

    it('are called by the service that is written then, and the project is clean', async () => {
      const written = await done(root, 'service', FEATURE);
      expect(written.hooks).toMatchObject({ called: hooks.names, findings: [] });
      expect(written.hooks.possible).toHaveLength(20);
      expect(readFileSync(file, 'utf8')).toBe(hooks.text);
      expect((await cli(root, 'check')).findings).toEqual([]);
      expect((await done(root, 'service', FEATURE)).written).toEqual([]);
      for (const command of stack.checks) await passes(root, command);
    });

    it('are held to their types', async () => {
      const [right, wrong] = hooks.mistyped;
      expect(hooks.text).toContain(right);
      writeFileSync(file, hooks.text.replace(right, wrong));
      expect((await exec(root, hooks.typeCheck)).code).not.toBe(0);
      writeFileSync(file, hooks.text);
    });

    it('run in the transaction of the operation, which an error rolls back', async () => {
      await stack.build?.(root);
      const env = { DATABASE_URL: stack.database.url(root, 'hooked') };
      await stack.database.up(root, env);
      server = await startServer(root, startCommands(root).at(-1) ?? '', env);
      ask = clientOf(server.url, await stack.token(root));
      const categories = async (): Promise<string[]> =>
        (await ask('GET', `${CATEGORIES}?sort=created_at`)).body.items.map(({ name }: { name: string }) => name);
      const product = (sku: string, name = 'Lamp') => ({ name: ` ${name} `, price: '12.00', sku });

      const made = await ask('POST', PRODUCTS, product('L'));
      expect([made.status, made.body.name]).toEqual([201, 'Lamp']);
      expect(await categories()).toEqual(['new Lamp']);
      expect((await ask('POST', PRODUCTS, product('REFUSED'))).body).toMatchObject({ status: 422, code: 'not_sold' });
      expect((await ask('POST', PRODUCTS, product('FAILS', 'Bulb'))).status).toBe(500);
      expect((await ask('GET', PRODUCTS)).body.total).toBe(1);
      expect(await categories()).toEqual(['new Lamp']);

      const path = `${PRODUCTS}/${made.body.id}`;
      expect((await ask('PATCH', path, { name: 'Torch' })).status).toBe(200);
      expect((await ask('GET', path)).status).toBe(200);
      // Once it was seen, it is seen no more: a name is unique, and what a hook did before it failed is undone.
      expect((await ask('GET', path)).status).toBe(409);
      expect((await ask('DELETE', path)).status).toBe(204);
      expect(await categories()).toEqual(['new Lamp', 'Lamp to Torch', 'seen Torch', 'gone Torch']);
    });

    it('that are gone, or of no operation, are named', async () => {
      const [first = '', ...others] = hooks.names;
      writeFileSync(file, hooks.text.replaceAll(first, `${first}Once`));
      const { findings } = await cli(root, 'check');
      expect(findings.map(({ code, hint }: { code: string; hint: string }) => [code, hint.includes(SERVICE)])).toEqual([
        ['missing-hook', true],
        ['unknown-hook', true],
      ]);
      writeFileSync(file, '');
      expect((await cli(root, 'check')).findings).toHaveLength(others.length + 1);
    });

    it('leave nothing behind where none is left', async () => {
      await done(root, 'service', FEATURE);
      expect(readFileSync(caller, 'utf8')).toBe(bare);
      expect((await cli(root, 'check')).findings).toEqual([]);
    });
  });
}
