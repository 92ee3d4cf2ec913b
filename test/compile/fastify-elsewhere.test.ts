import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { elsewhereSuite } from '../suites/elsewhere.ts';
import { fastify } from '../support/stacks/fastify.ts';

const inside = {
  path: 'tests/notes/custom/inside.test.ts',
  content: `import { expect, test } from 'vitest';
import { inProcess } from '../../support/targets.ts';

test('INSIDE: looks inside', () => inProcess(async (app) => expect(app.printRoutes()).toBe('')));
`,
};

elsewhereSuite(fastify, inside, (root) => {
  // Lent by a link: what loads PGlite, started or not, does not find it.
  rmSync(join(root, 'node_modules/@electric-sql'), { recursive: true });
  return {};
});
