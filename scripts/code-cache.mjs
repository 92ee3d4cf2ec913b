// Runs the commands of the main job once, on the example, and keeps what V8 compiled for them: `node scripts/code-cache.mjs <dist>`.
// A process of its own, without the flags and hooks of the build's. A flow that does not get through leaves the cache smaller, nothing else.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const dist = process.argv[2] ?? join(root, 'dist');
const { load, cacheFolder } = createRequire(import.meta.url)('../bin/load.cjs');
const example = join(root, 'examples', 'product-catalog', 'fastapi', 'project');
const NAME = 'product-catalog';
const work = mkdtempSync(join(tmpdir(), 'code-cache-'));

const scripts = new Map();
const { main } = load(dist, 'cli.cjs', (name, script) => scripts.set(name, script));
const print = process.stdout.write;
const complain = process.stderr.write;

async function run(folder, ...argv) {
  process.stdout.write = () => true;
  process.stderr.write = () => true;
  try {
    await main(['--cwd', folder, ...argv]);
  } finally {
    process.stdout.write = print;
    process.stderr.write = complain;
  }
  process.exitCode = 0;
}

/** The example as it was before a phase. */
function before(phase) {
  const folder = join(work, phase);
  cpSync(example, folder, { recursive: true });
  for (const scope of phase === 'tests' ? ['tests', 'service'] : ['service']) {
    const record = join('.backend-feature', 'generated', `${NAME}.${scope}.json`);
    if (!existsSync(join(example, record))) continue;
    for (const path of Object.keys(JSON.parse(readFileSync(join(example, record), 'utf8'))))
      rmSync(join(folder, path), { force: true });
    rmSync(join(folder, record), { force: true });
  }
  return folder;
}

try {
  const shop = join(work, 'shop');
  const entities = [
    'Category name:string(80)!unique',
    'Product name:string(200)! price:money! category:ref(Category)?',
  ];
  await run(work, 'init', shop, '--stack', 'fastapi', '--name', 'shop', '--yes', '--json');
  const rules = join(root, 'examples', NAME, 'rules.yaml');
  await run(
    shop,
    'feature',
    NAME,
    ...entities.flatMap((entity) => ['--entity', entity]),
    ...['--access', 'admin-writes', '--rules', rules, '--json'],
  );
  await run(shop, 'feature', 'plain', '--entity', 'Plain name:string(80)! count:int(0..)=0', '--json');
  await run(shop, 'approve', 'plain', 'docs', '--as', 'Build <build@example.org>', '--json');
  await run(shop, 'tests', 'plain', '--json');
  await run(shop, 'status', '--json');
  if (existsSync(example)) {
    for (const phase of ['tests', 'service']) await run(before(phase), phase, NAME, '--json');
    await run(join(work, 'service'), 'status');
    await run(join(work, 'service'), 'check');
  }
  mkdirSync(cacheFolder(dist), { recursive: true });
  // Templates are data for the most part: to read what was compiled of them takes as long as to compile it.
  const kept = [...scripts].filter(([name]) => !name.startsWith('templates-'));
  for (const [name, script] of kept) writeFileSync(join(cacheFolder(dist), name), script.createCachedData());
} finally {
  rmSync(work, { recursive: true, force: true });
}
