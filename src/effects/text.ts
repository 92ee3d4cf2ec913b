/** Bytes of files as text, and files that the user names outside any project. */
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { UserError } from '../shared/errors.ts';
import { codeOf } from './files.ts';

export const MAX_BYTES = 20_000_000;

// A byte order mark is content: what is written back must be what was read.
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export function decode(bytes: Uint8Array, path: string): string {
  try {
    return UTF8.decode(bytes);
  } catch {
    throw new UserError('unreadable', `${path} is not UTF-8 text.`, path, 'Save it as UTF-8.');
  }
}

export function tooLarge(path: string, bytes: number): UserError {
  return new UserError(
    'too-large',
    `${path} has ${Math.ceil(bytes / 1e6)} MB; ${MAX_BYTES / 1e6} MB are read at most.`,
    path,
    'Split it, one feature each.',
  );
}

/** Text of a file relative to `cwd`, `-` of stdin; links are followed, since the user named it. */
export async function readInput(cwd: string, path: string, flag = '<file>'): Promise<string> {
  if (path.trim() === '') throw new UserError('usage', 'A file is named by nothing.', flag, 'Name a file.');
  if (path === '-') return readStdin();
  const full = resolve(cwd, path);
  try {
    const found = statSync(full);
    // Devices and pipes have no size and may never end.
    if (!found.isFile()) throw new UserError('unreadable', `${path} is no file.`, path, 'Name a file.');
    if (found.size > MAX_BYTES) throw tooLarge(path, found.size);
    return decode(readFileSync(full), path);
  } catch (error) {
    if (error instanceof UserError) throw error;
    const code = codeOf(error);
    if (code === undefined) throw error;
    const why = code === 'ENOENT' ? 'There is no file' : `Not readable (${code}):`;
    const hint = /^[a-z]+:\/\//i.test(path) ? 'Download it first, and name the file.' : `It was looked for at ${full}.`;
    throw new UserError('unreadable', `${why} ${path}.`, path, hint);
  }
}

/** Whatever stands there until it ends; a terminal would never. */
async function readStdin(): Promise<string> {
  if (process.stdin.isTTY)
    throw new UserError(
      'usage',
      'Nothing comes in on stdin.',
      '-',
      'Send it: … | create-backend-feature …, or name a file.',
    );
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of process.stdin) {
    const part = Buffer.from(chunk as Uint8Array);
    bytes += part.length;
    if (bytes > MAX_BYTES) throw tooLarge('stdin', bytes);
    chunks.push(part);
  }
  return decode(Buffer.concat(chunks), 'stdin');
}
