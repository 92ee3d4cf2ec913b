/** A service of notes in a few lines of Node, which can be broken in several ways: for the load test without any toolchain. */
import type { Serve } from '../../src/stacks/stack.ts';

/**
 * FAKE: `works`; `slow` answers after 400 ms; `breaks` answers 500 to creations; `forgets` answers 404 to what was created;
 * `exits` before it listens; `late` finds its port taken; `deaf` never listens; `stays` does not end on SIGTERM.
 */
export type FakeKind = 'works' | 'slow' | 'breaks' | 'forgets' | 'exits' | 'late' | 'deaf' | 'stays';

const SOURCE = `
const http = require('http'), fs = require('fs');
const kind = process.env.FAKE, rows = new Map();
fs.appendFileSync(process.env.FAKE_SEEN, 'start ' + process.pid + ' ' + process.env.PORT + ' ' + process.env.DATABASE_URL + '\\n');
process.on('SIGTERM', () => { fs.appendFileSync(process.env.FAKE_SEEN, 'SIGTERM\\n'); if (kind !== 'stays') process.exit(0); });
if (kind === 'exits') { console.error('no such table: notes'); process.exit(3); }
if (kind === 'late') { console.error('Error: listen EADDRINUSE: address already in use 127.0.0.1'); process.exit(1); }
if (kind === 'deaf') { console.log('I hear nothing'); setInterval(() => {}, 1000); }
else http.createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => { body += chunk; });
  request.on('end', () => setTimeout(() => answer(request, body, response), kind === 'slow' && request.url !== '/ready' ? 400 : 0));
}).listen(Number(process.env.PORT), '127.0.0.1');
function answer({ method, url, headers }, body, response) {
  const say = (status, value) => { response.writeHead(status, { 'content-type': 'application/json' }); response.end(value === undefined ? undefined : JSON.stringify(value)); };
  if (url === '/ready') return say(200, {});
  if (!/^Bearer [\\w-]+\\.[\\w-]+\\.[\\w-]+$/.test(headers.authorization ?? '')) return say(401, {});
  const id = /^\\/api\\/v1\\/notes\\/([^?]+)/.exec(url)?.[1];
  if (method === 'POST') {
    if (kind === 'breaks') { console.error('Traceback: the disk is full'); return say(500, { code: 'internal' }); }
    const made = { id: 'n' + rows.size, ...JSON.parse(body) };
    if (kind !== 'forgets') rows.set(made.id, made);
    else rows.set(made.id + 'x', made);
    return say(201, made);
  }
  if (id === undefined) return say(200, { items: [...rows.values()].slice(0, 20), total: rows.size, page: 1, per_page: 20 });
  if (!rows.has(id)) return say(404, { code: 'not_found' });
  if (method === 'DELETE') { rows.set(id, undefined); return say(204); }
  return say(200, rows.get(id) ?? {});
}
`;

/** `seen`: absolute path of a file in which it notes that it was started, and told to end. */
export const fakeServe = (kind: FakeKind, seen: string): Serve => ({
  before: [{ name: 'migrate', command: [process.execPath, '-e', ''] }],
  command: [process.execPath, '-e', SOURCE],
  env: { FAKE: kind, FAKE_SEEN: seen },
  ready: '/ready',
  database: (folder) => `fake://${folder}/load.db`,
});
