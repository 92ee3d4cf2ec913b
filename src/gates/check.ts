/** `check` of one feature, pure: what must not be in a repository, whatever anybody recorded. */
import type { Rule } from '../model/types.ts';
import type { Diagnostic } from '../shared/errors.ts';
import { foreignFindings, type LockedFile, lockedFindings } from './check-files.ts';
import { type MigrationsOnDisk, migrationFindings } from './check-migrations.ts';
import { type Source, skipFindings, watchFindings } from './check-text.ts';
import {
  conflictFindings,
  docsAreApproved,
  type Gate,
  mayApproveDocs,
  mayRunRed,
  mayWriteService,
  mayWriteTests,
  type Observation,
} from './phases.ts';
import { uncalledRules } from './rules.ts';

/** What lies on disk beyond the observation. */
export interface OnDisk {
  /** Of the documents. */
  readonly rules: readonly Rule[];
  /** What is wrong with examples that were edited. */
  readonly examples?: readonly Diagnostic[];
  readonly locked: readonly LockedFile[];
  /** In the folder of the tests, outside custom/, and not rendered. */
  readonly foreign: readonly string[];
  readonly byHand: readonly Source[];
  readonly implementation: readonly Source[];
  /** Files of the implementation that the documents call for and that are not there. */
  readonly missingFiles: readonly string[];
  /** Undefined where there is no implementation. */
  readonly migrations: MigrationsOnDisk | undefined;
  readonly skipMarker?: RegExp | undefined;
  readonly knowsTests?: RegExp | undefined;
  /** Version of the tool that runs. */
  readonly tool: string;
}

/** Order, completeness, approvals, hashes, traceability. No finding: the feature may be merged as it is. */
export function checkFeature(seen: Observation, disk: OnDisk): Diagnostic[] {
  return [
    ...conflictFindings(seen),
    ...orderFindings(seen, disk),
    ...lockedFindings({
      files: disk.locked,
      mayBeStale: !isAsApproved(seen, disk.tool),
      render: `create-backend-feature tests ${seen.feature}`,
    }),
    ...foreignFindings(disk.foreign),
    ...skipFindings(disk.byHand, disk.skipMarker),
    ...watchFindings(disk.byHand),
    ...watchFindings(disk.implementation, disk.knowsTests),
    ...(seen.serviceOnDisk ? uncalledRules(disk, disk.implementation) : []),
    ...(seen.hooks ?? []),
    ...(disk.examples ?? []),
  ];
}

/** The very tests that were approved, rendered by the tool that recorded it: nothing can have been rendered otherwise since. */
function isAsApproved({ evidence, rendered }: Observation, tool: string): boolean {
  return evidence?.tests?.approved !== undefined && evidence.tests.rendered === rendered && evidence.tool === tool;
}

function orderFindings(seen: Observation, disk: OnDisk): Diagnostic[] {
  // Files that are not as they should be are named one by one; the order is asked as if they were.
  const asRendered: Observation = seen.testsOnDisk === 'absent' ? seen : { ...seen, testsOnDisk: 'current' };
  if (seen.serviceOnDisk) {
    const early = tooEarly(mayWriteService(asRendered), seen, 'an implementation that may not be there yet');
    const files = disk.missingFiles.map((path) => missing(seen, path));
    const migrations = early.length > 0 || disk.migrations === undefined ? [] : migrationFindings(disk.migrations);
    return [...early, ...files, ...stale(seen, disk.missingFiles, migrations), ...migrations];
  }
  if (seen.testsOnDisk === 'absent') return refused(mayApproveDocs(seen), '');
  const early = tooEarly(mayWriteTests(seen), seen, 'tests that may not be there yet');
  return early.length > 0 ? early : refused(mayRunRed(asRendered), '');
}

/** Gaps of documents that somebody approved hide no change since: it is told, too. */
function tooEarly(gate: Gate, seen: Observation, what: string): Diagnostic[] {
  const because = `${seen.feature} has ${what}`;
  const gaps = refused(gate, because);
  if (gate.ok || gate.code !== 'docs-incomplete') return gaps;
  // An approval is refused as long as there are gaps.
  const first = (hint: string): string => `Close the gaps of ${seen.feature} that are listed here, then: ${hint}`;
  const changed = refused(docsAreApproved(seen), because).map((one) => ({ ...one, hint: first(one.hint) }));
  return [...changed, ...gaps];
}

function refused(gate: Gate, because: string): Diagnostic[] {
  if (gate.ok) return [];
  const { code, reason: message, where, hint } = gate;
  const several = gate.details.length > 0 ? gate.details : [{ code, message, where, hint }];
  return several.map((one) => ({ ...one, message: because === '' ? one.message : `${because}: ${one.message}` }));
}

/** Files that are missing, and migrations that are behind, are named with what is wrong with them. */
function stale(seen: Observation, missingFiles: readonly string[], migrations: readonly Diagnostic[]): Diagnostic[] {
  const told = new Set([...missingFiles, ...migrations.map(({ where }) => where)]);
  const [first, ...others] = (seen.serviceBehind ?? []).filter((path) => !told.has(path));
  if (first === undefined) return [];
  const more = others.length === 0 ? '' : `, nor ${others.length === 1 ? 'is one more' : `are ${others.length} more`}`;
  const message = `${first} is not what the documents give now${more}`;
  return [{ code: 'stale-file', message, where: first, hint: `create-backend-feature service ${seen.feature}` }];
}

function missing(seen: Observation, path: string): Diagnostic {
  const hint = `create-backend-feature service ${seen.feature}`;
  return {
    code: 'missing-file',
    message: `${path} is not there, and the service needs it`,
    where: path,
    hint,
  };
}
