/** Values of test cases and of entities as TypeScript expressions, and what they need from support/values.ts. */
import { fieldSample, type Sample, type UniqueValue } from '../../cases/samples.ts';
import type { Value, Values } from '../../cases/types.ts';
import type { Field, Json } from '../../model/types.ts';
import { mustDiffer } from '../../model/uniques.ts';
import {
  call,
  type Expression,
  jsonLiteral,
  list,
  numberLiteral,
  object,
  stringLiteral,
  templateText,
} from './print.ts';

/** Notes the functions of support/values.ts that an expression calls, and prints saved answers by their variables. */
export class TestValues {
  /** Names that the module imports from support/values.ts. */
  readonly helpers = new Set<string>();
  /** The module makes decimal numbers. */
  decimals = false;

  /** `saved`: the variable of a saved answer. */
  value(value: Value, saved: (name: string) => string = (name) => name): Expression {
    switch (value.kind) {
      case 'json':
        return jsonLiteral(value.value);
      case 'text':
        return textOf(value.length, value.fill ?? 'x', value.prefix ?? '');
      case 'items':
        return this.copies(value.length, jsonLiteral(value.item));
      case 'saved':
        return call(`${saved(value.name)}.get`, [stringLiteral(keyOf(value.path))]);
      case 'etag':
        return call(`${saved(value.name)}.etag`, []);
      case 'uuid':
        return this.helper('uniqueUuid');
      case 'absent':
        return this.use('ABSENT');
    }
  }

  values(values: Values, saved?: (name: string) => string): Expression {
    return object(values.map(([key, value]) => [key, this.value(value, saved)] as const));
  }

  /** A value of `field` in the program's own types; what its type cannot hold stays as the wire has it. */
  domain(field: Field, value: Value): Expression {
    if (value.kind === 'json') return this.literal(field, value.value);
    return value.kind === 'items' ? this.copies(value.length, this.scalar(field, value.item)) : this.value(value);
  }

  literal(field: Field, value: Json): Expression {
    if (value === null) return 'null';
    return field.list && Array.isArray(value)
      ? list(value.map((item) => this.scalar(field, item)))
      : this.scalar(field, value);
  }

  /** A valid sample, new at each call where the field is unique. */
  sampleOf(field: Field): Expression {
    const sample = fieldSample(field);
    if (!mustDiffer(field) || sample.kind === 'json') return this.literal(field, field.sample ?? null);
    return this.fromText(field, this.unique(sample.of));
  }

  sample(sample: Sample): Expression {
    switch (sample.kind) {
      case 'json':
        return jsonLiteral(sample.value);
      case 'unique':
        return this.unique(sample.of);
      case 'list':
        return list(sample.items.map((one) => this.sample(one)));
      case 'object':
        return object(sample.members.map(([name, one]) => [name, this.sample(one)] as const));
    }
  }

  /** Calls a helper without arguments. */
  helper(name: string): string {
    return `${this.use(name)}()`;
  }

  private scalar(field: Field, value: Json): Expression {
    return typeof value === 'string' ? this.fromText(field, stringLiteral(value)) : jsonLiteral(value);
  }

  private fromText(field: Field, expression: Expression): Expression {
    switch (field.type.kind) {
      case 'decimal':
      case 'money':
        this.decimals = true;
        return call('new Big', [expression]);
      case 'datetime':
        return call('new Date', [expression]);
      default:
        return expression;
    }
  }

  private copies(length: number, item: Expression): Expression {
    return call(this.use('copies'), [String(length), item]);
  }

  private unique(unique: UniqueValue): Expression {
    switch (unique.kind) {
      case 'text': {
        const least = unique.minimum > 1 ? [String(unique.minimum)] : [];
        return call(this.use('uniqueText'), [stringLiteral(unique.name), String(unique.maximum), ...least]);
      }
      case 'int':
      case 'float': {
        const name = unique.kind === 'int' ? 'uniqueInt' : 'uniqueFloat';
        return call(this.use(name), [numberLiteral(unique.minimum), numberLiteral(unique.maximum)]);
      }
      case 'decimal':
        return call(this.use('uniqueDecimal'), [String(unique.precision), String(unique.scale)]);
      case 'choice':
        return call(this.use('uniqueChoice'), [list(unique.values.map(jsonLiteral))]);
      default:
        return this.helper(`unique${unique.kind.charAt(0).toUpperCase()}${unique.kind.slice(1)}`);
    }
  }

  private use(name: string): string {
    this.helpers.add(name);
    return name;
  }
}

function textOf(length: number, fill: string, prefix: string): string {
  const times = Math.max(0, length - [...prefix].length);
  if (times <= 1) return stringLiteral(prefix + fill.repeat(times));
  const repeated = `${stringLiteral(fill)}.repeat(${times})`;
  return prefix === '' ? repeated : `\`${templateText(prefix)}\${${repeated}}\``;
}

/** One member by its name, more by a JSON pointer. */
function keyOf(path: readonly string[]): string {
  const [only = ''] = path;
  if (path.length === 1 && !only.startsWith('/')) return only;
  return path.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** Whether an expression is one value, with nothing in it: `toBe` compares those. */
export const isPlain = (expression: Expression): boolean =>
  typeof expression === 'string' && !/^(?:new|\w+\()/.test(expression);
