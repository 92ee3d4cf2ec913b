/**
 * A test case run as it stands, against the engine and without a language: the neutral data is all that is needed. For unit
 * tests of the reference and of the derivation; what is proved to users is proved with the rendered tests.
 */
import { createHmac } from 'node:crypto';
import { bodySample } from '../../src/cases/body-sample.ts';
import { contractOf } from '../../src/cases/contract.ts';
import type { BodySample, Sample, UniqueValue } from '../../src/cases/samples.ts';
import type { Expect, Step, TestCase, Value, Values } from '../../src/cases/types.ts';
import { isCall } from '../../src/cases/values.ts';
import { actorOf } from '../../src/model/callers.ts';
import { matches } from '../../src/model/matches.ts';
import { put, same, tokensOf } from '../../src/model/pointer.ts';
import { resolverOf } from '../../src/model/sample.ts';
import type { Feature, Json, JsonObject, Operation } from '../../src/model/types.ts';
import type { Engine } from '../../src/proof/engine.ts';
import type { Exchange, Transcript } from '../../src/proof/sessions.ts';
import { type Credentials, EMPTY, type Request, type Response, type State } from '../../src/proof/types.ts';

export const CREDENTIALS: Credentials = { secret: 's'.repeat(40), audience: 'shop', authorization: 'Basic dGVzdA==' };
const NOW = Date.parse('2026-01-15T09:30:00.000Z');

export interface Interpreted extends Transcript {
  /** Undefined: everything is as expected. */
  readonly fault: string | undefined;
}

let numbers = 1000;

export class Interpreter {
  private readonly operations: ReadonlyMap<
    string,
    { operation: Operation; feature: Feature; sample: BodySample | undefined }
  >;
  private readonly engine: Engine;
  private readonly contract: JsonObject;

  constructor(feature: Feature, related: readonly Feature[], engine: Engine) {
    const all = [feature, ...related].flatMap((one) =>
      one.operations.map(
        (operation) => [operation.id, { operation, feature: one, sample: bodySample(operation, one) }] as const,
      ),
    );
    this.operations = new Map(all);
    this.engine = engine;
    this.contract = contractOf(feature, []);
  }

  run(testCase: TestCase): Interpreted {
    if (!isCall(testCase)) throw new Error(`${testCase.id} is no call`);
    const run = {
      state: EMPTY as State,
      saved: new Map<string, Json>(),
      exchanges: [] as Exchange[],
      limit: undefined as number | 'own' | undefined,
    };
    const told = (fault: string | undefined): Interpreted => ({ test: testCase.id, exchanges: run.exchanges, fault });
    const send = (step: Step, kind: 'arrange' | 'act'): Response => {
      const request = this.request(step, kind, run.saved, run.limit, run.exchanges.length);
      const answered = this.engine(run.state, request);
      run.state = answered.state;
      run.exchanges.push({ request, response: answered.response, operation: answered.operation });
      return answered.response;
    };
    for (const step of testCase.arrange) {
      if (step.limit !== undefined) {
        run.limit = step.limit;
        continue;
      }
      for (let time = 0; time < (step.times ?? 1); time += 1) {
        const response = send(step, 'arrange');
        if (response.status >= 300 && run.limit === undefined)
          return told(`arranging: ${step.operation} ${response.status} ${JSON.stringify(response.body)}`);
        if (step.save !== undefined && response.body !== undefined) run.saved.set(step.save, response.body);
        if (step.save !== undefined) run.saved.set(tagKey(step.save), response.headers['ETag'] ?? null);
      }
    }
    const response = send(testCase.act, 'act');
    return told(this.fault(testCase.act.operation, testCase.expect, response, run.saved));
  }

  private request(
    step: Step,
    kind: string,
    saved: ReadonlyMap<string, Json>,
    limit: Step['limit'],
    at: number,
  ): Request {
    const known = this.operations.get(step.operation);
    if (known === undefined) throw new Error(`no operation ${step.operation}`);
    const { operation, sample } = known;
    const text = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));
    const all = (values: Values): Array<[string, Json]> =>
      values.map(([key, value]) => [key, this.value(value, saved)]);
    const path = all(step.path).reduce(
      (done, [key, value]) => done.replaceAll(`{${key}}`, encodeURIComponent(text(value))),
      operation.path,
    );
    const query = all(step.query).flatMap(([key, value]) =>
      [value].flat().map((one): [string, string] => [key, text(one)]),
    );
    const body = this.body(step, sample, saved);
    return {
      method: operation.method.toUpperCase(),
      path,
      query,
      headers: {
        'x-test-step': kind,
        ...(limit === undefined ? {} : { 'x-test-limit': String(limit) }),
        ...authorization(step.as ?? lowest(operation)),
        ...(body === undefined ? {} : { 'content-type': operation.body?.mediaType ?? 'application/json' }),
        ...Object.fromEntries(all(step.header).map(([key, value]) => [key.toLowerCase(), text(value)])),
      },
      body: body ?? '',
      now: NOW + at,
    };
  }

  private body(step: Step, sample: BodySample | undefined, saved: ReadonlyMap<string, Json>): string | undefined {
    const { body } = step;
    switch (body.kind) {
      case 'none':
        return undefined;
      case 'raw':
        return body.text;
      case 'value':
        return JSON.stringify(this.value(body.value, saved));
      case 'only':
        return JSON.stringify(this.changed({}, body.members, saved));
      case 'sample': {
        if (sample === undefined) throw new Error(`${step.operation} has no sample`);
        const whole =
          sample.kind === 'json'
            ? structuredClone(sample.value)
            : Object.fromEntries(sample.members.map(([name, one]) => [name, sampleValue(one)]));
        return JSON.stringify(this.changed(whole, body.changes, saved));
      }
    }
  }

  private changed(whole: JsonObject, changes: Values, saved: ReadonlyMap<string, Json>): JsonObject {
    for (const [key, value] of changes) {
      const tokens = key.startsWith('/') ? tokensOf(key) : [key];
      let holder = whole;
      for (const token of tokens.slice(0, -1)) {
        holder[token] ??= {};
        holder = holder[token] as JsonObject;
      }
      const last = tokens.at(-1) ?? '';
      if (value.kind === 'absent') delete holder[last];
      else put(holder, last, this.value(value, saved));
    }
    return whole;
  }

  private value(value: Value, saved: ReadonlyMap<string, Json>): Json {
    switch (value.kind) {
      case 'json':
        return value.value;
      case 'text':
        return (
          (value.prefix ?? '') +
          (value.fill ?? 'x').repeat(Math.max(0, value.length - [...(value.prefix ?? '')].length))
        );
      case 'items':
        return Array.from({ length: value.length }, () => value.item);
      case 'etag':
        return saved.get(tagKey(value.name)) ?? null;
      case 'uuid':
        numbers += 1;
        return `9f2b8c1e-5d4a-4b6f-9c7e-${String(numbers).padStart(12, '0')}`;
      case 'saved':
        return value.path.reduce<Json>(
          (found, part) => (found as JsonObject | undefined)?.[part] ?? null,
          saved.get(value.name) ?? null,
        );
      case 'absent':
        return null;
    }
  }

  private fault(
    operation: string,
    expect: Expect,
    response: Response,
    saved: ReadonlyMap<string, Json>,
  ): string | undefined {
    const said = `${response.status} ${JSON.stringify(response.body)?.slice(0, 300)}`;
    if (response.status !== expect.status) return `${said}, expected ${expect.status}`;
    const documented = (this.contract['operations'] as Record<string, { responses: Record<string, JsonObject> }>)[
      operation
    ]?.responses;
    const promised = documented?.[String(response.status)] ?? documented?.['default'];
    const names = Object.keys(response.headers).map((name) => name.toLowerCase());
    for (const name of [...((promised?.['headers'] as string[] | undefined) ?? []), ...(expect.headers ?? [])])
      if (!names.includes(name.toLowerCase())) return `no header ${name}`;
    const mediaType = response.status >= 400 ? 'application/problem+json' : promised?.['mediaType'];
    if (mediaType !== undefined && response.headers['Content-Type'] !== mediaType)
      return `media type ${response.headers['Content-Type']}`;
    const body = response.body as JsonObject | undefined;
    const known = this.operations.get(operation);
    const schema = known?.operation.responses.find((one) => one.status === response.status)?.schema;
    if (response.status < 400 && schema !== undefined && known !== undefined && body !== undefined)
      if (!matches(schema, body, resolverOf(known.feature), 'response')) return `not as documented: ${said}`;
    if (response.status >= 400) {
      const wrong = PROBLEM.find(([name, type]) => typeof body?.[name] !== type);
      if (wrong !== undefined || body?.['status'] !== response.status) return `no problem as documented: ${said}`;
    }
    if (expect.code !== undefined && body?.['code'] !== expect.code) return `code ${said}, expected ${expect.code}`;
    if (expect.errors !== undefined) {
      const found = ((body?.['errors'] ?? []) as JsonObject[]).map((one) => `${one['pointer']} ${one['code']}`).sort();
      const wanted = expect.errors.map((one) => one.join(' ')).sort();
      if (!same(found, wanted)) return `errors ${found}, expected ${wanted}`;
    }
    for (const [key, value] of expect.body ?? []) {
      const tokens = key.startsWith('/') ? tokensOf(key) : [key];
      const found = tokens.reduce<Json | undefined>((at, token) => (at as JsonObject | undefined)?.[token], body);
      if (!same(found, this.value(value, saved)))
        return `${key} is ${JSON.stringify(found)}, expected ${JSON.stringify(this.value(value, saved))}`;
    }
    const items = body?.['items'] as JsonObject[] | undefined;
    if (expect.items !== undefined && items?.length !== expect.items)
      return `${items?.length} items, expected ${expect.items}`;
    if (expect.ids !== undefined) {
      const wanted = expect.ids.map((id) => this.value(id, saved));
      if (
        !same(
          items?.map((item) => item['id'] ?? null),
          wanted,
        )
      )
        return `ids ${items?.map((item) => item['id'])}, expected ${wanted}`;
    }
    if (expect.sorted !== undefined) {
      const name = expect.sorted.replace(/^-/, '');
      const values = (items ?? []).map((item) => String(item[name]));
      const wanted = [...values].sort();
      if (!same(values, expect.sorted.startsWith('-') ? wanted.reverse() : wanted))
        return `not sorted by ${expect.sorted}: ${values}`;
    }
    return undefined;
  }
}

/** Beside the bodies, under a name that no body has. */
const tagKey = (name: string): string => `etag($${name})`;

const PROBLEM = [
  ['type', 'string'],
  ['title', 'string'],
  ['status', 'number'],
  ['code', 'string'],
  ['correlation_id', 'string'],
] as const;

const lowest = ({ access }: Operation): string =>
  access.kind === 'public'
    ? 'anonymous'
    : access.kind === 'role'
      ? actorOf(access.roles)
      : access.kind === 'user'
        ? 'user'
        : 'outside';

function authorization(actor: string): Record<string, string> {
  if (actor === 'anonymous') return {};
  if (actor === 'outside') return { authorization: CREDENTIALS.authorization };
  const special = ['invalid', 'expired', 'foreign'].includes(actor);
  const claims = {
    sub: `${actor}-1`,
    roles: special ? ['admin'] : actor === 'user' ? [] : actor.replace(/^role:/, '').split(','),
    aud: actor === 'foreign' ? 'somebody else' : CREDENTIALS.audience,
    exp: NOW / 1000 + (actor === 'expired' ? -3600 : 3600),
  };
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  const secret = actor === 'invalid' ? 'x'.repeat(40) : CREDENTIALS.secret;
  return { authorization: `Bearer ${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}` };
}

function sampleValue(sample: Sample): Json {
  switch (sample.kind) {
    case 'json':
      return sample.value;
    case 'unique':
      return unique(sample.of);
    case 'list':
      return sample.items.map(sampleValue);
    case 'object':
      return Object.fromEntries(sample.members.map(([name, one]) => [name, sampleValue(one)]));
  }
}

function unique(of: UniqueValue): Json {
  numbers += 1;
  switch (of.kind) {
    case 'text': {
      const digits = numbers.toString(36);
      const text =
        of.name.length + 1 + digits.length <= of.maximum ? `${of.name}-${digits}` : digits.slice(-of.maximum);
      return text.padEnd(of.minimum, 'x');
    }
    case 'int':
      return of.minimum + (numbers % (of.maximum - of.minimum + 1));
    case 'float':
      return of.minimum + ((of.maximum - of.minimum) * (numbers % 1000)) / 1000;
    case 'decimal': {
      const digits = String(numbers)
        .slice(-of.precision)
        .padStart(of.scale + 1, '0');
      const whole = digits.slice(0, digits.length - of.scale).replace(/^0+(?=\d)/, '');
      return of.scale === 0 ? whole : `${whole}.${digits.slice(-of.scale)}`;
    }
    case 'choice':
      return of.values[numbers % of.values.length] ?? null;
    case 'date':
      return new Date(Date.UTC(2000, 0, 1 + (numbers % 30_000))).toISOString().slice(0, 10);
    case 'datetime':
      return new Date(Date.UTC(2000, 0, 1) + numbers * 1000).toISOString();
    case 'uuid':
      return `1f2b8c1e-5d4a-4b6f-9c7e-${String(numbers).padStart(12, '0')}`;
    case 'email':
      return `user${numbers}@example.org`;
    case 'uri':
      return `https://example.org/${numbers}`;
  }
}
