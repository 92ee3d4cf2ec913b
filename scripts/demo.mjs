// `npm run demo`: the main job in a new folder. Documents, red tests, layered FastAPI service, green; SQLite, no server.
import { spawn, spawnSync } from 'node:child_process';
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

const init = await phase(
  'A project that runs before it has a feature',
  'init',
  '.',
  '--stack',
  'fastapi',
  '--name',
  'shop',
  '--yes',
);
say(`   ${init.written?.length ?? 0} files`);

const docs = await phase(
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
say(`   ${docs.operations} operations, ${docs.cases} test cases, ${docs.gaps.length} gaps`);
await phase('A person approves them', 'approve', feature, 'docs', ...reviewer);

const tests = await phase('Tests from the documents', 'tests', feature);
say(`   ${tests.cases} tests in ${tests.written.length} files`);
const red = await phase('Red, for the right reason, on a service that does nothing', 'red', feature);
say(
  `   ${red.tests.red} of ${red.tests.total} red: ${Object.entries(red.byClass)
    .map(([kind, count]) => `${count} ${kind}`)
    .join(', ')}`,
);
await phase('A person approves the tests', 'approve', feature, 'tests', ...reviewer);

const service = await phase('The layered service', 'service', feature);
say(`   ${service.written.length} files: api, domain, repository, infrastructure`);
const green = await phase('Green', 'green', feature);
say(
  `   ${green.tests.passed} of ${green.tests.total} pass, coverage ${green.coverage.percent} % (threshold ${green.coverage.threshold} %)`,
);
const check = await phase('Order, approvals, hashes and traceability', 'check');
say(`   ${check.findings.length} findings`);

say();
say(bold(`Done in ${Math.round((Date.now() - started) / 1000)} s: ${folder}`));
say();
say('Start the service and look at its docs page:');
say(`   cd ${folder}`);
say('   export JWT_SECRET="$(.venv/bin/python -c \'import secrets; print(secrets.token_urlsafe(48))\')"');
say('   .venv/bin/alembic upgrade heads');
say('   .venv/bin/python -m backend                # then open http://127.0.0.1:8000/docs');

/** Runs one command; its progress shows on stderr, its figures come back. A refusal ends the demo with its own words. */
async function phase(title, ...args) {
  say();
  say(bold(title));
  say(`   $ create-backend-feature ${args.map((arg) => (/^[\w./-]+$/.test(arg) ? arg : `'${arg}'`)).join(' ')}`);
  const child = spawn(process.execPath, [bin, ...args, '--json', '--cwd', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  const answer = output === '' ? {} : JSON.parse(output);
  if (code === 0) return answer;
  const { error } = answer;
  process.stderr.write(
    error === undefined ? `${JSON.stringify(answer, null, 2)}\n` : `${error.message}\n${error.where}\n${error.hint}\n`,
  );
  process.exit(code ?? 70);
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
