/** Attacks that lie in what is committed: documents, records, approvals, derived files, files that steer the runner, code that was never written. */
import { REVIEWER } from '../support/cli.ts';
import { forge, unwritten } from './forge.ts';
import { AUTHOR, FEATURE } from './repository.ts';
import type { Attack, Named } from './types.ts';

const SPEC = `docs/features/${FEATURE}/api-spec.yaml`;
const PLAN = `docs/features/${FEATURE}/test-plan.md`;
const GATE = `docs/features/${FEATURE}/gate.yaml`;
const CONFIG = 'backend-feature.yaml';

const named = (code: RegExp, where: RegExp | string): Named => ({
  code,
  where: typeof where === 'string' ? new RegExp(where.replaceAll('.', '\\.')) : where,
});
const EDITED = /^edited-file$/;
const STRAY = /^foreign-file$/;
const STEERED = /^runner-steered$/;

/** A derived test, edited in one way. */
function weakened(name: string, how: 'status' | 'skip' | 'swallow' | 'constant'): Attack {
  return {
    name,
    does(repository) {
      const [what, by] = repository.language.weakened[how];
      repository.replace(repository.language.paths.apiTest, what, by);
      repository.commit('Tidy tests');
    },
    finding: ({ language }) => named(EDITED, language.paths.apiTest),
  };
}

const documents: Attack[] = [
  {
    name: 'the spec is changed after its approval',
    does(repository) {
      repository.replace(SPEC, 'maxLength: 20', 'maxLength: 2000');
      repository.commit('Longer names');
    },
    finding: named(/^docs-not-approved$/, GATE),
  },
  {
    name: 'a hash in gate.yaml is made up',
    does(repository) {
      repository.replace(SPEC, 'text: { type: string }', 'text: { type: string, maxLength: 2000 }');
      repository.edit(GATE, (text) => text.replace(/^( {2}hash: )[0-9a-f]{64}$/m, `$1${'ab'.repeat(32)}`));
      repository.commit('Longer names, approved');
    },
    finding: named(/^docs-not-approved$/, GATE),
  },
  {
    name: 'the approval is copied from another feature',
    async does(repository) {
      await repository.run('feature', 'farewells', '--entity', 'Farewell words:string(20)!');
      await repository.approve('farewells', 'docs');
      await repository.run('tests', 'farewells');
      repository.write('docs/features/farewells/gate.yaml', repository.read(GATE));
      repository.commit('Farewells');
    },
    finding: named(/^docs-not-approved$/, 'docs/features/farewells/gate.yaml'),
  },
  {
    name: 'gate.yaml is deleted',
    does(repository) {
      repository.delete(GATE);
      repository.commit('Clean up');
    },
    finding: named(/^docs-not-approved$/, GATE),
  },
  {
    name: 'the approval of the tests is taken out of gate.yaml, and the code stays',
    does(repository) {
      repository.edit(GATE, (text) => text.replace(/^tests:\n {2}approved:\n.*\n.*\n/m, 'tests:\n'));
      repository.commit('Gate');
    },
    finding: named(/^tests-not-approved$/, GATE),
  },
  {
    name: 'the approval is reverted, and the code stays',
    does(repository) {
      const commit = repository.git('log', '--format=%H', '--grep', 'tests approved').trim();
      const before = repository.git('show', `${commit}~1:${GATE}`);
      repository.write(GATE, before);
      repository.commit('Revert "Greetings: tests approved"');
    },
    finding: named(/^tests-not-approved$/, GATE),
  },
  {
    name: 'the verdict of a test that passed is recorded as red by nobody',
    does(repository) {
      repository.edit(GATE, (text) => text.replace(/(GREET-200:\n {6}class: )[\w-]+/, '$1passed'));
      repository.commit('Evidence');
    },
    finding: named(/^passed$/, `${GATE}:/tests/cases/GREET-200`),
  },
  {
    name: 'a test was never run: its verdict is missing',
    does(repository) {
      repository.edit(GATE, (text) => text.replace(/ {4}GREET-200:\n.*\n.*\n/, ''));
      repository.commit('Evidence');
    },
    finding: named(/^no-evidence$/, `${GATE}:/tests/cases/GREET-200`),
  },
  {
    name: 'gate.yaml is no longer what it was: an unknown member',
    does(repository) {
      repository.append(GATE, 'trusted: true\n');
      repository.commit('Evidence');
    },
    finding: named(/^bad-evidence$/, GATE),
  },
  {
    name: 'a row of the plan is deleted with its test, and the response stays documented',
    async does(repository) {
      repository.edit(PLAN, (text) => text.replace(/^\| GREET-400-MALFORMED .*\n/m, ''));
      await forge(repository);
      repository.commit('Fewer tests');
    },
    finding: named(/^not-covered$/, PLAN),
  },
  {
    name: 'a test is deleted, and its row stays',
    does(repository) {
      repository.delete(repository.language.paths.apiTest);
      repository.commit('Fewer tests');
    },
    finding: ({ language }) => named(/^missing-file$/, language.paths.apiTest),
  },
  {
    name: 'a row by hand has no test, and its evidence is forged',
    async does(repository) {
      const row = '| GREET-LATER | later | by hand | later | later |';
      repository.edit(PLAN, (text) => text.replace(/^\| GREET-200 \|.*$/m, (line) => `${line}\n${row}`));
      await forge(repository);
      await repository.run('tests', FEATURE);
      repository.commit('Later');
    },
    finding: named(/^still-to-write$/, PLAN),
  },
  {
    name: 'the feature is renamed, and its approvals with it',
    does(repository) {
      repository.git('mv', `docs/features/${FEATURE}`, 'docs/features/salutations');
      repository.commit('Rename');
    },
    finding: named(/^undocumented$/, /greetings$/),
  },
  {
    name: 'the documents are deleted, and the code stays',
    does(repository) {
      repository.delete(`docs/features/${FEATURE}`);
      repository.commit('Less to read');
    },
    finding: named(/^undocumented$/, /greetings$/),
  },
  {
    name: 'code comes before documents, all in one squash',
    does(repository) {
      repository.write(repository.language.paths.secret, repository.language.code.secret);
      repository.git('add', '-A');
      repository.git('reset', '-q', '--soft', repository.git('rev-list', '--max-parents=0', 'HEAD').trim());
      repository.commit('Everything at once');
    },
    finding: ({ language }) => named(/^undocumented$/, language.paths.secret.replace(/\/[^/]+$/, '')),
  },
  {
    name: 'code comes before tests',
    does(repository) {
      repository.delete(repository.language.paths.tests);
      repository.commit('Tests later');
    },
    finding: named(/^tests-missing$/, FEATURE),
  },
  {
    name: 'a hook is passed by with --no-verify',
    does(repository) {
      repository.write('.git/hooks/pre-commit', '#!/bin/sh\nexit 1\n');
      repository.git('config', 'core.fileMode', 'false');
      repository.replace(SPEC, 'Greet somebody', 'Greet nobody');
      repository.git('add', '-A');
      repository.git('commit', '-q', '--no-verify', '-m', 'Words');
    },
    finding: named(/^docs-not-approved$/, GATE),
  },
  {
    name: 'the author approves, and the policy is peer',
    async does(repository) {
      repository.replace(CONFIG, 'approval: anyone', 'approval: peer');
      repository.edit(GATE, (text) => text.replaceAll(REVIEWER, AUTHOR));
      repository.commit('Peers');
    },
    finding: named(/^peer-approval$/, GATE),
  },
  {
    name: 'the version of the tool is faked',
    does(repository) {
      repository.edit(CONFIG, (text) => text.replace(/^tool: .*$/m, 'tool: "99.0.0"'));
      repository.commit('Newer');
    },
    finding: named(/^tool-version$/, CONFIG),
  },
  {
    name: 'the project says that it is of another stack',
    does(repository) {
      const { id } = repository.language.stack;
      repository.replace(CONFIG, `stack: ${id}`, `stack: ${id === 'gin' ? 'fastapi' : 'gin'}`);
      repository.commit('Stack');
    },
    finding: named(/^wrong-stack$/, `${CONFIG}:/stack`),
  },
  {
    name: 'the documents are looked for elsewhere',
    does(repository) {
      repository.replace(CONFIG, 'docsRoot: docs', 'docsRoot: papers');
      repository.commit('Papers');
    },
    finding: named(/^undocumented$/, /greetings$/),
  },
  {
    name: 'the threshold of the coverage is lowered to 0',
    does(repository) {
      repository.replace(CONFIG, 'threshold: 80', 'threshold: 0');
      repository.commit('Coverage');
    },
    finding: named(/^no-threshold$/, CONFIG),
  },
];

const derived: Attack[] = [
  weakened('an assertion is weakened', 'status'),
  weakened('a test is skipped', 'skip'),
  weakened('an assertion is put into a try', 'swallow'),
  weakened('an assertion becomes a constant', 'constant'),
  {
    name: 'what tests assert with is made numb',
    does(repository) {
      const [what, by] = repository.language.numb;
      repository.replace(repository.language.paths.answer, what, by);
      repository.commit('Support');
    },
    finding: ({ language }) => named(EDITED, language.paths.answer),
  },
  {
    name: 'an edit is hidden by a forged record of what was generated',
    async does(repository) {
      const [what, by] = repository.language.weakened.status;
      const file = repository.language.paths.apiTest;
      repository.replace(file, what, by);
      const record = `.backend-feature/generated/${FEATURE}.tests.json`;
      const { textHash } = await import('../../src/plan/merging/record.ts');
      const before = textHash(repository.git('show', `HEAD:${file}`));
      repository.replace(record, before, textHash(repository.read(file)));
      repository.commit('Tidy tests');
    },
    finding: ({ language }) => named(EDITED, language.paths.apiTest),
  },
  {
    name: 'an edit is hidden by a filter of the clone',
    does(repository) {
      const [what, by] = repository.language.weakened.status;
      const file = repository.language.paths.apiTest;
      const honest = repository.read(file);
      repository.replace(file, what, by);
      repository.commit('Tidy tests');
      repository.git('config', 'filter.tidy.clean', `git show HEAD:${file}`);
      repository.append('.gitattributes', `${file} filter=tidy\n`);
      repository.write(file, honest);
      repository.commit('Attributes');
    },
    finding: ({ language }) => named(EDITED, language.paths.apiTest),
  },
  {
    name: 'an edit is hidden by a replacement of the object',
    does(repository) {
      const [what, by] = repository.language.weakened.status;
      const file = repository.language.paths.apiTest;
      const honest = repository.git('rev-parse', `HEAD:${file}`).trim();
      repository.replace(file, what, by);
      repository.commit('Tidy tests');
      repository.git('replace', repository.git('rev-parse', `HEAD:${file}`).trim(), honest);
    },
    finding: ({ language }) => named(EDITED, language.paths.apiTest),
  },
  {
    name: 'the folder is honest, and what is committed is not',
    does(repository) {
      const [what, by] = repository.language.weakened.status;
      const file = repository.language.paths.apiTest;
      const honest = repository.read(file);
      repository.replace(file, what, by);
      repository.commit('Tidy tests');
      repository.git('update-index', '--assume-unchanged', file);
      repository.write(file, honest);
    },
    finding: ({ language }) => named(EDITED, language.paths.apiTest),
  },
  {
    name: 'a merge changes a test that neither of its parents changed',
    does(repository) {
      repository.git('switch', '-q', '-c', 'other');
      repository.write('notes.txt', 'other\n');
      repository.commit('Other');
      repository.git('switch', '-q', 'main');
      repository.write('words.txt', 'main\n');
      repository.commit('Main');
      repository.git('merge', '-q', '--no-commit', 'other');
      const [what, by] = repository.language.weakened.status;
      repository.replace(repository.language.paths.apiTest, what, by);
      repository.commit('Merge other');
    },
    finding: ({ language }) => named(EDITED, language.paths.apiTest),
  },
  {
    name: 'a rebase drops what approved a change',
    async does(repository) {
      repository.replace(SPEC, 'maxLength: 20', 'maxLength: 21');
      await repository.run('feature', FEATURE);
      repository.commit('Longer names');
      repository.git('branch', 'keep');
      await repository.approve(FEATURE, 'docs');
      repository.commit('Approved');
      repository.git('reset', '-q', '--hard', 'keep');
    },
    finding: named(/^docs-not-approved$/, GATE),
  },
  {
    name: 'a test is a link to a friendlier one',
    does(repository) {
      const file = repository.language.paths.apiTest;
      repository.write('friendlier.txt', repository.read(file));
      repository.delete(file);
      const up = file
        .split('/')
        .slice(1)
        .map(() => '..')
        .join('/');
      repository.link(file, `${up}/friendlier.txt`);
      repository.commit('Shared tests');
    },
    finding: ({ language }) => named(/^symlink$/, language.paths.apiTest),
  },
  {
    name: 'the tests are a submodule',
    does(repository) {
      const { tests } = repository.language.paths;
      const commit = repository.git('rev-parse', 'HEAD').trim();
      repository.git('rm', '-q', '-r', '--cached', tests);
      repository.git('update-index', '--add', '--cacheinfo', `160000,${commit},${tests}`);
      repository.git('commit', '-q', '-m', 'Tests elsewhere');
    },
    finding: ({ language }) => named(/^symlink$/, language.paths.tests),
  },
  {
    name: 'a file that no document renders lies among the derived tests',
    does(repository) {
      repository.write(repository.language.paths.stray, repository.language.code.stray);
      repository.commit('More tests');
    },
    finding: ({ language }) => named(STRAY, language.paths.stray),
  },
  {
    name: 'a test by hand is skipped',
    async does(repository) {
      await repository.addByHand(repository.language.byHand.honest);
      repository.write(repository.language.byHand.path, repository.language.byHand.skipped);
      await forge(repository);
      repository.commit('Ada');
    },
    finding: ({ language }) => named(/^skip-marker$/, language.byHand.path),
  },
  {
    name: 'a derived document is edited to lie',
    does(repository) {
      repository.replace(`docs/api/openapi/${FEATURE}.yaml`, 'maxLength: 20', 'maxLength: 2000');
      repository.commit('Docs');
    },
    finding: named(/^stale-copy$/, `docs/api/openapi/${FEATURE}.yaml`),
  },
];

const steering: Attack[] = [
  {
    name: 'a conftest fakes results',
    only: ['fastapi'],
    does(repository) {
      const hook = 'def pytest_pyfunc_call(pyfuncitem):\n    return True\n';
      repository.write('conftest.py', hook);
      repository.commit('Fixtures');
    },
    finding: named(STEERED, 'conftest.py'),
  },
  {
    name: 'settings of the runner load a plugin',
    only: ['fastapi'],
    async does(repository) {
      repository.write('faker.py', 'def pytest_pyfunc_call(pyfuncitem):\n    return True\n');
      repository.edit('pyproject.toml', (text) => text.replace('addopts = [', 'addopts = ["-p", "faker", '));
      await repository.lend();
      repository.commit('Options');
    },
    finding: named(STEERED, /^pyproject\.toml:\d+$/),
  },
  {
    name: 'settings of the runner lie in a file that comes first',
    only: ['fastapi'],
    does(repository) {
      repository.write('pytest.ini', '[pytest]\naddopts = -p faker\n');
      repository.commit('Options');
    },
    finding: named(STEERED, 'pytest.ini'),
  },
  {
    name: 'Python loads code of its own at every start',
    only: ['fastapi'],
    does(repository) {
      repository.write('sitecustomize.py', 'import builtins\n');
      repository.commit('Site');
    },
    finding: named(STEERED, 'sitecustomize.py'),
  },
  {
    name: 'a module at the root stands in for the client of the tests',
    only: ['fastapi'],
    runs: true,
    does(repository) {
      repository.write('httpx.py', '"""Better."""\n');
      repository.commit('Client');
    },
    finding: named(/^shadowed-module$/, 'httpx.py'),
  },
  {
    name: 'a package at the root stands in for what schemas are checked with',
    only: ['fastapi'],
    runs: true,
    does(repository) {
      repository.write('jsonschema/__init__.py', '"""Better."""\n');
      repository.commit('Schemas');
    },
    finding: named(/^shadowed-module$/, 'jsonschema/__init__.py'),
  },
  {
    name: 'settings of the runner load a file before the tests',
    only: ['fastify'],
    does(repository) {
      repository.write(
        'tests/setup.ts',
        "import { expect } from 'vitest';\n\nexpect.extend({ toBe: () => ({ pass: true, message: () => '' }) });\n",
      );
      repository.edit('vitest.config.ts', (text) =>
        text.replace("pool: 'threads',", "pool: 'threads',\n    setupFiles: ['tests/setup.ts'],"),
      );
      repository.commit('Setup');
    },
    finding: named(STEERED, /^vitest\.config\.ts:\d+$/),
  },
  {
    name: 'settings of the runner lie in a file that comes first',
    only: ['fastify'],
    does(repository) {
      repository.write('vitest.workspace.ts', 'export default [];\n');
      repository.commit('Workspace');
    },
    finding: named(STEERED, 'vitest.workspace.ts'),
  },
  {
    name: 'a library that tests compare with is replaced',
    only: ['gin'],
    does(repository) {
      repository.append('go.mod', '\nreplace github.com/google/uuid => ./uuid\n');
      repository.write('uuid/uuid.go', 'package uuid\n');
      repository.commit('Ids');
    },
    finding: named(STEERED, /^go\.mod:\d+$/),
  },
  {
    name: 'a workspace of modules replaces some of them',
    only: ['gin'],
    does(repository) {
      repository.write('go.work', 'go 1.26\n\nuse .\n');
      repository.commit('Work');
    },
    finding: named(STEERED, 'go.work'),
  },
  {
    name: 'a runner of our own comes as a dependency',
    async does(repository) {
      const lines: Record<string, [RegExp, string]> = {
        fastapi: [/"pytest==[^"]+"/, '"pytest @ git+https://example.org/pytest.git"'],
        fastify: [/"vitest": "[^"]+"/, '"vitest": "npm:friendly-vitest@1.0.0"'],
        gin: [/^(require \()$/m, 'replace github.com/gin-gonic/gin => example.org/gin v1.0.0\n\nrequire ('],
      };
      const [what, by] = lines[repository.language.stack.id] ?? [/$/, ''];
      repository.replace(repository.language.paths.manifest, what, by);
      repository.commit('Dependencies');
    },
    finding: ({ language }) => named(STEERED, new RegExp(`^${language.paths.manifest.replace('.', '\\.')}:\\d+$`)),
  },
  {
    name: 'a toolchain is committed, with the stamp that says it is ready',
    does(repository) {
      const path = repository.language.paths.installed;
      const top = path.split('/')[0] ?? '';
      if (repository.has(top)) repository.delete(top);
      repository.write(path, '# friendlier\n');
      repository.git('add', '-A');
      repository.git('add', '-f', path);
      repository.git('commit', '-q', '-m', 'Vendored');
    },
    finding: ({ language }) =>
      named(/^vendored-toolchain$/, new RegExp(`^${language.paths.installed.split('/')[0]?.replace('.', '\\.')}`)),
  },
  {
    name: 'code asks whether it is being tested',
    does(repository) {
      const { language } = repository;
      repository.edit(language.paths.operation, (text) => language.inject(text, language.code.asks));
      repository.commit('Flags');
    },
    finding: ({ language }) => named(/^watches-tests$/, language.paths.operation),
  },
  {
    name: 'code patches what tests share, when it is imported',
    does(repository) {
      const { language } = repository;
      repository.edit(language.paths.operation, (text) => language.inject(text, language.code.imports));
      repository.commit('Helpers');
    },
    finding: ({ language }) => named(/^watches-tests$/, language.paths.operation),
  },
];

const code: Attack[] = [
  {
    name: 'nothing was ever written, and is recorded green',
    async does(repository) {
      unwritten(repository, Object.keys(repository.language.written));
      await forge(repository);
      repository.commit('Done');
    },
    finding: ({ language }) => named(/^uncalled-rule$/, language.paths.rule),
  },
];

export const ON_PAPER: readonly Attack[] = [...documents, ...derived, ...steering, ...code];
