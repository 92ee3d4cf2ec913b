/**
 * YAML as a tree that keeps comments and positions. A module of its own, because it is loaded only when needed and the package behind it is
 * CommonJS: once bundled, `await import('yaml')` has a default and none of these names.
 */
import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type ParsedNode,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { isObject, same } from '../model/pointer.ts';
import type { Json, JsonObject } from '../model/types.ts';
import { UserError } from '../shared/errors.ts';

export { isAlias, isMap, isPair, isScalar, isSeq, LineCounter, parseDocument };

export interface Addition {
  readonly at: readonly string[];
  readonly value: Json;
  /** Also where something else is there. */
  readonly over?: true;
}

/** The author's own text with more in it; what is there already stays unless told otherwise. Throws `bad-yaml` where the text is of a form that cannot be added to. */
export function addToYaml(text: string, file: string, additions: readonly Addition[]): string {
  return changed(text, file, additions, (tree) => {
    for (const { at, value, over } of additions) if (over || !tree.hasIn(at)) tree.setIn(at, tree.createNode(value));
  });
}

/** A change at a place: the value that shall stand there, or none. */
export interface Edit {
  readonly at: ReadonlyArray<string | number>;
  /** Absent: what is there is taken away. */
  readonly value?: Json;
}

/** The author's own text with other values in it; comments stay with whatever stays. Throws `bad-yaml` as `addToYaml` does. */
export function editYaml(text: string, file: string, edits: readonly Edit[]): string {
  return changed(text, file, edits, (tree) => {
    for (const { at, value } of edits) {
      if (value === undefined) tree.deleteIn(at);
      else tree.setIn(at, like(tree, tree.getIn(at, true) as Node | undefined, value));
    }
  });
}

/** The author's own text with some members of objects under other names, each where it stands. */
export function renameKeys(
  text: string,
  file: string,
  keys: ReadonlyArray<Pick<Edit, 'at'> & { readonly to: string }>,
): string {
  return changed(text, file, keys, (tree) => {
    for (const { at, to } of keys) {
      const holder = tree.getIn(at.slice(0, -1), true);
      const pair = isMap(holder)
        ? holder.items.find(({ key }) => isScalar(key) && String(key.value) === at.at(-1))
        : undefined;
      if (pair === undefined || !isScalar(pair.key)) throw new Error(`there is no plain member ${String(at.at(-1))}`);
      pair.key.value = to;
    }
  });
}

function changed(
  text: string,
  file: string,
  changes: ReadonlyArray<Pick<Edit, 'at'>>,
  change: (tree: Document<ParsedNode>) => void,
): string {
  const tree = parseDocument(text, { keepSourceTokens: true, logLevel: 'silent' });
  const [fault] = tree.errors;
  if (fault !== undefined) {
    const line = fault.linePos?.[0].line;
    const said = fault.message.split('\n')[0] ?? fault.code;
    throw notAdded(`${said}`, line === undefined ? file : `${file}:${line}`);
  }
  try {
    change(tree as Document<ParsedNode>);
    return (tree as Document).toString({ lineWidth: 0 });
  } catch (error) {
    // An alias where an object is to grow: adding there would change what the anchor stands for elsewhere.
    const places = changes.map(({ at }) => at.join('/')).join(', ');
    throw notAdded(error instanceof Error ? error.message : String(error), `${file}#/${places}`);
  }
}

/** A node of that value, made of as much of the old one as says the same, comments included. */
function like(tree: Document<ParsedNode>, old: Node | null | undefined, value: Json): Node {
  if (old !== undefined && old !== null && !isAlias(old) && same(old.toJS(tree) as Json, value)) return old;
  // An empty `[]` has no style of its own to keep.
  if (isSeq(old) && old.items.length > 0 && Array.isArray(value)) return listLike(tree, old, value);
  if (isMap(old) && isObject(value)) return mapLike(tree, old, value);
  const made = tree.createNode(value) as Node;
  if (isScalar(old) && isScalar(made)) {
    if (old.comment !== undefined) made.comment = old.comment;
    if (old.commentBefore !== undefined) made.commentBefore = old.commentBefore;
  }
  return made;
}

function listLike(tree: Document<ParsedNode>, old: YAMLSeq, value: readonly Json[]): Node {
  const there = old.items as Node[];
  const kept = value.map(
    (item, at) => there.find((one) => same(one?.toJS?.(tree) as Json, item)) ?? like(tree, there[at], item),
  );
  // One node in two places would be printed as an alias.
  old.items = kept.map((node, at) => (kept.indexOf(node) === at ? node : tree.createNode(value[at])));
  return old;
}

function mapLike(tree: Document<ParsedNode>, old: YAMLMap, value: JsonObject): Node {
  for (const key of Object.keys(old.toJS(tree) as object)) if (!Object.hasOwn(value, key)) old.delete(key);
  for (const [key, child] of Object.entries(value)) old.set(key, like(tree, old.get(key, true) as Node, child));
  return old;
}

function notAdded(why: string, where: string): UserError {
  return new UserError(
    'bad-yaml',
    `nothing can be added to the document there: ${why}`,
    where,
    'Write it in plain YAML at this place: objects by indentation, without anchors and aliases.',
  );
}
