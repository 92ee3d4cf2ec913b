/** A feature that is done, and hooks that come and go. The names of the stack's hooks are lines: `before <operationId>`. */
import { expect, it } from 'vitest';
import { mayBeGreen, phaseOf } from '../../../src/gates/phases.ts';
import { orderFindings } from '../../../src/project/check/features.ts';
import { serviceFiles } from '../../../src/project/hooks-file.ts';
import { observe } from '../../../src/project/observe.ts';
import { CATEGORY } from '../../support/catalog.ts';
import { memoryProject } from '../../support/memory-project.ts';

const FILE = 'src/shop/hooks.txt';
const SERVICE = 'create-backend-feature service shop';

const withHooks = async (text: string, code = 'real') => {
  const project = await memoryProject([{ name: 'shop', entities: [CATEGORY] }]);
  await project.put(FILE, text);
  await project.put('src/shop/code.txt', code);
  const seen = await observe(project, 'shop');
  const findings = await orderFindings(project, { tool: project.config.tool }, seen);
  return { project, seen, codes: findings.map(({ code }) => code) };
};

it('without a hook nothing is to be done', async () => {
  const { seen, codes } = await withHooks('nothing yet\n');
  expect(codes).toEqual([]);
  expect(phaseOf(seen.observation)).toEqual({ phase: 'done', next: '' });
});

it('a hook that nothing calls leads to the command service, though every test passed', async () => {
  const { seen, codes } = await withHooks('before createCategory\n');
  expect(codes).toEqual(['uncalled-hook']);
  expect(phaseOf(seen.observation)).toEqual({ phase: 'implementation', next: SERVICE });
  expect(mayBeGreen(seen.observation)).toMatchObject({
    ok: false,
    code: 'service-missing',
    where: FILE,
    hint: SERVICE,
  });
});

it('a hook that is called is in order', async () => {
  const { seen, codes } = await withHooks('before createCategory\n', 'real\nbefore createCategory');
  expect(codes).toEqual([]);
  expect(phaseOf(seen.observation).phase).toBe('done');
});

it('a call of a hook that is gone leads there, too; a name of no operation is a finding alone', async () => {
  const gone = await withHooks('', 'real\nbefore createCategory');
  expect(gone.codes).toEqual(['missing-hook']);
  expect(phaseOf(gone.seen.observation).next).toBe(SERVICE);
  const unknown = await withHooks('before createCategories\n');
  expect(unknown.codes).toEqual(['unknown-hook']);
  expect(phaseOf(unknown.seen.observation)).toEqual({ phase: 'done', next: '' });
});

it('a service is planned from the file as it is on disk', async () => {
  const { project, seen } = await withHooks('before createCategory\n');
  const asked: Array<string | undefined> = [];
  const stack: typeof project.stack = {
    ...project.stack,
    service: (...[, , , hooks]) => {
      asked.push(hooks);
      return [];
    },
  };
  await serviceFiles({ ...project, stack }, seen.feature, seen.cases);
  expect(asked).toEqual(['before createCategory\n']);
});
