/** What a stack takes over from its language. */
import type { FeatureFile, Language } from '../languages/language.ts';
import type { PlannedFile } from '../plan/types.ts';
import { stackMigrations } from './migrations.ts';
import type { Stack } from './stack.ts';

type FromLanguage = Pick<
  Stack,
  | 'language'
  | 'paths'
  | 'tests'
  | 'testName'
  | 'service'
  | 'servicePaths'
  | 'hooks'
  | 'hollow'
  | 'migrations'
  | 'toolchain'
>;

/** `framework`: what the framework adds to the files of a feature. */
export const fromLanguage = <Expression, Framework>(
  language: Language<Expression, Framework>,
  framework: Framework,
): FromLanguage => ({
  language: language.title,
  paths: language.paths,
  tests: (feature, cases, custom, render, related) => language.tests.tree({ feature, cases, custom, render, related }),
  testName: language.tests.name,
  service: (feature, cases, render, hooks) =>
    rendered(language.files.service({ feature, cases, render, hooks }, framework)),
  servicePaths: (feature, cases) =>
    language.files
      .service({ feature, cases, render: notRendered, hooks: undefined }, framework)
      .map(({ path }) => path),
  hooks: language.hooks,
  hollow: (feature, render) => rendered(language.files.stubs({ feature, render }, framework)),
  migrations: stackMigrations(language.migrations, language.names),
  toolchain: language.toolchain,
});

/** Texts are made when they are asked for: whoever wants paths alone asks for none. */
function notRendered(path: string): never {
  throw new Error(`${path} is rendered for the paths of a service.`);
}

const rendered = (files: readonly FeatureFile[]): PlannedFile[] =>
  files.map((file) => ({ path: file.path, content: file.text(), owner: file.owner }));
