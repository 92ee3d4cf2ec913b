/** The product catalog, untouched: through all three phases, then under its own toolchain and on real databases. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SECONDS } from '../support/budget.ts';
import { cli, done } from '../support/cli.ts';
import { greenCatalog, type Phases } from '../support/green-catalog.ts';
import { edit, exec, passes } from '../support/project.ts';
import { shuffled } from '../support/sample.ts';
import { sampled } from '../support/sampled.ts';
import { type Service, startPostgres } from '../support/services.ts';
import type { StackUnderTest } from '../support/stacks/types.ts';
import { say } from './say.ts';

const FEATURE = 'product-catalog';

export function catalogSuite(stack: StackUnderTest): void {
  describe.runIf(stack.has())(`the product catalog on ${stack.id}`, () => {
    const KINDS = [stack.database.embedded, 'postgresql'];
    let root: string;
    let answers: Phases;
    let postgres: Service | undefined;

    beforeAll(async () => {
      postgres = await startPostgres();
      ({ root, answers } = await greenCatalog(stack));
    });
    afterAll(() => postgres?.stop());

    it('has complete documents, every test red on hollow, and all of them green at once', () => {
      const { docs, red, service, green } = answers;
      expect(docs.gaps).toEqual([]);
      expect(docs.operations).toBe(10);
      expect(red).toMatchObject({ ok: true, refused: [] });
      expect(red.tests.red).toBe(red.tests.total);
      expect(red.tests.total).toBeGreaterThanOrEqual(docs.cases);
      expect(service.stubs).toEqual([]);
      expect(green).toMatchObject({ ok: true, failing: [], tests: { passed: red.tests.total, failed: 0 } });
      expect(green.coverage.percent).toBeGreaterThanOrEqual(green.coverage.threshold);
      say(
        `${stack.id}, product-catalog: ${docs.cases} cases, red ${red.tests.red}, green ${green.tests.passed}, coverage ${green.coverage.percent} %`,
      );
    });

    it('has the counterparts of what its agent tests by hand', () => {
      const plan = readFileSync(join(root, `docs/features/${FEATURE}/test-plan.md`), 'utf8');
      expect(plan).toMatch(
        /\| LIST-PRODUCTS-200-PAGE-2 \| 25 of them, 10 a page: page 2 has 10 \|.*total=25, page=2, per_page=10\) items\(10\)/,
      );
      expect(plan).toMatch(/\| CREATE-PRODUCT-201 \|.*`201 header\(Location\)/);
    });

    it('passes its own check, and a second run changes nothing', async () => {
      expect(await cli(root, 'check')).toMatchObject({ ok: true, findings: [] });
      for (const command of [
        ['feature', FEATURE],
        ['tests', FEATURE],
        ['service', FEATURE],
        ['init', '.'],
      ])
        expect((await done(root, ...command)).written ?? [], command.join(' ')).toEqual([]);
    });

    it.each(stack.checks.map((command) => [command.join(' '), command] as const))(
      'is clean under %s',
      async (_, command) => {
        await passes(root, command);
      },
    );

    it.for(KINDS)("passes the project's own tests with its coverage gate on %s", async (kind, { skip }) => {
      const url = kind === 'postgresql' ? postgres?.url : null;
      if (url === undefined) return skip();
      const { passed, notPassed, notRun, output } = await stack.suite(root, { DATABASE_URL: url });
      expect(passed).toBeGreaterThan(answers.red.tests.total);
      expect(notPassed, output.slice(-4000)).toBe(0);
      // Writes that meet: one at a time is all that an embedded database does.
      expect(notRun > 0).toBe(kind !== 'postgresql');
      // Repository contract tests run on PostgreSQL too: that many more.
      expect(stack.ranOnPostgres.test(output)).toBe(kind === 'postgresql');
      say(`${stack.id} on ${kind}: ${passed} tests of the whole project passed`);
    });

    it.for(KINDS)(
      'migrates up, down and up on %s, and its tables are what its migrations make',
      async (kind, { skip }) => {
        const { database } = stack;
        const url = kind === 'postgresql' ? postgres?.url : database.url(root, 'migrated');
        if (url === undefined) return skip();
        const env = { DATABASE_URL: url };
        await database.up(root, env);
        const { code, output } = await database.drift(root, env);
        expect(code, output).toBe(0);
        await database.down(root, env);
        expect(await database.applied(root, env)).toBe(0);
        await database.up(root, env);
        expect(await database.applied(root, env)).toBe(1);
      },
    );

    it('the check for drift bites: a column without a migration', async () => {
      const env = { DATABASE_URL: stack.database.url(root, 'drift') };
      await stack.database.up(root, env);
      const undo = stack.database.seedDrift(root);
      const { code, output } = await stack.database.drift(root, env);
      undo();
      expect(output).toContain('drifted');
      expect(code).not.toBe(0);
    });

    describe('the layer check fails where an import is seeded:', () => {
      const edges = stack.layers.edges.map((edge) => ({ ...edge, name: `${edge.from} must not import ${edge.to}` }));
      sampled(
        shuffled(edges),
        { seconds: SECONDS['forbidden imports'], whole: 'npm run corpus' },
        async ({ file, seed }) => {
          const undo = edit(root, file, seed);
          const { code, output } = await exec(root, stack.layers.check);
          undo();
          expect(code, output).not.toBe(0);
          expect(output).toMatch(stack.layers.broken);
        },
      );
    });

    it('the layer check passes when nothing is seeded', async () => {
      await passes(root, stack.layers.check);
    });

    it('leaves an edit of a generated file where it is', async () => {
      const undo = edit(root, stack.managedFile, (text) => `${text}\n`);
      const answer = await cli(root, 'service', FEATURE);
      undo();
      expect(answer).toMatchObject({ ok: true, written: [], conflicts: [] });
    });
  });
}
