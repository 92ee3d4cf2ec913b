/** Entities as people write them: a name, `Inquiry: id (uuid), status (enum: new, open)`, our DSL, or an object. */
import { isObject, join, member } from '../../model/pointer.ts';
import type { Json, JsonObject } from '../../model/types.ts';
import { didYouMean } from '../../shared/nearest.ts';
import { parseEntity } from '../entity-dsl.ts';
import type { FieldInput } from '../feature-input.ts';
import { TYPE_NAMES } from '../field-types.ts';
import { type Checks, shown } from './checks.ts';
import { bareField, fieldFromSchema, fieldFromWords } from './field-words.ts';
import { readSchema } from './schema-input.ts';
import { entityName } from './statements.ts';
import type { BacklogEntity, BacklogField } from './types.ts';

const OWN = new Set(['id', 'created_at', 'updated_at']);
const DSL = new RegExp(`^\\p{L}[\\p{L}\\p{N}_]*\\s+\\p{L}[\\p{L}\\p{N}_]*:(?:${TYPE_NAMES.join('|')})\\b`, 'u');
const FIELDS = ['fields', 'attributes', 'properties', 'columns'];

export function readEntity(value: Json, pointer: string, checks: Checks): BacklogEntity | undefined {
  if (isObject(value)) return entityObject(value, pointer, checks);
  const text = checks.textOf(value, pointer, 'an entity');
  if (text === undefined) return undefined;
  if (DSL.test(text)) return dslEntity(text, pointer, checks);
  const bare = /^([^:({]+?):\s*(.+)$/su.exec(text) ?? /^([^({]+?)\s*[({]\s*(.+?)\s*[)}]$/su.exec(text);
  const name = entityName((bare?.[1] ?? text).trim(), pointer, checks);
  if (name === undefined) return undefined;
  const fields = bare === null ? [] : fieldList(bare[2] ?? '', pointer, checks);
  return { name, fields: usable(fields), pointer };
}

/** Commas between fields; those in brackets are a field's own. */
function fieldList(text: string, pointer: string, checks: Checks): BacklogField[] {
  const parts: string[] = [];
  let depth = 0;
  let current = '';
  for (const sign of text) {
    if (sign === '(' || sign === '[') depth += 1;
    if (sign === ')' || sign === ']') depth -= 1;
    if (depth === 0 && (sign === ',' || sign === ';')) {
      parts.push(current);
      current = '';
    } else current += sign;
  }
  return [...parts, current].flatMap((part) => fieldStatement(part.trim().replace(/\.$/, ''), pointer, checks));
}

function fieldStatement(text: string, pointer: string, checks: Checks): BacklogField[] {
  if (text === '') return [];
  const match = /^[`"]?(\p{L}[\p{L}\p{M}\p{N}_]*)[`"]?([!?*])?\s*(?:\((.*)\)|:\s*(.+)|\s+(.+))?$/su.exec(text);
  if (match === null) {
    checks.fault(pointer, `${shown(text)} is no field that can be read`, 'Write: name (string, required).');
    return [];
  }
  const [, name = '', mark, inBrackets, behind, after] = match;
  const words = inBrackets ?? behind ?? after;
  if (words === undefined) return [bareField(name, pointer)];
  const { field, unclear } = fieldFromWords(name, words, pointer);
  if (unclear && !OWN.has(name)) {
    checks.fault(
      pointer,
      `the type of ${shown(name)} is not known: ${shown(words)}.${didYouMean(words.split(/[\s,(]/)[0] ?? '', TYPE_NAMES)}`,
      `Known types: ${TYPE_NAMES.join(', ')}.`,
    );
    return [];
  }
  return [{ ...field, required: field.required || mark === '!' }];
}

/** The tool gives every entity these. */
const usable = (fields: readonly BacklogField[]): BacklogField[] => fields.filter(({ name }) => !OWN.has(name));

function dslEntity(text: string, pointer: string, checks: Checks): BacklogEntity | undefined {
  const { entity, diagnostics } = parseEntity(text, 'the entity');
  for (const { message, hint } of diagnostics) checks.fault(pointer, message, hint);
  return entity === undefined
    ? undefined
    : { name: entity.name, fields: entity.fields.map((field) => fromDsl(field, pointer)), pointer };
}

function fromDsl(field: FieldInput, pointer: string): BacklogField {
  const { type, name, list, required, nullable, unique, index } = field;
  return {
    name,
    type: spelled(type),
    list,
    required,
    nullable,
    unique,
    index,
    pointer,
    ...(field.default === undefined || field.default === null
      ? {}
      : { default: typeof field.default === 'string' ? field.default : JSON.stringify(field.default) }),
  };
}

/** A type as the DSL writes it. */
export function spelled(type: FieldInput['type']): string {
  switch (type.kind) {
    case 'string':
      return `string(${type.maxLength})`;
    case 'int':
      return `int(${type.minimum}..${type.maximum})`;
    case 'float':
      return type.minimum === undefined && type.maximum === undefined
        ? 'float'
        : `float(${type.minimum ?? ''}..${type.maximum ?? ''})`;
    case 'decimal':
      return `decimal(${type.precision},${type.scale})`;
    case 'enum':
      return `enum(${type.values.map((value) => JSON.stringify(value)).join(',')})`;
    case 'ref':
      return `ref(${type.entity})`;
    default:
      return type.kind;
  }
}

function entityObject(value: JsonObject, pointer: string, checks: Checks): BacklogEntity | undefined {
  const said = checks.object(
    value,
    pointer,
    ['name', 'title', 'description', 'type', 'required', ...FIELDS],
    'an entity',
  );
  if (said === undefined) return undefined;
  checks.text(said, 'description', pointer);
  const name = entityName(member(said, 'name') ?? member(said, 'title') ?? null, join(pointer, 'name'), checks);
  const key = FIELDS.find((one) => member(said, one) !== undefined);
  if (name === undefined) return undefined;
  if (key === undefined) return { name, fields: [], pointer };
  return { name, fields: usable(fieldsOf(said[key] ?? null, said, join(pointer, key), checks)), pointer };
}

function fieldsOf(value: Json, owner: JsonObject, pointer: string, checks: Checks): BacklogField[] {
  if (Array.isArray(value)) {
    return value.slice(0, 200).flatMap((one, at): BacklogField[] => {
      const here = join(pointer, at);
      if (isObject(one)) {
        const name = entityName(one.name ?? null, join(here, 'name'), checks);
        return name === undefined ? [] : [clear(fieldFromSchema(name, one, false, here), here, checks)].flat();
      }
      const text = checks.textOf(one, here, 'a field');
      return text === undefined ? [] : fieldStatement(text, here, checks);
    });
  }
  if (!isObject(value)) {
    checks.fault(pointer, 'fields are neither a list nor an object', 'Write {"name": "string"}.');
    return [];
  }
  const required = Array.isArray(owner.required) ? owner.required : [];
  const { input, faults } = readSchema(
    { type: 'object', properties: value, required },
    pointer.replace(/\/properties$/, ''),
  );
  for (const { pointer: at, message, hint } of faults) checks.fault(at, message, hint);
  for (const name of input.unclear.filter((one) => !OWN.has(one)))
    checks.fault(
      join(pointer, name),
      `the type of ${shown(name)} is not known`,
      `Known types: ${TYPE_NAMES.join(', ')}.`,
    );
  return [...input.fields];
}

function clear(
  { field, unclear }: ReturnType<typeof fieldFromSchema>,
  pointer: string,
  checks: Checks,
): BacklogField[] {
  if (!unclear || OWN.has(field.name)) return [field];
  checks.fault(pointer, `the type of ${shown(field.name)} is not known`, `Known types: ${TYPE_NAMES.join(', ')}.`);
  return [];
}
