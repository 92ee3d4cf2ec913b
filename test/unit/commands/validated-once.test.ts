/** A spec that is, byte for byte, what was validated and copied is not validated again; any other is. */
import { expect, test } from 'vitest';
import { writeFeature } from '../../../src/commands/feature.ts';
import { openMemory } from '../../../src/effects/memory.ts';
import { loadFeature } from '../../../src/project/features.ts';
import { sessionIn } from '../../support/wizard-world.ts';

const SPEC = 'docs/features/product-catalog/api-spec.yaml';
const RECORD = '.backend-feature/generated/product-catalog.docs.json';

async function written() {
  const session = sessionIn(openMemory({}));
  const request = { name: 'product-catalog', entities: ['Product name:string(200)!'], ruleTexts: [], rulesFiles: [] };
  const result = await writeFeature(session, request);
  const edit = async (path: string, change: (text: string) => string) => {
    const before = (await session.workspace.read(path)) ?? '';
    expect(change(before)).not.toBe(before);
    await session.workspace.apply([{ path, before, content: change(before) }]);
  };
  return { session, result, edit };
}
// Valid for the reader of models, wrong for OpenAPI's schema.
const spoil = (text: string): string => text.replace('info:\n', 'info:\n  contact: 5\n');

test('what `feature` says is what is read afterwards', async () => {
  const { session, result } = await written();
  const loaded = await loadFeature(session, 'product-catalog');
  expect(result.json).toMatchObject({
    operations: loaded.feature.operations.length,
    cases: loaded.plan.rows.length,
    gaps: [],
  });
});

test('an edited spec is validated', async () => {
  const { session, edit } = await written();
  await edit(SPEC, spoil);
  await expect(loadFeature(session, 'product-catalog')).rejects.toMatchObject({ code: 'bad-document' });
});

test('so is one without a record', async () => {
  const { session, edit } = await written();
  await edit(SPEC, spoil);
  await edit(RECORD, () => '{}');
  await expect(loadFeature(session, 'product-catalog')).rejects.toMatchObject({ code: 'bad-document' });
});
