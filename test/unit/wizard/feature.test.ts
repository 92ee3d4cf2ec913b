import { describe, expect, it } from 'vitest';
import { writeFeature } from '../../../src/commands/feature.ts';
import { openMemory } from '../../../src/effects/memory.ts';
import { KEPT_FILE } from '../../../src/wizard/kept.ts';
import { ENTER, LEAVE_NOW, type Script } from '../../support/scripted-prompter.ts';
import { playWizard, sessionIn } from '../../support/wizard-world.ts';

const SAY: Script = [
  ['Name of the feature', 'catalog'],
  ['Entity', 'Product'],
  ['Field 1', 'name:string(200)!'],
  ['Field 2', 'price:money!'],
  ['Field 3', ENTER],
  ['Rule 1', ENTER],
];
const SPEC = 'docs/features/catalog/api-spec.yaml';

describe('a new feature in the wizard', () => {
  it('is the same files as the command writes, and nothing of the conversation is left', async () => {
    const [asked, typed] = [openMemory(), openMemory()];
    const { outcome, left } = await playWizard(asked, [
      ['What next?', 'feature'],
      ...SAY,
      ['Go on?', 'on'],
      ['Approve the documents', 'leave'],
    ]);
    expect(left).toEqual([]);
    expect(outcome).toMatchObject({ ok: true, exitCode: 0 });
    await writeFeature(sessionIn(typed), {
      name: 'catalog',
      entities: ['Product name:string(200)! price:money!'],
      ruleTexts: [],
      rulesFiles: [],
    });
    expect(Object.fromEntries(asked.files)).toEqual(Object.fromEntries(typed.files));
    expect(asked.files.get(SPEC)).toContain('operationId: createProduct');
  });

  it('shows what it will write, and writes nothing before the yes', async () => {
    const workspace = openMemory();
    const { screen, outcome } = await playWizard(workspace, [['What next?', 'feature'], ...SAY, ['Go on?', LEAVE_NOW]]);
    expect(screen).toMatch(/This will write \d+ files:/);
    expect(screen).toMatch(/docs\/features\/catalog\/ +2 {2}api-spec\.yaml test-plan\.md/);
    expect([...workspace.files.keys()]).toEqual([KEPT_FILE]);
    expect(outcome).toMatchObject({ ok: false, exitCode: 130 });
    expect(outcome.lines.join('\n')).toContain('What you said of catalog is kept.');
    expect(outcome.lines.join('\n')).toContain('To come back: npx create-backend-feature');
    for (const line of screen.split('\n')) expect([...line].length, line).toBeLessThanOrEqual(80);
  });

  it('is resumed with the answers as defaults', async () => {
    const workspace = openMemory();
    await playWizard(workspace, [['What next?', 'feature'], ...SAY.slice(0, 4), ['Field 3', LEAVE_NOW]]);
    expect(workspace.files.has(SPEC)).toBe(false);
    const { screen } = await playWizard(workspace, [
      ['What next?', 'resume'],
      ...SAY.map(([question]) => [question, ENTER] as const),
      ['Go on?', 'on'],
      ['Approve the documents', 'leave'],
    ]);
    expect(screen).toContain('Go on describing catalog');
    expect(screen).toContain('? Field 2 of Product, or the next entity (price:money!|) price:money!');
    expect(workspace.files.get(SPEC)).toContain('price:');
    expect(workspace.files.has(KEPT_FILE)).toBe(false);
  });

  it('lets answers be changed before they are written', async () => {
    const workspace = openMemory();
    await playWizard(workspace, [
      ['What next?', 'feature'],
      ...SAY,
      ['Go on?', 'change'],
      ['Name of the feature', 'wares'],
      ...SAY.slice(1).map(([question]) => [question, ENTER] as const),
      ['Go on?', 'on'],
      ['Approve the documents', ENTER],
      ['What next?', 'leave'],
    ]);
    expect(workspace.files.has('docs/features/wares/api-spec.yaml')).toBe(true);
    expect(workspace.files.has(SPEC)).toBe(false);
  });

  it('shows the settings, changes them where somebody wants to, and says the command that does the same', async () => {
    const workspace = openMemory();
    const { screen, left } = await playWizard(workspace, [
      ['What next?', 'feature'],
      ...SAY,
      ['Go on?', 'settings'],
      ['Who may call it', 'public'],
      ['How lists are paged', 'keyset'],
      ['Two people change the same thing', ENTER],
      ['Which operations', 'create,get,list,batch-create'],
      ['One item of a batch is refused', 'per-item'],
      ['Go on?', 'on'],
      ['Approve the documents', 'leave'],
    ]);
    expect(left).toEqual([]);
    expect(screen).toContain('    Who may call it: user, any signed-in user');
    expect(screen).toContain('    How lists are paged: keyset, by cursor');
    expect(screen).toContain('    Which operations: create, get, list, update, delete');
    expect(screen).toContain('    Which operations: create, get, list, batch-create');
    expect(screen).toContain(
      [
        'The same as a command:',
        '  create-backend-feature feature catalog \\',
        "    --entity 'Product name:string(200)! price:money!' \\",
        '    --access public \\',
        '    --pagination keyset \\',
        '    --operations "create,get,list,batch-create" \\',
        '    --batches per-item',
      ].join('\n'),
    );
    expect(workspace.files.get(SPEC)).toContain('name: cursor');
    expect(workspace.files.get(SPEC)).toContain('/api/v1/products/batch-create:');
    expect(workspace.files.get(SPEC)).not.toContain('operationId: deleteProduct');
  });

  it('a wizard.json that nobody can read is no obstacle', async () => {
    const workspace = openMemory({ [KEPT_FILE]: '{ broken' });
    const { screen } = await playWizard(workspace, [['What next?', 'leave']]);
    expect(screen).not.toContain('Go on describing');
    expect(screen).toContain('No feature yet.');
  });
});

describe('gaps', () => {
  it('are listed until the spec is mended; then the plan follows', async () => {
    const workspace = openMemory();
    await playWizard(workspace, [
      ['What next?', 'feature'],
      ...SAY.slice(0, -1),
      ['Rule 1', 'Less than ten is low.'],
      ['Example 1 of it', ENTER],
      ['Go on?', 'on'],
      ['What now?', 'leave'],
    ]);
    const { screen } = await playWizard(workspace, [
      ['What next?', 'walk catalog'],
      ['What now?', 'on'],
      ['What now?', 'back'],
      ['What next?', 'leave'],
    ]);
    expect(screen).toContain('catalog: close the gaps');
    expect(screen).toMatch(/\d gaps? in the documents:/);
    expect(screen).toContain('/x-business-rules/0');
  });

  it('a spec that cannot be read is said, with what to do, and the rest goes on', async () => {
    const workspace = openMemory({ [SPEC]: 'openapi: [' });
    const { screen } = await playWizard(workspace, [
      ['What next?', 'walk catalog'],
      ['What now?', 'on'],
      ['What now?', 'back'],
      ['What next?', 'leave'],
    ]);
    expect(screen).toContain('catalog: cannot be read');
    expect(screen).toContain('error bad-yaml:');
    expect(screen).toContain(`  where: ${SPEC}`);
  });
});

describe('a new endpoint', () => {
  it('grows the spec and goes on with its feature', async () => {
    const workspace = openMemory();
    await playWizard(workspace, [['What next?', 'feature'], ...SAY, ['Go on?', 'on'], ['Approve', 'leave']]);
    const { screen } = await playWizard(workspace, [
      ['What next?', 'endpoint'],
      ['Which feature', 'catalog'],
      ['Method', 'POST'],
      ['Path', '/api/v1/products/{id}/restock'],
      ['What it does', 'Restock a product'],
      ['Request body', 'amount:int(1..)!'],
      ['Response body', 'Product'],
      ['Access', ENTER],
      ['Go on?', 'on'],
      ['Approve the documents', 'leave'],
    ]);
    expect(screen).toContain('Not given, derived: access user, from PATCH /api/v1/products/{id}.');
    expect(workspace.files.get(SPEC)).toContain('summary: Restock a product');
    expect(workspace.files.get(SPEC)).toContain('RestockProductRequest:');
  });
});

describe('entities and fields', () => {
  it('are asked for one thing at a time, checked as they are typed, and shown before they are written', async () => {
    const workspace = openMemory();
    await playWizard(workspace, [['What next?', 'feature'], ...SAY, ['Go on?', 'on'], ['Approve', 'leave']]);
    const { screen, left } = await playWizard(workspace, [
      ['What next?', 'entities'],
      ['Which feature', 'catalog'],
      ['What changes', 'field'],
      ['Field, such as', 'Product weight:bool'],
      ['Field, such as', 'Product weight:int(0..)!'],
      ['Field, such as', ENTER],
      ['What rows of before get', 'Product.weight=0'],
      ['What rows of before get', ENTER],
      ['Go on?', 'on'],
      ['Approve the documents', 'leave'],
    ]);
    expect(left).toEqual([]);
    expect(screen).toContain('Did you mean "boolean"?');
    expect(screen).toContain('weight: whole number from 0, required');
    expect(workspace.files.get(SPEC)).toMatch(/backfill:\n {10}weight: 0/);
  });

  it('what cannot be is said before anything is written', async () => {
    const workspace = openMemory();
    await playWizard(workspace, [['What next?', 'feature'], ...SAY, ['Go on?', 'on'], ['Approve', 'leave']]);
    const before = new Map(workspace.files);
    const { screen } = await playWizard(workspace, [
      ['What next?', 'entities'],
      ['Which feature', 'catalog'],
      ['What changes', 'drop'],
      ['What goes', 'Product.nme'],
      ['What goes', ENTER],
      ['What now?', 'back'],
      ['What next?', 'leave'],
    ]);
    expect(screen).toContain('Did you mean "name"?');
    expect(workspace.files).toEqual(before);
  });
});
