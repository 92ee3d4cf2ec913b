/** An entity said line by line: what the DSL's own parser thinks of one more line, and what the line means in words. */
import { parseEntity } from '../input/entity-dsl.ts';
import { describeField } from '../input/field-text.ts';
import type { Check } from './questions.ts';

/** The first fault, in the column of the line itself. */
export function checkFieldLine(entity: string, before: readonly string[], line: string): Check {
  const head = `${[entity, ...before].join(' ')} `;
  const { diagnostics } = parseEntity(head + line);
  const [first] = diagnostics;
  if (first === undefined) return true;
  const column = Number(/column (\d+)$/.exec(first.where)?.[1] ?? 0) - [...head.normalize('NFC')].length;
  return `${column > 0 ? `column ${column}: ` : ''}${sentence(first.message)} ${first.hint}`;
}

/** `price: money, required` */
export function describeFieldLine(entity: string, before: readonly string[], line: string): string | undefined {
  const { entity: parsed } = parseEntity([entity, ...before, line].join(' '));
  const earlier = before.length === 0 ? 0 : (parseEntity([entity, ...before].join(' ')).entity?.fields.length ?? 0);
  return parsed?.fields.slice(earlier).map(describeField).join('; ');
}

export function checkEntityName(name: string): Check {
  // Any field will do: only the name is on trial.
  const { diagnostics, entity } = parseEntity(`${name} any:text`);
  const [first] = diagnostics;
  if (first !== undefined) return `${sentence(first.message)} ${first.hint}`;
  return entity?.fields.length === 1 && entity.name === name.normalize('NFC')
    ? true
    : 'A name is one word, such as Product.';
}

export const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?!]$/.test(text) ? '' : '.'}`;
