/** The line of a JSON pointer, for messages. Costly, so only called when there is something to say. */

/** Beyond it the second parse would take seconds; the pointer alone must do. */
const MAX_CHARACTERS = 1_500_000;

/** Lines (from 1) of several pointers in YAML or JSON text; the nearest ancestor's where a pointer leads nowhere. */
export async function linesOf(text: string, pointers: readonly string[]): Promise<Map<string, number>> {
  const lines = new Map<string, number>();
  if (text.length > MAX_CHARACTERS || pointers.length === 0) return lines;
  const { isMap, isPair, isScalar, isSeq, isAlias, LineCounter, parseDocument } = await import('./yaml-tree.ts');
  const counter = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: counter,
    uniqueKeys: false,
    logLevel: 'silent',
    keepSourceTokens: false,
  });
  for (const pointer of pointers) {
    let node: unknown = document.contents;
    let offset = 0;
    for (const token of pointer
      .split('/')
      .slice(1)
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))) {
      if (isAlias(node)) node = node.resolve(document);
      if (isMap(node)) {
        const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === token);
        if (pair === undefined) break;
        offset = startOf(pair.key) ?? offset;
        node = pair.value;
      } else if (isSeq(node)) {
        const item = node.items[Number(token)];
        if (item === undefined) break;
        offset = startOf(item) ?? offset;
        node = item;
      } else break;
    }
    lines.set(pointer, counter.linePos(offset).line);
  }
  return lines;
}

function startOf(node: unknown): number | undefined {
  const range = (node as { range?: readonly [number, number, number] | null } | null)?.range;
  return range?.[0];
}
