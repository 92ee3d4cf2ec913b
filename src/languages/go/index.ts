/** Go. Its port for HTTP is in its base, so a framework adds nothing to a feature's files. */
import type { Language } from '../language.ts';
import { testName } from './api-tests.ts';
import { GO_BASE } from './base-files.ts';
import { goHooks } from './hooks.ts';
import { GO_DEPENDENCIES, goManifest } from './manifest.ts';
import { goMigrations } from './migrations.ts';
import { packageOf } from './names.ts';
import { goPaths } from './paths.ts';
import { goPipeline } from './pipeline.ts';
import { type Expression, jsonLiteral, print, stringLiteral } from './print.ts';
import { serviceFiles } from './service-files.ts';
import { goSettings, settingMember } from './settings.ts';
import { stubFiles } from './stub-files.ts';
import { testTree } from './test-files.ts';
import { goToolchain } from './toolchain.ts';

export const go: Language<Expression> = {
  id: 'go',
  title: 'Go',
  base: GO_BASE,
  dependencies: GO_DEPENDENCIES,
  manifest: goManifest,
  settings: { view: goSettings, member: settingMember },
  pipeline: goPipeline,
  migrate: ['migrate', 'up'],
  paths: goPaths,
  names: { folder: packageOf },
  printing: { print, stringLiteral, jsonLiteral },
  tests: { name: testName, tree: testTree },
  files: { service: serviceFiles, stubs: stubFiles },
  hooks: goHooks,
  migrations: goMigrations,
  toolchain: goToolchain,
};
