/** A field whose parts are known, in the entity DSL. */

export interface FieldParts {
  type?: string;
  args?: string;
  list?: boolean;
  required?: boolean;
  nullable?: boolean;
  unique?: boolean;
  index?: boolean;
  byDefault?: string;
  values?: string[];
  min?: string;
  max?: string;
}

/** A part that contradicts the type is left for the DSL's own reader to refuse. */
export function dslOf(name: string, parts: FieldParts): string | undefined {
  const type = typeText(parts);
  if (type === undefined) return undefined;
  const list = parts.list ? '[]' : '';
  const need = parts.required ? '!' : parts.nullable ? '?' : '';
  const value = parts.byDefault === undefined ? '' : `=${quoted(parts.byDefault)}`;
  return `${name}:${type}${list}${need}${parts.unique ? ' unique' : ''}${parts.index ? ' index' : ''}${value}`;
}

/** Types that a choice of values may have. */
const CHOICE_TYPES: ReadonlySet<string | undefined> = new Set([undefined, 'enum', 'string', 'varchar']);

/** Types that take arguments or bounds; any other is its own name. */
const WITH_BOUNDS: Readonly<Record<string, (parts: FieldParts) => string>> = {
  varchar: ({ args }) => `string(${args})`,
  string: ({ max }) => (max === undefined ? 'string' : `string(${max})`),
  // A text with a bound that a string can have is one.
  text: ({ max }) => (max === undefined ? 'text' : `string(${max})`),
  int: (parts) => ranged('int', parts),
  bigint: ({ min = '-9007199254740991', max = '9007199254740991' }) => ranged('int', { min, max }),
  float: (parts) => ranged('float', parts),
  decimal: ({ args }) => `decimal(${args?.replace(/\s/g, '')})`,
  ref: ({ args }) => `ref(${args?.replace(/\s/g, '')})`,
};

function typeText(parts: FieldParts): string | undefined {
  const { type, values } = parts;
  if (values !== undefined && CHOICE_TYPES.has(type)) return `enum(${values.map(quoted).join(',')})`;
  if (type === undefined || type === 'enum') return undefined;
  return WITH_BOUNDS[type]?.(parts) ?? type;
}

const ranged = (type: string, { min, max }: Pick<FieldParts, 'min' | 'max'>): string =>
  min === undefined && max === undefined ? type : `${type}(${min ?? ''}..${max ?? ''})`;

const quoted = (text: string): string => (/^[\p{L}\p{N}_.+-]+$/u.test(text) ? text : JSON.stringify(text));
