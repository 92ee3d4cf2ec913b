/** What the entity DSL says behind the fields: `index(a,b)`, `unique(a,b)`, `link(a,b)`, `under(a)` and `softDelete`. */
import { OWN_FIELDS } from '../model/entities.ts';
import { endedByMeant } from '../shared/nearest.ts';
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

/** What stands before a bracket behind the fields. */
export const SETTING_WORDS = ['index', 'unique', 'under', 'link'] as const;

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
  for (const { at } of settings.links.slice(0, 1)) checkBeside(settings, refuse(at));
  for (const { name, at } of settings.under) checkUnder(name, fields, refuse(at));
  faults.push(...impliedUniques(settings));
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
  const own = names.flatMap((name) => fields.find((one) => one.name === name) ?? []);
  const unknown = names.filter((name) => !fields.some((one) => one.name === name));
  for (const name of unknown) fault(...noField('link', name, fields));
  if (unknown.length > 0) return;
  const targets = own.flatMap(({ type, required }) => (type.kind === 'ref' && required ? [type.entity] : []));
  const [target] = targets;
  if (names.length !== 2 || targets.length !== 2 || names[0] === names[1])
    return fault(
      `link(${names.join(',')}) takes two required references to two entities`,
      'Write Tagging order:ref(Order)! tag:ref(Tag)! link(order,tag).',
    );
  if (target === targets[1])
    return fault(
      `link(${names.join(',')}) would link ${target} to itself, and links lead from one entity to another`,
      `Write unique(${names.join(',')}) instead: then they are created with a body, each pair once.`,
    );
  for (const { name } of own.filter(({ unique }) => unique))
    fault(`link(…) names ${name}, which is unique: it would be linked once at most`, 'Leave out "unique".');
  const other = fields.find((one) => one.required && one.default === undefined && !names.includes(one.name));
  if (other !== undefined)
    fault(
      `link(…) says nothing of ${other.name}, which is required`,
      'Make it optional, or leave link(…) out: then it is created with a body.',
    );
}

/** Links go for good, and the entity has no operations but theirs. */
function checkBeside({ softDelete, under }: Settings, fault: Refuse): void {
  const hint = 'Leave out one of the two.';
  if (softDelete) fault('link(…) and softDelete do not go together: rows of links go for good', hint);
  for (const { name } of under)
    fault(`link(…) leaves no operations of its own, which under(${name}) would list and create by`, hint);
}

/** What is unique together is so together with anything; the same in another order is one and the same. */
function impliedUniques({ uniques, links }: Settings): Fault[] {
  const all = [...uniques, ...links];
  return uniques.flatMap(({ names, at }) => {
    const less = all.find((one) => one.names.length < names.length && one.names.every((name) => names.includes(name)));
    if (less === undefined || less.names.length < 2) return [];
    return [
      {
        at,
        message: `unique(${names.join(',')}) says nothing new: ${less.names.join(' and ')} are unique together already`,
        hint: 'Leave out one of the two.',
      },
    ];
  });
}

const noField = (word: string, name: string, fields: readonly FieldInput[]): [message: string, hint: string] => {
  const names = fields.map((one) => one.name);
  return [
    `${word}(…) names ${name}, which is no field${endedByMeant(name, names)}`,
    `Fields are: ${names.join(', ')}.`,
  ];
};

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
    if (field === undefined && !(word === 'index' && OWN_FIELDS.has(name))) fault(...noField(word, name, fields));
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
