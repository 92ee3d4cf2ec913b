/** `service <feature>`: writes the layered skeleton, working as far as the documents determine it. */
import { mayWriteService } from '../gates/phases.ts';
import { type PlannedMigrations, planMigrations } from '../project/migrations.ts';
import { observe } from '../project/observe.ts';
import { inSession } from '../project/open.ts';
import { pass, type Result, type Session } from '../project/session.ts';
import { writeFiles, writtenLines } from '../project/write.ts';

export const run = inSession((session, args) => writeService(session, args.required('feature')));

export async function writeService(session: Session, name: string): Promise<Result> {
  const seen = await observe(session, name);
  pass(mayWriteService(seen.observation));
  const files = session.stack.service(seen.feature, seen.cases, session.render);
  const migrations = await planMigrations(session, seen.feature);
  const written = await writeFiles(session, `${name}.service`, [...files, ...migrations.files]);
  const stubs = [
    ...seen.feature.rules.map((rule) => `rule ${rule.id}`),
    ...seen.feature.operations
      .filter((operation) => operation.kind === 'custom')
      .map((operation) => `operation ${operation.id}`),
  ];
  const next = `create-backend-feature green ${name}`;
  return {
    ok: true,
    json: {
      ok: true,
      feature: name,
      written: written.paths,
      migrations: migrations.written.map(({ record }) => record.migration),
      stubs,
      next,
    },
    lines: [
      ...writtenLines(written, session.dryRun),
      ...migrationLines(migrations),
      ...(stubs.length === 0 ? [] : [`Left for you to write: ${stubs.join(', ')}.`]),
      `Next: ${next}`,
    ],
  };
}

/** The first one of a feature is listed among its files. */
const migrationLines = ({ written }: PlannedMigrations): string[] =>
  written.filter(({ isFirst }) => !isFirst).map(({ record, says }) => `Migration ${record.migration}: ${says}`);
