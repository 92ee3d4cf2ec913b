import { describe, expect, it } from 'vitest';
import { run } from '../../../src/commands/eject.ts';
import { argsOf, testContext } from '../../support/context.ts';

const CONFIG = 'name: shop\nstack: fake\ntool: "0.0.0-test"\n';
const NOW = 'languages/go/base/Makefile.hbs';
const BEFORE = 'stacks/gin/base/Makefile.hbs';

describe('eject', () => {
  it('takes the name that a template had in 0.1.0', async () => {
    const context = testContext({ files: { 'backend-feature.yaml': CONFIG } });
    const { json } = await run(context, argsOf('eject', BEFORE));
    expect(json).toMatchObject({ template: NOW, created: [`.backend-feature/templates/${NOW}`] });
  });

  it.each([
    [NOW, BEFORE],
    [BEFORE, NOW],
    [NOW, NOW],
  ])('%s is refused where %s is there', async (asked, there) => {
    const path = `.backend-feature/templates/${there}`;
    const context = testContext({ files: { 'backend-feature.yaml': CONFIG, [path]: 'own\n' } });
    const refused = run(context, argsOf('eject', asked));
    await expect(refused).rejects.toMatchObject({ code: 'already-exists', where: path });
  });
});
