/** `create-backend-feature` without a command: leads through all of it, and can be left and resumed at any step. */
import { relative } from 'node:path';
import { type FeatureStatus, projectStatus } from '../commands/status.ts';
import type { Context, Outcome } from '../project/command.ts';
import { openSession } from '../project/open.ts';
import type { Session } from '../project/session.ts';
import { UserError } from '../shared/errors.ts';
import { bringAlong, UPDATE, updateChoices } from './bring-along.ts';
import { readKept } from './kept.ts';
import { columns } from './layout.ts';
import { changeEntities, newEndpoint, newFeature } from './new-feature.ts';
import { newProject } from './new-project.ts';
import { changeParts, PARTS, partsChoice } from './other-parts.ts';
import { Left, type Prompter } from './prompter.ts';
import type { Answers, Choice } from './questions.ts';
import { textOf } from './questions.ts';
import { stepWords } from './steps.ts';
import { UNDO, undoChoices, undoneLast } from './undone.ts';
import { walkFeature } from './walk.ts';
import { type Going, LEAVE, type World } from './world.ts';

/** As a shell reports a program that was ended by Ctrl-C. */
const INTERRUPTED = 130;

export interface WizardOptions {
  readonly prompter: Prompter;
  /** The session of a project; replaced in tests. */
  readonly open?: (context: Context) => Promise<Session>;
}

export async function runWizard(context: Context, { prompter, open = openSession }: WizardOptions): Promise<Outcome> {
  const worldAt = (at: Context): World => ({ context: at, prompter, open: () => open(at) });
  let world = worldAt(context);
  try {
    let fresh = false;
    if ((await context.findRoot()) === undefined) {
      const root = await newProject(world);
      if (root === undefined) return goodbye(world, 0);
      world = worldAt({ ...context, cwd: root, findRoot: async () => root });
      fresh = true;
    }
    await overview(world, fresh);
    return await goodbye(world, 0, context);
  } catch (error) {
    if (!(error instanceof Left)) throw error;
    return goodbye(world, INTERRUPTED, context);
  }
}

async function overview(world: World, fresh: boolean): Promise<void> {
  let going: Going = fresh ? await follow(world, await newFeature(world, undefined)) : 'back';
  while (going !== 'leave') {
    const session = await world.open();
    const features = (await projectStatus(session)).json['features'] as readonly FeatureStatus[];
    const kept = await readKept(session.workspace);
    sayOverview(world, session, features);
    const standing = { features, kept, parts: session.config.parts, undo: await undoChoices(session) };
    const choices = [...updateChoices(session), ...menu(standing)];
    const chosen = await world.prompter.select({ message: 'What next?', choices });
    going = await choose(world, chosen, kept);
  }
}

async function choose(world: World, chosen: string, kept: Answers | undefined): Promise<Going> {
  if (chosen === 'leave') return 'leave';
  if (chosen === UPDATE) return bringAlong(world);
  if (chosen === UNDO) return undoneLast(world);
  if (chosen === PARTS) return changeParts(world);
  if (chosen === 'resume') return follow(world, await newFeature(world, kept));
  if (chosen === 'feature') return follow(world, await newFeature(world, undefined));
  if (chosen === 'endpoint') return follow(world, await newEndpoint(world));
  if (chosen === 'entities') return follow(world, await changeEntities(world));
  return walkFeature(world, chosen.slice('walk '.length));
}

/** What was just written is walked on. */
async function follow(world: World, written: { name: string } | Going): Promise<Going> {
  return typeof written === 'string' ? written : walkFeature(world, written.name);
}

interface Standing {
  readonly features: readonly FeatureStatus[];
  readonly kept: Answers | undefined;
  readonly parts: readonly string[];
  readonly undo: readonly Choice[];
}

function menu({ features, kept, parts, undo }: Standing): Choice[] {
  const open = features.filter(({ next }) => next !== '');
  const begun = kept === undefined ? '' : textOf(kept, 'name');
  return [
    ...(kept === undefined
      ? []
      : [{ value: 'resume', label: `Go on describing ${begun || 'the feature you had begun'}` }]),
    ...open.map((one) => ({ value: `walk ${one.name}`, label: `${one.name}: ${wordsOf(one)}` })),
    { value: 'feature', label: 'A new feature' },
    ...(features.length === 0
      ? []
      : [
          { value: 'endpoint', label: 'A new endpoint of a feature' },
          { value: 'entities', label: 'Other entities or fields of a feature' },
        ]),
    partsChoice(parts),
    ...undo,
    LEAVE,
  ];
}

const wordsOf = ({ next, problem }: FeatureStatus): string =>
  problem === undefined ? stepWords(next) : 'cannot be read';

const MARKS = ['●', '◐', '○'] as const;

function sayOverview({ prompter, context }: World, session: Session, features: readonly FeatureStatus[]): void {
  const { style } = context.terminal;
  const rows = features.map((one) => [
    one.name,
    ...[0, 1, 2].map((at) => MARKS[at < one.done ? 0 : at === one.done ? 1 : 2]),
    one.cases === 0 ? '' : String(one.cases),
    one.coverage === undefined ? '' : `${one.coverage} %`,
    wordsOf(one),
  ]);
  const [head = '', ...body] = columns([['feature', 'docs', 'tests', 'code', 'cases', 'coverage', 'next'], ...rows]);
  const table =
    rows.length === 0
      ? ['  No feature yet.']
      : [style('dim', head), ...body, '', style('dim', '  ● done  ◐ now  ○ later')];
  prompter.say(['', `${style('bold', session.config.name)}   ${session.stack.title}`, '', ...table, '']);
}

async function goodbye(world: World, exitCode: number, started: Context = world.context): Promise<Outcome> {
  const root = await world.context.findRoot();
  if (root === undefined) {
    return {
      ok: exitCode === 0,
      exitCode,
      json: { left: true },
      lines: ['', 'Nothing was written. To begin again: npx create-backend-feature'],
    };
  }
  const kept = await readKept((await world.open()).workspace);
  const folder = relative(started.cwd, root);
  // Whoever is inside the project is where they need to be.
  const go = folder === '' || folder.startsWith('..') ? '' : `cd ${folder} && `;
  const lines = [
    '',
    ...(kept === undefined ? [] : [`What you said of ${textOf(kept, 'name') || 'the new feature'} is kept.`]),
    `Nothing is half written. To come back: ${go}npx create-backend-feature`,
  ];
  return { ok: exitCode === 0, exitCode, json: { left: true, root }, lines };
}

/** What a script must say instead. */
export async function refuseWithoutTerminal(context: Context): Promise<UserError> {
  const inside = (await context.findRoot()) !== undefined;
  const hint = inside
    ? 'In this project: create-backend-feature status shows what to type next; --help lists the commands.'
    : 'Write: create-backend-feature init <dir> --stack <id> [--name <name>]; --help lists the commands.';
  return new UserError(
    'missing-input',
    'No command is given, and there is no terminal to ask at.',
    inside ? '<command>' : 'init --stack',
    hint,
  );
}
