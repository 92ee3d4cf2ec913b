/** What may not be committed, whatever it is for: it could make tests say what is not so. Pure; nothing is run to find it. */
import type { Diagnostic } from '../shared/errors.ts';
import type { ReplayRules, Steering } from '../stacks/stack.ts';

/** What a replay knows of a committed tree before it runs anything. */
export interface CommittedTree {
  /** Paths of ordinary files, sorted. */
  readonly files: readonly string[];
  /** Text of the files that the rules ask about; undefined where it is no text. */
  read(path: string): string | undefined;
  /** Content of the project base, by path: what `init` writes, with the team's own templates. */
  readonly base: ReadonlyMap<string, string>;
  /** Paths of those files of the base that must be as they are rendered. */
  readonly locked: readonly string[];
  /** The settings file, for messages. */
  readonly config: string;
  readonly rules: ReplayRules;
  /** What each file of the documents that is a copy must hold, by path; where it is there. */
  readonly copies: ReadonlyMap<string, { readonly of: string; readonly equal: boolean }>;
}

/** Whether `treeFindings` reads the text of a path. */
export function isRead(rules: ReplayRules, path: string): boolean {
  return rules.steering.some((one) => one.path.test(path));
}

export function treeFindings(tree: CommittedTree): Diagnostic[] {
  return [
    ...wrongStack(tree),
    ...vendored(tree),
    ...tree.files.flatMap((path) => steering(tree, path)),
    ...copies(tree),
  ];
}

/** Of another stack nothing is where it would be looked for, and everything would be in order. */
function wrongStack({ files, locked, config }: CommittedTree): Diagnostic[] {
  const there = new Set(files);
  if (locked.length === 0 || locked.some((path) => there.has(path))) return [];
  return [
    {
      code: 'wrong-stack',
      message: `this is no project of the stack that ${config} names: it has none of its files, such as ${locked[0]}`,
      where: `${config}:/stack`,
      hint: 'name the stack that the project was made with, or write its files: create-backend-feature init .',
    },
  ];
}

/** One finding a folder, not one a file. */
function vendored({ files, rules }: CommittedTree): Diagnostic[] {
  const folders = new Set<string>();
  for (const path of files) {
    const found = rules.vendored.exec(path);
    if (found !== null) folders.add(path.slice(0, found.index + found[0].length).replace(/\/$/, ''));
  }
  return [...folders].map((folder) => ({
    code: 'vendored-toolchain',
    message: `${folder} is committed: tests would run on a toolchain that nobody installed`,
    where: folder,
    hint: `git rm -r --cached ${folder}, and add it to .gitignore`,
  }));
}

function steering(tree: CommittedTree, path: string): Diagnostic[] {
  const rules = tree.rules.steering.filter((one) => one.path.test(path));
  if (rules.length === 0) return [];
  const base = tree.base.get(path);
  const text = tree.read(path);
  if (base !== undefined && text === base) return [];
  return rules.flatMap((rule) => {
    const known = new Set(base?.split('\n'));
    return (text ?? '').split('\n').flatMap((line, index) => {
      if (known.has(line) || !rule.says.test(line)) return [];
      return [steers(`${path}:${index + 1}`, rule)];
    });
  });
}

function steers(where: string, { why }: Steering): Diagnostic {
  const hint = 'take it out; what tests of your own need lies beside them, under custom/';
  return { code: 'runner-steered', message: `this steers the test runner: ${why}`, where, hint };
}

function copies({ copies: all }: CommittedTree): Diagnostic[] {
  return [...all].flatMap(([path, { of, equal }]) =>
    equal
      ? []
      : [
          {
            code: 'stale-copy',
            message: `${path} does not say what ${of} says`,
            where: path,
            hint: `bring it up to its source: create-backend-feature feature ${of.split('/').at(-2)}`,
          },
        ],
  );
}

/** Modules at the root of the project that would be loaded instead of installed ones. */
export function shadowFindings(shadows: ReadonlyMap<string, string>): Diagnostic[] {
  return [...shadows].map(([path, name]) => ({
    code: 'shadowed-module',
    message: `${path} would be loaded instead of the module ${name} that is installed`,
    where: path,
    hint: 'give it another name, or move it into the service',
  }));
}
