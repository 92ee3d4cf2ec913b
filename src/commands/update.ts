/** `update`: brings a project of an older version of the tool, or of other templates of the team, to this one. One write, or none. */
import { CONFIG_FILE } from '../input/config-file.ts';
import { featureNames } from '../project/features.ts';
import { inSession } from '../project/open.ts';
import type { Result, Session } from '../project/session.ts';
import { baseUpdate } from '../project/update/base.ts';
import { type FeatureUpdate, featureUpdate } from '../project/update/feature.ts';
import { compareVersions, notesBetween } from '../project/update/versions.ts';
import { withMerged, writeParts, writtenLines } from '../project/write.ts';
import { UserError } from '../shared/errors.ts';

export const run = inSession((session) => updateProject(session));

export async function updateProject(session: Session): Promise<Result> {
  const { tool: from } = session.config;
  const to = session.tool;
  refuseOlder(from, to);
  const now: Session = { ...session, config: { ...session.config, tool: to } };
  const base = await baseUpdate(now);
  const features: FeatureUpdate[] = [];
  for (const name of await featureNames(session)) features.push(await featureUpdate(now, name));
  const written = await writeParts(
    { ...session, command: 'update' },
    [base.part, ...features.flatMap(({ parts }) => parts)],
    [...base.edits, ...features.flatMap(({ edits }) => edits)],
  );
  const notes = notesBetween(from, to);
  const next = 'create-backend-feature status';
  const result: Result = {
    ok: true,
    json: {
      ok: true,
      from,
      to,
      notes,
      written: written.paths,
      features: features.map(({ name, newRows, approvals, left }) => ({ feature: name, newRows, approvals, left })),
      next,
    },
    lines: [
      from === to ? `The project is of version ${to} already.` : `From version ${from} to ${to}.`,
      ...notes.map((note) => `  ${note}`),
      ...writtenLines(written, session.dryRun),
      ...features.flatMap(featureLines),
      `Next: ${next}`,
    ],
  };
  return withMerged(result, written);
}

function refuseOlder(from: string, to: string): void {
  if (compareVersions(from, to) <= 0) return;
  throw new UserError(
    'older-tool',
    `The project is of version ${from}, and this is ${to}.`,
    `${CONFIG_FILE}:/tool`,
    `Run the newer one: npx create-backend-feature@${from} update`,
  );
}

function featureLines({ name, newRows, approvals: { docs, tests }, left }: FeatureUpdate): string[] {
  return [
    ...(docs === false
      ? [`${name}: its plan has ${newRows.length} rows more, so its documents are to be approved again.`]
      : tests === false
        ? [`${name}: its tests say something else now, and are to be run red and approved again.`]
        : []),
    ...left.map(({ message, hint }) => `${name}: ${message}. ${hint}`),
  ];
}
