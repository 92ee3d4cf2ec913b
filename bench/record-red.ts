/**
 * `record-red.ts <checkout> <project> <feature>`: records every test of a feature as red without running one, so that `service`
 * can be measured where no toolchain is installed. With the source of that checkout: each commit computes its own hashes.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { createContext } from '../src/context.ts';
import type { observe } from '../src/project/observe.ts';
import type { openSession } from '../src/project/open.ts';
import type { saveEvidence } from '../src/project/session.ts';

interface Source {
  readonly createContext: typeof createContext;
  readonly openSession: typeof openSession;
  readonly observe: typeof observe;
  readonly saveEvidence: typeof saveEvidence;
}

const NAMES = ['createContext', 'openSession', 'observe', 'saveEvidence'] as const;

const [root = '', project = '', feature = ''] = process.argv.slice(2);
const source = await load(root);
const session = await source.openSession(source.createContext({ cwd: project, json: true, yes: true, dryRun: false }));
const seen = await source.observe(session, feature);
if (seen.evidence === undefined) throw new Error(`${feature} has no gate.yaml`);
const cases = Object.fromEntries(
  seen.observation.cases.map(({ id, hash }) => [id, { hash, class: 'assertion' as const }]),
);
await source.saveEvidence(
  session,
  seen,
  { ...seen.evidence, tests: { hash: seen.observation.testsHash, cases } },
  'red',
);

/** By the names of the functions: between commits files are moved. */
async function load(checkout: string): Promise<Source> {
  const files = readdirSync(join(checkout, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
  const found: Record<string, unknown> = {};
  for (const name of NAMES) {
    const declared = new RegExp(`^export (?:async )?function ${name}\\b`, 'm');
    const file = files.find((path) => declared.test(readFileSync(path, 'utf8')));
    if (file === undefined) throw new Error(`${checkout} has no function ${name}`);
    found[name] = ((await import(file)) as Record<string, unknown>)[name];
  }
  return found as unknown as Source;
}
