/** What only a person knows: a rule's function, and a test for a row that somebody added to the plan. */
import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { type Answer, cli, done, REVIEWER } from '../support/cli.ts';
import { edit, newProject, passes, phases } from '../support/project.ts';
import type { StackUnderTest } from '../support/stacks/types.ts';
import { say } from './say.ts';
import { longPath } from './whole-path.ts';

const EXAMPLES = fileURLToPath(new URL('../../examples/', import.meta.url));
const FEATURE = 'offers';
/** Small, with one rule that changes an entity and one that stands in the way of nothing else. */
const OFFER = 'Offer name:string(60)! price:money! inventory:int(0..)=0 status:enum(draft,active,archived)=draft';
const RULES = `
- id: stocked-offers-stay-listed
  statement: An offer that is still in stock cannot be archived
  operations: [updateOffer]
  examples:
    - given: {inventory: 3}
      when: {status: archived}
      then: {refused: still_in_stock}
    - given: {inventory: 0}
      when: {status: archived}
      then: {value: null}
`;

export function byHandSuite(stack: StackUnderTest): void {
  longPath(stack)(`a rule on ${stack.id}`, () => {
    let root: string;
    let answers: { docs: Answer; red: Answer; service: Answer; green: Answer };

    beforeAll(async () => {
      root = await newProject(stack, 'rules');
      writeFileSync(join(root, 'rules.yaml'), RULES);
      answers = await phases(root, FEATURE, '--entity', OFFER, '--access', 'public', '--rules', 'rules.yaml');
    });

    it('keeps red what asks for it, names its stub, and nothing else', () => {
      const { red, service, green } = answers;
      expect(red.tests.red).toBe(red.tests.total);
      expect(service.stubs).toEqual(['rule stocked-offers-stay-listed']);
      expect(green.ok).toBe(false);
      const failing = green.failing as Array<{ id: string; why: string }>;
      for (const { id, why } of failing) expect(why, id).toMatch(/rule stocked-offers-stay-listed is not written yet/);
      const ids = failing.map(({ id }) => id);
      expect(ids).toContain('RULE-STOCKED-OFFERS-STAY-LISTED-1');
      expect(ids).toContain('RULE-STOCKED-OFFERS-STAY-LISTED-2');
      expect(ids.filter((id) => id.includes('STILL-IN-STOCK') || id.includes('STOCKED')).length).toBeGreaterThanOrEqual(
        3,
      );
      // The rule stands before every change of an offer, and before nothing else.
      const others = ids.filter((id) => !id.startsWith('RULE-') && !id.startsWith('UPDATE-OFFER-'));
      for (const id of others) expect(planRow(root, id)).toContain('updateOffer');
      expect(green.tests.passed).toBeGreaterThan(green.tests.failed);
      say(`rule: ${green.tests.passed} of ${green.tests.total} green with the stub`);
    });

    it('is clean under the toolchain while it is a stub', async () => {
      for (const command of stack.checks) await passes(root, command);
    });

    it('turns green when its function is written by hand, which is never overwritten', async () => {
      const stub = readFileSync(join(root, stack.rule.stub), 'utf8');
      expect(stub).toContain('RULE-STOCKED-OFFERS-STAY-LISTED-1');
      writeFileSync(join(root, stack.rule.stub), stack.rule.write(stub));
      const green = await cli(root, 'green', FEATURE);
      expect(green).toMatchObject({ ok: true, failing: [] });
      expect((await done(root, 'service', FEATURE)).written).toEqual([]);
      for (const command of stack.checks) await passes(root, command);
      expect(await cli(root, 'check')).toMatchObject({ ok: true, findings: [] });
    });

    it('written wrongly, fails its own tests by assertion', async () => {
      const undo = edit(root, stack.rule.stub, stack.rule.spoil);
      const green = await cli(root, 'green', FEATURE);
      undo();
      const own = (green.failing as Array<{ id: string; why: string }>).filter(({ id }) => id.startsWith('RULE-'));
      expect(own.map(({ id }) => id)).toContain('RULE-STOCKED-OFFERS-STAY-LISTED-1');
      for (const { id, why } of own) expect(why, id).toMatch(/^assertion/);
    });
  });

  longPath(stack)(`a row that somebody added, on ${stack.id}`, () => {
    const ROW = '| NOTE-TWICE | two notes may say the same | by hand | write both | both are there |';
    let root: string;

    it('becomes a placeholder that red refuses, and a test like any other once it is written', async () => {
      root = await newProject(stack, 'rows');
      await done(root, 'feature', 'notes', '--entity', 'Note body:text!', '--access', 'public');
      const plan = join(root, 'docs/features/notes/test-plan.md');
      writeFileSync(
        plan,
        readFileSync(plan, 'utf8').replace(/^\| CREATE-NOTE-201 \|.*$/m, (line) => `${line}\n${ROW}`),
      );
      await done(root, 'approve', 'notes', 'docs', '--as', REVIEWER);
      const written = await done(root, 'tests', 'notes');
      const { path, content } = stack.custom;
      expect(written.pending).toEqual(['NOTE-TWICE']);
      expect(existsSync(join(root, path))).toBe(true);
      // Not the type checker: what the tests import is written in the next phase.
      for (const command of stack.formatting) await passes(root, command);

      const refused = await cli(root, 'red', 'notes');
      expect(refused.ok).toBe(false);
      expect(refused.refused).toEqual([expect.objectContaining({ id: 'NOTE-TWICE', class: 'skipped' })]);
      expect(refused.tests.red).toBe(refused.tests.total - 1);
      expect((await cli(root, 'approve', 'notes', 'tests', '--as', REVIEWER)).ok).toBe(false);

      writeFileSync(join(root, path), content);
      expect(await cli(root, 'red', 'notes')).toMatchObject({ ok: true, refused: [] });
      await done(root, 'approve', 'notes', 'tests', '--as', REVIEWER);
      expect((await done(root, 'tests', 'notes')).written).toEqual([]);
      await done(root, 'service', 'notes');
      expect(await cli(root, 'green', 'notes')).toMatchObject({ ok: true, failing: [] });
      for (const command of stack.checks) await passes(root, command);
      expect(await cli(root, 'check')).toMatchObject({ ok: true, findings: [] });
    });
  });

  longPath(stack)(`the example on ${stack.id}`, () => {
    /** That the script of the examples makes this project, all red and then green, is tried where its bytes are. */
    it('is green with the rules that were written for it by hand, and clean under the toolchain', async () => {
      const root = realpathSync(mkdtempSync(join(tmpdir(), 'cbf-example-')));
      onTestFinished(() => rmSync(root, { recursive: true, force: true }));
      cpSync(join(EXAMPLES, stack.example, stack.id, 'project'), root, { recursive: true });
      await stack.lend(root);
      expect(await cli(root, 'green', 'product-catalog')).toMatchObject({ ok: true, failing: [] });
      for (const command of stack.checks) await passes(root, command);
    });
  });
}

const planRow = (root: string, id: string): string => {
  const plan = readFileSync(join(root, `docs/features/${FEATURE}/test-plan.md`), 'utf8');
  return plan.split('\n').find((line) => line.startsWith(`| ${id} |`)) ?? `no row ${id}`;
};
