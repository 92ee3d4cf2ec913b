/** One feature, step by step, from documents that are there to tests that pass. */

import { approveFeature, approver } from '../commands/approve.ts';
import { openItems } from '../gates/checklist.ts';
import { phaseOf } from '../gates/phases.ts';
import { type Observed, observe } from '../project/observe.ts';
import type { Result, Session } from '../project/session.ts';
import { UserError } from '../shared/errors.ts';
import { argsOf } from './args.ts';
import { sayCommand } from './as-command.ts';
import { ask } from './ask.ts';
import { besidesOf, doBeside } from './besides.ts';
import { askItems } from './checklist.ts';
import { settle } from './conflicts.ts';
import { columns, plural, wrapText } from './layout.ts';
import { askOperations, followSpec } from './mending.ts';
import { approverQuestion } from './question-sets.ts';
import { textOf } from './questions.ts';
import { type StepId, stepOf, stepWords, toRead, WORK } from './steps.ts';
import { BACK, type Going, LEAVE, pathsOf, sayError, sayPlan, sayResult, type World } from './world.ts';

/** Steps that ran since somebody was asked: what was begun goes on to the next approval, and no step runs twice on its own. */
type Ran = readonly StepId[];
type Stepped = Going | { readonly ran: Ran };

export async function walkFeature(world: World, name: string): Promise<'back' | 'leave'> {
  let ran: Ran | undefined;
  for (;;) {
    const going = await oneStep(world, name, ran);
    ran = typeof going === 'string' ? undefined : going.ran;
    if (going === 'back' || going === 'leave') return going;
  }
}

async function oneStep(world: World, name: string, ran: Ran | undefined): Promise<Stepped> {
  const session = await world.open();
  let seen: Observed;
  try {
    seen = await observe(session, name);
  } catch (error) {
    return mended(world, error);
  }
  const { next } = phaseOf(seen.observation);
  const step = stepOf(next);
  sayHeader(world, name, step, stepWords(next));
  try {
    if (step === 'done') return await done(world, session, seen);
    if (step === 'mend') return await mend(world, session, seen);
    if (step === 'approve docs') return await approve(world, session, seen, 'docs');
    if (step === 'approve tests') return await approve(world, session, seen, 'tests');
    return await work(world, { session, name, step, ran });
  } catch (error) {
    return mended(world, error);
  }
}

/** Says what is wrong, and waits until somebody has seen to it. */
async function mended(world: World, error: unknown): Promise<Going> {
  if (!(error instanceof UserError)) throw error;
  sayError(world, error);
  const choices = [{ value: 'on', label: 'Try again' }, BACK, LEAVE];
  return (await world.prompter.select({ message: 'What now?', choices })) as Going;
}

const ORDER: readonly StepId[] = ['approve docs', 'tests', 'red', 'approve tests', 'service', 'green'];

/** `product-catalog   step 3 of 6: see the tests fail` */
function sayHeader({ prompter, context }: World, name: string, step: StepId, words: string): void {
  const { style } = context.terminal;
  const at = ORDER.indexOf(step) + 1;
  const where = step === 'done' ? style('green', words) : at === 0 ? words : `step ${at} of ${ORDER.length}: ${words}`;
  prompter.say(['', `${style('bold', name)}   ${where}`]);
}

async function done(world: World, session: Session, seen: Observed): Promise<Going> {
  const { prompter, context } = world;
  const { name } = seen;
  prompter.say([
    `  Every test of ${name} passes on real code.`,
    ...wrapText(`The README of this project says how to start the ${session.stack.title} service.`, 76, '  '),
    '',
  ]);
  const open = openItems(session.config, seen.observation);
  if (open.length === 0) return 'back';
  prompter.say([`  ${plural(open.length, 'item')} of the checklist ${open.length === 1 ? 'is' : 'are'} for people:`]);
  prompter.say([...open.flatMap(({ text }) => wrapText(text, context.terminal.width, '    ')), '']);
  const choices = [{ value: 'on', label: 'Say which of them hold' }, BACK, LEAVE];
  const going = (await prompter.select({ message: 'Go on?', choices })) as Going;
  if (going !== 'on') return going;
  const items = await askItems(prompter, open);
  if (items.length === 0) return 'back';
  const identity = await context.git.identity(session.workspace.root);
  const who = await approver(context, session, argsOf({ texts: { as: await askApprover(world, identity) } }));
  sayResult(world, await approveFeature(session, name, 'tests', who, items));
  return 'back';
}

interface Working {
  readonly session: Session;
  readonly name: string;
  readonly step: keyof typeof WORK;
  readonly ran: Ran | undefined;
}

async function work(world: World, { session, name, step, ran }: Working): Promise<Stepped> {
  const { prompter, context } = world;
  const { does, go, plans, run } = WORK[step];
  const goesOn = ran !== undefined && !ran.includes(step);
  prompter.say([...wrapText(does, context.terminal.width, '  '), ...(plans ? [] : [''])]);
  if (plans) sayPlan(world, pathsOf((await run({ ...session, dryRun: true }, name)).json), !goesOn);
  const other = goesOn ? undefined : await otherThan(go, world, session, name, step);
  if (other !== undefined) return other;
  const result = await run(session, name);
  sayResult(world, result);
  sayCommand(prompter, `${step} ${name}`);
  // What failed is on the screen now; the same step comes again. What is left to write is for somebody to write first.
  return result.ok && !leavesWork(result) ? { ran: [...(ran ?? []), step] } : 'on';
}

function leavesWork({ json }: Result): boolean {
  const { stubs } = json as { readonly stubs?: unknown };
  return Array.isArray(stubs) && stubs.length > 0;
}

/** Undefined: the step itself, as `go` calls it, is what somebody wants. */
async function otherThan(
  go: string,
  world: World,
  session: Session,
  name: string,
  step: StepId,
): Promise<Going | undefined> {
  const choices = [{ value: 'on', label: go }, ...besidesOf(step), BACK, LEAVE];
  const chosen = await world.prompter.select({ message: 'Go on?', choices });
  if (chosen === 'on') return undefined;
  return (await doBeside(world, session, name, chosen)) ?? (chosen as Going);
}

const FOLLOWS = {
  docs: 'The approval records your name, the time and a hash of the content; changing the content voids it. Then the tests are written, and run to see them fail.',
  tests:
    'The approval records your name, the time and a hash of the content; changing the content voids it. Then the service is written.',
} as const;

/** One question. The first choice approves nothing: Enter alone never does. */
async function approve(world: World, session: Session, seen: Observed, what: 'docs' | 'tests'): Promise<Stepped> {
  const { prompter, context } = world;
  const { width } = context.terminal;
  prompter.say([
    ...(what === 'docs' ? breaks(seen, width) : []),
    '  Read before you approve:',
    ...columns(toRead(seen, what, session), '    '),
    ...wrapText(FOLLOWS[what], width, '  '),
    '',
  ]);
  const identity = await context.git.identity(session.workspace.root);
  const asWhom =
    identity === undefined
      ? [{ value: 'other', label: 'Yes, and ask for my name' }]
      : [
          { value: 'yes', label: `Yes, as ${identity}` },
          { value: 'other', label: 'Yes, under another name' },
        ];
  const chosen = await prompter.select({
    message: `Approve the ${what === 'docs' ? 'documents' : 'tests'} of ${seen.name}?`,
    choices: [{ value: 'back', label: 'Not yet' }, ...asWhom, ...besidesOf(`approve ${what}`), LEAVE],
  });
  if (chosen !== 'yes' && chosen !== 'other')
    return (await doBeside(world, session, seen.name, chosen)) ?? (chosen as Going);
  const by = chosen === 'yes' && identity !== undefined ? identity : await askApprover(world, identity);
  const who = await approver(context, session, argsOf({ texts: { as: by } }));
  sayResult(world, await approveFeature(session, seen.name, what, who));
  sayCommand(prompter, `approve ${seen.name} ${what}`, { as: [by] });
  return { ran: [] };
}

async function askApprover({ prompter }: World, identity: string | undefined): Promise<string> {
  return textOf(await ask([approverQuestion(identity)], prompter), 'as');
}

const SHOWN_GAPS = 8;

/** What clients of the documents that were approved last have to change. */
function breaks({ observation }: Observed, width: number): string[] {
  const { breaks: all = [] } = observation.docs;
  if (all.length === 0) return [];
  return [
    `  ${plural(all.length, 'change')} ${all.length === 1 ? 'breaks' : 'break'} clients of the approved documents:`,
    ...all.slice(0, SHOWN_GAPS).flatMap((line) => wrapText(`! ${line}`, width, '    ')),
    ...(all.length > SHOWN_GAPS ? [`    … and ${all.length - SHOWN_GAPS} more.`] : []),
    '',
  ];
}

/** Conflicts are settled here; documents with gaps, and a locked file that somebody edited, in an editor. */
async function mend(world: World, session: Session, seen: Observed): Promise<Going> {
  const { prompter, context } = world;
  const { conflicts = [] } = seen.observation;
  if (conflicts.length > 0) return settle(world, session, conflicts);
  const { width } = context.terminal;
  const { gaps } = seen.observation.docs;
  const { next } = phaseOf(seen.observation);
  prompter.say([
    ...(gaps.length === 0
      ? ['  This has to be done by hand:', '', `    ${next}`]
      : [`  ${plural(gaps.length, 'gap')} in the documents:`]),
    ...gaps
      .slice(0, SHOWN_GAPS)
      .flatMap((gap) => [
        '',
        ...wrapText(`${gap.where}`, width, '  '),
        ...wrapText(`${gap.message}. ${gap.hint}`, width, '    '),
      ]),
    ...(gaps.length > SHOWN_GAPS ? ['', `  … and ${gaps.length - SHOWN_GAPS} more.`] : []),
    '',
  ]);
  const unattached = gaps.some(({ code }) => code === 'rule-without-operation');
  const choices = [
    ...(unattached ? [{ value: 'rules', label: 'Name the operations that the rules may refuse' }] : []),
    { value: 'on', label: 'I have fixed it: check again' },
    BACK,
    LEAVE,
  ];
  const chosen = await prompter.select({ message: 'What now?', choices });
  if (chosen === 'rules') {
    await askOperations(world, session, seen);
    return 'on';
  }
  const going = chosen as Going;
  // The plan and the examples follow the spec that was edited.
  if (going === 'on') sayResult(world, await followSpec(world, session, seen.name));
  return going;
}
