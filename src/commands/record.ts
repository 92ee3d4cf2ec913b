/** What was generated last, by path: tells an edited file from one that is merely out of date. */
import { createHash } from 'node:crypto';
import type { Project } from './features.ts';

export const contentHash = (content: string): string => createHash('sha256').update(content, 'utf8').digest('hex');

/** An unreadable record knows nothing: every difference then counts as an edit, which is the careful side. */
export async function recordedHashes({ workspace }: Pick<Project, 'workspace'>, scope: string): Promise<Map<string, string>> {
  const text = await workspace.read(`.backend-feature/generated/${scope}.json`);
  const hashes = new Map<string, string>();
  if (text === undefined) return hashes;
  let record: unknown;
  try {
    record = JSON.parse(text);
  } catch {
    return hashes;
  }
  for (const [path, entry] of Object.entries(record ?? {})) {
    const hash = typeof entry === 'object' && entry !== null ? (entry as { hash?: unknown }).hash : undefined;
    if (typeof hash === 'string') hashes.set(path, hash);
  }
  return hashes;
}
