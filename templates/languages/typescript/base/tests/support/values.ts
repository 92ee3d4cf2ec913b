/** Values for bodies: unique ones, and samples with one thing changed. */
import { randomInt, randomUUID } from 'node:crypto';

/** A JSON object on its way out. */
export type Body = Record<string, unknown>;

/** Values for members of an entity, also such as their types forbid: that is what invariants are tested with. */
export type Changes<T> = { readonly [K in keyof T]?: unknown };

/** Marks a member that is to be left out. */
export const ABSENT = Symbol('ABSENT');

// A start of its own for each run, so that runs against one lasting service do not meet.
let last = 1_000_000 + randomInt(1_000_000_000);

function next(): number {
  last += 1;
  return last;
}

/** A copy of `sample` with `changes`: top-level members, or JSON pointers such as `/address/city`. */
export function changed(sample: Body, changes: Body = {}): Body {
  const body = structuredClone(sample);
  for (const [key, value] of Object.entries(changes)) put(body, pathOf(key), value);
  return body;
}

/** The members that a key leads through. */
export function pathOf(key: string): string[] {
  if (!key.startsWith('/')) return [key];
  return key
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function put(body: Body, path: readonly string[], value: unknown): void {
  let target = body;
  for (const part of path.slice(0, -1)) {
    if (!Object.hasOwn(target, part)) define(target, part, {});
    target = target[part] as Body;
  }
  const name = path.at(-1) ?? '';
  if (value !== ABSENT) define(target, name, value);
  else if (Array.isArray(target)) target.splice(Number(name), 1);
  else delete target[name];
}

/** Also where the name is one that plain assignment would treat as something else, such as `__proto__`. */
function define(target: Body, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, configurable: true, enumerable: true, writable: true });
}

/** A list of `length` times the same. */
export const copies = (length: number, item: unknown): unknown[] => Array.from({ length }, () => item);

/** The next whole number in the range; begins again at its end. */
export const uniqueInt = (minimum: number, maximum: number): number => minimum + (next() % (maximum - minimum + 1));

/** The next of a thousand numbers in the range. */
export const uniqueFloat = (minimum: number, maximum: number): number =>
  minimum + ((maximum - minimum) * (next() % 1000)) / 1000;

/** `name` with a number, or only the last digits of the number where there is no room. */
export function uniqueText(name: string, maximum: number, minimum = 0): string {
  const digits = next().toString(36);
  const text = name.length + 1 + digits.length <= maximum ? `${name}-${digits}` : digits.slice(-maximum);
  return text.padEnd(minimum, 'x');
}

/** An address that nobody has. */
export const uniqueEmail = (): string => `user${next()}@example.org`;

/** An address that nothing has. */
export const uniqueUri = (): string => `https://example.org/${next()}`;

/** A UUID that nothing has. */
export const uniqueUuid = (): string => randomUUID();

/** A decimal number in a string, with exactly `scale` digits after the point. */
export function uniqueDecimal(precision: number, scale: number): string {
  const digits = String(next())
    .slice(-precision)
    .padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale).replace(/^0+(?=\d)/, '');
  return scale === 0 ? whole : `${whole}.${digits.slice(-scale)}`;
}

/** A day, YYYY-MM-DD. */
export const uniqueDate = (): string =>
  new Date(Date.UTC(2000, 0, 1 + (next() % 30_000))).toISOString().slice(0, 'YYYY-MM-DD'.length);

/** A moment in UTC, with milliseconds. */
export const uniqueDatetime = (): string => new Date(Date.UTC(2000, 0, 1) + next() * 1000).toISOString();

/** The next of the values; begins again at the end. */
export const uniqueChoice = <T>(values: readonly T[]): T => values[next() % values.length] as T;
