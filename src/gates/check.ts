/** `check`, pure: what must not be in a repository, whatever anybody recorded. */
import type { Diagnostic } from '../errors.ts';
import { type Gate, mayApproveDocs, mayRunRed, mayWriteService, mayWriteTests, type Observation } from './phases.ts';

/** What lies on disk beyond the observation. */
export interface OnDisk {
  /** Tests written by hand: path and content. */
  readonly byHand: ReadonlyArray<readonly [path: string, content: string]>;
  readonly skipMarker: RegExp | undefined;
  /** Files of the implementation that the documents call for and that are not there. */
  readonly missingFiles: readonly string[];
}

/** Order, completeness, approvals, hashes, traceability. No finding: the feature may be merged as it is. */
export function checkFeature(seen: Observation, disk: OnDisk): Diagnostic[] {
  const findings: Diagnostic[] = [];
  const refuse = (gate: Gate, because: string): void => {
    if (gate.ok) return;
    const several =
      gate.details.length > 0
        ? gate.details
        : [{ code: gate.code, message: gate.reason, where: gate.where, hint: gate.hint }];
    findings.push(
      ...several.map((one) => ({ ...one, message: because === '' ? one.message : `${because}: ${one.message}` })),
    );
  };

  if (seen.serviceOnDisk) {
    refuse(mayWriteService(seen), `${seen.feature} has an implementation that may not be there yet`);
    findings.push(...disk.missingFiles.map((path) => missing(seen, path)));
  } else if (seen.testsOnDisk !== 'absent') {
    refuse(mayWriteTests(seen), `${seen.feature} has tests that may not be there yet`);
    if (findings.length === 0) refuse(mayRunRed(seen), '');
  } else {
    refuse(mayApproveDocs(seen), '');
  }
  return [...findings, ...disk.byHand.flatMap(([path, content]) => skips(path, content, disk.skipMarker))];
}

function missing(seen: Observation, path: string): Diagnostic {
  const hint = `create-backend-feature service ${seen.feature}`;
  return {
    code: 'missing-file',
    message: `${path} is not there: what the documents call for has no handler`,
    where: path,
    hint,
  };
}

function skips(path: string, content: string, marker: RegExp | undefined): Diagnostic[] {
  if (marker === undefined) return [];
  return content.split('\n').flatMap((line, index) =>
    marker.test(line)
      ? [
          {
            code: 'skip-marker',
            message: 'a test that is skipped proves nothing',
            where: `${path}:${index + 1}`,
            hint: 'take the marker out, or the row out of the plan',
          },
        ]
      : [],
  );
}
