/** What a migration does and what its checks find, in words for comments and messages. */
import type { Check } from './checks.ts';
import { difference, type TableChange } from './difference.ts';
import type { Step } from './evolve.ts';
import { typeText } from './record.ts';

/** In lower case, without a full stop, such as `add weight to products`. */
export function stepText({ kind, up, lost }: Step): string {
  if (kind === 'join') return 'join two branches';
  if (kind === 'drop')
    return `drop ${lost.map(({ table, column }) => (column === undefined ? table : `${table}.${column}`)).join(', ')}`;
  const { created, changed } = difference(up);
  const parts = [
    ...(created.length > 0 ? [`create ${created.map(({ name }) => name).join(', ')}`] : []),
    ...changed.flatMap(changeTexts),
  ];
  const checked = [...new Set(up.checks.map(({ table, column }) => `${table}.${column}`))];
  if (parts.length > 0) return parts.join(', ');
  return checked.length > 0 ? `check ${checked.join(', ')}` : 'accept more values';
}

function changeTexts({ to, added, renamed, altered, uniques, foreignKeys, indexes }: TableChange): string[] {
  const constraints = [uniques, foreignKeys, indexes].some((pair) => pair.added.length + pair.dropped.length > 0);
  const names = new Set(altered.map(([, { name }]) => name));
  return [
    ...(added.length > 0 ? [`add ${added.map(({ name }) => name).join(', ')} to ${to.name}`] : []),
    ...renamed.map(([from, column]) => `rename ${to.name}.${from.name} to ${column.name}`),
    ...(names.size > 0 ? [`change ${[...names].join(', ')} of ${to.name}`] : []),
    ...(constraints && added.length === 0 ? [`change constraints of ${to.name}`] : []),
  ];
}

/** Such as `name is longer than 100 characters`. */
export function findingText({ column, to, finds }: Check): string {
  switch (finds.kind) {
    case 'any':
    case 'null':
      return `${column} has no value`;
    case 'deleted':
      return `${column} has a value`;
    case 'duplicate':
      return finds.others.length === 0
        ? `${column} is not unique`
        : `${[column, ...finds.others].join(' and ')} are not unique together`;
    case 'orphan':
      return `${column} names no row of ${finds.table}`;
    case 'longer':
      return `${column} is longer than ${finds.length} characters`;
    case 'shorter':
      return `${column} is shorter than ${finds.length} characters`;
    case 'below':
      return `${column} is below ${finds.limit}`;
    case 'above':
      return `${column} is above ${finds.limit}`;
    case 'unlisted':
      return `${column} is none of ${finds.values.join(', ')}`;
    case 'unfit':
      return `${column} does not fit ${typeText(to)}`;
  }
}
