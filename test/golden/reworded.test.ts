/** Documents that say something else and give the same tests: the code that shows it is behind all the same. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { approveFeature } from '../../src/commands/approve.ts';
import { writeFeature } from '../../src/commands/feature.ts';
import { writeService } from '../../src/commands/service.ts';
import { phaseOf } from '../../src/gates/phases.ts';
import { observe } from '../../src/project/observe.ts';
import type { Session } from '../../src/project/session.ts';
import { APPROVER, openedSession, type Phased, phased, stackWithBase } from '../support/phased.ts';

const SPEC = 'docs/features/catalog/api-spec.yaml';

let project: Phased;
/** Its code has the summaries in it; what is approved here is approved after `green`. */
let session: Session;
beforeAll(async () => {
  project = await phased([['catalog', 'Product name:string(20)!']]);
  const service: Session['stack']['service'] = ({ name, operations }) => [
    { path: `src/${name}/code.txt`, content: operations.map(({ summary }) => summary).join('\n'), owner: 'managed' },
  ];
  const opened = await openedSession(project.root);
  session = { ...opened, stack: { ...stackWithBase, service }, now: () => '2026-11-03T00:00:00.000Z' };
});
afterAll(() => project.remove());

const next = async () => phaseOf((await observe(session, 'catalog')).observation).next;

it('a reworded summary leads over the approval to service, and then the feature is done', async () => {
  expect(await next()).toBe('');
  project.put(SPEC, project.get(SPEC).replace('summary: Create a product', 'summary: Put a product up for sale'));
  expect(await next()).toBe('create-backend-feature feature catalog');
  await writeFeature(session, { name: 'catalog', entities: [], ruleTexts: [], rulesFiles: [] });
  await approveFeature(session, 'catalog', 'docs', APPROVER);
  expect(await next()).toBe('create-backend-feature service catalog');
  await writeService(session, 'catalog');
  expect(project.get('src/catalog/code.txt')).toContain('Put a product up for sale');
  expect(await next()).toBe('');
});
