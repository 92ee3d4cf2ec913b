// `npm run demo`: the main job in a new folder. Documents, a mock of them, red tests, proof on both sides, layered FastAPI
// service, green, everything replayed from Git; SQLite, no server.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensure } from './ensure.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const started = Date.now();
const bold = process.stdout.isTTY && !process.env.NO_COLOR ? (text) => `\u001b[1m${text}\u001b[22m` : (text) => text;
const say = (line = '') => process.stdout.write(`${line}\n`);

requirePython();
ensure({ say });

const bin = join(root, JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).bin['create-backend-feature']);
const folder = mkdtempSync(join(tmpdir(), 'shop-'));
const reviewer = ['--as', 'Demo Reviewer <reviewer@example.org>'];
const feature = 'product-catalog';

phase('A project that runs before it has a feature', 'init', '.', '--stack', 'fastapi', '--name', 'shop', '--yes');
phase(
  'Documents first',
  'feature',
  feature,
  '--entity',
  'Category name:string(80)!unique',
  '--entity',
  'Product name:string(200)! description:text? price:money! sku:string(100)!unique category:ref(Category)? inventory:int(0..)=0',
  '--access',
  'admin-writes',
  '--yes',
);
phase('A person approves them', 'approve', feature, 'docs', ...reviewer);
await tryMock('Front ends can begin: what the documents say is served');
phase('Tests from the documents', 'tests', feature);
phase('Red, for the right reason, on a service that does nothing', 'red', feature);
phase('The tests find out what is broken, one promise at a time', 'prove', feature, '--budget', '20');
phase('A person approves the tests', 'approve', feature, 'tests', ...reviewer);
phase('The layered service', 'service', feature);
phase('Green', 'green', feature);
phase('Order, approvals, hashes and traceability', 'check');
if (commit('What is committed'))
  phase('No record is believed: what is committed is run again, as in CI', 'check', '--replay');
phase('Where it stands', 'status');

say();
say(bold(`Done in ${Math.round((Date.now() - started) / 1000)} s: ${folder}`));
say();
say('Start the service and look at its docs page:');
say(`   cd ${folder}`);
say('   export JWT_SECRET="$(.venv/bin/python -c \'import secrets; print(secrets.token_urlsafe(48))\')"');
say('   .venv/bin/python -m backend.migrate up');
say('   .venv/bin/python -m backend                # then open http://127.0.0.1:8000/docs');

/** Runs one command, which speaks for itself. A refusal ends the demo. */
function phase(title, ...args) {
  announce(title, 'create-backend-feature', args);
  const begun = Date.now();
  const { status } = spawnSync(process.execPath, [bin, ...args, '--cwd', folder], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) process.exit(status ?? 70);
  took(begun);
}

function announce(title, program, args) {
  say();
  say(bold(title));
  say(`$ ${program} ${args.map((arg) => (/^[\w./-]+$/.test(arg) ? arg : `'${arg}'`)).join(' ')}`);
}

/** How long each phase takes, for whoever wants to know. */
function took(begun) {
  if (process.env.DEMO_TIMES) say(`(${((Date.now() - begun) / 1000).toFixed(1)} s)`);
}

/** Serves the documents on a free port, asks a few things, and stops it as a service manager does. */
async function tryMock(title) {
  const args = ['mock', feature, '--port', '0', '--json'];
  announce(title, 'create-backend-feature', args);
  const begun = Date.now();
  const child = spawn(process.execPath, [bin, ...args, '--cwd', folder], { stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = once(child, 'exit');
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const line = await Promise.race([once(child.stdout, 'data').then(([text]) => text), ended.then(() => undefined)]);
  if (line === undefined) process.exit(child.exitCode || 70);
  const { url, tokens } = JSON.parse(line);
  say(`It answers at ${url}, with a docs page at ${url}/docs.`);
  const tea = JSON.stringify({ name: 'Tea' });
  await ask(url, 'POST', '/api/v1/categories', tea, undefined);
  await ask(url, 'POST', '/api/v1/categories', tea, tokens.admin);
  await ask(url, 'GET', '/api/v1/categories', undefined, undefined);
  child.kill('SIGTERM');
  const [code, signal] = await ended;
  process.removeListener('exit', kill);
  say(`Stopped by SIGTERM: ${signal ?? `exit code ${code}`}.`);
  if (code !== 0) process.exit(70);
  took(begun);
}

/** Shows what was asked and answered. */
async function ask(url, method, path, body, token) {
  const headers = {
    ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
  };
  const answer = await fetch(url + path, { method, headers, body });
  say(
    `   ${method} ${path}${body === undefined ? '' : ` ${body}`}   ${token === undefined ? 'as nobody' : 'as admin'}`,
  );
  say(`      ${answer.status} ${await answer.text()}`);
}

/** Everything in one commit of a repository of its own; false, and said, where Git is not there. */
function commit(title) {
  const git = (...args) => spawnSync('git', args, { cwd: folder, encoding: 'utf8' });
  if (git('--version').status !== 0) {
    say();
    say('Git is not installed: the replay is left out.');
    return false;
  }
  say();
  say(bold(title));
  say('$ git init && git add . && git commit');
  // Nobody's identity, hooks and keys but the demo's own.
  const identity = ['-c', 'user.name=Demo', '-c', 'user.email=demo@example.org', '-c', 'core.hooksPath=.none'];
  const steps = [
    ['init', '--quiet'],
    ['add', '.'],
    [...identity, '-c', 'commit.gpgsign=false', 'commit', '--quiet', '-m', 'Product catalog'],
  ];
  for (const step of steps) {
    const { status, stderr } = git(...step);
    if (status === 0) continue;
    process.stderr.write(stderr);
    process.exit(status ?? 70);
  }
  say(
    git('log', '--stat', '--oneline')
      .stdout.trimEnd()
      .split('\n')
      .filter((_, at, all) => at === 0 || at === all.length - 1)
      .join('\n'),
  );
  return true;
}

function requirePython() {
  const probe = 'import sys; raise SystemExit(sys.version_info < (3, 11))';
  const names = ['python3.14', 'python3.13', 'python3.12', 'python3.11', 'python3', 'python'];
  if (names.some((name) => spawnSync(name, ['-c', probe], { stdio: 'ignore' }).status === 0)) return;
  process.stderr.write(
    'python3 >= 3.11 is missing: install it (apt install python3 python3-venv, brew install python, or python.org), then run the demo again.\n',
  );
  process.exit(3);
}
