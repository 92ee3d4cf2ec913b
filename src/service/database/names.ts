/** What a migration is called: after its feature, its number, and what it does. */
import { difference } from './difference.ts';
import type { Step } from './evolve.ts';

const MAX = 40;

/** Matches what a migration is called after its number: nothing, or a verb of ours and what it is about. */
export const SLUG = '(?:_(?:add|change|rename|tighten|drop|join)(?:_\\w+)?)?';

/** `folder`: the feature's, in the language's spelling. The first migration is called by its number alone. */
export function migrationName(folder: string, number: number, slug?: string): string {
  const digits = String(number).padStart(4, '0');
  return slug === undefined ? `${folder}_${digits}` : `${folder}_${digits}_${slug}`;
}

/** Such as `add_weight`, `rename_inventory_to_stock`, `tighten_name`; undefined of the first. */
export function slugOf({ kind, up, lost }: Step): string | undefined {
  if (kind === 'create') return undefined;
  if (kind === 'join') return 'join';
  if (kind === 'drop')
    return cut(
      'drop',
      lost.map(({ table, column }) => column ?? table),
    );
  const { created, changed } = difference(up);
  if (kind === 'tighten')
    return cut('tighten', [
      ...up.checks.map(({ column }) => column),
      ...changed.flatMap(({ to, altered, uniques, foreignKeys }) => [
        ...altered.map(([, column]) => column.name),
        ...[...uniques.added, ...foreignKeys.added].map(() => to.name),
      ]),
    ]);
  const renamed = changed.flatMap((change) => change.renamed.map(([from, to]) => `${from.name}_to_${to.name}`));
  const added = [
    ...created.map(({ name }) => name),
    ...changed.flatMap((change) => change.added.map(({ name }) => name)),
  ];
  if (renamed.length > 0) return cut('rename', added.length > 0 ? [...renamed, `add_${added.join('_and_')}`] : renamed);
  return added.length > 0
    ? cut('add', added)
    : cut(
        'change',
        changed.map(({ to }) => to.name),
      );
}

function cut(verb: string, names: readonly string[]): string {
  const distinct = [...new Set(names)];
  for (let count = distinct.length; count > 0; count -= 1) {
    const more = count < distinct.length ? '_and_more' : '';
    const slug = `${verb}_${distinct.slice(0, count).join('_and_')}${more}`;
    if (slug.length <= MAX) return slug;
  }
  return `${verb}_${distinct[0] ?? 'bounds'}`.slice(0, MAX).replace(/_+$/, '');
}
