/** A feature that went through all phases, and was changed since, is removed: byte for byte the tree of before, on each stack. */
import { beforeEach, describe, expect, it } from 'vitest';
import { approveFeature } from '../../../src/commands/approve.ts';
import { writeFeature } from '../../../src/commands/feature.ts';
import { removeFeature } from '../../../src/commands/remove.ts';
import { writeService } from '../../../src/commands/service.ts';
import { writeTests } from '../../../src/commands/tests.ts';
import { updateProject } from '../../../src/commands/update.ts';
import { type MemoryWorkspace, openMemory } from '../../../src/effects/memory.ts';
import { writeConfig } from '../../../src/input/config.ts';
import { changeMembers } from '../../../src/project/docs/members.ts';
import { observe } from '../../../src/project/observe.ts';
import { type Session, saveEvidence } from '../../../src/project/session.ts';
import { STACKS } from '../../../src/registry.ts';
import { loadRenderer } from '../../../src/render/load.ts';
import type { Renderer } from '../../../src/render/renderer.ts';
import { everythingWell } from '../../support/memory-project.ts';
import { APPROVER } from '../../support/phased.ts';
import { sessionIn } from '../../support/wizard-world.ts';

const RULES = `- id: no-free-lunch
  statement: A price is above zero
  operations: [createProduct]
  examples:
    - given: {}
      when: {price: "0.00"}
      then: {refused: free_lunch}
`;
let files: MemoryWorkspace;
let session: () => Session;
const tree = (): Record<string, string> => Object.fromEntries([...files.files].sort());
const edit = (path: string, change: (text: string) => string) => {
  const before = files.files.get(path);
  return files.apply([{ path, before, content: change(before ?? '') }]);
};

/** From documents to a service whose tests are green. */
async function throughAllPhases(name: string): Promise<void> {
  await approveFeature(session(), name, 'docs', APPROVER);
  await writeTests(session(), name);
  const seen = await observe(session(), name);
  if (seen.evidence === undefined) throw new Error('no evidence');
  const { tests, green, proof } = everythingWell(seen);
  await saveEvidence(session(), seen, { ...seen.evidence, tests }, 'red');
  await writeService(session(), name);
  const now = await observe(session(), name);
  if (now.evidence === undefined) throw new Error('no evidence');
  await saveEvidence(session(), now, { ...now.evidence, green, proof }, 'green');
}

const feature = (name: string, entities: readonly string[], rules = '') =>
  writeFeature(session(), {
    name,
    entities: [...entities],
    ruleTexts: [],
    rulesFiles: rules === '' ? [] : [{ file: 'rules.yaml', text: rules }],
    concurrency: 'etag',
  });

describe.each(Object.keys(STACKS))('on %s', (id) => {
  let render: Renderer;
  beforeEach(async () => {
    const stack = await STACKS[id]?.load();
    if (stack === undefined) throw new Error(id);
    render = await loadRenderer([]);
    session = () => {
      const opened = sessionIn(files);
      return {
        ...opened,
        config: { ...opened.config, stack: id },
        stack,
        render,
        run: async () => ({ exitCode: 1, stdout: '', stderr: '', timedOut: false, missing: false }),
      };
    };
    files = openMemory({});
    files = openMemory({ 'backend-feature.yaml': writeConfig(session().config) });
    await updateProject(session());
    await feature('suppliers', ['Supplier name:string(80)!unique']);
    await throughAllPhases('suppliers');
  });

  it('leaves the tree of before, with what people wrote and edited elsewhere', { timeout: 60_000 }, async () => {
    await edit('README.md', (text) => `${text}\nOurs.\n`);
    await edit('notes.md', () => 'no line end');
    const [shared = ''] = [...files.files.keys()].filter((path) => /\/core\/.*\.(?:py|ts|go)$/.test(path));
    expect(shared).not.toBe('');
    await edit(shared, (text) => text.replace(/\n?$/, '\n\n'));
    const before = tree();

    await feature(
      'catalog',
      [
        'Category name:string(40)!',
        'Product name:string(20)! price:money! maker:ref(Supplier)? category:ref(Category)?',
      ],
      RULES,
    );
    await throughAllPhases('catalog');
    await changeMembers(session(), {
      name: 'catalog',
      entities: [],
      ruleTexts: [],
      rulesFiles: [],
      fields: ['Product weight:int(0..)?'],
    });
    await throughAllPhases('catalog');
    expect(Object.keys(tree()).length).toBeGreaterThan(Object.keys(before).length + 40);

    await removeFeature(session(), 'catalog');
    expect(tree()).toEqual(before);
  });
});
