/** Between the wire and the domain: amounts and moments are texts there, and values here. */
import { Big } from 'big.js';
import { isDay } from './check.ts';
import { MOMENT } from './formats.ts';

type Absent = null | undefined;

/** Money or a decimal; what is absent or null stays so. */
export function amount(value: string): Big;
export function amount<None extends Absent>(value: string | None): Big | None;
export function amount(value: string | Absent): Big | Absent {
  return value === null || value === undefined ? value : new Big(value);
}

/** A time as RFC 3339 has it; what is absent or null stays so. */
export function moment(value: string): Date;
export function moment<None extends Absent>(value: string | None): Date | None;
export function moment(value: string | Absent): Date | Absent {
  return value === null || value === undefined ? value : readMoment(value);
}

/** Down to milliseconds; an invalid date where the calendar has no such moment, from year 1 to 9999 in UTC. */
export function readMoment(value: string): Date {
  const [, day = '', time = '', fraction = '', offset = ''] = MOMENT.exec(value) ?? [];
  if (!isDay(day) || !/^([01][0-9]|2[0-3])(:[0-5][0-9]){2}$/.test(time)) return NOT_A_MOMENT;
  if (!/^([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$/.test(offset)) return NOT_A_MOMENT;
  const found = new Date(`${day}T${time}.${`${fraction}000`.slice(0, 3)}${offset.toUpperCase()}`);
  const year = found.getUTCFullYear();
  return year >= 1 && year <= 9999 ? found : NOT_A_MOMENT;
}

const NOT_A_MOMENT = new Date(Number.NaN);

/** `12.00`. */
export const moneyText = (value: Big): string => value.toFixed(2);

/** With `scale` digits after the point. */
export const decimalText = (value: Big, scale: number): string => value.toFixed(scale);

/** UTC, with milliseconds. */
export const momentText = (value: Date): string => value.toISOString();

/** Null, or what `write` makes of it. */
export const orNull = <Value, Written>(value: Value | null, write: (value: Value) => Written): Written | null =>
  value === null ? null : write(value);

/** A list whose entries `read` makes something of, one by one; what is absent or null stays so. */
export function mapped<From, To>(values: readonly From[], read: (one: From) => To): To[];
export function mapped<From, To, None extends Absent>(
  values: readonly From[] | None,
  read: (one: From) => To,
): To[] | None;
export function mapped<From, To>(values: readonly From[] | Absent, read: (one: From) => To): To[] | Absent {
  return values === null || values === undefined ? values : values.map(read);
}

type Sent<Members> = { [Name in keyof Members]?: Exclude<Members[Name], undefined> };

/** The members that are there. Absent is not null. */
export const sent = <Members extends object>(members: Members): Sent<Members> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Sent<Members>;

type Present<Members> = { [Name in keyof Members]?: NonNullable<Members[Name]> };

/** The members that have a value: for answers that leave out what is not set. */
export const present = <Members extends object>(members: Members): Present<Members> =>
  Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== undefined && value !== null),
  ) as Present<Members>;
