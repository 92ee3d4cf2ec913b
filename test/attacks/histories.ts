/** Honest histories: whatever Git and a team do to a repository, what is right stays right. */
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { REVIEWER } from '../support/cli.ts';
import { AUTHOR, FEATURE, Repository } from './repository.ts';
import type { History } from './types.ts';

const SPEC = `docs/features/${FEATURE}/api-spec.yaml`;
const PLAN = `docs/features/${FEATURE}/test-plan.md`;
const GATE = `docs/features/${FEATURE}/gate.yaml`;

const first = (repository: Repository): string => repository.git('rev-list', '--max-parents=0', 'HEAD').trim();

function refactor(repository: Repository): void {
  const { paths, code } = repository.language;
  repository.replace(paths.operation, ...code.refactored);
  repository.commit('Greet in other words');
}

/** A clone has no toolchain: it is lent its own. */
async function clone(repository: Repository, ...options: string[]): Promise<Repository> {
  const folder = Repository.folder('clone');
  repository.git('clone', '-q', ...options, `file://${repository.top}`, join(folder, 'elsewhere'));
  const cloned = new Repository(join(folder, 'elsewhere'), repository.language, repository.below);
  await cloned.lend();
  return cloned;
}

/** What Git does to commits. */
const SHAPES: readonly History[] = [
  { name: 'phase by phase', does: () => undefined },
  {
    name: 'squashed into one commit',
    does(repository) {
      repository.git('reset', '-q', '--soft', first(repository));
      repository.commit('Greetings');
    },
  },
  {
    name: 'one commit without a past',
    does(repository) {
      repository.git('checkout', '-q', '--orphan', 'anew');
      repository.commit('All of it');
    },
  },
  {
    name: 'rebased onto another base',
    does(repository) {
      repository.git('switch', '-q', '-c', 'base', first(repository));
      for (const name of ['one', 'two']) {
        repository.write(`${name}.txt`, `${name}\n`);
        repository.commit(name);
      }
      repository.git('switch', '-q', 'main');
      repository.git('rebase', '-q', 'base');
    },
  },
  {
    name: 'fast-forwarded',
    does(repository) {
      repository.git('branch', 'feature');
      repository.git('reset', '-q', '--hard', first(repository));
      repository.git('merge', '-q', '--ff-only', 'feature');
    },
  },
  {
    name: 'merged with a merge commit',
    does(repository) {
      repository.git('branch', 'feature');
      repository.git('reset', '-q', '--hard', first(repository));
      repository.git('merge', '-q', '--no-ff', '-m', 'Merge', 'feature');
    },
  },
  {
    name: 'squash-merged',
    does(repository) {
      repository.git('branch', 'feature');
      repository.git('reset', '-q', '--hard', first(repository));
      repository.git('merge', '-q', '--squash', 'feature');
      repository.commit('Greetings');
    },
  },
  {
    name: 'a change reverted',
    does(repository) {
      refactor(repository);
      repository.git('revert', '--no-edit', 'HEAD');
    },
  },
  {
    name: 'a revert reverted',
    does(repository) {
      refactor(repository);
      repository.git('revert', '--no-edit', 'HEAD');
      repository.git('revert', '--no-edit', 'HEAD');
    },
  },
  {
    name: 'a mistake, made good in the next commit',
    does(repository) {
      const [what, by] = repository.language.weakened.status;
      repository.replace(repository.language.paths.apiTest, what, by);
      repository.commit('Oops');
      repository.git('checkout', '-q', 'HEAD~1', '--', '.');
      repository.commit('Take it back');
    },
  },
  {
    name: 'amended',
    does(repository) {
      repository.git('commit', '-q', '--amend', '-m', 'Greetings: written, in better words');
    },
  },
  {
    name: 'cherry-picked',
    does(repository) {
      refactor(repository);
      const picked = repository.git('rev-parse', 'HEAD').trim();
      repository.git('reset', '-q', '--hard', 'HEAD~1');
      repository.git('cherry-pick', picked);
    },
  },
  {
    name: 'an empty commit on top',
    does: (repository) => repository.commit('Nothing'),
  },
  {
    name: 'an octopus merge',
    does(repository) {
      for (const name of ['one', 'two']) {
        repository.git('switch', '-q', '-c', name, 'main');
        repository.write(`${name}.txt`, `${name}\n`);
        repository.commit(name);
      }
      repository.git('switch', '-q', 'main');
      repository.git('merge', '-q', '-m', 'Both', 'one', 'two');
    },
  },
  {
    name: 'a detached head',
    does(repository) {
      repository.git('checkout', '-q', '--detach');
    },
  },
  {
    name: 'branches and tags with odd names',
    does(repository) {
      repository.git('switch', '-q', '-c', 'feature/ü#1');
      repository.git('tag', 'v1@head');
    },
  },
  {
    name: 'a stash left behind',
    does(repository) {
      repository.write('README.md', 'Other.\n');
      repository.git('stash', '-q');
    },
  },
];

/** Where the repository lies. */
const PLACES: readonly History[] = [
  { name: 'a fresh clone on another path', does: (repository) => clone(repository) },
  { name: 'a shallow clone of one branch', does: (repository) => clone(repository, '--depth', '1') },
  {
    name: 'a checkout with CRLF line ends',
    does: (repository) => clone(repository, '-c', 'core.autocrlf=true', '-c', 'core.eol=crlf'),
  },
  {
    name: 'a linked worktree',
    async does(repository) {
      const folder = join(Repository.folder('worktree'), 'linked');
      repository.git('worktree', 'add', '-q', '--detach', folder);
      const linked = new Repository(folder, repository.language);
      await linked.lend();
      return linked;
    },
  },
  {
    name: 'a folder of a monorepo',
    async does(repository) {
      const top = Repository.folder('monorepo');
      const mono = new Repository(top, repository.language, 'services/shop');
      mkdirSync(join(top, 'services'));
      cpSync(repository.top, mono.root, { recursive: true, verbatimSymlinks: true });
      rmSync(join(mono.root, '.git'), { recursive: true });
      mono.git('init', '-q', top);
      mono.write('../other/conftest.py', 'def pytest_pyfunc_call(pyfuncitem):\n    return True\n');
      mono.write('../../go.work.txt', 'another service has its own affairs\n');
      mono.git('add', '-A', top);
      mono.git('commit', '-q', '-m', 'Everything');
      return mono;
    },
  },
  {
    name: 'a path with a blank and other letters in it',
    does(repository) {
      const top = join(Repository.folder('path'), 'mein Täßchen');
      cpSync(repository.top, top, { recursive: true, verbatimSymlinks: true });
      return new Repository(top, repository.language);
    },
  },
  {
    name: 'files that nobody committed, and edits of those that are',
    does(repository) {
      const [what, by] = repository.language.weakened.status;
      repository.replace(repository.language.paths.apiTest, what, by);
      repository.write('scratch.txt', 'mine\n');
      repository.write('conftest.py', 'raise SystemExit\n');
    },
  },
];

/** What a team does beside its features. */
const AROUND: readonly History[] = [
  {
    name: 'a README of the team',
    together: 'what a team does beside its features',
    does(repository) {
      repository.write('README.md', '# Shop\n\nOurs.\n');
      repository.commit('README');
    },
  },
  {
    name: 'files of operators and of CI',
    together: 'what a team does beside its features',
    does(repository) {
      repository.append('Dockerfile', '\nLABEL team=shop\n');
      repository.append('.github/workflows/ci.yml', '\n# ours\n');
      repository.append('.gitignore', '\n*.tmp\n');
      repository.commit('Operations');
    },
  },
  {
    name: 'a higher threshold',
    together: 'what a team does beside its features',
    does(repository) {
      repository.replace('backend-feature.yaml', 'threshold: 80', 'threshold: 81');
      repository.commit('Coverage');
    },
  },
  {
    name: 'decisions, pictures and names in other scripts',
    together: 'what a team does beside its features',
    does(repository) {
      repository.write('docs/architecture/decisions/0002-grüße.md', '# Grüße\n');
      repository.write('docs/pictures/ada.png', Buffer.from([137, 80, 78, 71, 0, 255, 10]));
      repository.commit('Documents');
    },
  },
  {
    name: 'a link that nothing of the service needs',
    together: 'what a team does beside its features',
    does(repository) {
      repository.link('LATEST.md', 'README.md');
      repository.commit('Link');
    },
  },
  {
    name: 'scripts of the team',
    together: 'what a team does beside its features',
    does(repository) {
      repository.write('scripts/release.sh', '#!/bin/sh\necho release\n');
      repository.git('update-index', '--add', '--chmod=+x', 'scripts/release.sh');
      repository.commit('Scripts');
    },
  },
  {
    name: 'tests of the team beside those of the features',
    together: 'what a team does beside its features',
    does(repository) {
      const { paths, code } = repository.language;
      repository.write(paths.integration, code.integration);
      repository.commit('Integration tests');
    },
  },
  {
    name: 'code that features share',
    together: 'what a team does beside its features',
    does(repository) {
      const { paths, code } = repository.language;
      repository.write(paths.shared, code.shared);
      repository.commit('Words');
    },
  },
  {
    name: 'settings of the formatter, in a file that names the dependencies too',
    together: 'what a team does beside its features',
    async does(repository) {
      const { manifest } = repository.language.paths;
      const lines: Record<string, [RegExp, string]> = {
        fastapi: [/^line-length = 100$/m, '# As wide as our screens.\nline-length = 100'],
        fastify: [/^ {2}"private": true,$/m, '  "private": true,\n  "description": "Greets.",'],
        gin: [/^(module .*)$/m, '// Greets.\nmodule backend'],
      };
      const [what, by] = lines[repository.language.stack.id] ?? [/$/, ''];
      repository.replace(manifest, what, by);
      await repository.lend();
      repository.commit('Settings');
    },
  },
];

const FORMAL = '        name: { type: string, minLength: 1, maxLength: 20 }\n        formal: { type: boolean }';

/** What becomes of a feature. */
const FEATURES: readonly History[] = [
  { name: 'refactored while green', does: refactor },
  {
    name: 'comments in the code',
    together: 'edits that change no meaning',
    does(repository) {
      const { paths } = repository.language;
      repository.append(
        paths.operation,
        `\n${repository.language.comment('Greets whoever asks; see tests/README.')}\n`,
      );
      repository.commit('Comments');
    },
  },
  {
    name: 'comments and blanks in the spec',
    together: 'edits that change no meaning',
    does(repository) {
      repository.edit(SPEC, (text) => `# Ours.\n${text.replace('info:', 'info:   ')}\n\n`);
      repository.commit('Comments');
    },
  },
  {
    name: 'keys of the spec in another order',
    together: 'edits that change no meaning',
    does(repository) {
      repository.edit(SPEC, (text) => {
        const [, head = '', paths = '', rest = ''] =
          /^([\s\S]*?)(paths:[\s\S]*?)(components:[\s\S]*)$/.exec(text) ?? [];
        const [, components = '', rules = ''] = /^([\s\S]*?)(x-business-rules:[\s\S]*)?$/.exec(rest) ?? [];
        return head + components + (rules ?? '') + paths;
      });
      repository.commit('Order');
    },
  },
  {
    name: 'prose in the plan',
    together: 'edits that change no meaning',
    does(repository) {
      repository.replace(PLAN, /^## greet/m, 'What matters: names.\n\n## greet');
      repository.commit('Prose');
    },
  },
  {
    name: 'the record of approvals, with a comment',
    together: 'edits that change no meaning',
    does(repository) {
      repository.append(GATE, '# Reviewed together.\n');
      repository.commit('Comment');
    },
  },
  {
    name: 'approved again by another person',
    async does(repository) {
      repository.edit(GATE, (text) => text.replace(/^docs:\n {2}approved:\n.*\n.*\n/m, 'docs:\n'));
      await repository.approve(FEATURE, 'docs', 'Another Reviewer <another@example.org>');
      repository.commit('Approved', 'Another Reviewer <another@example.org>');
    },
  },
  {
    name: 'the spec evolves, and is approved again',
    async does(repository) {
      repository.replace(SPEC, /^( +)name: .*$/m, FORMAL);
      await repository.again();
      await repository.run('service', FEATURE);
      await repository.run('green', FEATURE);
      repository.commit('Longer names');
    },
  },
  {
    name: 'a test by hand, with its row',
    async does(repository) {
      await repository.addByHand(repository.language.byHand.honest);
      await repository.run('green', FEATURE);
      repository.commit('Ada');
    },
  },
  {
    name: 'a test by hand, written anew',
    async does(repository) {
      await repository.addByHand(repository.language.byHand.honest);
      repository.commit('Ada');
      repository.write(repository.language.byHand.path, repository.language.byHand.rewritten);
      await repository.run('red', FEATURE);
      await repository.approve(FEATURE, 'tests');
      repository.commit('Ada, in other words');
    },
  },
  {
    name: 'a second feature that has documents only',
    async does(repository) {
      await repository.run('feature', 'farewells', '--entity', 'Farewell words:string(20)!');
      repository.commit('Farewells: documents');
    },
  },
  {
    name: 'a second feature that has tests and no code yet',
    async does(repository) {
      await repository.run('feature', 'farewells', '--entity', 'Farewell words:string(20)!');
      await repository.approve('farewells', 'docs');
      await repository.run('tests', 'farewells');
      await repository.run('red', 'farewells');
      await repository.approve('farewells', 'tests');
      repository.commit('Farewells: tests');
    },
  },
  {
    name: 'two features, each on a branch of its own, merged',
    async does(repository) {
      repository.git('switch', '-q', '-c', 'farewells', first(repository));
      await repository.run('feature', 'farewells', '--entity', 'Farewell words:string(20)!');
      await repository.approve('farewells', 'docs');
      await repository.run('tests', 'farewells');
      await repository.run('red', 'farewells');
      await repository.approve('farewells', 'tests');
      await repository.run('service', 'farewells');
      repository.commit('Farewells');
      repository.git('switch', '-q', 'main');
      repository.git('merge', '-q', '-m', 'Farewells', 'farewells');
    },
  },
  {
    name: 'a feature renamed, through all phases again',
    async does(repository) {
      const spec = repository.read(SPEC);
      const written = Object.entries(repository.language.written);
      takeBack(repository);
      repository.write('salutations.yaml', spec.replace('title: Greetings', 'title: Salutations'));
      await repository.run('feature', 'salutations', '--from', join(repository.root, 'salutations.yaml'));
      repository.delete('salutations.yaml');
      await repository.again('salutations');
      await repository.run('service', 'salutations');
      for (const [path, write] of written) repository.edit(path.replace(FEATURE, 'salutations'), write);
      await repository.run('green', 'salutations');
      repository.commit('Salutations');
    },
  },
  {
    name: 'the policy is peer, and somebody else approved',
    does(repository) {
      repository.replace('backend-feature.yaml', 'approval: anyone', 'approval: peer');
      repository.commit('Peers', AUTHOR);
    },
  },
  {
    name: 'a feature is taken back whole',
    does(repository) {
      takeBack(repository);
      repository.commit('No greetings', REVIEWER);
    },
  },
];

/** Everything that belongs to the feature; Git leaves no empty folder behind. */
function takeBack(repository: Repository): void {
  const tracked = repository.git('ls-files').split('\n');
  repository.git('rm', '-q', '--', ...tracked.filter((path) => path.includes(FEATURE)));
}

export const HISTORIES: readonly History[] = [...SHAPES, ...PLACES, ...AROUND, ...FEATURES];
