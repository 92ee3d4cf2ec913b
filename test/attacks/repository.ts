/** A real Git repository with a generated project in it, for one case: written to, committed to, and replayed. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Answer, cli, done, REVIEWER } from '../support/cli.ts';
import type { Language } from './languages.ts';

export const AUTHOR = 'An Author <author@example.org>';
export const FEATURE = 'greetings';

export class Repository {
  /** Root of the repository. */
  readonly top: string;
  readonly language: Language;
  /** Folder of the project below the root; empty where it is the root. */
  readonly below: string;

  constructor(top: string, language: Language, below = '') {
    this.top = top;
    this.language = language;
    this.below = below;
  }

  /** The project's folder. */
  get root(): string {
    return join(this.top, this.below);
  }

  /** A folder beside every other, for clones and worktrees; gone with the repository. */
  static folder(what: string): string {
    return mkdtempSync(join(tmpdir(), `cbf-attack-${what}-`));
  }

  /** With files, toolchain and history: links stay links. */
  copy(): Repository {
    const top = Repository.folder('case');
    cpSync(this.top, top, { recursive: true, verbatimSymlinks: true });
    return new Repository(top, this.language, this.below);
  }

  remove(): void {
    rmSync(this.top, { recursive: true, force: true });
  }

  git(...args: string[]): string {
    return this.gitAs(AUTHOR, ...args);
  }

  gitAs(who: string, ...args: string[]): string {
    const [, name = '', mail = ''] = /^(.*) <(.*)>$/.exec(who) ?? [];
    const env = {
      ...process.env,
      GIT_AUTHOR_NAME: name,
      GIT_AUTHOR_EMAIL: mail,
      GIT_COMMITTER_NAME: name,
      GIT_COMMITTER_EMAIL: mail,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_EDITOR: 'true',
    };
    return execFileSync('git', args, { cwd: this.root, encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'pipe'] });
  }

  /** Everything, as it lies there. */
  commit(message: string, who = AUTHOR): void {
    this.git('add', '-A');
    this.gitAs(who, 'commit', '-q', '--allow-empty', '-m', message);
  }

  has(path: string): boolean {
    return existsSync(join(this.root, path));
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8');
  }

  write(path: string, content: string | Buffer): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), content);
  }

  /** Whatever changes nothing is a mistake in the case. */
  edit(path: string, change: (text: string) => string): void {
    const before = this.read(path);
    const after = change(before);
    if (after === before) throw new Error(`nothing to change in ${path}`);
    this.write(path, after);
  }

  replace(path: string, what: string | RegExp, by: string): void {
    this.edit(path, (text) => text.replace(what, () => by));
  }

  append(path: string, text: string): void {
    this.edit(path, (before) => before + text);
  }

  delete(path: string): void {
    rmSync(join(this.root, path), { recursive: true });
  }

  link(path: string, target: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    symlinkSync(target, join(this.root, path));
  }

  /** A command that must succeed. */
  run(...argv: string[]): Promise<Answer> {
    return done(this.root, ...argv);
  }

  try(...argv: string[]): Promise<Answer> {
    return cli(this.root, ...argv);
  }

  approve(feature: string, phase: 'docs' | 'tests', who = REVIEWER): Promise<Answer> {
    return this.run('approve', feature, phase, '--as', who);
  }

  /** After a change of the documents: everything up to the approved tests. */
  async again(feature = FEATURE): Promise<void> {
    await this.run('feature', feature);
    await this.approve(feature, 'docs');
    await this.run('tests', feature);
    await this.run('red', feature);
    await this.approve(feature, 'tests');
  }

  /** Dependencies, and the stamp by which they are known to be those of the files that name them. */
  lend(): Promise<void> {
    return this.language.stack.lend(this.root);
  }

  /** A rule by hand in the plan, and its test. */
  async addByHand(test: string): Promise<void> {
    this.edit(`docs/features/${FEATURE}/test-plan.md`, (plan) =>
      plan.replace(/^\| GREET-200 \|.*$/m, (line) => `${line}\n${BY_HAND}`),
    );
    await this.approve(FEATURE, 'docs');
    await this.run('tests', FEATURE);
    this.write(this.language.byHand.path, test);
    await this.run('red', FEATURE);
    await this.approve(FEATURE, 'tests');
  }
}

const BY_HAND = '| GREET-ADA | Ada is greeted by name | nothing | greet Ada | her name is in the greeting |';
