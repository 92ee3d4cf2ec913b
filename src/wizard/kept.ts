/** Answers about a feature that is not written yet, kept so that one can go away and come back. */
import type { Workspace } from '../effects/workspace.ts';
import type { Answers, Value } from './questions.ts';

export const KEPT_FILE = '.backend-feature/wizard.json';

/** What cannot be read is as good as nothing kept. */
export async function readKept(workspace: Workspace): Promise<Answers | undefined> {
  let parsed: unknown;
  try {
    parsed = JSON.parse((await workspace.read(KEPT_FILE)) ?? 'null');
  } catch {
    return undefined;
  }
  if (parsed === null || typeof parsed !== 'object' || !('feature' in parsed)) return undefined;
  const { feature } = parsed;
  if (feature === null || typeof feature !== 'object') return undefined;
  const answers = Object.entries(feature).filter((entry): entry is [string, Value] => isValue(entry[1]));
  return answers.length === 0 ? undefined : Object.fromEntries(answers);
}

function isValue(value: unknown): value is Value {
  if (Array.isArray(value)) return value.every((one) => typeof one === 'string');
  return typeof value === 'string' || typeof value === 'boolean';
}

/** `undefined` takes the file away. */
export async function keep(workspace: Workspace, answers: Answers | undefined): Promise<void> {
  const before = await workspace.read(KEPT_FILE);
  const content = answers === undefined ? undefined : `${JSON.stringify({ feature: answers }, null, 2)}\n`;
  if (before !== content) await workspace.apply([{ path: KEPT_FILE, before, content }]);
}
