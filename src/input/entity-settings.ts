/** What the entity DSL says behind the fields: `index(a,b)`, `unique(a,b)`, `link(a,b)`, `under(a)` and `softDelete`. */
import { OWN_FIELDS } from '../model/entities.ts';
import type { FieldInput } from './feature-input.ts';

/** Names of fields that belong together. */
interface Several {
  readonly names: readonly string[];
  readonly at: number;
}

export interface Settings {
  readonly indexes: Several[];
  readonly uniques: Several[];
  readonly links: Several[];
  readonly under: { readonly name: string; readonly at: number }[];
  softDelete: boolean;
}

export const noSettings = (): Settings => ({ indexes: [], uniques: [], links: [], under: [], softDelete: false });

export const SETTING_LISTS = { index: 'indexes', unique: 'uniques', link: 'links' } as const;

/** What is linked is so once. */
export function uniquesOf({ uniques, links }: Settings): { uniques?: ReadonlyArray<readonly string[]> } {
  const all = [...uniques, ...links].map(({ names }) => names);
  const key = (names: readonly string[]): string => String(names.toSorted());
  const each = all.filter((names, at) => all.findIndex((one) => key(one) === key(names)) === at);
  return each.length === 0 ? {} : { uniques: each };
}

interface Fault {
  readonly at: number;
  readonly message: string;
  readonly hint: string;
}
type Refuse = (message: string, hint: string) => void;

export function settingFaults(settings: Settings, fields: readonly FieldInput[]): Fault[] {
  const faults: Fault[] = [];
  const refuse =
    (at: number): Refuse =>
    (message, hint) =>
      void faults.push({ at, message, hint });
  for (const { names, at } of settings.indexes) checkSeveral('index', names, fields, refuse(at));
  for (const { names, at } of settings.uniques) checkSeveral('unique', names, fields, refuse(at));
  for (const { names, at } of settings.links) checkLink(names, fields, refuse(at));
  for (const { name, at } of settings.under) checkUnder(name, fields, refuse(at));
  return faults;
}

/** `under(order)`: what the field refers to has a path below which they are listed and created. */
function checkUnder(name: string, fields: readonly FieldInput[], fault: Refuse): void {
  const field = fields.find((one) => one.name === name);
  const target = field?.type.kind === 'ref' ? field.type.entity : undefined;
  const refs = fields.filter(({ type }) => type.kind === 'ref');
  if (field === undefined || target === undefined)
    fault(
      `under(…) names ${name}, which is no reference`,
      refs.length === 0
        ? 'Add a field that refers to the entity that they belong to, such as order:ref(Order)!'
        : `References are: ${refs.map((one) => one.name).join(', ')}.`,
    );
  else if (field.unique)
    fault(`under(…) names ${name}, which is unique: there would be one at most`, 'Leave out one of the two.');
  else if (refs.filter(({ type }) => type.kind === 'ref' && type.entity === target).length > 1)
    fault(
      `under(…) names ${name}, and another field refers to ${target}, too: a path cannot say which is meant`,
      'Leave it out, and filter the list by the field.',
    );
}

/** `link(order,tag)`: tags are linked to orders below the path of an order, and the entity is nothing but these links. */
function checkLink(names: readonly string[], fields: readonly FieldInput[], fault: Refuse): void {
  const refs = names.flatMap((name) => fields.find((one) => one.name === name && one.type.kind === 'ref') ?? []);
  const targets = new Set(refs.map(({ type }) => (type.kind === 'ref' ? type.entity : '')));
  if (names.length !== 2 || refs.length !== 2 || targets.size !== 2 || refs.some(({ required }) => !required))
    fault(
      `link(${names.join(',')}) takes two required references to two entities`,
      'Write Tagging order:ref(Order)! tag:ref(Tag)! link(order,tag).',
    );
  const other = fields.find((one) => one.required && one.default === undefined && !names.includes(one.name));
  if (other !== undefined)
    fault(
      `link(…) says nothing of ${other.name}, which is required`,
      'Make it optional, or leave link(…) out: then it is created with a body.',
    );
}

/** `index(a,b)` and `unique(a,b)`: over several fields. */
function checkSeveral(
  word: 'index' | 'unique',
  names: readonly string[],
  fields: readonly FieldInput[],
  fault: Refuse,
): void {
  if (names.length < 2 || new Set(names).size < names.length)
    fault(`${word}(…) takes two different fields or more`, `Write ${word} behind the type of a single field.`);
  for (const name of names) {
    const field = fields.find((one) => one.name === name);
    if (field === undefined && !(word === 'index' && OWN_FIELDS.has(name)))
      fault(`${word}(…) names ${name}, which is no field`, `Fields are: ${fields.map((one) => one.name).join(', ')}.`);
    if (field !== undefined && (field.list || field.type.kind === 'json' || field.type.kind === 'text'))
      fault(
        `${name}: a ${field.list ? 'list' : field.type.kind} cannot be ${word === 'index' ? 'indexed' : 'unique'}`,
        'Leave it out.',
      );
    if (word === 'unique' && field?.unique === true)
      fault(
        `unique(…) names ${name}, which is unique by itself`,
        'Leave out one of the two: what is unique by itself is so together with anything.',
      );
  }
}
