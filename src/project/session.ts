/** What the phase commands work with: a project, the means to run things, and who is asking. */
import type { Run } from '../effects/run.ts';
import type { Change } from '../effects/workspace.ts';
import { type Evidence, writeEvidence } from '../evidence/gate-file.ts';
import type { Gate } from '../gates/phases.ts';
import { UserError } from '../shared/errors.ts';
import { withLineFeeds } from '../shared/line-ends.ts';
import type { LoadedFeature, Project } from './features.ts';
import { type Stepping, stepOf } from './step.ts';

export interface Session extends Project, Stepping {
  readonly run: Run;
  /** One line of progress. */
  readonly progress: (line: string) => void;
  /** ISO 8601. */
  readonly now: () => string;
  /** Version of this tool. */
  readonly tool: string;
  /** Absolute folder with one folder of reporters a test runner. */
  readonly reporters: string;
  readonly dryRun: boolean;
}

/** What the docs phase needs: it renders no code. */
export type DocsSession = Omit<Session, 'stack' | 'render'>;

/** What a command answers; `json` is the object of `--json`, `lines` the same for people. */
export interface Result {
  readonly ok: boolean;
  /** 0 when absent and ok, 1 when absent and not ok. */
  readonly exitCode?: number;
  readonly json: { readonly ok: boolean } & Readonly<Record<string, unknown>>;
  readonly lines: readonly string[];
}

/** A gate that is shut ends the command with exit code 1. */
export function pass(gate: Gate): void {
  if (!gate.ok) throw new UserError(gate.code, gate.reason, gate.where, gate.hint, gate.details);
}

/** Writes gate.yaml where it says something new. `by`: the command that found it; `more`: what is to be kept together with it. */
export async function saveEvidence(
  session: Session,
  loaded: LoadedFeature,
  evidence: Evidence,
  by: 'red' | 'green' | 'prove' | 'approve docs' | 'approve tests',
  more: readonly Change[] = [],
): Promise<void> {
  const path = loaded.paths.gate;
  const before = await session.workspace.read(path);
  const content = writeEvidence(evidence);
  const isNew = before === undefined || withLineFeeds(before) !== content;
  const changes = [...(isNew ? [{ path, before, content }] : []), ...more];
  if (session.dryRun || changes.length === 0) return;
  const [command, what] = by.split(' ');
  const words = [command, loaded.name, ...(what === undefined ? [] : [what])];
  const step = await stepOf(session, words.join(' '), command === 'approve');
  await session.workspace.apply(changes, { step });
}
