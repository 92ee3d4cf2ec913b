/** What `service` would write now for a feature that has an implementation: where there is something, the code is not that of the documents. */
import { migrationFindings } from '../gates/check-migrations.ts';
import { readRecord, recordPath, textHash } from '../plan/merging/record.ts';
import { withLineFeeds } from '../shared/line-ends.ts';
import type { LoadedFeature, Project } from './features.ts';
import { serviceFiles } from './hooks-file.ts';
import { migrationFiles, migrationName, migrationRecords } from './migrations.ts';

/**
 * Paths of files that are missing or were generated from other documents or templates, of those that would go, and of migrations that are
 * behind; sorted. A file that was edited by hand, and that would be generated as it was, is not among them: it is the team's.
 */
export async function serviceBehind(project: Project, seen: LoadedFeature): Promise<string[]> {
  return [...(await filesBehind(project, seen)), ...(await migrationsBehind(project, seen))].sort();
}

async function filesBehind(project: Project, { name, feature, plan }: LoadedFeature) {
  const { workspace, stack } = project;
  const cases = plan.rows.flatMap((row) => (row.case === undefined ? [] : [row.case]));
  const planned = await serviceFiles(project, feature, cases);
  const recorded = readRecord(await workspace.read(recordPath(`${name}.service`)));
  const behind: string[] = [];
  for (const { path, owner, content } of planned) {
    const there = await workspace.read(path);
    if (there === undefined) behind.push(path);
    else if (owner !== 'seed' && recorded.get(path)?.hash !== textHash(content) && withLineFeeds(there) !== content)
      behind.push(path);
  }
  const paths = new Set(planned.map(({ path }) => path));
  for (const [path, { owner }] of recorded) {
    const isOurs = owner !== 'seed' && !paths.has(path) && !path.startsWith(`${stack.migrations.folder}/`);
    if (isOurs && (await workspace.read(path)) !== undefined) behind.push(path);
  }
  return behind;
}

async function migrationsBehind(project: Project, { name, feature }: LoadedFeature): Promise<string[]> {
  const { folder, schema } = project.stack.migrations;
  const files = await migrationFiles(project, name);
  const present = new Set([...files.keys()].filter((path) => !path.endsWith('.json')).map(migrationName));
  const records = migrationRecords(files);
  return migrationFindings({ feature: name, folder, records, present, wanted: schema(feature) }).map(
    ({ where }) => where,
  );
}
