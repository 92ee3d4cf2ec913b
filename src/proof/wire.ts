/** Between bytes and the engine's requests and answers. */
import { isJson } from '../model/media.ts';
import type { Request, Response } from './types.ts';

/** What a server hands over. */
export interface RawRequest {
  readonly method: string;
  /** Path and query as they came. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface RawResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** `now`: milliseconds since 1970. */
export function requestOf({ method, url, headers, body }: RawRequest, now: number): Request {
  const at = url.indexOf('?');
  const path = at < 0 ? url : url.slice(0, at);
  const query = at < 0 ? [] : [...new URLSearchParams(url.slice(at + 1))];
  const text = decoded(body);
  return { method, path, query, headers, body: text ?? ' ', ...(text === undefined ? { garbled: true } : {}), now };
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return bytes.length === 0 ? '' : strict.decode(bytes);
  } catch {
    return undefined;
  }
}

export function responseOf({ status, headers, body }: Response): RawResponse {
  if (body === undefined) return { status, headers, body: undefined };
  const plain = typeof body === 'string' && !isJson(headers['Content-Type'] ?? '');
  return { status, headers, body: plain ? body : JSON.stringify(body) };
}
