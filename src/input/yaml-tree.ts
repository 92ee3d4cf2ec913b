/**
 * YAML as a tree that keeps comments and positions. A module of its own, because it is loaded only when needed and the package behind it is
 * CommonJS: once bundled, `await import('yaml')` has a default and none of these names.
 */
import { dump } from 'js-yaml';
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
  type Scalar,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { isObject, same } from '../model/pointer.ts';
import type { Json, JsonObject } from '../model/types.ts';
import { UserError } from '../shared/errors.ts';
import { keepLayout } from './keep-layout.ts';

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

/** The author's own text saying `value` instead: what says the same stays as it stands, new members stand where `value` has them. */
export function rewriteYaml(text: string, file: string, value: JsonObject): string {
  return changed(text, file, [{ at: [] }], (tree) => {
    tree.contents = like(tree, tree.contents, value) as ParsedNode;
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
    const print = (): string => (tree as Document).toString({ lineWidth: 0 });
    const before = print();
    change(tree as Document<ParsedNode>);
    const after = print();
    const kept = keepLayout(text, before, after);
    return kept === after || same(parse(kept), parse(after)) ? kept : after;
  } catch (error) {
    // An alias where an object is to grow: adding there would change what the anchor stands for elsewhere.
    const places = changes.map(({ at }) => at.join('/')).join(', ');
    throw notAdded(error instanceof Error ? error.message : String(error), `${file}#/${places}`);
  }
}

/** Undefined where it is no YAML. */
function parse(text: string): Json | undefined {
  const tree = parseDocument(text, { logLevel: 'silent' });
  return tree.errors.length > 0 ? undefined : (tree.toJS() as Json);
}

/** A node of that value, made of as much of the old one as says the same, comments included. */
function like(tree: Document<ParsedNode>, old: Node | null | undefined, value: Json): Node {
  if (old !== undefined && old !== null && same(old.toJS(tree) as Json, value)) return old;
  // An empty `[]` or `{}` has no style of its own to keep.
  if (isSeq(old) && old.items.length > 0 && Array.isArray(value)) return listLike(tree, old, value);
  if (isMap(old) && old.items.length > 0 && isObject(value)) return mapLike(tree, old, value);
  const made = nodeOf(tree, value);
  if (isScalar(old) && isScalar(made)) {
    if (old.comment !== undefined) made.comment = old.comment;
    if (old.commentBefore !== undefined) made.commentBefore = old.commentBefore;
  }
  return made;
}

/** In quotes where a reader of YAML 1.1 would take a text for something else: as documents are first written. */
function nodeOf(tree: Document<ParsedNode>, value: Json): Node {
  const made = tree.createNode(value, { aliasDuplicateObjects: false }) as Node;
  const quote = (_key: unknown, node: Scalar): void => {
    if (typeof node.value === 'string') node.type = styleOf(node.value);
  };
  visit(made, { Scalar: quote });
  return made;
}

function styleOf(text: string): Scalar.Type {
  const [first = ''] = dump(text, { lineWidth: -1 });
  return STYLES[first] ?? 'PLAIN';
}
const STYLES: Readonly<Record<string, Scalar.Type>> = {
  "'": 'QUOTE_SINGLE',
  '"': 'QUOTE_DOUBLE',
  '|': 'BLOCK_LITERAL',
  '>': 'BLOCK_FOLDED',
};

function listLike(tree: Document<ParsedNode>, old: YAMLSeq, value: readonly Json[]): Node {
  const there = (old.items as Node[]).map((node) => ({ node, says: node?.toJS?.(tree) as Json }));
  const free = new Set(there);
  const take = (found: (typeof there)[number] | undefined): Node | undefined => {
    if (found !== undefined) free.delete(found);
    return found?.node;
  };
  // One node in two places would be printed as an alias.
  const equal = value.map((item) => take([...free].find(({ says }) => same(says, item))));
  const named = value.map((item, at) => equal[at] ?? take([...free].find(({ says }) => isNamesake(says, item))));
  old.items = value.map((item, at) => equal[at] ?? like(tree, named[at] ?? replaced(there, free, at), item));
  return old;
}

/** The node that stood there, where it stands nowhere else from now on. */
function replaced<T extends { readonly node: Node }>(there: readonly T[], free: Set<T>, at: number): Node | undefined {
  const found = there[at];
  return found !== undefined && free.delete(found) ? found.node : undefined;
}

/** Parameters, filters, tags, rules: one that says something else is still the one of that name. */
const isNamesake = (a: Json, b: Json): boolean =>
  isObject(a) &&
  isObject(b) &&
  NAMES.some((key) => typeof a[key] === 'string' && a[key] === b[key]) &&
  a['in'] === b['in'];
const NAMES = ['name', 'param', 'id'];

function mapLike(tree: Document<ParsedNode>, old: YAMLMap, value: JsonObject): Node {
  const keyOf = ({ key }: { readonly key: unknown }): string => String(isScalar(key) ? key.value : key);
  old.items = old.items.filter((pair) => Object.hasOwn(value, keyOf(pair)));
  for (const [at, [key, child]] of Object.entries(value).entries()) {
    const pair = old.items.find((one) => keyOf(one) === key);
    if (pair !== undefined) pair.value = like(tree, pair.value as Node | null, child);
    // Behind as many members as in the value, as long as nobody wrote them in another order.
    else old.items.splice(Math.min(at, old.items.length), 0, tree.createPair(nodeOf(tree, key), nodeOf(tree, child)));
  }
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
