/** Conflicts that a merge left in generated files: settled one by one, or in an editor. */
import { join } from 'node:path';
import { conflictLines, conflictsIn, type Settled, settleConflicts } from '../plan/merging/markers.ts';
import type { Session } from '../project/session.ts';
import { asOne, stepOf } from '../project/step.ts';
import { clip, plural } from './layout.ts';
import { BACK, type Going, LEAVE, type World } from './world.ts';

/** `where`: `file:line` of each. Whatever is left open comes again. */
export async function settle(world: World, session: Session, where: readonly string[]): Promise<Going> {
  const { prompter } = world;
  const { workspace } = session;
  const one = asOne(session);
  for (const path of new Set(where.map((one) => one.replace(/:\d+$/, '')))) {
    const before = (await workspace.read(path)) ?? '';
    const { text, going } = await settleFile(world, path, before);
    if (text !== before)
      await workspace.apply([{ path, before, content: text }], { step: await stepOf(one, 'settling conflicts') });
    if (going === 'edit') await edit(world, join(workspace.root, path));
    const left = conflictLines((await workspace.read(path)) ?? '').length;
    prompter.say(['', left === 0 ? `  ${path} is settled.` : `  ${path}: ${plural(left, 'conflict')} left.`]);
    if (going === 'back' || going === 'leave') return going;
  }
  return 'on';
}

interface SettledFile {
  readonly text: string;
  readonly going: Going | 'edit';
}

async function settleFile(world: World, path: string, before: string): Promise<SettledFile> {
  const said = new Map<number, Settled>();
  const settled = (): string => settleConflicts(before, (conflict) => said.get(conflict));
  const conflicts = conflictsIn(before);
  // Markers that somebody has taken apart are for an editor alone.
  const shown = conflicts.length > 0 ? conflicts : [''];
  for (const [at, conflict] of shown.entries()) {
    const chosen = await askOne(world, path, conflict);
    if (chosen === 'mine' || chosen === 'theirs' || chosen === 'both') said.set(at, chosen);
    else if (chosen !== 'later') return { text: settled(), going: chosen };
  }
  return { text: settled(), going: 'on' };
}

type Chosen = Settled | 'edit' | 'later' | 'back' | 'leave';

async function askOne({ prompter, context }: World, path: string, conflict: string): Promise<Chosen> {
  const lines = conflict.split('\n').slice(0, -1);
  prompter.say(['', `  ${path}`, ...lines.map((line) => clip(`    ${line.trimEnd()}`, context.terminal.width)), '']);
  const whole = [
    { value: 'mine', label: 'Mine: what you wrote' },
    { value: 'theirs', label: 'Theirs: what is generated now' },
    { value: 'both', label: 'Both: yours first' },
  ];
  const choices = [
    ...(conflict === '' ? [] : whole),
    ...(editorOf(context) === undefined ? [] : [{ value: 'edit', label: 'Open the file in an editor' }]),
    { value: 'later', label: 'I have seen to it myself, or will later' },
    BACK,
    LEAVE,
  ];
  return (await prompter.select({ message: 'Which is right?', choices })) as Chosen;
}

const editorOf = ({ env }: World['context']): string | undefined =>
  [env('VISUAL'), env('EDITOR')].find((one) => one !== undefined && one.trim() !== '');

async function edit({ prompter, context }: World, file: string): Promise<void> {
  const command = editorOf(context);
  if (command === undefined || !(await context.edit(command, file)))
    prompter.say([`  ${command ?? 'The editor'} did not end well. Edit ${file} yourself.`]);
}
