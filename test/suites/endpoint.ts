/** A catalog with an operation of its own, described on the command line: asked for by tests, routed and guarded, its function left to write. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { type Answer, cli, done, REVIEWER } from '../support/cli.ts';
import { newProject, passes, tests } from '../support/project.ts';
import type { StackUnderTest } from '../support/stacks/types.ts';
import { say } from './say.ts';
import { wholePath } from './whole-path.ts';

const FEATURE = 'product-catalog';
const PRODUCT = 'Product name:string(80)! inventory:int(0..)=0';
const PATH = '/api/v1/products/{id}';

export function endpointSuite(stack: StackUnderTest): void {
  wholePath(stack)(`endpoints on ${stack.id}`, () => {
    let root: string;
    let answers: { added: Answer[]; red: Answer; service: Answer; green: Answer };

    beforeAll(async () => {
      root = await newProject(stack, 'restock');
      await done(root, 'feature', FEATURE, '--entity', PRODUCT, '--access', 'admin-writes');
      const endpoint = (...said: string[]) => done(root, 'endpoint', FEATURE, ...said);
      const restock = ['--body', '{"amount":"int(1..)!"}', '--answer', 'Product', '--access', 'admin'];
      const added = [
        await endpoint('POST', `${PATH}/restock`, ...restock),
        await endpoint('GET', `${PATH}/alike`, '--answer', 'Product[]', '--access', 'public'),
        await endpoint('PUT', `${PATH}/label`, '--body', 'text:string(40)! tags:string(20)[]', '--answer', 'none'),
        await endpoint('POST', `${PATH}/clone`, '--body', 'ProductCreate', '--answer', 'total:int(0..)! at:datetime?'),
      ];
      await done(root, 'approve', FEATURE, 'docs', '--as', REVIEWER);
      const red = await tests(root, FEATURE);
      const service = await done(root, 'service', FEATURE);
      answers = { added, red, service, green: await cli(root, 'green', FEATURE) };
    });

    it('leave nothing open', () => {
      for (const { gaps, questions } of answers.added) expect({ gaps, questions }).toEqual({ gaps: [], questions: [] });
    });

    it('are red on stubs, each for the right reason', () => {
      const { red } = answers;
      expect(red).toMatchObject({ ok: true, refused: [] });
      expect(red.tests.red).toBe(red.tests.total);
      const plan = readFileSync(join(root, `docs/features/${FEATURE}/test-plan.md`), 'utf8');
      expect(plan).toMatch(/^\| RESTOCK-PRODUCT-422-AMOUNT-/m);
    });

    it('are routed, validated and guarded; what they do is left to write', () => {
      const { service, green } = answers;
      expect(service.stubs).toHaveLength(4);
      const failing = (green.failing as Array<{ id: string; why: string }>).map(({ id }) => id);
      const own = /^(?:RESTOCK-PRODUCT|GET-PRODUCT-ALIKE|PUT-PRODUCT-LABEL|CLONE-PRODUCT)-/;
      expect(failing.filter((id) => !own.test(id))).toEqual([]);
      // Calls without access or with a body that is not valid are refused before the function that is left to write.
      expect(failing.filter((id) => /-(?:400|401|403|422)(?:-|$)/.test(id))).toEqual([]);
      expect(failing).toContain('RESTOCK-PRODUCT-200');
      say(`endpoints: ${green.tests.passed} of ${green.tests.total} green with ${service.stubs.length} stubs`);
    });

    it('are clean under the toolchain', async () => {
      for (const command of stack.checks) await passes(root, command);
      // Green is still to come: nothing else is found.
      const { findings } = await cli(root, 'check');
      expect((findings as Array<{ code: string }>).filter(({ code }) => code !== 'not-green')).toEqual([]);
    });
  });
}
