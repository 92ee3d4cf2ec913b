/** What is said of members of entities that are there: `--field`, `--drop`, `--rename` and `--backfill`. */
import type { Json } from '../model/types.ts';
import { type Diagnostic, UserError } from '../shared/errors.ts';
import { parseEntity, RESERVED_FIELDS } from './entity-dsl.ts';
import type { FieldInput } from './feature-input.ts';

export interface RenameSaid {
  readonly entity: string;
  readonly from: string;
  readonly to: string;
}

export interface BackfillSaid {
  readonly entity: string;
  readonly field: string;
  /** As typed. */
  readonly value: string;
}

const MEMBER = /^([^.=\s]+)\.([^=\s]+)=(.*)$/su;
const NAME = /^[\p{L}_][\p{L}\p{M}\p{N}_-]{0,62}$/u;

/** Fields of an entity, or names of members that some of its schemas have already. */
export interface FieldSaid {
  readonly entity: string;
  readonly fields: readonly FieldInput[];
  readonly complete: readonly string[];
}

/** `field` is absent where the whole entity goes. */
export interface DropSaid {
  readonly entity: string;
  readonly field?: string;
}

/** `Product weight:int(0..)?`, or `Product weight` for a member that stands in one of its schemas. */
export function parseFields(said: readonly string[]): FieldSaid[] {
  const faults: Diagnostic[] = [];
  const seen = new Set<string>();
  const found = said.flatMap((text, at): FieldSaid[] => {
    const flag = said.length > 1 ? `--field #${at + 1}` : '--field';
    const ofEntity = settingFaults(text.normalize('NFC'), flag);
    faults.push(...ofEntity);
    if (ofEntity.length > 0) return [];
    const [, entity, name] = WITHOUT_TYPE.exec(text.normalize('NFC')) ?? [];
    const parsed =
      entity === undefined || name === undefined
        ? parseEntity(text, flag)
        : { entity: { name: entity, fields: [] }, diagnostics: [], complete: [name] };
    faults.push(...parsed.diagnostics);
    if (parsed.entity === undefined) return [];
    const complete = 'complete' in parsed ? parsed.complete : [];
    for (const one of [...parsed.entity.fields.map(({ name: field }) => field), ...complete]) {
      const member = `${parsed.entity.name}.${one}`;
      if (RESERVED_FIELDS.has(one))
        faults.push(fault(flag, `every entity has ${one} already`, 'Leave it out, or choose another name.'));
      if (seen.has(member)) faults.push(fault(flag, `${member} is described twice`, 'Keep one of the two.'));
      seen.add(member);
    }
    return [{ entity: parsed.entity.name, fields: parsed.entity.fields, complete }];
  });
  refuse(faults);
  return found;
}

/** What the DSL says of an entity behind its fields: of one that is there, its document says it. */
function settingFaults(text: string, flag: string): Diagnostic[] {
  const entity = /^\s*(\S+)/u.exec(text)?.[1] ?? '';
  const intoEntity = (line: string): string =>
    `Write \`${line}\` into x-entity of the schema ${entity} in the feature's api-spec.yaml.`;
  const way = (word: string | undefined, names: readonly string[]): string => {
    if (word === undefined) return intoEntity('softDelete: true');
    if (word === 'under' || word === 'link')
      return `It brings paths of its own: say the entity as it is, with ${word}(${names.join(',')}) behind it: --entity "${entity} … ${word}(${names.join(',')})".`;
    if (names.length === 1)
      return `Write ${word} behind the type of the member: --field "${entity} ${names[0]}:<type> ${word}".`;
    return intoEntity(`${word === 'index' ? 'indexes' : 'uniques'}: [[${names.join(', ')}]]`);
  };
  return [...text.matchAll(SETTING)].map(([said, word, list = '']) =>
    fault(
      flag,
      `${said} is said of the entity ${entity}, and --field takes members`,
      way(
        word,
        list.split(',').map((one) => one.trim()),
      ),
    ),
  );
}

const SETTING = /(?<=\s)(?:(index|under|unique|link)\(([^)]*)\)|softDelete)(?=\s|$)/gu;
const WITHOUT_TYPE = /^\s*(\p{L}[\p{L}\p{M}\p{N}_]*)\s+(\p{L}[\p{L}\p{M}\p{N}_]*)\s*$/u;

export function parseDrops(said: readonly string[]): DropSaid[] {
  const faults: Diagnostic[] = [];
  const found = said.flatMap((text): DropSaid[] => {
    const [all, entity = '', field] = DROPPED.exec(text) ?? [];
    const several = text.split(/\s*,\s*/u);
    if (several.length > 1)
      faults.push(
        fault(
          '--drop',
          `"${text}" names several`,
          `--drop may be repeated: ${several.map((one) => `--drop ${ofEntity(one, text)}`).join(' ')}`,
        ),
      );
    else if (all === undefined)
      faults.push(
        fault(
          '--drop',
          `"${text}" names no member`,
          'Write Entity.field, such as --drop Product.weight, or an Entity.',
        ),
      );
    else if (field !== undefined && RESERVED_FIELDS.has(field))
      faults.push(fault('--drop', `${text} cannot go: every entity has ${field}`, 'Name another member.'));
    else return [{ entity, ...(field === undefined ? {} : { field }) }];
    return [];
  });
  refuse(faults);
  return [...new Map(found.map((one) => [`${one.entity}.${one.field ?? ''}`, one])).values()];
}

/** `Product.a,b` means two members of Product. */
const ofEntity = (name: string, text: string): string =>
  name.includes('.') || !text.includes('.') ? name : `${text.split('.')[0]}.${name}`;

const DROPPED = /^([^.=\s]+)(?:\.([^=\s]+))?$/su;

/** Every fault at once. */
export function parseRenames(said: readonly string[]): RenameSaid[] {
  const faults: Diagnostic[] = [];
  const found = said.flatMap((text): RenameSaid[] => {
    const [, entity = '', from = '', to = ''] = MEMBER.exec(text) ?? [];
    if (!NAME.test(to) || to === '__proto__') {
      faults.push(
        fault(
          '--rename',
          `"${text}" is no renaming`,
          text.includes(',')
            ? '--rename may be repeated: Entity.old=new for each, such as --rename Product.inventory=stock.'
            : 'Write Entity.old=new, such as --rename Product.inventory=stock.',
        ),
      );
      return [];
    }
    if (RESERVED_FIELDS.has(to) || RESERVED_FIELDS.has(from) || from === to) {
      const why =
        from === to ? 'that is its name already' : `${RESERVED_FIELDS.has(to) ? to : from} is of every entity`;
      faults.push(fault('--rename', `${entity}.${from} cannot become ${to}: ${why}`, 'Choose another name.'));
      return [];
    }
    return [{ entity, from, to }];
  });
  refuse([...faults, ...saidTwice('--rename', found, ({ entity, from }) => `${entity}.${from}`)]);
  return found;
}

export function parseBackfills(said: readonly string[]): BackfillSaid[] {
  const faults: Diagnostic[] = [];
  const found = said.flatMap((text): BackfillSaid[] => {
    const [all, entity = '', field = '', value = ''] = MEMBER.exec(text) ?? [];
    if (all !== undefined) return [{ entity, field, value }];
    faults.push(
      fault(
        '--backfill',
        `"${text}" is no value of a member`,
        'Write Entity.field=value, such as --backfill Product.stock=0.',
      ),
    );
    return [];
  });
  refuse([...faults, ...saidTwice('--backfill', found, ({ entity, field }) => `${entity}.${field}`)]);
  return found;
}

function saidTwice<Said>(flag: string, all: readonly Said[], memberOf: (said: Said) => string): Diagnostic[] {
  const members = all.map(memberOf);
  return [...new Set(members.filter((one, at) => members.indexOf(one) < at))].map((one) =>
    fault(flag, `${flag} names ${one} twice`, 'Keep one of them.'),
  );
}

/** The value as JSON, where it is JSON that `admits` takes, else as the text that it is; undefined where neither will do. */
export function backfillValue(text: string, admits: (value: Json) => boolean): Json | undefined {
  try {
    const value = JSON.parse(text) as Json;
    if (admits(value)) return value;
  } catch {
    // A plain word is a text.
  }
  return admits(text) ? text : undefined;
}

const fault = (where: string, message: string, hint: string): Diagnostic => ({ code: 'usage', message, where, hint });

function refuse(faults: readonly Diagnostic[]): void {
  const [first] = faults;
  if (first === undefined) return;
  const code = first.code === 'bad-dsl' ? 'bad-dsl' : 'usage';
  throw new UserError(code, first.message, first.where, first.hint, faults);
}
