/** Sends requests to a service and notes what it answers, in a form in which two services can be compared. */
import { createHmac } from 'node:crypto';
import { request as send } from 'node:http';
import type { Json, JsonObject } from '../../src/model/types.ts';
import type { Actor, Request } from '../fixtures/requests.ts';
import { SECRET } from './project.ts';

export interface Exchange {
  readonly what: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Json;
}

/** What the documents or the project promise of every answer; dates, connections and lengths are the server's own. */
const HEADERS = [
  'content-type',
  'location',
  'www-authenticate',
  'allow',
  'x-content-type-options',
  'x-frame-options',
  'referrer-policy',
  'cache-control',
  'content-security-policy',
];
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const MOMENT = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z/g;
const KNOWN_ID = '00000000-0000-4000-8000-000000000000';

/** `audience`: the project's name. */
export async function drive(url: string, requests: readonly Request[], audience: string): Promise<Exchange[]> {
  const saved = new Map<string, JsonObject>();
  const ids = new Map<string, string>();
  const exchanges: Exchange[] = [];
  // Ids are told apart by the order in which they appear, not by what they are.
  const named = (text: string): string =>
    text.replace(UUID, (id) => {
      if (id === KNOWN_ID) return id;
      const known = ids.get(id) ?? `<id ${ids.size + 1}>`;
      ids.set(id, known);
      return known;
    });
  for (const one of requests) {
    const answer = await exchange(url, one, saved, audience);
    const correlation = answer.headers['x-correlation-id'] ?? '';
    const asked = one.headers?.['X-Correlation-ID'];
    const plain = (text: string): string =>
      named(
        correlation === '' ? text : text.replaceAll(correlation, asked === correlation ? asked : '<correlation id>'),
      ).replace(MOMENT, '<moment>');
    const headers = HEADERS.filter((name) => answer.headers[name] !== undefined);
    exchanges.push({
      what: `${one.method} ${one.path.slice(0, 80)} (${one.what})`,
      status: answer.status,
      headers: {
        ...Object.fromEntries(headers.map((name) => [name, plain(answer.headers[name] ?? '')])),
        'x-correlation-id': correlation === '' ? 'none' : plain(correlation),
      },
      body: parse(plain(answer.body)),
    });
    if (one.save !== undefined) saved.set(one.save, JSON.parse(answer.body) as JsonObject);
  }
  return exchanges;
}

/** Where two services differ, one line each. */
export function differences(ours: readonly Exchange[], theirs: readonly Exchange[]): string[] {
  return ours.flatMap((one, at) => {
    const other = theirs[at];
    const [left, right] = [one, other].map((it) => it && JSON.stringify([it.status, it.headers, sorted(it.body)]));
    if (left === right) return [];
    const told = (it: Exchange | undefined): string =>
      it === undefined
        ? 'nothing'
        : `${it.status} ${JSON.stringify(it.headers)} ${JSON.stringify(sorted(it.body)).slice(0, 600)}`;
    return [`${one.what}\n    ${told(one)}\n    ${told(other)}`];
  });
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

function exchange(
  url: string,
  one: Request,
  saved: ReadonlyMap<string, JsonObject>,
  audience: string,
): Promise<Answer> {
  const filled = (text: string): string =>
    text.replace(/\{(\w+)\.(\w+)\}/g, (_, name: string, member: string) => {
      const value = saved.get(name)?.[member] ?? saved.get(name)?.[member.toLowerCase()];
      return member === member.toUpperCase() ? String(value).toUpperCase() : String(value);
    });
  const body = one.json === undefined ? one.raw : filled(JSON.stringify(one.json));
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const sent = send(
      {
        hostname,
        port,
        method: one.method,
        // As it is: a URL object would tidy it up.
        path: filled(one.path).replace(/[^\x21-\x7e]/g, encodeURIComponent),
        headers: {
          ...authorization(one.as ?? 'anonymous', audience),
          ...(body === undefined
            ? {}
            : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) }),
          ...one.headers,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)])),
            body: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

function parse(text: string): Json {
  if (text === '') return null;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

/** Members in one order: JSON objects have none. */
function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key] ?? null)]),
  );
}

function authorization(actor: Actor, audience: string): Record<string, string> {
  if (actor === 'anonymous') return {};
  const seconds = Math.floor(Date.now() / 1000);
  const claims = {
    ...(actor === 'no-subject' ? {} : { sub: `${actor}-1` }),
    roles: actor === 'user' ? [] : actor === 'bad-roles' ? 'admin' : ['admin'],
    aud: actor === 'foreign' ? 'somebody else' : audience,
    exp: actor === 'expired' ? seconds - 3600 : seconds + 3600,
  };
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: actor === 'unsigned' ? 'none' : 'HS256', typ: 'JWT' })}.${part(claims)}`;
  const secret = actor === 'invalid' ? 'x'.repeat(40) : SECRET;
  const signature = actor === 'unsigned' ? '' : createHmac('sha256', secret).update(signed).digest('base64url');
  return { Authorization: `Bearer ${signed}.${signature}` };
}
