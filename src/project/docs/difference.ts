/** In what an entity that is there differs from one that is said, and the flags that would make it so. */
import type { EntityInput, FieldInput } from '../../input/feature-input.ts';
import { describeField, fieldDsl, flagLine, settingsOf } from '../../input/field-text.ts';
import { same } from '../../model/pointer.ts';
import type { Json } from '../../model/types.ts';
import { normalField } from '../../plan/document/read-back.ts';
import type { Below } from '../../plan/document/reshaping.ts';

export interface Difference {
  /** `Brand, which differs: note is not in what is said; …` */
  readonly words: string;
  readonly flags: readonly string[];
}

/** What is said behind the fields of an entity that is there, and is not so: its paths below those of others, and the rest as it is said. */
export function settingsMissing(
  there: EntityInput,
  said: EntityInput,
): Below & { readonly missing: readonly string[] } {
  const { links: ownLinks = [], under: ownUnder = [], ...rest } = inOneOrder(there);
  const { links = [], under = [], ...other } = inOneOrder(said);
  const own = new Set(settingsOf(rest));
  const wanted = settingsOf(other);
  const as = settingsOf({ ...said, links: [], under: [] });
  return {
    links: links.filter((pair) => !ownLinks.some((one) => same([...one], [...pair]))),
    under: under.filter((field) => !ownUnder.includes(field)),
    missing: as.filter((_, at) => !own.has(wanted[at] ?? '')),
  };
}

/** Of a unique, the order of members is nothing to a client. */
const inOneOrder = (entity: EntityInput): EntityInput =>
  entity.uniques === undefined ? entity : { ...entity, uniques: entity.uniques.map((names) => names.toSorted()) };

/** Undefined where they are equal. `there`: undefined where it is new. */
export function differenceOf(there: EntityInput | undefined, said: EntityInput): Difference | undefined {
  const { name } = said;
  if (there === undefined)
    return {
      words: `no ${name}`,
      flags: [flagLine('--entity', `${name} ${[...said.fields.map(fieldDsl), ...settingsOf(said)].join(' ')}`)],
    };
  const is = new Map(there.fields.map((field) => [field.name, field]));
  const wants = new Map(said.fields.map((field) => [field.name, field]));
  const gone = there.fields.filter((field) => !wants.has(field.name));
  const fresh = said.fields.filter((field) => !is.has(field.name));
  const changed = said.fields.filter((field) => {
    const was = is.get(field.name);
    return was !== undefined && !isAlike(was, field);
  });
  if (gone.length + fresh.length + changed.length === 0) return undefined;
  // One that went and one like it that came: values would be lost if it were not one and the same.
  const [one, other] = [gone[0], fresh[0]];
  const renamed =
    gone.length === 1 &&
    fresh.length === 1 &&
    one !== undefined &&
    other !== undefined &&
    isAlike({ ...one, name: '' }, { ...other, name: '' })
      ? `${name}.${one.name}=${other.name}`
      : undefined;
  const words = [
    ...fresh.map((field) => `${field.name} is new`),
    ...gone.map((field) => `${field.name} is not said any more`),
    ...changed.map(
      (field) =>
        `${describeField(field)}, instead of ${describeField(is.get(field.name) ?? field).replace(/^[^:]*: /, '')}`,
    ),
  ];
  const field = (one: FieldInput): string => flagLine('--field', `${name} ${fieldDsl(one)}`);
  return {
    words: `${name} already, and it differs: ${words.join('; ')}`,
    flags: [
      ...(renamed === undefined
        ? [...fresh.map(field), ...gone.map((one) => flagLine('--drop', `${name}.${one.name}`))]
        : [flagLine('--rename', renamed)]),
      ...changed.map(field),
    ],
  };
}

/** Equal in all that a document can show of them. */
export const isAlike = (a: FieldInput, b: FieldInput): boolean =>
  same(normalField(a) as unknown as Json, normalField(b) as unknown as Json);
