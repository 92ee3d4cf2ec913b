// `npm run demo`: the main job in a new folder. Documents, red tests, layered FastAPI service, green; SQLite, no server.
import { spawnSync } from 'node:child_process';
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
phase('Tests from the documents', 'tests', feature);
phase('Red, for the right reason, on a service that does nothing', 'red', feature);
phase('A person approves the tests', 'approve', feature, 'tests', ...reviewer);
phase('The layered service', 'service', feature);
phase('Green', 'green', feature);
phase('Order, approvals, hashes and traceability', 'check');
phase('Where it stands', 'status');

say();
say(bold(`Done in ${Math.round((Date.now() - started) / 1000)} s: ${folder}`));
say();
say('Start the service and look at its docs page:');
say(`   cd ${folder}`);
say('   export JWT_SECRET="$(.venv/bin/python -c \'import secrets; print(secrets.token_urlsafe(48))\')"');
say('   .venv/bin/alembic upgrade heads');
say('   .venv/bin/python -m backend                # then open http://127.0.0.1:8000/docs');

/** Runs one command, which speaks for itself. A refusal ends the demo. */
function phase(title, ...args) {
  say();
  say(bold(title));
  say(`$ create-backend-feature ${args.map((arg) => (/^[\w./-]+$/.test(arg) ? arg : `'${arg}'`)).join(' ')}`);
  const { status } = spawnSync(process.execPath, [bin, ...args, '--cwd', folder], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) process.exit(status ?? 70);
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
