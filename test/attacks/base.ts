/** The project that every case starts from: one tiny feature through all phases, each of them a commit. */
import { join } from 'node:path';
import { REVIEWER } from '../support/cli.ts';
import type { Language } from './languages.ts';
import { AUTHOR, FEATURE, Repository } from './repository.ts';

const DOCUMENT = join(import.meta.dirname, 'fixture/greetings.yaml');

export async function makeBase(language: Language): Promise<Repository> {
  const repository = new Repository(Repository.folder('base'), language);
  repository.git('init', '-q', '-b', 'main');
  await repository.run('init', '.', '--stack', language.stack.id, '--name', 'shop');
  await language.stack.lend(repository.root);
  repository.commit('A project');
  await repository.run('feature', FEATURE, '--from', DOCUMENT);
  repository.commit('Greetings: documents');
  await repository.approve(FEATURE, 'docs');
  repository.commit('Greetings: documents approved', REVIEWER);
  await repository.run('tests', FEATURE);
  await repository.run('red', FEATURE);
  repository.commit('Greetings: tests, red');
  await repository.approve(FEATURE, 'tests');
  repository.commit('Greetings: tests approved', REVIEWER);
  await repository.run('service', FEATURE);
  repository.commit('Greetings: a skeleton');
  for (const [path, write] of Object.entries(language.written)) repository.edit(path, write);
  await repository.run('green', FEATURE);
  repository.commit('Greetings: written', AUTHOR);
  return repository;
}
