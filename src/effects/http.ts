/** A small HTTP server on this machine's own address, for whoever answers requests with a function. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UserError } from '../shared/errors.ts';
import { codeOf } from './files.ts';

export interface HttpRequest {
  readonly method: string;
  /** Path and query as they came. */
  readonly url: string;
  /** Names in lower case; of several values, the last. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined: no body. */
  readonly body: string | undefined;
}

export interface HttpServer {
  /** `http://127.0.0.1:<port>`, without a slash at its end. */
  readonly url: string;
  /** Stops listening and ends what is still open. */
  close(): Promise<void>;
}

const HOST = '127.0.0.1';
const MOST_BYTES = 16 * 1024 * 1024;

/** `port` 0: any that is free. Throws `port-taken`. */
export async function serve(answer: (request: HttpRequest) => HttpResponse, port = 0): Promise<HttpServer> {
  const server = createServer((incoming, outgoing) => {
    void respond(incoming, outgoing, answer);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(refusal(error, port)));
    server.listen(port, HOST, resolve);
  });
  const { port: found } = server.address() as AddressInfo;
  return {
    url: `http://${HOST}:${found}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function refusal(error: Error, port: number): Error {
  const code = codeOf(error);
  if (code !== 'EADDRINUSE' && code !== 'EACCES') return error;
  const why = code === 'EACCES' ? 'may not be used by this user' : 'is in use';
  return new UserError('port-taken', `port ${port} ${why}`, '--port', 'name another one, or --port 0 for any free one');
}

async function respond(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  answer: (request: HttpRequest) => HttpResponse,
): Promise<void> {
  try {
    const body = await bodyOf(incoming);
    const headers = Object.entries(incoming.headers).map(([name, value]) => [name, [value].flat().at(-1) ?? '']);
    const { method = 'GET', url = '/' } = incoming;
    send(
      outgoing,
      body === undefined
        ? { status: 413, headers: { Connection: 'close' }, body: undefined }
        : answer({ method, url, headers: Object.fromEntries(headers) as Record<string, string>, body }),
    );
  } catch (error) {
    // A defect of whoever answers: the client hears of it, and the tests against it fail.
    send(outgoing, { status: 500, headers: { 'Content-Type': 'text/plain' }, body: String(error) });
  }
}

function send(outgoing: ServerResponse, { status, headers, body }: HttpResponse): void {
  outgoing.writeHead(status, {
    ...headers,
    ...(body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) }),
  });
  outgoing.end(body);
}

/** Undefined: too large. */
async function bodyOf(incoming: IncomingMessage): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > MOST_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
