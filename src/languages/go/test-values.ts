/** Values of test cases and of entities as Go expressions: what the wire says, in the program's own types. */
import { fieldSample, type Sample, type UniqueValue } from '../../cases/samples.ts';
import type { Value, Values } from '../../cases/types.ts';
import type { Field, Json } from '../../model/types.ts';
import { mustDiffer } from '../../model/uniques.ts';
import { toWords } from '../../model/words.ts';
import { isNullable } from '../../service/tables.ts';
import type { GoFeature } from './feature.ts';
import { unexported } from './names.ts';
import { call, type Expression, jsonLiteral, map, numberLiteral, slice, stringLiteral } from './print.ts';

export const VALUES = 'support.Values';

/** A value as bodies and parameters have it. */
export function wireValue(value: Value): Expression {
  switch (value.kind) {
    case 'json':
      return jsonLiteral(value.value, VALUES);
    case 'text':
      return textOf(value.length, value.fill ?? 'x', value.prefix ?? '');
    case 'items':
      return call('slices.Repeat', [slice('any', [jsonLiteral(value.item, VALUES)]), String(value.length)]);
    case 'saved':
      return call(`${savedName(value.name)}.At`, value.path.map(stringLiteral));
    case 'etag':
      return call(`${savedName(value.name)}.ETag`, []);
    case 'uuid':
      return 'support.UniqueUUID()';
    case 'absent':
      return 'support.Absent';
  }
}

export const wireValues = (values: Values): Expression =>
  map(
    VALUES,
    values.map(([key, value]) => [key, wireValue(value)] as const),
  );

/** The variable that keeps a saved answer. Always with a suffix, so that no name of an entity can shadow anything. */
export const savedName = (name: string): string => `${unexported(toWords(name))}Body`;

function textOf(length: number, fill: string, prefix: string): string {
  if (prefix !== '') return `support.Text(${length}, ${stringLiteral(prefix)}, ${stringLiteral(fill)})`;
  if (length <= 0) return '""';
  return length === 1 ? stringLiteral(fill) : `strings.Repeat(${stringLiteral(fill)}, ${length})`;
}

/** A member of a body: constant, or new at each call. */
export function wireSample(sample: Sample): Expression {
  if (sample.kind === 'json') return jsonLiteral(sample.value, VALUES);
  if (sample.kind === 'list') return slice('any', sample.items.map(wireSample));
  if (sample.kind === 'object')
    return map(
      VALUES,
      sample.members.map(([name, one]) => [name, wireSample(one)] as const),
    );
  const { of } = sample;
  return of.kind === 'choice'
    ? call(
        'support.UniqueChoice[any]',
        of.values.map((one) => jsonLiteral(one)),
      )
    : unique(of);
}

function unique(of: Exclude<UniqueValue, { kind: 'choice' }>): string {
  switch (of.kind) {
    case 'text':
      return `support.UniqueText(${stringLiteral(of.name)}, ${of.maximum}, ${of.minimum})`;
    case 'int':
      return `support.UniqueInt(${int64(of.minimum)}, ${int64(of.maximum)})`;
    case 'float':
      return `support.UniqueFloat(${numberLiteral(of.minimum)}, ${numberLiteral(of.maximum)})`;
    case 'decimal':
      return `support.UniqueDecimal(${of.precision}, ${of.scale})`;
    default:
      return `support.${UNIQUE[of.kind]}()`;
  }
}

const UNIQUE = {
  date: 'UniqueDate',
  datetime: 'UniqueMoment',
  uuid: 'UniqueUUID',
  email: 'UniqueEmail',
  uri: 'UniqueURI',
} as const;

/** A JSON number may stand for the greatest int64, which it cannot hold itself. */
function int64(value: number): string {
  if (value >= 2 ** 63) return 'math.MaxInt64';
  if (value <= -(2 ** 63)) return 'math.MinInt64';
  return BigInt(Math.round(value)).toString();
}

/** Values of a field of `go` in the types of its domain package, which the file calls `domain`. */
export class DomainValues {
  private readonly go: GoFeature;
  private readonly domain: string;

  constructor(go: GoFeature, domain: string) {
    this.go = go;
    this.domain = domain;
  }

  /** As the attribute holds it: a pointer where it may be absent. */
  attribute(field: Field, value: Value): Expression {
    return this.held(field, this.value(field, value));
  }

  /** As the attribute holds it; undefined where that is nothing. */
  sample(field: Field): Expression | undefined {
    if (mustDiffer(field)) {
      const sample = fieldSample(field);
      if (sample.kind === 'unique') return this.held(field, this.unique(field, sample.of));
    }
    const value = field.sample ?? null;
    return value === null ? undefined : this.held(field, this.literal(field, value));
  }

  /** A fact of a rule that is a field: always with room for nothing. */
  fact(field: Field, value: Value): Expression {
    const said = this.value(field, value);
    return said === 'nil' || this.go.fieldType(field).nilable ? said : call('new', [this.typed(field, said)]);
  }

  /** An attribute that may be absent holds a pointer to `said`. */
  held(field: Field, said: Expression): Expression {
    const isPointer = isNullable(field) && !this.go.fieldType(field).nilable;
    return said === 'nil' || !isPointer ? said : call('new', [this.typed(field, said)]);
  }

  private value(field: Field, value: Value): Expression {
    if (value.kind === 'json') return this.literal(field, value.value);
    if (value.kind !== 'items') return wireValue(value);
    const one = slice(this.item(field), [this.scalar(field, value.item)]);
    return call('slices.Repeat', [one, String(value.length)]);
  }

  private literal(field: Field, value: Json): Expression {
    if (value === null) return 'nil';
    if (!field.list || !Array.isArray(value)) return this.scalar(field, value);
    return slice(
      this.item(field),
      value.map((item) => this.scalar(field, item)),
    );
  }

  private item(field: Field): string {
    return this.go.fieldType(field).from(this.domain).replace(/^\[\]/, '');
  }

  private scalar(field: Field, value: Json): Expression {
    const { kind } = field.type;
    if (typeof value === 'string') return this.text(field, value);
    if (typeof value === 'number') return kind === 'int' ? int64(value) : numberLiteral(value);
    const object = this.item(field);
    return jsonLiteral(value, object === 'wire.JSONObject' ? object : 'map[string]any');
  }

  private text(field: Field, value: string): Expression {
    const text = stringLiteral(value);
    switch (field.type.kind) {
      case 'decimal':
      case 'money':
        return `decimal.RequireFromString(${text})`;
      case 'uuid':
      case 'ref':
        return `uuid.MustParse(${text})`;
      case 'date':
        return `wire.Date(${text})`;
      case 'datetime':
        return `support.Moment(${text})`;
      case 'enum': {
        const known = this.go.constants(field).find(([, said]) => said === value)?.[0];
        return known === undefined ? `${this.item(field)}(${text})` : `${this.domain}.${known}`;
      }
      default:
        return text;
    }
  }

  private unique(field: Field, of: UniqueValue): Expression {
    if (of.kind === 'choice') {
      return call(
        'support.UniqueChoice',
        of.values.map((value) => this.scalar(field, value)),
      );
    }
    const made = unique(of);
    switch (of.kind) {
      case 'decimal':
        return `decimal.RequireFromString(${made})`;
      case 'uuid':
        return 'clock.NewID()';
      case 'date':
        return `wire.Date(${made})`;
      case 'datetime':
        return `support.Moment(${made})`;
      default:
        return made;
    }
  }

  /** A constant has no type of its own: `new` must be told. */
  private typed(field: Field, said: Expression): Expression {
    const type = this.go.fieldType(field).from(this.domain);
    const isConstant = typeof said === 'string' && /^(?:-?[\d.]|math\.M)/.test(said);
    return isConstant && !(type === 'float64' && /[.e]/.test(said)) ? `${type}(${said})` : said;
  }
}
