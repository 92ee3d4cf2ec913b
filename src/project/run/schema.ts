/** Runs a project's migrations on a database of their own, and compares what comes out with what its documents give. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { remove, writeJson } from 'fs-extra/esm';
import { ifThere } from '../../effects/files.ts';
import type { Run, RunResult } from '../../effects/run.ts';
import { makeTemporary } from '../../effects/temporary.ts';
import { lastLines } from '../../effects/toolchain.ts';
import type { Feature } from '../../model/types.ts';
import type { Diagnostic } from '../../shared/errors.ts';
import {
  announcedLosses,
  type Introspection,
  introspection,
  type MigrationRecord,
  type StackMigrations,
} from '../../stacks/migrations.ts';
import type { Stack } from '../../stacks/stack.ts';

export interface MigratedFeature {
  readonly feature: Feature;
  /** Of its migrations. None: made before 0.2, without defaults in the database. */
  readonly records: readonly MigrationRecord[];
}

export interface SchemaRun {
  /** Absolute: the project, or a temporary copy. */
  readonly root: string;
  readonly stack: Stack;
  /** Absolute folder of all reporters. */
  readonly reporters: string;
  readonly run: Run;
}

const SECONDS = 300;

/** The embedded database is asked, whatever DATABASE_URL names. No finding: the schema is the documents'. */
export async function schemaFindings(
  { root, stack, reporters, run }: SchemaRun,
  features: readonly MigratedFeature[],
): Promise<Diagnostic[]> {
  const { migrations, toolchain } = stack;
  if (toolchain.probe === undefined || features.every(({ feature }) => feature.entities.length === 0)) return [];
  const without = new Set<string>();
  for (;;) {
    const asked = introspection(migrations, features, without);
    const result = await probed(root, toolchain.probe(join(reporters, toolchain.reporter)), asked.steps, run);
    const answer = answerIn(result.stdout);
    // Rows of ours that a migration or a table does not take say nothing: the rest is asked without them.
    const refused = answer?.error === undefined ? undefined : asked.rowsOf(answer.error.step);
    if (refused === undefined || without.has(refused))
      return findingsOf(
        asked,
        answer,
        result,
        migrations,
        await unannounced(root, migrations, asked.losses(answer?.results ?? [])),
      );
    without.add(refused);
  }
}

async function probed(
  root: string,
  { command, env }: ReturnType<NonNullable<Stack['toolchain']['probe']>>,
  steps: Introspection['steps'],
  run: Run,
): Promise<RunResult> {
  const folder = await makeTemporary('probe-');
  const script = join(folder, 'script.json');
  await writeJson(script, steps);
  return run(command, {
    cwd: root,
    timeoutSeconds: SECONDS,
    env: { ...env, DATABASE_URL: '', CBF_PROBE: script },
  }).finally(() => remove(folder));
}

function findingsOf(
  asked: Introspection,
  answer: Answer | undefined,
  result: RunResult,
  { folder: where, path }: StackMigrations,
  losses: ReturnType<Introspection['losses']>,
): Diagnostic[] {
  if (answer === undefined) {
    const message = `the migrations could not be run: ${lastLines(result.stderr || result.stdout, 3)}`;
    const hint = 'bring the base of the project along (init .), or fix what is named';
    return [{ code: 'migrations-not-run', message, where, hint }];
  }
  if (answer.error !== undefined) {
    const hint =
      'fix the migration that is named; one that no database has run may be deleted, and service writes it anew';
    return [{ code: 'migration-failed', message: `a migration failed: ${answer.error.message}`, where, hint }];
  }
  return [
    ...asked.differences(answer.results).map(({ feature, difference }) => ({
      code: 'schema-differs',
      message: `the migrated database of ${feature} is not what its documents give: ${difference}`,
      where,
      hint: `run: create-backend-feature service ${feature}; where a migration was edited, fix it`,
    })),
    ...losses.map(({ feature, migration, what, of }) => ({
      code: 'data-lost',
      message: `${migration} loses what the documents of ${feature} keep: ${what}`,
      where: path(migration),
      hint: `keep them in the migration; where they are meant to go, say so there in a comment: loses ${of}`,
    })),
  ];
}

/** Without those that their migrations announce. */
async function unannounced(
  root: string,
  { path }: StackMigrations,
  losses: ReturnType<Introspection['losses']>,
): Promise<typeof losses> {
  const announced = await Promise.all(
    losses.map(async ({ migration, of }) =>
      announcedLosses((await ifThere(readFile(join(root, path(migration)), 'utf8'))) ?? '').has(of),
    ),
  );
  return losses.filter((_, at) => announced[at] !== true);
}

interface Answer {
  readonly results: readonly unknown[];
  readonly error?: { readonly step: number; readonly message: string };
}

/** The last line; what a project prints comes before. */
function answerIn(stdout: string): Answer | undefined {
  try {
    const answer = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as Partial<Answer>;
    return Array.isArray(answer.results) ? (answer as Answer) : undefined;
  } catch {
    return undefined;
  }
}
