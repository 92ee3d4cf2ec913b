/** The machine is not as it should be: permissions, missing programs, no identity. */
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pythonToolchain } from '../../../src/languages/python/toolchain.ts';
import { type Case, FEATURE, GATE, OTHER, SPEC } from './case.ts';

const chmod =
  (path: string, mode: number) =>
  (root: string): void =>
    chmodSync(join(root, path), mode);
const feature = ['feature', 'gadgets', '--entity', OTHER];
const denied = (
  name: string,
  argv: readonly string[],
  arrange: (root: string) => void,
  more: Partial<Case> = {},
): Case => ({
  name: `permissions: ${name}`,
  argv,
  arrange,
  unprivileged: true,
  exit: 2,
  code: 'unwritable',
  ...more,
});

const permissions: readonly Case[] = [
  denied('the project is read-only', feature, (root) => {
    for (const entry of readdirSync(root, { recursive: true, withFileTypes: true }))
      if (entry.isDirectory()) chmodSync(join(entry.parentPath, entry.name), 0o555);
    chmodSync(root, 0o555);
  }),
  denied('docs/features is read-only', feature, chmod('docs/features', 0o555)),
  denied('.backend-feature is read-only', feature, chmod('.backend-feature', 0o555)),
  denied(
    'gate.yaml cannot be written',
    ['approve', FEATURE, 'docs', '--as', 'A <a@example.org>'],
    chmod(`docs/features/${FEATURE}`, 0o555),
  ),
  denied('init in a folder that is read-only', ['init', '.', '--stack', 'fastapi'], chmod('.', 0o555), {
    stage: 'empty',
  }),
  denied('init below a folder that is read-only', ['init', 'a/b', '--stack', 'fastapi'], chmod('.', 0o555), {
    stage: 'empty',
  }),
  denied('the spec cannot be read', ['tests', FEATURE], chmod(SPEC, 0), { code: 'unreadable' }),
  denied('gate.yaml cannot be read', ['tests', FEATURE], chmod(GATE, 0), { code: 'unreadable', stage: 'approved' }),
  denied('the settings cannot be read', ['status'], chmod('backend-feature.yaml', 0), { code: 'unreadable' }),
  denied('a folder of a feature cannot be listed', ['status'], chmod(`docs/features/${FEATURE}`, 0), {
    code: 'unreadable',
  }),
  denied('docs/features cannot be listed', feature, chmod('docs/features', 0), { code: 'unreadable' }),
  denied(
    '--from cannot be read',
    ['feature', 'gadgets', '--from', 'doc.yaml'],
    (root) => {
      writeFileSync(join(root, 'doc.yaml'), 'openapi: 3.1.0\n', { mode: 0 });
    },
    { code: 'unreadable' },
  ),
  denied(
    '--rules in a folder that cannot be entered',
    [...feature, '--rules', 'secret/rules.yaml'],
    (root) => mkdirSync(join(root, 'secret'), { mode: 0 }),
    { code: 'unreadable' },
  ),
];

const NOBODY_SAID = {
  PATH: process.env['PATH'] ?? '',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_CONFIG_COUNT: '0',
  HOME: '/nonexistent',
};
const missing = (name: string, argv: readonly string[], more: Partial<Case> = {}): Case => ({
  name: `missing: ${name}`,
  argv,
  exit: 3,
  code: 'tool-missing',
  ...more,
});
const tools: readonly Case[] = [
  missing('python, setup', ['setup'], { stage: 'project', hint: /Python 3\.11/ }),
  missing('python, red', ['red', FEATURE], { stage: 'tests' }),
  missing('python, green', ['green', FEATURE], { stage: 'service' }),
  missing('python, next', ['next', FEATURE], { stage: 'tests' }),
  missing('a python that is too old', ['setup'], {
    arrange: (root) => {
      mkdirSync(join(root, '../bin'));
      for (const name of ['python3', 'python3.11', 'python3.12', 'python3.13'])
        writeFileSync(join(root, '../bin', name), '#!/bin/sh\necho Python 3.6.9\n', { mode: 0o755 });
    },
    env: { PATH: '../bin' },
    message: /3\.6\.9/,
  }),
  missing('git, and nobody is named', ['approve', FEATURE, 'docs'], { exit: 2, code: 'no-identity', hint: /--as/ }),
  missing('an identity', ['approve', FEATURE, 'docs'], { exit: 2, code: 'no-identity', env: NOBODY_SAID }),
  missing('the temporary folder, red', ['red', FEATURE], {
    stage: 'tests',
    arrange: (root) => {
      // A toolchain that is ready, as far as anybody can see.
      mkdirSync(join(root, '../bin'));
      writeFileSync(join(root, '../bin/python3'), '#!/bin/sh\necho Python 3.12.0\n', { mode: 0o755 });
      mkdirSync(join(root, '.venv/bin'), { recursive: true });
      writeFileSync(join(root, '.venv/bin/python'), '#!/bin/sh\nexit 0\n', { mode: 0o755 });
      const inputs = createHash('sha256');
      for (const path of pythonToolchain.inputs) inputs.update(`${path}\0${readFileSync(join(root, path), 'utf8')}\0`);
      writeFileSync(join(root, '.venv/.backend-feature'), `${inputs.digest('hex')}\n`);
    },
    env: { TMPDIR: '/nonexistent', PATH: '/usr/bin:/bin' },
    exit: 2,
    code: 'unwritable',
    hint: /TMPDIR/,
  }),
];

export const machine: readonly Case[] = [...permissions, ...tools];
