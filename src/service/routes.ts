/** The order of routes, for frameworks that take the first that matches. */
import type { Operation } from '../model/types.ts';

/** Plain segments go before parameters; otherwise the order is the document's. */
export function routeOrder(operations: readonly Operation[]): Operation[] {
  const weight = (path: string): string =>
    path
      .split('/')
      .map((segment) => (segment.includes('{') ? '1' : '0'))
      .join('');
  const keys = new Map(operations.map((operation, at) => [operation, { weight: weight(operation.path), at }] as const));
  return [...operations].sort((a, b) => {
    const [left, right] = [keys.get(a), keys.get(b)];
    if (left === undefined || right === undefined || left.weight.length !== right.weight.length)
      return (left?.at ?? 0) - (right?.at ?? 0);
    return left.weight < right.weight ? -1 : left.weight > right.weight ? 1 : left.at - right.at;
  });
}
