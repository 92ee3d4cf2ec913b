/** What entities have below the paths of others: collections of what belongs to one, and links. Checked of all of them together. */
import { pascal, toWords } from '../model/words.ts';
import type { Diagnostic } from '../shared/errors.ts';
import type { EntityInput } from './feature-input.ts';

/** What is below the path of another entity belongs to the same feature (`all` of it), and is another than that one. */
export const checkParents = (
  entities: readonly EntityInput[],
  all: readonly Pick<EntityInput, 'name'>[] = entities,
): Diagnostic[] =>
  entities.flatMap(({ name: own, fields, under = [] }) =>
    under.flatMap((field): Diagnostic[] => {
      const type = fields.find(({ name }) => name === field)?.type;
      const target = type?.kind === 'ref' ? type.entity : '';
      const why = refusedBelow(own, target, all);
      return why === undefined ? [] : [bad(`${own} under(${field}): ${why}`, NOT_BELOW)];
    }),
  );

const bad = (message: string, hint: string, where = '--entity'): Diagnostic => ({
  code: 'bad-dsl',
  message,
  where,
  hint,
});

const NOT_BELOW = 'Leave it out, and filter the list by the field.';

function refusedBelow(own: string, target: string, all: readonly Pick<EntityInput, 'name'>[]): string | undefined {
  if (target === own) return 'the first one could never be created below another';
  if (!all.some(({ name }) => name === target)) return `${target} belongs to another feature, whose paths are its own`;
  // The names of operations and bodies.
  const twin = all.find(({ name }) => pascal(toWords(name)) === `${pascal(toWords(own))}Of${pascal(toWords(target))}`);
  return twin === undefined ? undefined : `${twin.name} is the name of what it brings along`;
}

/** Its rows are links, and the operations on them are its only ones. */
export const isJoin = ({ links = [] }: Pick<EntityInput, 'links'>): boolean => links.length > 0;

/** Links of all entities of a feature: each pair of entities has one join, and one meaning of its paths. */
export const checkLinks = (entities: readonly EntityInput[], flag = '--entity'): Diagnostic[] =>
  entities.flatMap((join) =>
    (join.links ?? []).flatMap((names) => {
      const fault = linkFault(join, names, entities);
      return fault === undefined ? [] : [bad(`${join.name} link(${names.join(',')}): ${fault[0]}`, fault[1], flag)];
    }),
  );

function linkFault(
  join: EntityInput,
  names: readonly string[],
  entities: readonly EntityInput[],
): readonly [why: string, hint: string] | undefined {
  const [parent = '', target = ''] = names.map((name) => targetOf(join, name) ?? '');
  const elsewhere = [parent, target].find((one) => one !== '' && !entities.some(({ name }) => name === one));
  if (elsewhere !== undefined)
    return [
      `${elsewhere} belongs to another feature, whose paths are its own`,
      `Write unique(${names.join(',')}) instead: then they are created with a body.`,
    ];
  const other = demanded(join).find(({ name }) => !names.includes(name));
  if (other !== undefined)
    return [
      `${other.name} is required, and a link has no body that says it`,
      'Make it optional, or take out the paths of the links: then they are created with a body.',
    ];
  const twin = entities.find((one) => one !== join && isJoinOf(one, parent, target));
  if (twin !== undefined)
    return [
      `${twin.name} joins ${parent} and ${target}, too: a path cannot say which is meant`,
      'Link by one of them. Give the other what a link has not, such as a required member, and leave link(…) out of it.',
    ];
  const child = entities.find(({ name }) => name === target);
  const below = child?.under?.find((name) => targetOf(child, name) === parent);
  return below === undefined
    ? undefined
    : [
        `${target} under(${below}) has the same path for what belongs to one ${parent}`,
        `Leave out one of the two, or link from the other side: link(${names.toReversed().join(',')}).`,
      ];
}

const targetOf = ({ fields }: EntityInput, name: string): string | undefined => {
  const type = fields.find((field) => field.name === name)?.type;
  return type?.kind === 'ref' ? type.entity : undefined;
};

/** What a creation must say. */
const demanded = ({ fields }: EntityInput): EntityInput['fields'] =>
  fields.filter(({ required, default: fallback }) => required && fallback === undefined);

/** What the model takes for a join, with operations of its own or without. */
function isJoinOf(entity: EntityInput, ...ends: readonly string[]): boolean {
  const { uniques = [], softDelete, owner } = entity;
  if (softDelete === true || owner !== undefined) return false;
  const pair = demanded(entity);
  const isUnique = uniques.some((names) => names.length === 2 && pair.every(({ name }) => names.includes(name)));
  return pair.length === 2 && isUnique && ends.every((end) => pair.some(({ name }) => targetOf(entity, name) === end));
}
