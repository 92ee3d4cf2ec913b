/** A feature that refers to another one's entity follows when that becomes something else: its rows stay when they are deleted, or no longer. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { approveFeature } from '../../src/commands/approve.ts';
import { writeFeature } from '../../src/commands/feature.ts';
import { writeService } from '../../src/commands/service.ts';
import { phaseOf } from '../../src/gates/phases.ts';
import { observe } from '../../src/project/observe.ts';
import type { Session } from '../../src/project/session.ts';
import { APPROVER, openedSession, type Phased, phased, stackWithBase } from '../support/phased.ts';

const SPEC = 'docs/features/lab/api-spec.yaml';
const PLAN = 'docs/features/caps/test-plan.md';

let project: Phased;
/** Its code says whether what is referred to stays when it is deleted. What is approved here is approved after `green`. */
let session: Session;
beforeAll(async () => {
  project = await phased([
    ['lab', 'Box name:string(20)! softDelete'],
    ['caps', 'Cap box:ref(Box)!'],
  ]);
  const service: Session['stack']['service'] = ({ name, entities }) => {
    const kinds = entities.flatMap(({ fields }) => fields.flatMap(({ type }) => (type.kind === 'ref' ? type : [])));
    const content = kinds.map(({ entity, softDelete = false }) => `${entity} ${softDelete}`).join('\n');
    return [{ path: `src/${name}/code.txt`, content, owner: 'managed' }];
  };
  const opened = await openedSession(project.root);
  session = { ...opened, stack: { ...stackWithBase, service }, now: () => '2026-11-03T00:00:00.000Z' };
  await writeService(session, 'caps');
});
afterAll(() => project.remove());

const next = async () => phaseOf((await observe(session, 'caps')).observation).next;
const NOTHING = { entities: [], ruleTexts: [], rulesFiles: [] };

it('its code is behind, and the rows that nothing derives any more are named', async () => {
  expect(project.get('src/caps/code.txt')).toBe('Box true');
  expect(await next()).toBe('');
  project.put(SPEC, project.get(SPEC).replace(/\n +softDelete: true/, ''));
  await writeFeature(session, { ...NOTHING, name: 'lab' });
  await approveFeature(session, 'lab', 'docs', APPROVER);
  expect(await next()).toBe('create-backend-feature service caps');
  expect(project.get(PLAN)).toContain('CREATE-CAP-404-BOX-DELETED');
  const { json } = await writeFeature(session, { ...NOTHING, name: 'caps' });
  expect(json).toMatchObject({ rows: { kept: expect.arrayContaining(['CREATE-CAP-404-BOX-DELETED']) } });
  await writeService(session, 'caps');
  expect(project.get('src/caps/code.txt')).toBe('Box false');
});
