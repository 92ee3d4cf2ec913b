/** `--rename Entity.old=new` and `--backfill Entity.field=value`. */
import type { Json } from '../model/types.ts';
import { type Diagnostic, UserError } from '../shared/errors.ts';
import { RESERVED_FIELDS } from './entity-dsl.ts';

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
          'Write Entity.old=new, such as --rename Product.inventory=stock.',
        ),
      );
      return [];
    }
    if (RESERVED_FIELDS.has(to) || RESERVED_FIELDS.has(from) || from === to) {
      const why = from === to ? 'is its name already' : `${RESERVED_FIELDS.has(to) ? to : from} is of every entity`;
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
  if (first !== undefined) throw new UserError('usage', first.message, first.where, first.hint, faults);
}
