/** Entities, a line at a time: `Product`, then its fields, then the next entity. Checked by the DSL's own parser. */
import { parseEntity } from '../input/entity-dsl.ts';
import { featureInput } from '../input/feature.ts';
import type { KnownEntity } from '../input/feature-input.ts';
import { describeField } from '../input/field-text.ts';
import type { Check } from './questions.ts';

/** A name without a type begins an entity: the first line does, later ones unless they begin with a small letter, as fields do. */
const beginsEntity = (line: string, first: boolean): boolean =>
  !(line.split(/\s/)[0] ?? '').includes(':') && (first || !/^\p{Ll}/u.test(line));

/** One DSL text an entity, as `--entity` takes it. */
export function entitiesOf(lines: readonly string[]): string[] {
  const entities: string[] = [];
  for (const line of lines.flatMap((one) => one.split('\n'))) {
    if (beginsEntity(line, entities.length === 0)) entities.push(line);
    else entities.push(`${entities.pop() ?? ''} ${line}`.trim());
  }
  return entities;
}

export const nameOf = (entity: string): string => entity.split(/\s/)[0] ?? '';

const fieldsIn = (entity: string): number => parseEntity(entity).entity?.fields.length ?? 0;

/** `Entity`, `Field 2 of Product, or the next entity` */
export function entityPrompt(lines: readonly string[]): string {
  const current = entitiesOf(lines).at(-1);
  if (current === undefined) return 'Entity';
  const count = fieldsIn(current);
  return `Field ${count + 1} of ${nameOf(current)}${count === 0 ? '' : ', or the next entity'}`;
}

/** What the DSL says of one more line. */
export function checkEntityLine(lines: readonly string[], line: string, known: readonly KnownEntity[]): Check {
  const before = entitiesOf(lines);
  const current = before.at(-1);
  if (!beginsEntity(line, current === undefined)) return checkFieldLine(current ?? '', line);
  if (current !== undefined && fieldsIn(current) === 0)
    return `${nameOf(current)} needs a field first, such as name:string(200)!`;
  if (/^[?\s]*$/.test(line))
    return 'Write its name, such as Product; or with its fields: Product name:string(200)! price:money!';
  const whole = /\s/.test(line) ? line : `${line} any:text`;
  const [fault] = parseEntity(whole).diagnostics;
  if (fault !== undefined) return `${sentence(fault.message)} ${fault.hint}`;
  return entitiesHold(
    [...before, line].map((text) => `${nameOf(text)} any:text`),
    known,
  );
}

/** The first fault, in the column of the line itself. */
export function checkFieldLine(entity: string, line: string): Check {
  const head = `${entity} `;
  const [first] = parseEntity(head + line).diagnostics;
  if (first === undefined) return true;
  const column = Number(/column (\d+)$/.exec(first.where)?.[1] ?? 0) - [...head.normalize('NFC')].length;
  // A name that was typed stays as it was typed.
  const named = line.includes(first.message.split(' ')[0] ?? '');
  const message = named ? ended(first.message) : sentence(first.message);
  return `${column > 0 ? `column ${column}: ` : ''}${message} ${first.hint}`;
}

/** `price: money, required` */
export function describeEntityLine(lines: readonly string[], line: string): string | undefined {
  const current = entitiesOf(lines).at(-1);
  const begins = beginsEntity(line, current === undefined);
  if (begins && !/\s/.test(line)) return `Begins ${line}. Then its fields, such as name:string(200)!`;
  const entity = begins ? line : `${current} ${line}`;
  const earlier = begins ? 0 : fieldsIn(current ?? '');
  const fields = parseEntity(entity).entity?.fields.slice(earlier) ?? [];
  const capital = fields.find(({ name }) => /^\p{Lu}/u.test(name));
  return [
    fields.map(describeField).join('; '),
    ...(capital === undefined ? [] : [`In JSON it is called ${capital.name}; most names begin with a small letter.`]),
  ].join('. ');
}

/** Whether the entities may end here. */
export function entitiesEnd(lines: readonly string[], known: readonly KnownEntity[]): Check {
  const entities = entitiesOf(lines);
  const current = entities.at(-1);
  if (current === undefined) return 'At least one entity is needed, such as Product.';
  if (fieldsIn(current) === 0) return `${nameOf(current)} needs at least one field, such as name:string(200)!`;
  const checked = entitiesHold(entities, known);
  return checked === true ? true : `${checked} - takes the last line back.`;
}

function entitiesHold(entities: readonly string[], known: readonly KnownEntity[]): Check {
  const [first] = featureInput({ name: 'any', entities, ruleTexts: [], ruleFiles: [] }, known).diagnostics;
  return first === undefined ? true : `${sentence(first.message)} ${first.hint}`;
}

/** The first entity that is referred to and not described: most likely the next. */
export function missingEntity(lines: readonly string[], known: readonly KnownEntity[]): string | undefined {
  const entities = entitiesOf(lines);
  const there = new Set([...entities.map(nameOf), ...known.map(({ name }) => name)]);
  const wanted = entities.flatMap((text) =>
    [...text.matchAll(/:ref\(\s*([^)\s]+)\s*\)/g)].map((match) => match[1] ?? ''),
  );
  return wanted.find((name) => !there.has(name));
}

const ended = (text: string): string => `${text}${/[.?!]$/.test(text) ? '' : '.'}`;
export const sentence = (text: string): string => ended(`${text.charAt(0).toUpperCase()}${text.slice(1)}`);
