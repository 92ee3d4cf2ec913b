/** What every reader of a part of the backlog needs: where faults go, and members of the right type or a fault. */
import { isObject, join, member } from '../../model/pointer.ts';
import type { Json, JsonObject } from '../../model/types.ts';
import { didYouMean } from '../../shared/nearest.ts';
import type { Said } from './types.ts';

export interface BacklogFault {
  readonly pointer: string;
  readonly message: string;
  readonly hint: string;
}

export const LIMITS = { text: 4000, items: 100, list: 100 } as const;
const SHOWN = 40;

/** A word of the backlog in a message: short, and on one line. */
export function shown(text: string): string {
  const line = text.replace(/[\s\p{C}]+/gu, ' ').trim();
  return JSON.stringify(line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line);
}

const kindOf = (value: Json): string =>
  value === null
    ? 'null'
    : Array.isArray(value)
      ? 'a list'
      : typeof value === 'object'
        ? 'an object'
        : `a ${typeof value}`;

export class Checks {
  readonly faults: BacklogFault[] = [];

  fault(pointer: string, message: string, hint: string): void {
    this.faults.push({ pointer, message, hint });
  }

  /** Undefined: it is none, and that has been said. */
  object(value: Json, pointer: string, keys: readonly string[], what: string): JsonObject | undefined {
    if (!isObject(value)) {
      this.fault(pointer, `${what} is ${kindOf(value)}, no object`, `Write an object with ${keys.join(', ')}.`);
      return undefined;
    }
    for (const key of Object.keys(value).filter((one) => !keys.includes(one)))
      this.fault(
        join(pointer, key),
        `${what} has no ${shown(key)}.${didYouMean(key, keys)}`,
        `It has ${keys.join(', ')}.`,
      );
    return value;
  }

  /** An object where there is one; an empty one where there is none or it is no object. */
  part(owner: JsonObject, key: string, pointer: string, keys: readonly string[], what: string): JsonObject {
    const value = member(owner, key);
    return value === undefined ? {} : (this.object(value, join(pointer, key), keys, what) ?? {});
  }

  /** A list of at most so many. */
  list(owner: JsonObject, key: string, pointer: string, most: number = LIMITS.list): Json[] {
    const value = member(owner, key);
    if (value === undefined) return [];
    const at = join(pointer, key);
    if (!Array.isArray(value)) {
      this.fault(at, `${key} is ${kindOf(value)}, no list`, 'Write [ … ].');
      return [];
    }
    if (value.length > most) {
      this.fault(at, `${key} has ${value.length} entries; ${most} are read at most`, 'Split it.');
      return [];
    }
    return value;
  }

  /** A text that says something; `undefined` where there is none or it is none. */
  text(owner: JsonObject, key: string, pointer: string, need: 'needed' | 'optional' = 'optional'): string | undefined {
    const value = member(owner, key);
    const at = join(pointer, key);
    if (value !== undefined) return this.textOf(value, at, key);
    if (need === 'needed') this.fault(at, `${key} is missing`, `Add ${JSON.stringify(key)}.`);
    return undefined;
  }

  textOf(value: Json, at: string, what: string): string | undefined {
    if (typeof value !== 'string') {
      this.fault(at, `${what} is ${kindOf(value)}, no text`, 'Write it in quotes.');
      return undefined;
    }
    const why = badText(value);
    if (why !== undefined) {
      this.fault(at, `${what} ${why}`, 'Write plain text.');
      return undefined;
    }
    return value.trim();
  }

  texts(owner: JsonObject, key: string, pointer: string): Said[] {
    return this.list(owner, key, pointer).flatMap((value, at) => {
      const here = join(pointer, key, at);
      const text = this.textOf(value, here, `an entry of ${key}`);
      return text === undefined ? [] : [{ text, pointer: here }];
    });
  }

  choice<T extends string>(
    owner: JsonObject,
    key: string,
    pointer: string,
    allowed: readonly T[],
    need: 'needed' | 'optional',
  ): T | undefined {
    const text = this.text(owner, key, pointer, need);
    const found = allowed.find((one) => one === text);
    if (text !== undefined && found === undefined)
      this.fault(
        join(pointer, key),
        `${shown(text)} is no ${key}.${didYouMean(text, allowed)}`,
        `Write one of: ${allowed.join(', ')}.`,
      );
    return found;
  }
}

function badText(text: string): string | undefined {
  if (text.trim() === '') return 'is empty';
  if (text.length > LIMITS.text) return `has ${text.length} characters; ${LIMITS.text} are read at most`;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/.test(text)) return 'holds a control character';
  if (/[\u202a-\u202e\u2066-\u2069]/.test(text)) return 'holds characters that turn the direction of text';
  if (!text.isWellFormed()) return 'holds half a surrogate pair';
  return undefined;
}
