/** How workflows check a Python project. */
import { ACTIONS } from '../../kit/actions.ts';
import type { Pipeline } from '../../kit/emit-pipeline.ts';

export const pythonPipeline: Pipeline = {
  image: 'python:3.12-trixie',
  hasNode: false,
  setup: {
    uses: ACTIONS.python,
    with: [{ name: 'python-version', value: '"3.12"' }],
    cached: [
      { name: 'cache', value: 'pip' },
      { name: 'cache-dependency-path', value: 'requirements-dev.txt' },
    ],
  },
  commands: [
    'pip install --require-hashes -r requirements-dev.txt',
    'ruff check .',
    'ruff format --check .',
    'pyright --pythonpath "$(which python)"',
    'lint-imports',
    'coverage run -m pytest',
    'coverage report',
  ],
};
