/** What may not be committed, whatever it is for: it could make tests say what is not so. Pure; nothing is run to find it. */
import type { Diagnostic } from '../errors.ts';
import type { ReplayRules, Steering } from '../stacks/stack.ts';

/** What a replay knows of a committed tree before it runs anything. */
export interface CommittedTree {
  /** Paths of ordinary files, sorted. */
  readonly files: readonly string[];
  /** Symlinks and submodules. */
  readonly links: readonly string[];
  /** Text of the files that the rules ask about; undefined where it is no text. */
  read(path: string): string | undefined;
  /** Content of the project base, by path: what `init` writes, with the team's own templates. */
  readonly base: ReadonlyMap<string, string>;
  readonly rules: ReplayRules;
  readonly docsRoot: string;
  /** Folder of all tests, such as `backend/tests`. */
  readonly testsRoot: string;
  readonly features: readonly CommittedFeature[];
  /** Folders that hold one folder or file a feature: `backend/domain`. */
  readonly layers: readonly string[];
}

export interface CommittedFeature {
  readonly name: string;
  /** Folder of its tests, and of those written by hand. */
  readonly tests: string;
  readonly custom: string;
  /** Files that the tests phase writes; undefined where the documents cannot be read. */
  readonly rendered: readonly string[] | undefined;
  readonly implementation: readonly string[];
}

/** Paths whose text `treeFindings` reads. */
export function isRead(rules: ReplayRules, path: string): boolean {
  return rules.code.test(path) || rules.steering.some((one) => one.says !== undefined && one.path.test(path));
}

export function treeFindings(tree: CommittedTree): Diagnostic[] {
  return [
    ...links(tree),
    ...vendored(tree),
    ...tree.files.filter((path) => !isByHand(tree, path)).flatMap((path) => steering(tree, path)),
    ...strays(tree),
    ...undocumented(tree),
    ...reaching(tree),
  ];
}

const below = (folder: string, path: string): boolean => path.startsWith(`${folder}/`);

function isByHand(tree: CommittedTree, path: string): boolean {
  return tree.features.some(({ custom }) => below(custom, path));
}

/** Links elsewhere are left out of the replay: what needs one fails there. */
function links({ links: found, docsRoot, testsRoot, layers, base }: CommittedTree): Diagnostic[] {
  const ours = [docsRoot, testsRoot, ...layers, '.backend-feature'];
  return found
    .filter(
      (path) => base.has(path) || ours.some((folder) => path === folder || below(folder, path) || below(path, folder)),
    )
    .map((path) => ({
      code: 'link',
      message: `${path} is a link or a submodule: what it leads to is not committed here`,
      where: path,
      hint: 'replace it by what it leads to',
    }));
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
    // What the base itself has is locked or the team's; what steers in it is said line by line.
    if (rule.says === undefined) return base === undefined ? [steers(path, rule)] : [];
    const known = new Set(base?.split('\n'));
    return (text ?? '').split('\n').flatMap((line, index) => {
      if (known.has(line) || !rule.says?.test(line)) return [];
      return [steers(`${path}:${index + 1}`, rule)];
    });
  });
}

function steers(where: string, { why }: Steering): Diagnostic {
  const hint = 'take it out; what tests of your own need lies beside them, under custom/';
  return { code: 'runner-steered', message: `this steers the test runner: ${why}`, where, hint };
}

/** Files among the derived tests that are not derived. */
function strays(tree: CommittedTree): Diagnostic[] {
  const base = new Set(tree.base.keys());
  const support = `${tree.testsRoot}/support`;
  const stray = (path: string): boolean => {
    if (base.has(path)) return false;
    if (below(support, path)) return true;
    const feature = tree.features.find(({ tests }) => below(tests, path));
    if (feature?.rendered === undefined || below(feature.custom, path)) return false;
    return !feature.rendered.includes(path);
  };
  return tree.files.filter(stray).map((path) => ({
    code: 'stray-file',
    message: `${path} lies among derived tests, and no document renders it`,
    where: path,
    hint: 'delete it, or put it under custom/ with a row in the plan',
  }));
}

/** Code of a feature that has no documents. */
function undocumented(tree: CommittedTree): Diagnostic[] {
  const base = [...tree.base.keys()];
  const known = tree.features.flatMap(({ implementation }) => implementation);
  const found = new Map<string, string>();
  for (const path of tree.files) {
    if (!tree.rules.code.test(path) || base.includes(path)) continue;
    const layer = tree.layers.find((folder) => below(folder, path));
    if (layer === undefined) continue;
    const [child = '', ...more] = path.slice(layer.length + 1).split('/');
    // A file beside the features' folders is the team's own: shared code.
    if (more.length === 0) continue;
    const folder = `${layer}/${child}`;
    const ofBase =
      base.some((one) => below(folder, one)) || tree.layers.some((one) => one === folder || below(folder, one));
    if (!ofBase && !known.includes(folder)) found.set(folder, path);
  }
  return [...found].map(([folder]) => ({
    code: 'undocumented',
    message: `${folder} belongs to no feature: there are no documents for it`,
    where: folder,
    hint: `write the documents first: create-backend-feature feature ${folder.split('/').at(-1)}`,
  }));
}

const COMMENT = /^\s*(?:#|\/\/|\/?\*)/;

/** Code that knows of the tests could behave for them. */
function reaching(tree: CommittedTree): Diagnostic[] {
  return tree.files.flatMap((path) => {
    if (!tree.rules.code.test(path)) return [];
    const text = tree.read(path);
    if (text === undefined || tree.base.get(path) === text) return [];
    const known = new Set(tree.base.get(path)?.split('\n'));
    return text.split('\n').flatMap((line, index) => {
      const named = COMMENT.test(line) || known.has(line) ? undefined : tree.rules.reaches.exec(line)?.[0];
      if (named === undefined) return [];
      return [
        {
          code: 'knows-tests',
          message: `the service's own code names ${named.trim()}: it must not know whether it is being tested`,
          where: `${path}:${index + 1}`,
          hint: 'take it out: code that behaves for its tests proves nothing',
        },
      ];
    });
  });
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
