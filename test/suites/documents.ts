/** Documents that others wrote, by --from through all three phases in one project. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readObject } from '../../src/input/yaml.ts';
import type { JsonObject } from '../../src/model/types.ts';
import { type Answer, cli } from '../support/cli.ts';
import { newProject, passes, phases } from '../support/project.ts';
import type { StackUnderTest } from '../support/stacks/types.ts';
import { say } from './say.ts';
import { wholePath } from './whole-path.ts';

/** Not ours to ship. */
const FOLDER = resolve(process.env.OPENAPI_CORPUS ?? '../shared/inputs/openapi');
const DOCUMENTS = [
  ['museum', 'museum.yaml'],
  ['petclinic', 'petclinic.yml'],
  ['petstore', 'petstore-3.0.yaml'],
] as const;
const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options', 'trace'];

const missing = DOCUMENTS.map(([, file]) => join(FOLDER, file)).filter((file) => !existsSync(file));
// Even where every tool is demanded: a clone has no such folder, and no command could fetch it.
if (missing.length > 0)
  process.stderr.write(`\n*** SKIPPED: documents of others are not there: ${missing.join(', ')} ***\n\n`);

/** Skipped where the documents are not there. */
export const documentsSuite = (stack: StackUnderTest): void =>
  void describe.runIf(missing.length === 0)('documents', () => suiteOf(stack));

function suiteOf(stack: StackUnderTest): void {
  wholePath(stack)(`documents that others wrote, on ${stack.id}`, () => {
    let root: string;
    beforeAll(async () => {
      root = await newProject(stack, 'documents');
    });

    it.each(DOCUMENTS)('%s goes through all three phases', async (name, file) => {
      const { docs, red, service, green } = await phases(root, name, '--from', join(FOLDER, file));
      expect(docs.gaps).toEqual([]);
      expect(red).toMatchObject({ ok: true, refused: [] });
      expect(red.tests.red).toBe(red.tests.total);
      expect(red.tests.total).toBeGreaterThan(0);
      // Whatever is not green waits for a function that somebody has to write, and says which.
      const failing = green.failing as Array<{ id: string; why: string }>;
      for (const { id, why } of failing)
        expect(why, id).toMatch(/not-implemented: .*(is not written yet|not implemented)/);
      expect(green.tests.total).toBe(red.tests.total);
      accountFor(stack, root, name, service);
      const { tests } = green;
      say(
        `${name}: ${docs.operations} operations, ${service.stubs.length} stubs; red ${red.tests.red} of ${red.tests.total}; green ${tests.passed} of ${tests.total}`,
      );
    });

    it.each(stack.checks.map((command) => [command.join(' '), command] as const))(
      'the project is clean under %s',
      async (_, command) => {
        await passes(root, command);
      },
    );

    it('and passes check', async () => {
      const answer = await cli(root, 'check');
      expect(answer.findings).toEqual([]);
    });
  });
}

/** Every operation is served, stubbed, or listed as not derived with its pointer. */
function accountFor(stack: StackUnderTest, root: string, name: string, service: Answer): void {
  const spec = `docs/features/${name}/api-spec.yaml`;
  const document = readObject(readFileSync(join(root, spec), 'utf8'), spec);
  const routes = stack.routesOf(root, name);
  const plan = readFileSync(join(root, `docs/features/${name}/test-plan.md`), 'utf8');
  const stubs = new Set(service.stubs as string[]);
  for (const [path, item] of Object.entries(document.paths as JsonObject)) {
    for (const [method, operation] of Object.entries(item as JsonObject)) {
      if (!METHODS.includes(method)) continue;
      const id = String((operation as JsonObject).operationId ?? '');
      const pointer = `/paths/${path.replaceAll('~', '~0').replaceAll('/', '~1')}/${method}`;
      const served = new RegExp(`["']${id}["']`).test(routes) || stubs.has(`operation ${id}`);
      expect(served || plan.includes(`\`${pointer}`), `${method} ${path}`).toBe(true);
      // Each documented answer has a case, or a line that says why not.
      for (const status of Object.keys((operation as JsonObject).responses as JsonObject)) {
        const tested = new RegExp(
          `^\\| \\S+ \\|.*\`${id}\\b.*\\| \`${status === 'default' ? '\\d' : status}`,
          'm',
        ).test(plan);
        expect(tested || plan.includes(`\`${pointer}/responses/${status}\``), `${method} ${path} ${status}`).toBe(true);
      }
    }
  }
}
