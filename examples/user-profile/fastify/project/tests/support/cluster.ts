/** What a database in memory begins with: making it anew (initdb) takes longer than most tests, so it is kept with the dependencies. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Where it is kept, by the version of PGlite: another need not read it. */
function clusterFile(): string {
  const folder = join(createRequire(import.meta.url).resolve('@electric-sql/pglite'), '../..');
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { readonly version: string };
  return join(folder, '../../.cache/pglite', `${version}.tar`);
}

/** DATABASE_URL of an empty database in memory. */
export function memoryUrl(): string {
  const cluster = clusterFile();
  return existsSync(cluster) ? `pglite://memory?from=${encodeURIComponent(cluster)}` : 'pglite://memory';
}

/** Once for all runs; where nothing can be written, each database is made anew. */
export async function keepCluster(): Promise<void> {
  const cluster = clusterFile();
  if (existsSync(cluster)) return;
  // Not before it is needed: most runs find what another has kept.
  const { PGlite } = await import('@electric-sql/pglite');
  const database = await PGlite.create();
  const archive = await database.dumpDataDir('none');
  await database.close();
  const written = `${cluster}.${process.pid}`;
  try {
    await mkdir(dirname(cluster), { recursive: true });
    await writeFile(written, new Uint8Array(await archive.arrayBuffer()));
    // Whole or not at all: other runs look for it, too.
    await rename(written, cluster);
  } catch {
    await rm(written, { force: true });
  }
}
