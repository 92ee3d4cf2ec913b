/** How workflows check a TypeScript project. */
import { ACTIONS } from '../../kit/actions.ts';
import type { Pipeline } from '../../kit/emit-pipeline.ts';

export const typescriptPipeline: Pipeline = {
  image: 'node:22',
  hasNode: true,
  setup: {
    uses: ACTIONS.node,
    with: [{ name: 'node-version', value: '22' }],
    cached: [{ name: 'cache', value: 'npm' }],
  },
  commands: ['npm ci', 'npm run lint', 'npm run typecheck', 'npm run layers', 'npm run build', 'npm run coverage'],
};
