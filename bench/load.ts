/** Requests to a service on loopback over a fixed number of connections, for a fixed time. */
import { Agent, request } from 'node:http';

const CONNECTIONS = 16;
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });

export type Method = 'GET' | 'POST';

export function send(port: number, method: Method, number: number): Promise<void> {
  const body = method === 'POST' ? JSON.stringify({ title: `Note ${number}` }) : '';
  const headers = method === 'POST' ? { 'content-type': 'application/json', 'content-length': body.length } : {};
  return new Promise((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1', method, path: '/api/v1/notes', agent, headers }, (answer) => {
      answer.resume();
      answer.on('end', () =>
        (answer.statusCode ?? 500) < 300 ? resolve() : reject(new Error(`${method} answered ${answer.statusCode}`)),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Requests a second. */
export async function load(port: number, method: Method, seconds: number): Promise<number> {
  const begin = performance.now();
  const end = begin + seconds * 1000;
  let count = 0;
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      for (; performance.now() < end; count += 1) await send(port, method, count);
    }),
  );
  return count / ((performance.now() - begin) / 1000);
}
