/** The generator of a newer version: the same files with other comments, which come at some places and go again later. */
import { createHash } from 'node:crypto';
import type { PlannedFile } from '../../../src/plan/types.ts';
import type { Stack } from '../../../src/stacks/stack.ts';
import { isCode, withCommentAbove } from './code.ts';

/** `count`: versions since this one. */
export function newer(stack: Stack, count: number): Stack {
  if (count === 0) return stack;
  const brought = (files: readonly PlannedFile[]): PlannedFile[] =>
    files.map((file) =>
      file.owner === 'managed' && isCode(file.path) ? { ...file, content: withNews(file, count) } : file,
    );
  return {
    ...stack,
    project: (config, render) => brought(stack.project(config, render)),
    service: (feature, cases, render, hooks) => brought(stack.service(feature, cases, render, hooks)),
  };
}

/** What a version says, the next but one says no more. A third of the files has no news. */
function withNews({ path, content }: PlannedFile, count: number): string {
  let text = content;
  for (const version of [count - 1, count]) {
    const at = version === 0 ? 3 : draw(`${path} ${version}`);
    if (at % 3 !== 0) text = withCommentAbove(path, text, at, `Since version ${version}, ${around(text, at)}.`);
  }
  return text;
}

/**
 * Names the place: a comment that comes elsewhere, since the code around it is other code, is another one. Were it the same, whoever has it at
 * both places would rightly keep one of them, and how often a line stands could not tell.
 */
function around(text: string, at: number): string {
  const lines = text.split('\n');
  const line = at % lines.length;
  return draw(lines.slice(Math.max(line - 1, 0), line + 2).join('\n')).toString(36);
}

const draw = (text: string): number => createHash('sha256').update(text).digest().readUInt32BE(0);
