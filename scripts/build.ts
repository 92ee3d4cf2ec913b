/** `npm run build`: dist/ with everything inside, and declarations for those who use the API. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { generate } from './generate.ts';
import { thirdPartyNotices } from './third-party.ts';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
// Built aside and renamed: a run that goes on beside it finds the old bundle or the new one.
const fresh = join(root, `dist.${process.pid}`);

await generate();
try {
  await bundle();
  const { helpTexts } = await import('../src/help.ts');
  writeFileSync(join(fresh, 'help.json'), JSON.stringify(helpTexts()));
  declarations();
  replace();
} finally {
  rmSync(fresh, { recursive: true, force: true });
}

async function bundle(): Promise<void> {
  mkdirSync(fresh, { recursive: true });
  const plop = join(root, 'generators', 'plopfile.ts');
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { cli: 'src/cli.ts', index: 'src/index.ts', ...(existsSync(plop) ? { plop } : {}) },
    outdir: fresh,
    bundle: true,
    // A command loads its own chunks only.
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    // The user's, as for every plop pack.
    external: ['plop', 'node-plop'],
    legalComments: 'none',
    metafile: true,
    // Dependencies in CommonJS call require, which modules lack.
    banner: {
      js: "import { createRequire as cbfRequire } from 'node:module';\nconst require = cbfRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
  // ajv's helpers came in by way of the generated validators.
  const inputs = [...Object.keys(metafile.inputs), 'node_modules/ajv/package.json'];
  writeFileSync(join(fresh, 'THIRD-PARTY-LICENSES.txt'), thirdPartyNotices(root, inputs));
}

function declarations(): void {
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  execFileSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json'), '--outDir', join(fresh, 'types')], {
    stdio: 'inherit',
  });
}

function replace(): void {
  const old = join(root, `dist.old.${process.pid}`);
  if (existsSync(dist)) renameSync(dist, old);
  renameSync(fresh, dist);
  rmSync(old, { recursive: true, force: true });
}
