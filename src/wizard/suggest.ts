/** What Tab completes: types by the names of fields, names of types by their beginning. Pure. */
import { meantTypeName, TYPE_NAMES } from '../input/field-types.ts';

/** By the words of a name, the last first: `unitPrice` is a price. */
const BY_WORD: ReadonlyArray<readonly [words: RegExp, type: string]> = [
  [/^(?:price|amount|cost|total|fee|balance)$/, 'money!'],
  [/^(?:name|title|label|subject)$/, 'string(200)!'],
  [/^(?:description|notes?|text|comment|body|summary|content)$/, 'text?'],
  [/^(?:sku|code|slug|number|reference)$/, 'string(100)!unique'],
  [/^(?:quantity|stock|count|inventory|position|weight)$/, 'int(0..)=0'],
  [/^(?:email|mail)$/, 'email!'],
  [/^(?:url|uri|link|website)$/, 'uri?'],
  [/^(?:status|state)$/, 'enum(draft,active)=draft'],
  [/^at$/, 'datetime?'],
  [/^(?:date|day|birthday)$/, 'date?'],
];

/** A word of the whole entity, no field. */
const SOFT_DELETE = 'softDelete';

const words = (name: string): string[] =>
  name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[\s_]+/);

/** `price` → `money!` */
function typeFor(name: string, entities: readonly string[]): string {
  const [first = '', ...others] = words(name);
  const entity = entities.find((one) => one.toLowerCase() === name.toLowerCase());
  if (entity !== undefined) return `ref(${entity})!`;
  if (others.length > 0 && /^(?:is|has|can)$/.test(first)) return 'boolean=false';
  const last = others.at(-1) ?? first;
  return BY_WORD.find(([pattern]) => pattern.test(last))?.[1] ?? 'string(200)';
}

/** The line with its last field completed; undefined where there is nothing to add. `entities`: names that a field may refer to. */
export function suggestField(line: string, entities: readonly string[]): string | undefined {
  const at = line.search(/\S+$/);
  if (at === -1) return undefined;
  const token = line.slice(at);
  const colon = token.indexOf(':');
  const name = colon === -1 ? token : token.slice(0, colon);
  if (!/^\p{L}[\p{L}\p{M}\p{N}_]*$/u.test(name)) return undefined;
  if (colon === -1 && name === SOFT_DELETE) return undefined;
  if (colon === -1 && name.length > 3 && SOFT_DELETE.toLowerCase().startsWith(name.toLowerCase()))
    return `${line.slice(0, at)}${SOFT_DELETE}`;
  const small = name.charAt(0).toLowerCase() + name.slice(1);
  const type = colon === -1 ? '' : token.slice(colon + 1);
  const made = `${line.slice(0, at)}${small}:${type === '' ? typeFor(small, entities) : completed(type)}`;
  return made === line ? undefined : made;
}

/** `bool` → `boolean`, `mon` → `money`; what is a type already, or nothing known, stays. */
function completed(type: string): string {
  const typed = /^[a-z]*/i.exec(type)?.[0] ?? '';
  if (typed === '' || (TYPE_NAMES as readonly string[]).includes(typed)) return type;
  const meant = TYPE_NAMES.find((one) => one.startsWith(typed)) ?? meantTypeName(typed);
  return meant === undefined ? type : `${meant}${type.slice(typed.length)}`;
}
