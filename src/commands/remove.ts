/** `remove <feature>`, `remove --part <part>`: takes back what was generated for it, and nothing that anybody wrote. */
import { checkFeatureName } from '../input/names.ts';
import { readObject } from '../input/yaml.ts';
import { docsPaths } from '../plan/docs.ts';
import {
  type GeneratedRecord,
  hasHash,
  RECORDS,
  type Recorded,
  readRecord,
  recordPath,
} from '../plan/merging/record.ts';
import { planRemoval, type Removal } from '../plan/removal.ts';
import { PROJECT_SCOPE } from '../project/conflicts.ts';
import { featureNames, referredFeatures, unknownFeature } from '../project/features.ts';
import { inSession } from '../project/open.ts';
import { changed } from '../project/parts/answer.ts';
import { idsIn } from '../project/parts/choice.ts';
import { readText } from '../project/read-text.ts';
import type { Result, Session } from '../project/session.ts';
import { carryOut, writtenLines } from '../project/write.ts';
import { UserError } from '../shared/errors.ts';

export const run = inSession((session, args) => {
  const feature = args.positional('feature');
  const part = args.text('part');
  if (feature !== undefined && part !== undefined)
    throw new UserError('usage', 'remove takes a feature or --part.', '--part', 'Write two commands, one for each.');
  if (part !== undefined) return removeParts(session, idsIn(part, '--part'));
  if (feature !== undefined) return removeFeature(session, feature);
  throw new UserError(
    'missing-input',
    'remove needs <feature>, or --part <part>.',
    '<feature>',
    'Write, for example: create-backend-feature remove product-catalog',
  );
});

/** Parts that the project does not have are gone already. */
export async function removeParts(session: Session, ids: readonly string[]): Promise<Result> {
  const { parts } = session.config;
  return changed(
    session,
    parts.filter((id) => !ids.includes(id)),
    '--part',
  );
}

export async function removeFeature(session: Session, name: string): Promise<Result> {
  checkFeatureName(name);
  const { workspace, config } = session;
  const { gate, spec } = docsPaths(config, name);
  const records = await recordsOf(session, name);
  if (records.length === 0 && (await workspace.read(spec)) === undefined) throw await unknownFeature(session, name);
  const recorded = await readRecords(session, records);
  const onDisk = await textsOf(session, [...recorded.keys(), ...records, gate]);
  const { found, left } = await inFolders(session, name);
  const migrations = migrationsIn(session, name, onDisk);
  const removal = planRemoval({
    feature: name,
    recorded,
    onDisk,
    records: [...records, gate],
    found,
    referring: await referring(session, name),
    users: await users(session, name, new Set([...recorded.keys(), ...found]), [...migrations.values()]),
  });
  refuse(name, removal);
  const leftovers = left.map((path) => ({ path, before: undefined, content: undefined, unread: true as const }));
  const removed = await carryOut(session, [...removal.changes, ...leftovers], `remove ${name}`);
  const database = migrations.size === 0 ? undefined : onDatabases(session, name, [...migrations.keys()]);
  const next = 'create-backend-feature status';
  return {
    ok: true,
    json: { ok: true, feature: name, removed: removed.paths, ...(database === undefined ? {} : { database }), next },
    lines: [
      ...writtenLines(removed, session.dryRun),
      ...(database === undefined ? [] : [`Databases: ${database}`]),
      `Next: ${next}`,
    ],
  };
}

async function recordsOf({ workspace }: Session, name: string): Promise<string[]> {
  const all = await workspace.list(RECORDS.slice(0, -1));
  // No feature has a dot in its name.
  return all.filter((path) => path.startsWith(`${RECORDS}${name}.`) && /\.(?:json|base)$/.test(path));
}

async function readRecords({ workspace }: Session, records: readonly string[]): Promise<GeneratedRecord> {
  const all = new Map<string, Recorded>();
  for (const path of records.filter((one) => one.endsWith('.json')))
    for (const [file, one] of readRecord(await workspace.read(path))) all.set(file, one);
  return all;
}

async function textsOf({ workspace }: Session, paths: readonly string[]): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const path of paths) {
    const text = await workspace.read(path);
    if (text !== undefined) texts.set(path, text);
  }
  return texts;
}

/** What lies in folders of the feature alone, apart from what running left behind. */
async function inFolders(session: Session, name: string): Promise<{ found: string[]; left: string[] }> {
  const { workspace, config, stack } = session;
  const { folder, examples, published } = docsPaths(config, name);
  const own = [folder, examples, published, stack.paths.tests(name), ...stack.paths.implementation(name)];
  const all = new Set((await workspace.list(stack.migrations.folder)).filter(stack.migrations.isOf(name)));
  for (const place of own) {
    for (const path of await workspace.links(place)) all.add(path);
    for (const path of await workspace.list(place)) all.add(path);
    if (isFile(place) && !all.has(place) && (await workspace.read(place)) !== undefined) all.add(place);
  }
  const isLeft = (path: string): boolean => stack.toolchain.leftovers?.test(path) === true;
  return { found: [...all].filter((path) => !isLeft(path)), left: [...all].filter(isLeft).sort() };
}

/** Of a feature's own places, those that are files. */
const isFile = (path: string): boolean => /\.[a-z]+$/.test(path);

/** Its migrations, in order, without their records. They lie in a folder that features share. */
function migrationsIn(
  { stack }: Session,
  name: string,
  onDisk: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const isOwn = stack.migrations.isOf(name);
  const own = [...onDisk].filter(([path]) => isOwn(path) && !path.endsWith('.json'));
  return new Map(own.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function onDatabases({ stack, dryRun }: Session, name: string, migrations: readonly string[]): string {
  const files = migrations.join(' ');
  const first = dryRun
    ? `first, on each database that has run ${files}`
    : `where a database has run ${files}, bring that back (git checkout -- ${files}), and then, before you delete it`;
  return `${first}: ${stack.removal.downgrade(name)}.`;
}

/** Features whose entities refer to this one's. Throws where one cannot be read: what it refers to is not known then. */
async function referring(
  session: Session,
  removed: string,
): Promise<Array<{ readonly feature: string; readonly spec: string }>> {
  const found: Array<{ readonly feature: string; readonly spec: string }> = [];
  for (const feature of await featureNames(session)) {
    if (feature === removed) continue;
    const { spec } = docsPaths(session.config, feature);
    const document = readObject((await session.workspace.read(spec)) ?? '{}', spec);
    if (referredFeatures(document).includes(removed)) found.push({ feature, spec });
  }
  return found;
}

/** Code and tests of others that name what is to go: what would not load any more. */
async function users(
  { workspace, stack }: Session,
  name: string,
  own: ReadonlySet<string>,
  migrations: readonly string[],
): Promise<string[]> {
  const uses = stack.removal.uses(name, migrations);
  const { leftovers } = stack.toolchain;
  // The base knows no feature, even where an example in it has the name of one.
  const base = readRecord(await workspace.read(recordPath(PROJECT_SCOPE)));
  const found = new Set<string>();
  for (const root of new Set([...stack.paths.code, stack.paths.testRoot])) {
    for (const path of await workspace.list(root)) {
      if (own.has(path) || leftovers?.test(path) === true) continue;
      const text = await readText(workspace, path);
      if (text === undefined || !uses.test(text)) continue;
      if (!hasHash(text, base.get(path)?.hash)) found.add(path);
    }
  }
  return [...found].sort();
}

function refuse(name: string, { refused }: Removal): void {
  const [first] = refused;
  if (first === undefined) return;
  const count = (code: string): number => refused.filter((one) => one.code === code).length;
  const said = [
    [count('edited-file'), 'edited by hand'],
    [count('foreign-file'), 'not generated'],
    [count('still-used'), 'of others that use it'],
  ] as const;
  const why = said.flatMap(([times, what]) => (times === 0 ? [] : [`${times} ${what}`])).join(', ');
  const code = first.code === 'still-used' ? 'still-used' : 'edited-file';
  throw new UserError(
    code,
    `${name} cannot be removed: ${why}. Nothing was deleted.`,
    first.where,
    first.hint,
    refused,
  );
}
