/** What can be done beside the steps of a feature. It changes nothing that a step depends on: the same step comes again. */
import { mockFeature } from '../commands/mock.ts';
import { proveFeature } from '../commands/prove.ts';
import type { Outcome } from '../project/command.ts';
import { explainable, explainFeature, nearIds } from '../project/docs/explain.ts';
import { loadFeature } from '../project/features.ts';
import type { Session } from '../project/session.ts';
import { plural, wrapText } from './layout.ts';
import { Left } from './prompter.ts';
import type { Choice } from './questions.ts';
import type { StepId } from './steps.ts';
import { type Going, sayResult, type World } from './world.ts';

type Beside = (world: World, session: Session, name: string) => Promise<void>;

const BESIDES: Readonly<Record<string, { readonly label: string; readonly does: Beside }>> = {
  try: { label: 'Try it: serve what the documents say', does: tryIt },
  explain: { label: 'Explain a test case or a rule in plain words', does: explainOne },
  prove: { label: 'Prove the tests: on services that are broken on purpose', does: proveTests },
};

const IS_RED: readonly StepId[] = ['approve tests', 'service', 'green'];

/** Documents can be served as soon as they are there; tests can be proved once they were red. */
export const besidesOf = (step: StepId): Choice[] =>
  ['try', 'explain', ...(IS_RED.includes(step) ? ['prove'] : [])].map((value) => ({
    value,
    label: BESIDES[value]?.label ?? '',
  }));

/** Undefined: what was chosen is none of these. */
export async function doBeside(
  world: World,
  session: Session,
  name: string,
  chosen: string,
): Promise<Going | undefined> {
  const beside = Object.hasOwn(BESIDES, chosen) ? BESIDES[chosen] : undefined;
  if (beside === undefined) return undefined;
  await beside.does(world, session, name);
  return 'on';
}

async function tryIt({ prompter, context }: World, session: Session, name: string): Promise<void> {
  const { style, width } = context.terminal;
  let answered = 0;
  // Requests come while a question stands on the screen: they are counted, and said afterwards.
  const progress = (): void => {
    answered += 1;
  };
  const { json, running }: Outcome = await mockFeature({ ...session, progress }, name, 0);
  const { docs, tokens } = json as { readonly docs: string; readonly tokens: Readonly<Record<string, string>> };
  try {
    prompter.say([
      '',
      style('green', `${name} answers, and its docs page is at ${docs}`),
      ...wrapText(
        'Your data is kept until you stop it. What it knows of the feature is what the documents say.',
        width,
        '',
      ),
      // Whole, however wide: they are there to be copied.
      ...Object.entries(tokens).flatMap(([who, token]) => ['', `As ${who}:`, `Authorization: Bearer ${token}`]),
      '',
    ]);
    await prompter.input({ message: 'Enter stops it', validate: () => true });
  } catch (error) {
    // Ctrl-C stops what is running, not the wizard.
    if (!(error instanceof Left)) throw error;
  } finally {
    await running?.();
  }
  prompter.say(['', `Stopped, after ${plural(answered, 'request')}.`]);
}

async function explainOne({ prompter, context }: World, session: Session, name: string): Promise<void> {
  const ids = explainable(await loadFeature(session, name));
  const known = new Set(ids.map((id) => id.toUpperCase()));
  const id = await prompter.input({
    message: 'Its ID',
    validate: (typed) => known.has(typed.trim().toUpperCase()) || unknown(typed, ids),
  });
  const { lines } = await explainFeature(session, name, id);
  const { width } = context.terminal;
  prompter.say([
    '',
    ...lines.flatMap((line) => wrapText(line.trimStart(), width, line.startsWith(' ') ? '  ' : '')),
    '',
  ]);
}

function unknown(typed: string, ids: readonly string[]): string {
  const near = nearIds(typed, ids);
  const hint = near.length === 0 ? 'The IDs are in the test plan.' : `Did you mean ${near.join(', ')}?`;
  return `There is no test case and no rule "${typed.trim()}". ${hint}`;
}

async function proveTests(world: World, session: Session, name: string): Promise<void> {
  const does =
    'Runs the tests where nothing is implemented, on a service that does what the documents say, and on that service with one promise broken at a time. This takes a minute or two.';
  world.prompter.say(['', ...wrapText(does, world.context.terminal.width, '  ')]);
  sayResult(world, await proveFeature(session, name), `create-backend-feature prove ${name} --json has`);
}
