/** How workflows check a Go project. */
import type { Pipeline } from '../../kit/emit-pipeline.ts';

export const goPipeline: Pipeline = {
  image: 'golang:1.26-trixie',
  hasNode: false,
  setup: { uses: 'actions/setup-go@v6', with: [{ name: 'go-version-file', value: 'go.mod' }], cached: [] },
  commands: ['make lint', 'make cover'],
};
