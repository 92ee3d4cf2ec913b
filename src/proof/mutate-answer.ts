/** What a documented answer promises, broken one promise at a time. */
import type { Resolve } from '../model/matches.ts';
import { isJson } from '../model/media.ts';
import type { Json, JsonObject, NumericSchema, Schema, StringSchema } from '../model/types.ts';
import { followed } from './answers.ts';
import type { MutantKind } from './mutation.ts';
import { PROBLEM } from './problems.ts';
import type { Provoked } from './provoked.ts';
import type { Response } from './types.ts';

export interface AnswerMutation {
  readonly kind: MutantKind;
  readonly says: string;
  readonly alter: (response: Response) => Response;
}

// `isOurs`: its errors are problems with a code, so that a case asserts on what they say. `unseen`: members of a success, as
// `items/*/value`, that no answer has.
export function answerMutations(
  { status, response, names }: Provoked,
  isOurs: boolean,
  resolve: Resolve,
  unseen: ReadonlySet<string> = NONE,
): AnswerMutation[] {
  const found: AnswerMutation[] = [];
  const add = (kind: MutantKind, says: string, change: (response: Response) => Response): void => {
    found.push({ kind, says, alter: (one) => (one.status === status ? change(one) : one) });
  };
  const other = otherStatus(status);
  add('status', `answers ${other} instead of ${status}`, (one) => ({ ...one, status: other }));
  for (const name of response.headers)
    add('header', `${status} without ${name}`, (one) => ({
      ...one,
      headers: Object.fromEntries(
        Object.entries(one.headers).filter(([key]) => key.toLowerCase() !== name.toLowerCase()),
      ),
    }));
  const error = status >= 400;
  if (error || response.mediaType !== undefined)
    add('media-type', `${status} as another media type`, (one) => ({
      ...one,
      headers: { ...one.headers, 'Content-Type': error ? 'application/json' : 'text/plain' },
    }));
  if (error) problemMutations(status, names, isOurs, add);
  else if (response.schema !== undefined && isJson(response.mediaType ?? ''))
    for (const { kind, says, change } of bodyMutations(response.schema, resolve, [], unseen))
      add(kind, `${status} ${says}`, (one) => ({
        ...one,
        body: one.body === undefined ? undefined : change(one.body),
      }));
  return found;
}

const OTHER: Readonly<Record<number, number>> = { 200: 202, 201: 200, 202: 200, 204: 200, 400: 422, 422: 400 };
const otherStatus = (status: number): number => OTHER[status] ?? (status < 400 ? 200 : 400);

type Add = (kind: MutantKind, says: string, change: (response: Response) => Response) => void;

const onProblem =
  (change: (body: JsonObject) => JsonObject) =>
  (one: Response): Response =>
    one.headers['Content-Type'] === PROBLEM ? { ...one, body: change(one.body as JsonObject) } : one;

function problemMutations(status: number, names: boolean, isOurs: boolean, add: Add): void {
  const breaks = (says: string, change: (body: JsonObject) => JsonObject): void =>
    add('problem', `${status} ${says}`, onProblem(change));
  breaks('says another status', (body) => ({ ...body, status: status + 1 }));
  if (isOurs) breaks('with another code', (body) => ({ ...body, code: 'something_else' }));
  if (isOurs && names)
    breaks('does not name what is wrong', (body) => ('errors' in body ? { ...body, errors: [] } : body));
}

const MEMBERS = ['type', 'title', 'status', 'code', 'correlation_id'];
/** Status and code are compared with what is expected, whatever their type. */
const TYPED = ['type', 'title', 'correlation_id'];

/** A problem is one component, whatever the status: what it promises is broken once an operation. */
export function sharedProblemMutations(isOurs: boolean): AnswerMutation[] {
  const missing = MEMBERS.map((name) => ({
    kind: 'required' as const,
    says: `problems without ${name}`,
    alter: onProblem(({ [name]: _, ...rest }) => rest),
  }));
  const mistyped = TYPED.map((name) => ({
    kind: 'type' as const,
    says: `problems whose ${name} is of another type`,
    alter: onProblem((body) => ({ ...body, [name]: 12 })),
  }));
  return isOurs ? [...missing, ...mistyped] : missing;
}

const NONE: ReadonlySet<string> = new Set();

interface BodyMutation {
  readonly kind: MutantKind;
  readonly says: string;
  readonly change: (body: Json) => Json;
}

const DEEPEST = 3;

/** `path`: names of members; `*`: every entry of a list. */
function bodyMutations(
  schema: Schema,
  resolve: Resolve,
  path: readonly string[],
  unseen: ReadonlySet<string>,
): BodyMutation[] {
  const real = followed(schema, resolve);
  if (path.length > DEEPEST || real === undefined) return [];
  if (real.kind === 'array') return bodyMutations(real.items, resolve, [...path, '*'], unseen);
  if (real.kind !== 'object') return [];
  const found: BodyMutation[] = [];
  for (const property of real.properties) {
    const at = [...path, property.name];
    const name = at.join('/');
    if (property.schema.writeOnly === true || unseen.has(name)) continue;
    const set = (kind: MutantKind, says: string, value: Json): void => {
      found.push({ kind, says: `${name} ${says}`, change: (body) => changed(body, at, () => value) });
    };
    if (property.required)
      found.push({ kind: 'required', says: `without ${name}`, change: (body) => changed(body, at, () => undefined) });
    for (const [kind, says, value] of wrongValues(property.schema, resolve)) set(kind, says, value);
    found.push(...bodyMutations(property.schema, resolve, at, unseen));
  }
  return found;
}

const CHECKED = new Set(['uuid', 'date', 'date-time', 'money', 'decimal', 'email', 'uri']);

type WrongValue = [kind: MutantKind, says: string, value: Json];

/** Values that the schema does not admit. */
function wrongValues(schema: Schema, resolve: Resolve): WrongValue[] {
  const real = followed(schema, resolve);
  if (real === undefined || real.kind === 'any' || real.kind === 'union') return [];
  return [
    ['type', 'of another type', real.kind === 'string' ? 12 : 'of another type'],
    ...(real.nullable || schema.nullable ? [] : [['null', 'is null', null] satisfies WrongValue]),
    ...(real.kind === 'string' ? wrongTexts(real) : []),
    ...(real.kind === 'integer' || real.kind === 'number' ? wrongNumbers(real) : []),
  ];
}

function wrongTexts({ enum: values, format, maxLength }: StringSchema): WrongValue[] {
  if (values !== undefined) return [['enum', 'is none of what is listed', 'none-of-these']];
  if (format !== undefined && CHECKED.has(format)) return [['format', `is no ${format}`, 'no such thing']];
  if (maxLength === undefined || maxLength > 100_000) return [];
  return [['bound', 'is too long', 'x'.repeat(maxLength + 1)]];
}

function wrongNumbers({ minimum, maximum }: NumericSchema): WrongValue[] {
  const found: WrongValue[] = [];
  if (minimum !== undefined) found.push(['bound', 'is too small', minimum - 1]);
  if (maximum !== undefined && Math.abs(maximum) < Number.MAX_SAFE_INTEGER)
    found.push(['bound', 'is too large', maximum + 1]);
  return found;
}

/** A copy with what stands at `path` changed, wherever it is there; undefined takes it away. */
function changed(value: Json, path: readonly string[], change: (value: Json) => Json | undefined): Json {
  const [head, ...rest] = path;
  if (head === undefined) return change(value) ?? value;
  if (head === '*') return Array.isArray(value) ? value.map((item) => changed(item, rest, change)) : value;
  if (value === null || typeof value !== 'object' || Array.isArray(value) || !Object.hasOwn(value, head)) return value;
  const inner = value[head] as Json;
  const { [head]: _, ...others } = value;
  if (rest.length > 0) return { ...value, [head]: changed(inner, rest, change) };
  const put = change(inner);
  return put === undefined ? others : { ...value, [head]: put };
}
