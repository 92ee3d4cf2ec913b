/** Two branches that rename one member, each in its own way: named before any test runs. */
import { describe, expect, it } from 'vitest';
import { writeFeature } from '../../../src/commands/feature.ts';
import { openMemory } from '../../../src/effects/memory.ts';
import { refuseConflict } from '../../../src/project/migrations.ts';
import { databaseSchema } from '../../../src/service/database/schema.ts';
import { type MigrationRecord, writeRecord } from '../../../src/stacks/migrations.ts';
import { featureOf } from '../../support/catalog.ts';
import { sessionIn } from '../../support/wizard-world.ts';

const record = (migration: string, field: string, ...after: string[]): MigrationRecord => ({
  migration,
  id: migration,
  after,
  schema: databaseSchema(featureOf([`Good name:string(50)! ${field}:int?`]), (_, one) => one.name),
});
const FIRST = record('some_0001', 'inventory');

async function refusalOf(...records: readonly MigrationRecord[]): Promise<unknown> {
  const session = sessionIn(openMemory());
  await writeFeature(session, { name: 'some', entities: ['Good name:string(50)!'], ruleTexts: [], rulesFiles: [] });
  await session.workspace.apply(
    records.map((one) => ({
      path: session.stack.migrations.recordPath(one.migration),
      before: undefined,
      content: writeRecord(one),
    })),
  );
  return refuseConflict(session, 'some').then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('migrations of two branches', () => {
  it('that drop one member for two are a conflict that names both', async () => {
    const apart = ['stock', 'amount'].map((name) => record(`some_0002_rename_inventory_to_${name}`, name, 'some_0001'));
    expect(await refusalOf(FIRST, ...apart)).toMatchObject({
      code: 'migrations-conflict',
      message: expect.stringContaining('some_0002_rename_inventory_to_stock'),
      hint: expect.stringContaining('service some'),
    });
  });

  it('in one line are none', async () => {
    expect(await refusalOf(FIRST, record('some_0002_rename_inventory_to_stock', 'stock', 'some_0001'))).toBeUndefined();
    expect(await refusalOf()).toBeUndefined();
  });
});
