/** Attacks that look right on paper, with the best forgery of every record: only running them shows what they are. */
import { forge, unwritten } from './forge.ts';
import type { Language, Piece } from './languages.ts';
import { FEATURE, type Repository } from './repository.ts';
import type { Attack, Named } from './types.ts';

const named = (code: RegExp, where: string): Named => ({ code, where: new RegExp(where.replaceAll('.', '\\.')) });

/** A test by hand that proves nothing, with evidence of a run that never was. */
function byHand(name: string, how: keyof Omit<Language['byHand'], 'path'>): Attack {
  return {
    name,
    runs: true,
    async does(repository) {
      const { language } = repository;
      await repository.addByHand(language.byHand.honest);
      repository.write(language.byHand.path, language.byHand[how]);
      await forge(repository);
      repository.commit('Ada');
    },
    finding: ({ language }) => named(/^vacuous-test$/, language.paths.tests),
  };
}

/** Code of a feature with something more in it. */
function code(name: string, piece: (language: Language) => Piece, finding: Attack['finding']): Attack {
  return {
    name,
    runs: true,
    async does(repository) {
      const { language } = repository;
      repository.edit(language.paths.operation, (text) => language.inject(text, piece(language)));
      await forge(repository);
      repository.commit('Greet better');
    },
    finding,
  };
}

const inTests = ({ language }: Repository, kind: RegExp): Named => named(kind, language.paths.tests);

export const BY_RUNNING: readonly Attack[] = [
  byHand('a test by hand compares two constants, and its evidence is forged', 'constant'),
  byHand('a test by hand swallows what it asserts, and its evidence is forged', 'swallowed'),
  byHand('a test by hand asserts where a variable is set that nobody sets', 'dependent'),
  byHand('a test by hand asks for anything but 501', 'lenient'),
  code(
    'code patches the client that tests call it with',
    ({ code: { patchesClient } }) => patchesClient,
    (repository) => inTests(repository, /^fake-green$/),
  ),
  {
    ...code(
      'code patches the assertions, by names that are put together',
      () => ({
        code: [
          'import sys',
          '',
          'for _name, _module in list(sys.modules.items()):',
          '    if _name.endswith("supp" + "ort.answer"):',
          '        _module.Answer.ok = lambda *_, **__: None',
        ].join('\n'),
      }),
      (repository) => inTests(repository, /^fake-green$/),
    ),
    only: ['fastapi'],
  },
  {
    ...code(
      'code writes the report of the tests anew when they have ended',
      () => ({
        code: [
          'import atexit',
          'import os',
          'import re',
          'from pathlib import Path',
          '',
          '',
          'def _better() -> None:',
          '    for name, value in os.environ.items():',
          '        if name.endswith("_REP" + "ORT"):',
          '            text = re.sub("not-implemented|assertion", "passed", Path(value).read_text())',
          '            Path(value).write_text(text)',
          '',
          '',
          'atexit.register(_better)',
        ].join('\n'),
      }),
      (repository) => inTests(repository, /^fake-green$/),
    ),
    only: ['fastapi'],
  },
  code(
    'code ends the process of the tests before they report',
    ({ code: { exits } }) => exits,
    (repository) => inTests(repository, /^(?:no-verdict|load-error|wrong-target)$/),
  ),
  code(
    'much of the code is covered by nothing, and a figure is recorded',
    ({ code: { unused } }) => unused,
    named(/^low-coverage$/, 'backend-feature.yaml:/coverage'),
  ),
  {
    name: 'code does not do what the documents say, and is recorded green',
    runs: true,
    async does(repository) {
      const { paths, code: pieces } = repository.language;
      repository.replace(paths.rule, ...pieces.wrongRule);
      await forge(repository);
      repository.commit('Rules');
    },
    finding: ({ language }) => named(/^not-green$/, language.paths.unitTest),
  },
  {
    name: 'a rule is called and was never written, and is recorded green',
    runs: true,
    async does(repository) {
      unwritten(repository, [repository.language.paths.rule]);
      await forge(repository);
      repository.commit('Done');
    },
    finding: (repository) => inTests(repository, /^not-green$/),
  },
  {
    name: 'a template of the team renders tests that assert nothing',
    runs: true,
    async does(repository) {
      const { template } = repository.language.paths;
      await repository.run('eject', template.replace('.backend-feature/templates/', ''));
      repository.edit(template, (text) => repository.language.vacuousTemplate(text));
      await repository.run('tests', FEATURE);
      await forge(repository);
      repository.commit('Templates');
    },
    finding: (repository) => inTests(repository, /^(?:vacuous-test|no-tests|load-error|unplanned-test)$/),
  },
  {
    name: 'a template of the team makes what tests assert with ask for anything but 501',
    runs: true,
    async does(repository) {
      const { paths, numbed } = repository.language;
      const template = `${paths.templates}/base/${paths.answer}`;
      await repository.run('eject', template);
      repository.edit(`.backend-feature/templates/${template}`, numbed);
      repository.edit(paths.answer, numbed);
      await forge(repository);
      repository.commit('Templates');
    },
    finding: (repository) => inTests(repository, /^vacuous-test$/),
  },
];
