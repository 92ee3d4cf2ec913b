/** How workflows check a Go project. */
import { ACTIONS } from '../../kit/actions.ts';
import type { Pipeline } from '../../kit/emit-pipeline.ts';

export const goPipeline: Pipeline = {
  image: 'golang:1.26-trixie',
  hasNode: false,
  setup: { uses: ACTIONS.go, with: [{ name: 'go-version-file', value: 'go.mod' }], cached: [] },
  commands: ['make lint', 'make cover'],
};
