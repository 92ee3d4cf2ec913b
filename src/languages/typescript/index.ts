/** TypeScript. */
import type { Language } from '../language.ts';
import { TYPESCRIPT_BASE } from './base-files.ts';
import type { TypeScriptFramework } from './framework.ts';
import { typescriptHooks } from './hooks.ts';
import { TYPESCRIPT_DEPENDENCIES, typescriptManifest } from './manifest.ts';
import { typescriptMigrations } from './migrations.ts';
import { folderOf } from './names.ts';
import { typescriptPaths } from './paths.ts';
import { typescriptPipeline } from './pipeline.ts';
import { type Expression, jsonLiteral, print, stringLiteral } from './print.ts';
import { serviceFiles } from './service-files.ts';
import { settingMember, typescriptSettings } from './settings.ts';
import { stubFiles } from './stub-files.ts';
import { testName } from './test-blocks.ts';
import { testTree } from './test-files.ts';
import { typescriptToolchain } from './toolchain.ts';

export const typescript: Language<Expression, TypeScriptFramework> = {
  id: 'typescript',
  title: 'TypeScript',
  base: TYPESCRIPT_BASE,
  dependencies: TYPESCRIPT_DEPENDENCIES,
  manifest: typescriptManifest,
  settings: { view: typescriptSettings, member: settingMember },
  pipeline: typescriptPipeline,
  migrate: ['node', 'dist/migrate.js', 'up'],
  paths: typescriptPaths,
  names: { folder: folderOf },
  printing: { print, stringLiteral, jsonLiteral },
  tests: { name: testName, tree: testTree },
  files: { service: serviceFiles, stubs: stubFiles },
  hooks: typescriptHooks,
  migrations: typescriptMigrations,
  toolchain: typescriptToolchain,
};
