/** Where documents lie, and which must exist: from trees, from lists of paths, and from paths within sentences. */
import type { DocumentEntry, Read, TreeEntry } from '../../model/profile.ts';
import { type CodeBlock, lineOf, type Said } from './statement.ts';
import { entriesOf } from './tree.ts';

export interface ReadDocs {
  readonly root?: Read<string>;
  readonly documents: readonly Read<DocumentEntry>[];
  readonly tree: readonly Read<TreeEntry>[];
}

const ROOT = /^(?:docs?|documentation|dokumentation|documentacion|документация)$/iu;
const DOCUMENT = /\.(?:md|mdx|ya?ml|json|adoc|rst|txt|graphql|proto|html)$/i;
/** A path at the beginning of an item, in code or bare: `` `features/[name]/` - what is in it ``. */
const LEADING =
  /^[*_]*(?:`([^`\s]+)`|((?:[\p{L}\p{N}_.[\]{}<>*-]+\/)+[\p{L}\p{N}_.[\]{}<>*-]*))[*_]*(?:\s*(?:[-–—:：→]+|\()\s*(.*))?$/u;
const INLINE = /`([^`\s]*\/[^`\s]*)`|(?<![\p{L}\p{N}_/.@-])((?:docs?|documentation)\/[\p{L}\p{N}_.[\]{}<>*/-]+)/giu;

export function readDocs(said: readonly Said[], lines: readonly string[], code: readonly CodeBlock[]): ReadDocs {
  const trees = code.flatMap((block) => entriesOf(block));
  const listed = listedPaths(said, lines);
  const tree = [
    ...trees.map(({ path, folder, comment, line, said: text }) => ({
      value: { path, folder, ...(comment === undefined ? {} : { comment }) },
      line,
      said: text,
    })),
    ...listed,
  ].sort((a, b) => a.line - b.line);
  const inline = said.filter((one) => one.weak === undefined).flatMap((one) => inlinePaths(one, lines));
  const root = rootOf([
    ...tree.map(({ value, line, said: text }) => ({ value: value.path, line, said: text })),
    ...leadRoots(said, lines),
    ...inline,
  ]);
  const documents = [
    ...tree
      .filter(({ value }) => !value.folder)
      .map((one) => ({ ...one, value: entry(one.value.path, one.value.comment) })),
    ...inline.map((one) => ({ ...one, value: entry(one.value) })),
  ]
    .filter(({ value }) => isDocument(value.path, root?.value))
    .sort((a, b) => a.line - b.line);
  return {
    ...(root === undefined ? {} : { root }),
    documents: eachOnce(documents),
    tree,
  };
}

const entry = (path: string, purpose?: string): DocumentEntry => ({
  path,
  ...(purpose === undefined || purpose === '' ? {} : { purpose }),
});

/** The entry that says what for, where one does. */
function eachOnce(documents: readonly Read<DocumentEntry>[]): Read<DocumentEntry>[] {
  const byPath = new Map<string, Read<DocumentEntry>>();
  for (const one of documents) {
    const before = byPath.get(one.value.path);
    if (before === undefined || (before.value.purpose === undefined && one.value.purpose !== undefined))
      byPath.set(one.value.path, one);
  }
  return [...byPath.values()].sort((a, b) => a.line - b.line);
}

const isDocument = (path: string, root: string | undefined): boolean =>
  DOCUMENT.test(path) && root !== undefined && path.startsWith(`${root}/`) && !path.includes('*');

/** The folder of documents, by its own name: `/workspaces/x/docs/` is `docs`, as paths are below the project. */
function rootOf(paths: readonly Read<string>[]): Read<string> | undefined {
  for (const { value, line, said } of [...paths].sort((a, b) => a.line - b.line)) {
    const part = value.split('/').find((one) => ROOT.test(one));
    if (part !== undefined) return { value: part, line, said };
  }
  return undefined;
}

/** A paragraph or heading that leads a list of paths: `The documentation at \`docs/\`:`. */
function leadRoots(said: readonly Said[], lines: readonly string[]): Read<string>[] {
  return said
    .filter((one) => one.weak === undefined && (one.leads || one.kind === 'heading'))
    .flatMap((one) => inlinePaths(one, lines));
}

/** Lists whose items are paths, one in another, below the folder that the lead names. */
function listedPaths(said: readonly Said[], lines: readonly string[]): Read<TreeEntry>[] {
  return said.flatMap((one) => {
    const own = one.weak === undefined && one.kind === 'item' ? pathIn(one.text) : undefined;
    const above = one.within.map(pathIn).filter((path) => path !== undefined);
    if (own === undefined || above.length < one.within.length) return [];
    const path = pathBelow(rootIn(one.under.at(-1) ?? ''), [...above, own]);
    if (path === undefined) return [];
    const comment = LEADING.exec(one.text)?.[3]?.trim();
    const value = {
      path,
      folder: own.endsWith('/') || !/\.[a-z]+$/i.test(own),
      ...(comment === undefined || comment === '' ? {} : { comment }),
    };
    return [{ value, line: lineOf(lines, one, own), said: one.text }];
  });
}

/** The parts of a path, outermost first, below the root of its lead. Without a lead, only what is plainly below a folder of documents. */
function pathBelow(root: string | undefined, parts: readonly string[]): string | undefined {
  const trimmed = parts.map((part) => part.replace(/^\.?\/+|\/+$/g, ''));
  if (root === undefined) return ROOT.test((parts[0] ?? '').split('/')[0] ?? '') ? trimmed.join('/') : undefined;
  const isRepeated = (trimmed[0] ?? '').split('/')[0] === root;
  return [...(isRepeated ? [] : [root]), ...trimmed].join('/');
}

function pathIn(text: string): string | undefined {
  const match = LEADING.exec(text);
  const path = match?.[1] ?? match?.[2];
  // `users`, `GET` and `a.b()` in code are no paths.
  return path !== undefined && /^[\p{L}\p{N}_./[\]{}<>*-]+$/u.test(path) && (path.includes('/') || DOCUMENT.test(path))
    ? path
    : undefined;
}

function rootIn(lead: string): string | undefined {
  for (const match of lead.matchAll(INLINE)) {
    const part = (match[1] ?? match[2] ?? '').replace(/\/+$/, '').split('/').at(-1) ?? '';
    if (ROOT.test(part)) return part;
  }
  return undefined;
}

function inlinePaths(one: Said, lines: readonly string[]): Read<string>[] {
  return [...one.text.matchAll(INLINE)]
    .map((match) => (match[1] ?? match[2] ?? '').replace(/[.,;:]+$/, ''))
    .filter((path) => path.split('/').some((part) => ROOT.test(part)) && !/^[a-z]+:\/\//i.test(path))
    .map((path) => ({ value: path, line: lineOf(lines, one, path), said: one.text }));
}
