/** The order of the phases: pure checks that let the next step start, or say why not and what to type next. */
import type { Evidence, GreenEvidence } from '../evidence/gate-file.ts';
import { isRed } from '../evidence/verdicts.ts';
import type { LayerName } from '../model/layers.ts';
import type { Diagnostic, ErrorCode } from '../shared/errors.ts';
import { settledByService } from './hooks.ts';

/** Everything about one feature that the gates look at. */
export interface Observation {
  readonly feature: string;
  /** Folder of the feature's documents, such as `docs/features/catalog`. */
  readonly folder: string;
  readonly docs: {
    readonly gaps: readonly Diagnostic[];
    readonly hash: string;
    /** The spec was edited, and plan and published copy were not brought up to it: `feature` does. Asked where nobody approved it, and where rows are missing. */
    readonly behind?: boolean;
    /** What breaks clients of the approved documents, a sentence each. Absent: nothing changed for them. */
    readonly breaks?: readonly string[];
  };
  /** Derived cases, with the hash of each rendered test. */
  readonly cases: readonly CaseHash[];
  /** Cases added by hand whose test is written. */
  readonly byHand: readonly CaseHash[];
  /** IDs of cases added by hand whose test is still to be written. */
  readonly pending: readonly string[];
  /** Hash over all test files, comments and layout left out. */
  readonly testsHash: string;
  /** Seal over `testsHash` and the bytes of those files. */
  readonly rendered: string;
  readonly evidence: Evidence | undefined;
  /** stale: rendered from other documents; edited: a locked file was changed by hand. */
  readonly testsOnDisk: 'absent' | 'current' | 'edited' | 'stale';
  /** Locked files that were edited, for the message. */
  readonly editedFiles: readonly string[];
  readonly serviceOnDisk: boolean;
  /**
   * Files of the implementation that `service` would write, where it may be written and no evidence says that these tests pass. Left by a
   * `service` that was refused, or that nobody ran.
   */
  readonly serviceBehind?: readonly string[];
  /** What is wrong with the team's functions around operations; nothing where absent. */
  readonly hooks?: readonly Diagnostic[];
  /** `file:line` of each conflict that a merge left in generated files, those of the base too; none where absent. */
  readonly conflicts?: readonly string[];
  /** Percent that the settings ask of each layer's code. */
  readonly layers?: Thresholds;
}

export type Thresholds = Readonly<Partial<Record<LayerName, number>>>;

export interface CaseHash {
  readonly id: string;
  readonly hash: string;
}

export type Gate =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly code: ErrorCode;
      readonly reason: string;
      readonly where: string;
      /** What to do next; as a rule the command to type. */
      readonly hint: string;
      readonly details: readonly Diagnostic[];
    };

export type Phase = 'docs' | 'tests' | 'implementation' | 'done';

const OPEN: Gate = { ok: true };
const PROGRAM = 'create-backend-feature';

/** May the documents be approved? */
export function mayApproveDocs(seen: Observation): Gate {
  const [first] = seen.docs.gaps;
  if (first === undefined) return OPEN;
  const count = seen.docs.gaps.length;
  const reason = `the documents of ${seen.feature} have ${count} gap${count === 1 ? '' : 's'}: ${first.message}`;
  return refuse('docs-incomplete', reason, first.where, first.hint, seen.docs.gaps);
}

/** May tests be written (and run)? */
export function mayWriteTests(seen: Observation): Gate {
  const complete = mayApproveDocs(seen);
  return complete.ok ? docsAreApproved(seen) : complete;
}

/** In one sentence; `feature` and the guide have all. */
const SHOWN_BREAKS = 3;

/** Did somebody approve these very documents, complete or not? */
export function docsAreApproved(seen: Observation): Gate {
  const docs = seen.evidence?.docs;
  const where = `${seen.folder}/gate.yaml`;
  const hint = command('approve', seen.feature, 'docs');
  if (docs?.approved === undefined) {
    return refuse('docs-not-approved', `nobody has approved the documents of ${seen.feature}`, where, hint);
  }
  if (docs.hash === seen.docs.hash) return OPEN;
  const { breaks = [] } = seen.docs;
  const others = breaks.length <= SHOWN_BREAKS ? '' : `; and ${breaks.length - SHOWN_BREAKS} more`;
  const clients =
    breaks.length === 0 ? '' : `, which breaks clients (${breaks.slice(0, SHOWN_BREAKS).join('; ')}${others})`;
  const reason = `the documents of ${seen.feature} changed since ${docs.approved.by} approved them${clients}`;
  return refuse('docs-not-approved', reason, where, hint);
}

/** May the tests be run on hollow? */
export function mayRunRed(seen: Observation): Gate {
  const docs = mayWriteTests(seen);
  return docs.ok ? testsAreCurrent(seen) : docs;
}

/** May the tests be approved? Every case needs red evidence of the very test that is there now. */
export function mayApproveTests(seen: Observation): Gate {
  const ready = mayRunRed(seen);
  if (!ready.ok) return ready;
  const where = `${seen.folder}/gate.yaml`;
  const next = command('red', seen.feature);
  if (seen.cases.length + seen.byHand.length + seen.pending.length === 0) {
    return refuse('not-red', `${seen.feature} has no test case`, `${seen.folder}/test-plan.md`, 'add an operation');
  }
  if (Object.keys(seen.evidence?.tests?.cases ?? {}).length === 0) {
    // One sentence says it; a list of every case would not say more.
    return refuse('not-red', `the tests of ${seen.feature} were never run red`, where, next);
  }
  const findings = [
    ...[...seen.cases, ...seen.byHand].flatMap((test) => redFinding(test, seen)),
    ...seen.pending.map((id) => pendingFinding(id, seen)),
  ];
  const [first] = findings;
  if (first === undefined) return OPEN;
  const count = findings.length;
  const reason = `${count} test${count === 1 ? '' : 's'} of ${seen.feature} without red evidence: ${first.message}`;
  return refuse('not-red', reason, where, next, findings);
}

/** May the implementation be written? */
export function mayWriteService(seen: Observation): Gate {
  const red = mayApproveTests(seen);
  if (!red.ok) return red;
  const tests = seen.evidence?.tests;
  if (tests?.approved !== undefined && tests.hash === seen.testsHash) return OPEN;
  const reason =
    tests?.approved === undefined
      ? `nobody has approved the tests of ${seen.feature}`
      : `the tests of ${seen.feature} changed since ${tests.approved.by} approved them`;
  return refuse('tests-not-approved', reason, `${seen.folder}/gate.yaml`, command('approve', seen.feature, 'tests'));
}

/** Is every conflict settled that a merge left in files? */
export function isSettled(seen: Observation): Gate {
  const details = conflictFindings(seen);
  const [first] = details;
  if (first === undefined) return OPEN;
  const others = details.length === 1 ? '' : `, and ${details.length - 1} more`;
  return refuse('conflict-left', `${first.message}${others}`, first.where, first.hint, details);
}

export function conflictFindings({ conflicts = [] }: Pick<Observation, 'conflicts'>): Diagnostic[] {
  return conflicts.map((where) => ({
    code: 'conflict-left',
    message: 'a merge left a conflict that is not settled',
    where,
    hint: 'Keep what is right of the lines between the markers, and delete the marker lines.',
  }));
}

/** May `green` run? What it finds is another question. */
export function mayBeGreen(seen: Observation): Gate {
  const ready = mayWriteService(seen);
  if (!ready.ok) return ready;
  const settled = isSettled(seen);
  if (!settled.ok) return settled;
  const next = command('service', seen.feature);
  if (!seen.serviceOnDisk)
    return refuse('service-missing', `${seen.feature} has no implementation yet`, seen.folder, next);
  const hook = seen.hooks?.find(settledByService);
  if (hook !== undefined) return refuse('service-missing', hook.message, hook.where, next);
  const [first, ...others] = seen.serviceBehind ?? [];
  if (first === undefined) return OPEN;
  const more = others.length === 0 ? '' : `, and ${others.length} more`;
  const reason = `the implementation of ${seen.feature} does not follow its documents any more: ${first}${more}`;
  return refuse('service-missing', reason, first, next);
}

/** Where the feature stands, and the one command that takes it further. */
export function phaseOf(seen: Observation): { readonly phase: Phase; readonly next: string } {
  const [conflict] = seen.conflicts ?? [];
  const { phase, next } = orderOf(seen);
  if (conflict === undefined) return { phase, next };
  // It is in code that is to be done with, whatever was recorded of it.
  return { phase: phase === 'done' ? 'implementation' : phase, next: `${SETTLE} ${conflict}` };
}

/** How `next` begins where a conflict was left in files. */
export const SETTLE = 'settle the conflict in';

function orderOf(seen: Observation): { readonly phase: Phase; readonly next: string } {
  const docs = mayWriteTests(seen);
  if (!docs.ok) return { phase: 'docs', next: nextOf(docs, seen) };
  const service = mayWriteService(seen);
  if (!service.ok) return { phase: 'tests', next: nextOf(service, seen) };
  const code = mayBeGreen(seen);
  if (!code.ok) return { phase: 'implementation', next: code.hint };
  return isGreen(seen)
    ? { phase: 'done', next: '' }
    : { phase: 'implementation', next: command('green', seen.feature) };
}

/** Stands among the cases that failed where the migrated database is not what the documents give. */
export const SCHEMA = 'schema';

export function isGreen(seen: Observation): boolean {
  const green = seen.evidence?.green;
  if (green === undefined || greenShortfall(seen) !== undefined) return false;
  return green.coverage >= green.threshold && layerShortfalls(seen.layers, green).length === 0;
}

/** Why not every test passes on the implementation, as far as the evidence goes; undefined: they all do. */
export function greenShortfall(seen: Observation): string | undefined {
  const green = seen.evidence?.green;
  if (green === undefined) return 'its tests were never run on the implementation';
  if (green.hash !== seen.testsHash) return 'its tests changed since they ran on the implementation';
  const [pending] = seen.pending;
  if (pending !== undefined) return `the test of ${pending} is still to be written`;
  if (green.failing.includes(SCHEMA)) return 'its migrations give another schema than its documents';
  const failed = Math.max(green.failing.length, green.total - green.passed);
  if (failed > 0) return `${failed} of ${green.total} tests fail`;
  return green.total > 0 ? undefined : 'it has no test';
}

export interface LayerShortfall {
  readonly layer: string;
  readonly percent: number;
  readonly threshold: number;
}

/** Layers that the tests cover less of than the settings ask for; one that was never measured counts as nothing. */
export function layerShortfalls(thresholds: Thresholds = {}, green: Pick<GreenEvidence, 'layers'>): LayerShortfall[] {
  return Object.entries(thresholds).flatMap(([layer, threshold]) => {
    const percent = green.layers?.[layer] ?? 0;
    return percent >= threshold ? [] : [{ layer, percent, threshold }];
  });
}

/** Evidence that still holds for a case: of the test as it is now. */
export function redFinding(test: CaseHash, seen: Observation): Diagnostic[] {
  const file = `${seen.folder}/gate.yaml`;
  const record = seen.evidence?.tests?.cases[test.id];
  const where = `${file}:/tests/cases/${test.id}`;
  const hint = command('red', seen.feature);
  if (record === undefined) return [{ code: 'no-evidence', message: `${test.id} was never run`, where, hint }];
  if (record.hash !== test.hash) {
    return [{ code: 'stale-evidence', message: `${test.id} changed since it ran`, where, hint }];
  }
  if (!isRed(record.class)) return [{ code: record.class, message: `${test.id} was ${record.class}`, where, hint }];
  return [];
}

function pendingFinding(id: string, seen: Observation): Diagnostic {
  const where = `${seen.folder}/test-plan.md`;
  const hint = `write the test under custom/, or take the row out of the plan; then ${command('red', seen.feature)}`;
  return { code: 'still-to-write', message: `the test of ${id} is still to be written`, where, hint };
}

export function testsAreCurrent(seen: Observation): Gate {
  const next = command('tests', seen.feature);
  const where = seen.editedFiles[0] ?? seen.folder;
  switch (seen.testsOnDisk) {
    case 'current':
      return OPEN;
    case 'absent':
      return refuse('tests-missing', `the tests of ${seen.feature} are not written yet`, where, next);
    case 'stale':
      return refuse('tests-missing', `the tests of ${seen.feature} do not follow its documents any more`, where, next);
    case 'edited': {
      const reason = `a derived test of ${seen.feature} was edited by hand`;
      const hint = `take the edit back (git checkout -- ${where}), or change the plan, or put a test of your own under custom/`;
      return refuse('edited-file', reason, where, hint);
    }
  }
}

/** Gaps and edits are mended by hand; after that, this command. */
function nextOf(gate: Gate & { ok: false }, seen: Observation): string {
  if (gate.code === 'docs-incomplete') {
    const [first] = gate.details;
    // New rows come by themselves; deleted ones do not.
    if (first?.code === 'not-covered' && seen.docs.behind === true) return command('feature', seen.feature);
    const isElsewhere = first?.code === 'missing-document' || first?.code === 'not-covered';
    return `edit ${isElsewhere ? first.where : `${seen.folder}/api-spec.yaml`}`;
  }
  // Whoever approves now would approve a plan of the former spec.
  if (gate.code === 'docs-not-approved' && seen.docs.behind === true) return command('feature', seen.feature);
  if (gate.code === 'edited-file') return `git checkout -- ${gate.where}`;
  return gate.hint;
}

function refuse(
  code: ErrorCode,
  reason: string,
  where: string,
  hint: string,
  details: readonly Diagnostic[] = [],
): Gate {
  return { ok: false, code, reason, where, hint, details };
}

function command(...words: readonly string[]): string {
  return [PROGRAM, ...words].join(' ');
}
