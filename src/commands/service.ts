/** `service <feature>`: writes the layered skeleton, working as far as the documents determine it. */

import { hookFindings } from '../gates/hooks.ts';
import { mayWriteService } from '../gates/phases.ts';
import type { Feature, Words } from '../model/types.ts';
import { hasHash, readRecord, recordPath } from '../plan/merging/record.ts';
import type { PlannedFile } from '../plan/types.ts';
import { hooksOnDisk, serviceFiles } from '../project/hooks-file.ts';
import { type PlannedMigrations, planMigrations } from '../project/migrations.ts';
import { observe } from '../project/observe.ts';
import { inSession } from '../project/open.ts';
import { pass, type Result, type Session } from '../project/session.ts';
import { withMerged, writeFiles, writtenLines } from '../project/write.ts';
import { withLineFeeds } from '../shared/line-ends.ts';

export const run = inSession((session, args) => writeService(session, args.required('feature')));

export async function writeService(session: Session, name: string): Promise<Result> {
  const seen = await observe(session, name);
  pass(mayWriteService(seen.observation));
  const files = await serviceFiles(session, seen.feature, seen.cases);
  const migrations = await planMigrations(session, seen.feature);
  const done = await writtenBefore(session, name, files);
  const written = await writeFiles(session, `${name}.service`, [...files, ...migrations.files]);
  const isLeft = ({ words }: { readonly words: Words }): boolean => !done.has(words.parts.join(''));
  const stubs = [
    ...seen.feature.rules.filter(isLeft).map((rule) => `rule ${rule.id}`),
    ...seen.feature.operations
      .filter((operation) => operation.kind === 'custom' && isLeft(operation))
      .map((operation) => `operation ${operation.id}`),
  ];
  const hooks = await hooksOf(session, seen.feature);
  const next = `create-backend-feature green ${name}`;
  const result: Result = {
    ok: true,
    json: {
      ok: true,
      feature: name,
      written: written.paths,
      migrations: migrations.written.map(({ record }) => record.migration),
      stubs,
      ...(hooks === undefined ? {} : { hooks: hooks.json }),
      next,
    },
    lines: [
      ...writtenLines(written, session.dryRun),
      ...migrationLines(migrations),
      ...(hooks?.lines ?? []),
      ...(stubs.length === 0 ? [] : [`Still to be written: ${stubs.join(', ')}.`]),
      `Next: ${next}`,
    ],
  };
  return withMerged(result, written);
}

/** The team's functions around operations: which the service calls, and which there may be. */
async function hooksOf(session: Session, feature: Feature) {
  const disk = await hooksOnDisk(session, feature);
  const possible = session.stack.hooks.possible(feature);
  if (possible.length + disk.written.length === 0) return undefined;
  const wanted = possible.map(({ name }) => name).filter((name) => disk.written.includes(name));
  // What was merged with edits need not call what it would.
  const called = session.dryRun ? wanted : wanted.filter((name) => disk.called.includes(name));
  const findings = hookFindings(feature, { ...disk, possible, called });
  return {
    json: { file: disk.file, called, findings, possible: possible.map(({ signature }) => signature) },
    lines: [
      ...(called.length === 0 ? [] : [`Hooks that it calls: ${called.join(', ')}.`]),
      ...findings.map(({ where, message, hint }) => `  ${where}: ${message.replace(/[^.?!]$/, '$&.')} ${hint}`),
    ],
  };
}

/** The first one of a feature is listed among its files. */
const migrationLines = ({ written }: PlannedMigrations): string[] =>
  written.filter(({ isFirst }) => !isFirst).map(({ record, says }) => `Migration ${record.migration}: ${says}`);
/** Stubs that somebody has written, by the name of their file in any language's spelling. */
async function writtenBefore(
  { workspace }: Session,
  name: string,
  files: readonly PlannedFile[],
): Promise<ReadonlySet<string>> {
  const recorded = readRecord(await workspace.read(recordPath(`${name}.service`)));
  const done = new Set<string>();
  for (const { path, owner, content } of files) {
    if (owner !== 'seed') continue;
    const there = await workspace.read(path);
    const file = (path.split('/').at(-1) ?? '').replace(/\.[a-z]+$/, '').replace(/^rule_/, '');
    // A stub that lies there as it was written is one still, whatever it would say today.
    if (there !== undefined && withLineFeeds(there) !== content && !hasHash(there, recorded.get(path)?.hash))
      done.add(file.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase());
  }
  return done;
}
