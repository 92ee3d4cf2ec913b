/** `npm run build`: dist/ with everything inside, and declarations for those who use the API. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build, transform } from 'esbuild';
import { generate } from './generate.ts';
import { keepReachable } from './reachable-types.ts';
import { thirdPartyNotices } from './third-party.ts';

const root = join(import.meta.dirname, '..');
const TARGET = 'node20.19';
const dist = join(root, 'dist');
// Built aside and renamed: a run that goes on beside it finds the old bundle or the new one.
const fresh = join(root, `dist.${process.pid}`);

await generate();
try {
  await bundle();
  const { helpTexts } = await import('../src/command-line/help.ts');
  writeFileSync(join(fresh, 'help.json'), JSON.stringify(helpTexts()));
  declarations();
  replace();
} finally {
  rmSync(fresh, { recursive: true, force: true });
}

async function bundle(): Promise<void> {
  const plop = join(root, 'generators', 'plopfile.ts');
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: {
      cli: 'src/cli.ts',
      index: 'src/index.ts',
      'check-worker': 'src/check-worker.ts',
      ...(existsSync(plop) ? { plop } : {}),
    },
    outdir: join(fresh, 'lib'),
    bundle: true,
    // A command loads its own chunks only. esbuild splits ES modules alone, so that they become CommonJS afterwards.
    splitting: true,
    chunkNames: '[name]-[hash]',
    format: 'esm',
    outExtension: { '.js': '.cjs' },
    platform: 'node',
    target: TARGET,
    // The user's, as for every plop pack.
    external: ['plop', 'node-plop'],
    legalComments: 'none',
    metafile: true,
    write: false,
    logLevel: 'warning',
  });
  mkdirSync(join(fresh, 'lib'), { recursive: true });
  for (const { path, text } of outputFiles) writeFileSync(path, await commonJs(text));
  for (const entry of ['index', 'plop']) {
    const output = Object.entries(metafile.outputs).find(([path]) => path.endsWith(`/lib/${entry}.cjs`));
    if (output !== undefined) writeFileSync(join(fresh, `${entry}.js`), entrance(entry, output[1].exports));
  }
  // ajv's helpers came in by way of the generated validators.
  const inputs = [...Object.keys(metafile.inputs), 'node_modules/ajv/package.json'];
  writeFileSync(join(fresh, 'THIRD-PARTY-LICENSES.txt'), thirdPartyNotices(root, inputs));
  execFileSync(process.execPath, [join(import.meta.dirname, 'code-cache.mjs'), fresh], { stdio: 'inherit' });
}

async function commonJs(esm: string): Promise<string> {
  const { code } = await transform(esm, {
    format: 'cjs',
    platform: 'node',
    target: TARGET,
    // `import()` becomes require: bin/load.cjs finds the chunk.
    supported: { 'dynamic-import': false },
    minifyWhitespace: true,
    minifySyntax: true,
    define: { 'import.meta.url': 'ownUrl' },
  });
  // bin/load.cjs reads bytes as characters. esbuild escapes strings; what is left stands in regular expressions.
  const ascii = code.replace(/[^\0-\x7f]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const needsUrl = /\bownUrl\b/.test(ascii);
  return needsUrl ? `const ownUrl=require("node:url").pathToFileURL(__filename).href;${ascii}` : ascii;
}

/** What `import` of the package finds: the names of the CommonJS module, said one by one. */
function entrance(entry: string, names: readonly string[]): string {
  return [
    "import { createRequire } from 'node:module';",
    `const entry = createRequire(import.meta.url)('./lib/${entry}.cjs');`,
    ...names.map((name) =>
      name === 'default' ? 'export default entry.default;' : `export const ${name} = entry.${name};`,
    ),
    '',
  ].join('\n');
}

function declarations(): void {
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  execFileSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json'), '--outDir', join(fresh, 'types')], {
    stdio: 'inherit',
  });
  keepReachable(join(fresh, 'types'), 'index.d.ts');
}

function replace(): void {
  const old = join(root, `dist.old.${process.pid}`);
  if (existsSync(dist)) renameSync(dist, old);
  renameSync(fresh, dist);
  rmSync(old, { recursive: true, force: true });
}
