/** A FastAPI project beside an application: all of it in `backend/`, the documents and our own records, its manifest and venv included. */
import { python } from '../../languages/python/index.ts';
import { dependenciesIn, inputsOf } from '../../languages/python/install.ts';
import { pythonReplay } from '../../languages/python/replay.ts';
import { setupIn } from '../../languages/python/toolchain.ts';
import type { BaseFiles, PlannedFile } from '../../plan/types.ts';
import { joinedView, projectBase, renderFiles } from '../project-base.ts';
import type { Stack, ToolCommand, Toolchain } from '../stack.ts';
import { baseWith, project } from './project.ts';
import { fastapiRemoval } from './removal.ts';

const DEPENDENCIES = dependenciesIn('backend/');
const MANIFEST = DEPENDENCIES.manifest;
// Not in backend/: everything there is code, looked at file by file.
const VENV = '.backend-toolchain/venv';
const PYTHON = `${VENV}/bin/python`;

/** Below templates/frameworks/fastapi/beside; a test holds this list against the folder. */
export const BESIDE_FILES: BaseFiles = [
  ['.backend-feature/.gitignore', 'seed'],
  ['.backend-toolchain/.gitignore', 'seed'],
  ['backend/README.md.hbs', 'seed'],
  ['backend/alembic.ini', 'seed'],
  ['backend/conftest.py', 'locked'],
  ['backend/infrastructure/migrations/env.py', 'managed'],
  ['backend/mount.py', 'managed'],
  ['backend/pyproject.toml.hbs', 'seed'],
  ['backend/tests/base/test_mount.py', 'managed'],
];
/** Of the base: where its paths lead from elsewhere than the root. */
const MOVED: Readonly<Record<string, string>> = {
  '.env.example': 'backend/.env.example',
  '.gitattributes': 'backend/.gitattributes',
  '.gitignore': 'backend/.gitignore',
  'requirements-dev.txt': DEPENDENCIES.lock,
  'requirements.txt': DEPENDENCIES.runtimeLock,
};

const BASE = baseWith(
  [
    `${VENV}/bin/ruff check backend && ${VENV}/bin/ruff format --check backend`,
    `${VENV}/bin/pyright -p backend && ${VENV}/bin/lint-imports --config ${MANIFEST}`,
  ],
  'backend/',
);

export const besideProject: Stack['project'] = (config, render) => {
  const own = new Set(BESIDE_FILES.map(([template]) => template.replace(/\.hbs$/, '')));
  const base = projectBase(BASE, config, render).flatMap((file): PlannedFile[] => {
    const path = MOVED[file.path] ?? file.path;
    // What else lies at the root is the application's, or about a repository that is all ours.
    const folders = ['backend', config.docsRoot, '.backend-feature', '.githooks', '.claude'];
    const kept = path === 'AGENTS.md' || (folders.some((folder) => path.startsWith(`${folder}/`)) && !own.has(path));
    return kept ? [{ ...file, path }] : [];
  });
  const view = joinedView(BASE, config, render);
  return [...base, ...renderFiles('frameworks/fastapi/beside', BESIDE_FILES, config, render, view)];
};

/** A pytest at the root of the repository leaves these tests out by a file that says so. */
export const withinProject: Stack['project'] = (config, render) => [
  ...project(config, render),
  ...renderFiles('frameworks/fastapi/beside/backend', [['conftest.py', 'locked']], config, render),
];

const besideAlembic = (text: string): string =>
  text.replace('.venv/bin/alembic', `${VENV}/bin/alembic -c backend/alembic.ini`);

export const besideRemoval: Stack['removal'] = {
  ...fastapiRemoval,
  downgrade: (feature) => besideAlembic(fastapiRemoval.downgrade(feature)),
  revert: (feature, count) => besideAlembic(fastapiRemoval.revert(feature, count)),
};

const { test, replay = pythonReplay } = python.toolchain;

export const besideToolchain: Toolchain = {
  ...python.toolchain,
  inputs: inputsOf(DEPENDENCIES),
  stamp: `${VENV}/.backend-feature`,
  shared: [VENV],
  copied: ['backend'],
  notCode: /^backend\/(?:pyproject\.toml|requirements(?:-dev)?\.txt|[^/]+\.md)$/,
  setup: setupIn(VENV, DEPENDENCIES),
  test(options) {
    const { command, env, ...rest } = test(options);
    return {
      ...rest,
      // The settings are named, so that no other is looked for; paths in reports stay those of the repository.
      command: [PYTHON, ...command.slice(1), '-c', MANIFEST, '--rootdir=.'],
      env: { ...env, COVERAGE_RCFILE: MANIFEST },
    };
  },
  probe(reporterFolder) {
    const { command = [], ...rest } = python.toolchain.probe?.(reporterFolder) ?? {};
    return { ...rest, command: [PYTHON, ...command.slice(1)] };
  },
  // Settings and conftest.py at the root are the application's: they are not read for a run that names its own.
  loadsAtRoot: (python.toolchain.loadsAtRoot ?? []).filter((path) => /customize\.py$/.test(path)),
  ...(python.toolchain.serve === undefined
    ? {}
    : {
        serve: {
          ...python.toolchain.serve,
          before: [command('migrate', PYTHON, '-m', 'alembic', '-c', 'backend/alembic.ini', 'upgrade', 'heads')],
          command: [PYTHON, ...python.toolchain.serve.command.slice(1)],
        },
      }),
  checks: [
    command('ruff check', PYTHON, '-m', 'ruff', 'check', 'backend'),
    command('ruff format', PYTHON, '-m', 'ruff', 'format', '--check', 'backend'),
    command('pyright', PYTHON, '-m', 'pyright', '-p', 'backend'),
    command('lint-imports', `${VENV}/bin/lint-imports`, '--config', MANIFEST),
  ],
  replay: {
    ...replay,
    own: [MANIFEST],
    steering: replay.steering.flatMap((one) => [
      ...(one.path.test('pyproject.toml') ? [{ ...one, path: /^backend\/pyproject\.toml$/ }] : []),
      ...(one.path.test('requirements-dev.txt') ? [{ ...one, path: /^backend\/requirements-dev\.txt$/ }] : []),
    ]),
    ...(replay.shadows === undefined ? {} : { shadows: { ...replay.shadows, ask } }),
  },
};

function ask(names: readonly string[]): ToolCommand {
  const asked = pythonReplay.shadows?.ask(names);
  return { name: asked?.name ?? '', command: [PYTHON, ...(asked?.command.slice(1) ?? [])] };
}

function command(name: string, ...words: readonly string[]): ToolCommand {
  return { name, command: words };
}
