/**
 * The entity DSL: `Product name:string(200)! price:money! sku:string(100)!unique stock:int(0..)=0`.
 * A field is `name:type(args)[]` then, in this order and each optional, `!` or `?`, `unique`, `index`, `=default`.
 * `index(category,price)` is an index over several fields, `unique(order,tag)` one in which no two rows are the same; `under(order)` lists and creates them below the path of the order, too;
 * `link(order,tag)` links tags to orders below the path of an order; with `softDelete`, deleted rows stay in the store.
 */
import type { Json } from '../model/types.ts';
import { toWords } from '../model/words.ts';
import type { Diagnostic } from '../shared/errors.ts';
import { endedByMeant } from '../shared/nearest.ts';
import {
  noSettings,
  SETTING_LISTS,
  SETTING_WORDS,
  type Settings,
  settingFaults,
  uniquesOf,
} from './entity-settings.ts';
import type { EntityInput, FieldInput, FieldTypeInput } from './feature-input.ts';
import { checkDefault } from './field-default.ts';
import { fieldTypeOf, meantType, TYPE_NAMES } from './field-types.ts';

/** Behind the name of a type: letters that are no modifier, so that `integer` is not read as `int`. */
const OTHER_WORD = /^(?!(?:unique|index)(?:$|[\s=]|index))[\p{L}\p{N}_]/u;
const NAME = /^\p{L}[\p{L}\p{M}\p{N}_]*/u;
/** Of every entity. */
export const RESERVED_FIELDS: ReadonlySet<string> = new Set(['id', 'created_at', 'updated_at']);
const MAX_NAME = 63;

export interface ParsedEntity {
  readonly entity: EntityInput | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Parses one `--entity`. Every fault is reported, each with its column. */
export function parseEntity(text: string, flag = '--entity'): ParsedEntity {
  return new EntityParser(text, flag).parse();
}

/** Members without an entity around them, as a body or an answer has them; names that every entity has are free there. */
export function parseMembers(
  text: string,
  flag: string,
): { readonly fields: readonly FieldInput[]; readonly diagnostics: readonly Diagnostic[] } {
  return new EntityParser(text, flag, new Set()).members();
}

class EntityParser {
  private at = 0;
  private readonly diagnostics: Diagnostic[] = [];
  /** Fields by their name in code. */
  private readonly names = new Map<string, string>();
  private readonly text: string;
  private readonly flag: string;
  private readonly reserved: ReadonlySet<string>;

  constructor(text: string, flag: string, reserved: ReadonlySet<string> = RESERVED_FIELDS) {
    this.text = text.normalize('NFC');
    this.flag = flag;
    this.reserved = reserved;
  }

  parse(): ParsedEntity {
    this.space();
    const name = this.name('an entity name');
    if (name === undefined) return { entity: undefined, diagnostics: this.diagnostics };
    const options = noSettings();
    const { fields } = this.members(options);
    if (fields.length === 0 && this.diagnostics.length === 0) {
      this.fault(this.text.length, `${name} has no field`, `Add at least one, such as: ${name} name:string(200)!`);
    }
    for (const { at, message, hint } of settingFaults(options, fields)) this.fault(at, message, hint);
    const entity = {
      name,
      fields,
      ...(options.indexes.length === 0 ? {} : { indexes: options.indexes.map((one) => one.names) }),
      ...uniquesOf(options),
      ...(options.links.length === 0 ? {} : { links: options.links.map((one) => one.names) }),
      ...(options.under.length === 0 ? {} : { under: [...new Set(options.under.map((one) => one.name))] }),
      ...(options.softDelete ? ({ softDelete: true } as const) : {}),
    };
    return { entity: this.diagnostics.length === 0 ? entity : undefined, diagnostics: this.diagnostics };
  }

  /** `options`: where what is said of an entity goes; undefined where there is none. */
  members(options?: Settings): { fields: FieldInput[]; diagnostics: readonly Diagnostic[] } {
    const fields: FieldInput[] = [];
    for (this.space(); this.at < this.text.length; this.space()) {
      const start = this.at;
      if (options !== undefined && this.option(options)) continue;
      const field = this.field();
      if (field === undefined) {
        this.skipToSpace();
        if (this.at === start) this.at++;
      } else if (this.acceptable(field, start)) fields.push(field);
    }
    return { fields, diagnostics: this.diagnostics };
  }

  /** What is said of the entity, and not of a field. */
  private option(options: Settings): boolean {
    const start = this.at;
    if (/^softDelete(?=\s|$)/.test(this.text.slice(start))) {
      this.at += 'softDelete'.length;
      options.softDelete = true;
      return true;
    }
    const word = SETTING_WORDS.find((one) => this.take(`${one}(`));
    if (word === undefined) return false;
    const names = this.arguments() ?? [];
    if (word === 'under') options.under.push(...names.map((one) => ({ name: one, at: start })));
    else if (names.length > 0) options[SETTING_LISTS[word]].push({ names, at: start });
    return true;
  }

  private field(): FieldInput | undefined {
    const start = this.at;
    const name = this.name('a field name');
    if (name === undefined) return undefined;
    if (!this.take(':')) {
      this.untyped(name, start);
      return undefined;
    }
    const type = this.type(name);
    if (type === undefined) return undefined;
    const list = this.take('[]');
    const required = this.take('!');
    const nullable = !required && this.take('?');
    const unique = this.word('unique');
    const index = this.word('index');
    const hasDefault = this.take('=');
    const raw = hasDefault ? this.defaultText() : undefined;
    if (hasDefault && raw === undefined) return undefined;
    if (this.at < this.text.length && !/\s/.test(this.text[this.at] ?? ' ')) {
      this.fault(
        this.at,
        `"${this.text.slice(this.at).split(/\s/)[0]}" does not belong after ${name}`,
        'The order is: type, [], ! or ?, unique, index, =default.',
      );
      return undefined;
    }
    return this.withDefault({ name, type, list, required, nullable, unique, index }, raw, start);
  }

  /** A name and no type: a field, or a misspelt word behind the fields. */
  private untyped(name: string, start: number): void {
    const isSetting = this.take('(');
    if (isSetting) this.arguments();
    if (isSetting)
      this.fault(
        start,
        `${name}(…) is nothing that an entity has${endedByMeant(name, SETTING_WORDS)}`,
        `Behind the fields stand ${SETTING_WORDS.map((word) => `${word}(…)`).join(', ')} and softDelete.`,
      );
    else if (name === 'unique' || name === 'index')
      this.fault(start, `"${name}" stands too late`, 'The order is: type, [], ! or ?, unique, index, =default.');
    else
      this.fault(
        this.at,
        `the field ${name} has no type${endedByMeant(name, ['softDelete'])}`,
        `Write ${name}:string(200) or another of: ${TYPE_NAMES.join(', ')}.`,
      );
  }

  private withDefault(
    field: FieldInput,
    raw: { text: string; quoted: boolean } | undefined,
    start: number,
  ): FieldInput | undefined {
    if (raw === undefined) return field;
    const checked: { value: Json } | { problem: string } = checkDefault(field, raw.text, raw.quoted);
    if ('problem' in checked) {
      this.fault(
        start,
        `the default of ${field.name} ${checked.problem}`,
        'Give a default that the type admits, or leave it out.',
      );
      return undefined;
    }
    return { ...field, default: checked.value };
  }

  private type(field: string): FieldTypeInput | undefined {
    const start = this.at;
    const rest = this.text.slice(this.at);
    // The longest first, so that `datetime` is not read as `date`.
    const known = [...TYPE_NAMES].sort((a, b) => b.length - a.length).find((candidate) => rest.startsWith(candidate));
    if (known === undefined || OTHER_WORD.test(rest.slice(known.length))) {
      const typed = /^[^\s(!?=[]*/.exec(rest)?.[0] ?? '';
      this.fault(
        start,
        `${field} has the unknown type "${typed}"${meantType(typed)}`,
        `Known types: ${TYPE_NAMES.join(', ')}.`,
      );
      return undefined;
    }
    this.at += known.length;
    const args = this.take('(') ? this.arguments() : undefined;
    if (args === null) return undefined;
    const made = fieldTypeOf(known, args);
    if ('problem' in made) {
      this.fault(start, `${field}: ${made.problem}`, made.hint);
      return undefined;
    }
    return made.type;
  }

  /** The text between the brackets, split at commas outside quotes; null when the bracket never closes. */
  private arguments(): string[] | null {
    const start = this.at;
    const args: string[] = [];
    let current = '';
    while (this.at < this.text.length) {
      const char = this.text[this.at] ?? '';
      if (char === '"') {
        const quoted = this.quoted();
        if (quoted === undefined) return null;
        current += quoted;
        continue;
      }
      this.at++;
      if (char === ')') return [...args, current.trim()];
      if (char === ',') {
        args.push(current.trim());
        current = '';
      } else current += char;
    }
    this.fault(start, 'a bracket is not closed', 'Add the missing ")".');
    return null;
  }

  private defaultText(): { text: string; quoted: boolean } | undefined {
    if (this.text[this.at] === '"') {
      const text = this.quoted();
      return text === undefined ? undefined : { text, quoted: true };
    }
    const text = /^\S*/.exec(this.text.slice(this.at))?.[0] ?? '';
    if (text === '') {
      this.fault(this.at, 'a default is missing after "="', 'Write =value, or ="a value with spaces".');
      return undefined;
    }
    this.at += text.length;
    return { text, quoted: false };
  }

  private quoted(): string | undefined {
    const match = /^"(?:[^"\\]|\\.)*"/s.exec(this.text.slice(this.at));
    if (match === null) {
      this.fault(this.at, 'a quote is not closed', 'Add the missing ".');
      this.at = this.text.length;
      return undefined;
    }
    this.at += match[0].length;
    return match[0].slice(1, -1).replace(/\\(.)/gs, '$1');
  }

  private name(what: string): string | undefined {
    const match = NAME.exec(this.text.slice(this.at));
    if (match === null) {
      this.fault(this.at, `${what} is missing`, 'A name is a letter, then letters, digits or "_".');
      return undefined;
    }
    if ([...match[0]].length > MAX_NAME) {
      this.fault(this.at, `${what} is longer than ${MAX_NAME} characters`, 'Shorten it.');
      return undefined;
    }
    this.at += match[0].length;
    return match[0];
  }

  private acceptable(field: FieldInput, start: number): boolean {
    if (this.reserved.has(field.name)) {
      this.fault(start, `every entity has ${field.name} already`, 'Leave it out, or choose another name.');
      return false;
    }
    const key = toWords(field.name).parts.join('_');
    const clash = this.names.get(key);
    if (clash !== undefined) {
      this.fault(start, `${field.name} and ${clash} are the same name in code`, 'Rename one of them.');
      return false;
    }
    if (field.list && field.unique) {
      this.fault(start, `${field.name} is a list and cannot be unique`, 'Leave "unique" out.');
      return false;
    }
    if (field.list && field.type.kind === 'ref') {
      this.fault(
        start,
        `${field.name} is a list of references, which is not generated`,
        'Model the relation as an entity of its own that refers to both.',
      );
      return false;
    }
    if ((field.unique || field.index) && (field.type.kind === 'json' || field.type.kind === 'text')) {
      this.fault(
        start,
        `${field.name}: a ${field.type.kind} field cannot be unique or indexed`,
        'Use string(max), or leave it out.',
      );
      return false;
    }
    this.names.set(key, field.name);
    return true;
  }

  /** A modifier that may stand right behind the type or after one space, and is not the name of the next field. */
  private word(word: string): boolean {
    const match = new RegExp(`^\\s*${word}(?=$|[\\s=]|index)`).exec(this.text.slice(this.at));
    if (match === null) return false;
    this.at += match[0].length;
    return true;
  }

  private take(token: string): boolean {
    if (!this.text.startsWith(token, this.at)) return false;
    this.at += token.length;
    return true;
  }

  private space(): void {
    this.at += /^\s*/.exec(this.text.slice(this.at))?.[0].length ?? 0;
  }

  private skipToSpace(): void {
    this.at += /^\S*/.exec(this.text.slice(this.at))?.[0].length ?? 0;
  }

  private fault(at: number, message: string, hint: string): void {
    this.diagnostics.push({
      code: 'bad-dsl',
      message,
      where: `${this.flag} column ${[...this.text.slice(0, at)].length + 1}`,
      hint,
    });
  }
}
