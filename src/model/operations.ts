/** Paths → operations, in document order. */
import { accessOf } from './access.ts';
import { isPerItem } from './batch.ts';
import { type Context, type Located, resolve } from './context.ts';
import { kindOf, listShape } from './crud.ts';
import { deprecationHeaders } from './deprecation.ts';
import { isDate } from './formats.ts';
import { chooseMedia, hintFor } from './media.ts';
import { parametersOf } from './parameters.ts';
import { isObject, join, listAt, member, objectAt, textAt } from './pointer.ts';
import { preconditionOf } from './preconditions.ts';
import { rateLimitOf } from './rate-limit.ts';
import type { Body, Entity, HttpMethod, JsonObject, ListShape, Operation, Response } from './types.ts';
import { uniqueWords } from './unique.ts';
import { camel, pascal, toWords } from './words.ts';

const METHODS: readonly HttpMethod[] = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

export function operationsOf(context: Context, entities: readonly Entity[]): Operation[] {
  const found: Array<{ path: string; method: HttpMethod; item: Located; operation: Located }> = [];
  for (const [path, raw] of Object.entries(objectAt(context.document, 'paths') ?? {})) {
    if (path.startsWith('x-')) continue;
    const pointer = join('/paths', path);
    if (/[?#]/.test(path)) {
      context.skip(
        pointer,
        'a path with "?" or "#" cannot be told apart by a router; describe the query as parameters',
      );
      continue;
    }
    const item = resolve(context, { raw, pointer });
    if (item === undefined || !isObject(item.raw)) continue;
    if (member(item.raw, 'servers') !== undefined)
      context.skip(join(item.pointer, 'servers'), 'servers of single paths are not generated');
    for (const [method, operation] of Object.entries(item.raw)) {
      const known = METHODS.find((one) => one === method);
      if (known === undefined || !isObject(operation)) continue;
      found.push({ path, method: known, item, operation: { raw: operation, pointer: join(item.pointer, method) } });
    }
  }
  const ids = idsOf(
    found.map(({ method, path, operation }) => ({
      method,
      path,
      said: isObject(operation.raw) ? textAt(operation.raw, 'operationId') : undefined,
    })),
  );
  const words = uniqueWords();
  return found.map(({ path, method, item, operation }, index) => {
    const id = ids[index] as string;
    return { ...operationOf(context, entities, { path, method, item, operation, id }), words: words(id) };
  });
}

interface Found {
  readonly path: string;
  readonly method: HttpMethod;
  readonly item: Located;
  readonly operation: Located;
  readonly id: string;
}

function operationOf(
  context: Context,
  entities: readonly Entity[],
  { path, method, item, operation, id }: Found,
): Operation {
  const raw = operation.raw as JsonObject;
  const { pointer } = operation;
  for (const key of ['callbacks', 'servers']) {
    if (member(raw, key) !== undefined)
      context.skip(join(pointer, key), `${key} of operations are neither generated nor tested`);
  }
  const parameters = parametersOf(context, item, operation, id);
  const body = bodyOf(context, raw, pointer, id);
  const dates = datesOf(context, raw, pointer);
  const responses = responsesOf(context, raw, pointer, id).map((response) => withHeaders(response, dates));
  const inferred = kindOf(entities, { method, path, ...(body === undefined ? {} : { body }), responses });
  const list = inferred.kind === 'list' ? listShape(raw, parameters, inferred.entity) : undefined;
  noteTotal(context, raw, list, pointer);
  const description = textAt(raw, 'description');
  const precondition = preconditionOf({ kind: inferred.kind, parameters, responses });
  const rateLimit = rateLimitOf(context, raw, pointer);
  return {
    id,
    words: toWords(id),
    method,
    path,
    kind: inferred.kind,
    ...(inferred.entity === undefined ? {} : { entity: inferred.entity.name }),
    summary: textAt(raw, 'summary') ?? '',
    ...(description === undefined ? {} : { description }),
    tags: listAt(raw, 'tags').filter((tag) => typeof tag === 'string'),
    parameters,
    ...(body === undefined ? {} : { body }),
    responses,
    access: accessOf(context, raw, pointer),
    ...(list === undefined ? {} : { list }),
    ...(isPerItem(raw) ? { perItem: true } : {}),
    idempotent: parameters.some(
      (parameter) => parameter.in === 'header' && parameter.name.toLowerCase() === 'idempotency-key',
    ),
    ...(precondition === undefined ? {} : { precondition }),
    deprecated: raw.deprecated === true,
    ...dates,
    ...(rateLimit === undefined ? {} : { rateLimit }),
    pointer,
  };
}

function noteTotal(context: Context, raw: JsonObject, list: ListShape | undefined, pointer: string): void {
  const said = objectAt(raw, 'x-list')?.total;
  if (said === undefined || said === 'exact' || said === list?.total) return;
  const why = list?.pagination === 'keyset' ? 'pages by cursor have none' : 'it is exact, estimate or none';
  context.skip(join(pointer, 'x-list', 'total'), `the total of a list is not that: ${why}`);
}

/** Every answer has them, whether or not the document says so of each. */
function withHeaders(response: Response, dates: ReturnType<typeof datesOf>): Response {
  const said = new Set(response.headers.map((name) => name.toLowerCase()));
  const more = Object.keys(deprecationHeaders(dates)).filter((name) => !said.has(name.toLowerCase()));
  return more.length === 0 ? response : { ...response, headers: [...response.headers, ...more] };
}

/** `x-deprecated-since` and `x-sunset` of a deprecated operation. */
function datesOf(context: Context, raw: JsonObject, pointer: string): Pick<Operation, 'deprecatedSince' | 'sunset'> {
  const date = (key: string): string | undefined => {
    const value = member(raw, key);
    if (value === undefined) return undefined;
    if (raw.deprecated === true && typeof value === 'string' && isDate(value)) return value;
    const why =
      raw.deprecated === true ? 'is no date such as 2027-05-31' : 'is said of an operation that is not deprecated';
    context.skip(join(pointer, key), `${key} ${why}: no header says it`);
    return undefined;
  };
  const [since, sunset] = [date('x-deprecated-since'), date('x-sunset')];
  return {
    ...(since === undefined ? {} : { deprecatedSince: since }),
    ...(sunset === undefined ? {} : { sunset }),
  };
}

/** The document's own ids stay; the others are made of method and path, and kept clear of them. */
function idsOf(operations: ReadonlyArray<{ method: string; path: string; said: string | undefined }>): string[] {
  const taken = new Set(operations.flatMap(({ said }) => said ?? []));
  const seen = new Set<string>();
  return operations.map(({ method, path, said }) => {
    const wanted =
      said !== undefined && said !== '' ? said : camel(toWords(`${method} ${path.replace(/\{([^}]*)\}/g, ' by $1 ')}`));
    const own = wanted === said && !seen.has(wanted);
    let id = wanted;
    for (let n = 2; !own && (taken.has(id) || seen.has(id)); n += 1) id = `${wanted}${n}`;
    seen.add(id);
    return id;
  });
}

function bodyOf(context: Context, raw: JsonObject, pointer: string, id: string): Body | undefined {
  const said = member(raw, 'requestBody');
  const found = said === undefined ? undefined : resolve(context, { raw: said, pointer: join(pointer, 'requestBody') });
  if (found === undefined || !isObject(found.raw)) return undefined;
  const hint = hintFor(found, `${pascal(toWords(id))}Body`, named);
  const media = chooseMedia(context, objectAt(found.raw, 'content') ?? {}, join(found.pointer, 'content'), hint);
  if (media === undefined) return undefined;
  const example = media.example ?? media.schema?.example;
  return {
    required: found.raw.required === true,
    mediaType: media.mediaType,
    schema: media.schema ?? { kind: 'any', nullable: true, pointer: found.pointer },
    jsonSchema: media.jsonSchema ?? true,
    ...(example === undefined ? {} : { example }),
    pointer: found.pointer,
  };
}

function responsesOf(context: Context, raw: JsonObject, pointer: string, id: string): Response[] {
  const responses = objectAt(raw, 'responses') ?? {};
  return Object.entries(responses).flatMap(([key, said]) => {
    if (key.startsWith('x-')) return [];
    const at = join(pointer, 'responses', key);
    const status = statusOf(key, Object.keys(responses));
    if (status === undefined) {
      context.skip(at, `${key} stands for many statuses; none of them is derived`);
      return [];
    }
    if (/^\dXX$/i.test(key)) context.skip(at, `${key} stands for many statuses; ${status} is generated`);
    const found = resolve(context, { raw: said, pointer: at });
    if (found === undefined || !isObject(found.raw)) return [];
    return [responseOf(context, found.raw, found, status, id)];
  });
}

/** `2XX` is the success where the document names no other. */
function statusOf(key: string, all: readonly string[]): number | 'default' | undefined {
  if (key === 'default') return 'default';
  if (/^[1-5]\d\d$/.test(key)) return Number(key);
  return /^2XX$/i.test(key) && !all.some((other) => /^2\d\d$/.test(other)) ? 200 : undefined;
}

function responseOf(
  context: Context,
  raw: JsonObject,
  found: Located,
  status: number | 'default',
  id: string,
): Response {
  if (member(raw, 'links') !== undefined)
    context.skip(join(found.pointer, 'links'), 'links are neither generated nor tested');
  const suffix =
    status === 'default'
      ? 'Default'
      : status >= 200 && status < 300
        ? status <= 201
          ? ''
          : String(status)
        : String(status);
  const hint = hintFor(found, `${pascal(toWords(id))}Response${suffix}`, named);
  const media = chooseMedia(context, objectAt(raw, 'content') ?? {}, join(found.pointer, 'content'), hint);
  return {
    status,
    description: textAt(raw, 'description') ?? '',
    ...(media === undefined ? {} : media),
    headers: Object.keys(objectAt(raw, 'headers') ?? {}),
    pointer: found.pointer,
  };
}

const named = (raw: string): string => pascal(toWords(raw));
