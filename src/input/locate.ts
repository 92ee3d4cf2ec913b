/** The line of a JSON pointer, for messages. Costly, so only called when there is something to say. */

/** Beyond it the second parse would take seconds; the pointer alone must do. */
const MAX_CHARACTERS = 1_500_000;

type Yaml = typeof import('./yaml-tree.ts');

/** Lines (from 1) of several pointers in YAML or JSON text; the nearest ancestor's where a pointer leads nowhere. */
export async function linesOf(text: string, pointers: readonly string[]): Promise<Map<string, number>> {
  if (text.length > MAX_CHARACTERS || pointers.length === 0) return new Map();
  const yaml = await import('./yaml-tree.ts');
  const counter = new yaml.LineCounter();
  const document = yaml.parseDocument(text, {
    lineCounter: counter,
    uniqueKeys: false,
    logLevel: 'silent',
    keepSourceTokens: false,
  });
  return new Map(pointers.map((pointer) => [pointer, counter.linePos(offsetOf(yaml, document, pointer)).line]));
}

function offsetOf(yaml: Yaml, document: ReturnType<Yaml['parseDocument']>, pointer: string): number {
  const tokens = pointer.split('/').slice(1);
  let node: unknown = document.contents;
  let offset = 0;
  for (const token of tokens.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))) {
    const child = childOf(yaml, yaml.isAlias(node) ? node.resolve(document) : node, token);
    if (child === undefined) break;
    offset = startOf(child.begins) ?? offset;
    node = child.node;
  }
  return offset;
}

/** `begins`: the node that it begins with, which of a member is its key. */
function childOf(yaml: Yaml, node: unknown, token: string): { begins: unknown; node: unknown } | undefined {
  if (yaml.isMap(node)) {
    const pair = node.items.find(
      (item) => yaml.isPair(item) && yaml.isScalar(item.key) && String(item.key.value) === token,
    );
    return pair && { begins: pair.key, node: pair.value };
  }
  const item = yaml.isSeq(node) ? node.items[Number(token)] : undefined;
  return item === undefined ? undefined : { begins: item, node: item };
}

function startOf(node: unknown): number | undefined {
  const range = (node as { range?: readonly [number, number, number] | null } | null)?.range;
  return range?.[0];
}
