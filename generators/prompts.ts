/** Our questions at plop's prompts (inquirer 9, where a choice is a `list`), and the words of plop's command line as answers. */
import { parseArgs } from 'node:util';
import { UserError } from '../src/shared/errors.ts';
import type { Prompter } from '../src/wizard/prompter.ts';
import type { Question } from '../src/wizard/questions.ts';
import type { Said } from '../src/wizard/settle.ts';

/** What plop hands to a generator's `prompts`. */
export interface Inquirer {
  prompt(questions: readonly object[]): Promise<Readonly<Record<string, unknown>>>;
}

export function plopPrompter(inquirer: Inquirer, write: (text: string) => void): Prompter {
  const one = async (question: object): Promise<unknown> =>
    (await inquirer.prompt([{ ...question, name: 'answer' }]))['answer'];
  return {
    input: async ({ message, default: preset, validate }) =>
      String((await one({ type: 'input', message, default: preset, validate })) ?? ''),
    select: async ({ message, choices, default: preset }) => {
      const named = choices.map(({ value, label }) => ({ value, name: label, short: value }));
      return String(await one({ type: 'list', message, choices: named, default: preset }));
    },
    checks: async ({ message, choices, default: preset, validate }) => {
      const named = choices.map(({ value, label }) => ({ value, name: label, short: value }));
      const chosen = await one({ type: 'checkbox', message, choices: named, default: [...preset], validate });
      return Array.isArray(chosen) ? chosen.map(String) : [];
    },
    confirm: async ({ message, default: preset }) =>
      (await one({ type: 'confirm', message, default: preset })) === true,
    say: (lines) => write(`${lines.join('\n')}\n`),
  };
}

/** plop's own flags: their values are no answers. */
const PLOP_FLAGS = {
  cwd: { type: 'string' },
  preload: { type: 'string', multiple: true },
  plopfile: { type: 'string' },
  completion: { type: 'string' },
  dest: { type: 'string' },
} as const;

/**
 * `plop feature product-catalog "Product name:string(200)!" -- --access public`: answers by position, then by name; `_` asks after all.
 * A generator whose prompts are a function is given no words by plop, so they are read here.
 */
export function saidOnCommandLine(argv: readonly string[], generator: string, questions: readonly Question[]): Said {
  const end = argv.indexOf('--');
  const [before, after] = end === -1 ? [argv, []] : [argv.slice(0, end), argv.slice(end + 1)];
  const { positionals } = parseArgs({ args: [...before], options: PLOP_FLAGS, strict: false, allowPositionals: true });
  const words = positionals.slice(positionals.indexOf(generator) + 1);
  const said: Record<string, string[]> = {};
  if (positionals.includes(generator)) {
    const places = questions.filter(({ byName }) => byName !== true);
    for (const [at, word] of words.entries()) {
      // What is beyond the last question belongs to it: rules, say.
      const question = places[Math.min(at, places.length - 1)];
      if (question !== undefined && !/^_+$/.test(word)) said[question.name] = [...(said[question.name] ?? []), word];
    }
  }
  const values = namedAnswers(after, questions);
  for (const { name } of questions) {
    const given = values[name];
    if (Array.isArray(given)) said[name] = given.map(String);
  }
  return said;
}

function namedAnswers(args: readonly string[], questions: readonly Question[]): Readonly<Record<string, unknown>> {
  const names = questions.map(({ name }) => name);
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const, multiple: true as const }]));
  try {
    return parseArgs({ args: [...args], options, strict: true }).values;
  } catch (error) {
    const message = error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error);
    throw new UserError(
      'usage',
      `${message}.`,
      '--',
      `Behind -- goes --name "value"; the names are: ${names.join(', ')}.`,
    );
  }
}
