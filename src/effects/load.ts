/** Sends a load: kept-alive connections, answers in whatever order they come, and a clock that does not jump. */
import { Agent, request as open, type RequestOptions } from 'node:http';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Sent {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

export interface Got {
  /** 0: there was no answer; `body` says why. */
  readonly status: number;
  readonly body: string;
}

export interface LoadClient {
  /** Milliseconds. */
  now(): number;
  until(moment: number): Promise<void>;
  send(request: Sent): Promise<Got>;
  close(): void;
}

/** As many as a proxy in front of one process keeps open; what comes while all are busy waits, and its wait is counted. */
const CONNECTIONS = 64;
const TIMEOUT_MS = 30_000;

/** `url`: `http://127.0.0.1:<port>`. */
export function createLoadClient(url: string): LoadClient {
  const { hostname, port } = new URL(url);
  // In turn, so that no connection is idle for so long that the service closes it.
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS, scheduling: 'fifo', noDelay: true });
  const once = (sent: Sent): Promise<Got & { readonly stale?: boolean }> =>
    new Promise((resolve) => {
      const { method, url: path, headers, body } = sent;
      const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
      const options: RequestOptions = { agent, hostname, port, method, path, headers: { ...headers, ...length } };
      const asked = open(options, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }),
        );
        answer.on('error', (error) => resolve({ status: 0, body: error.message }));
      });
      asked.setTimeout(TIMEOUT_MS, () => asked.destroy(new Error(`no answer after ${TIMEOUT_MS / 1000} s`)));
      asked.on('error', (error: NodeJS.ErrnoException) =>
        resolve({ status: 0, body: error.message, stale: asked.reusedSocket && error.code === 'ECONNRESET' }),
      );
      asked.end(body);
    });
  return {
    now: () => performance.now(),
    until: (moment) => sleep(Math.max(0, moment - performance.now())),
    async send(request) {
      const got = await once(request);
      // The service closed the connection just when it was used again: it never saw the request.
      return got.stale === true ? once(request) : got;
    },
    close: () => agent.destroy(),
  };
}
