/** Prompts of inquirer 14 at a terminal. Its parts are imported one by one: the whole brings an editor and its character tables. */
import checkbox from '@inquirer/checkbox';
import confirm from '@inquirer/confirm';
import select from '@inquirer/select';
import type { Terminal } from '../effects/terminal.ts';
import { wrapText } from './layout.ts';
import { liveInput } from './live-input.ts';
import { Left, type Prompter } from './prompter.ts';

const PAGE = 12;

export function createPrompter(terminal: Terminal, write: (text: string) => void): Prompter {
  const dim = (text: string) => (text === '' ? '' : terminal.style('dim', text));
  const wrap = (text: string) => wrapText(text, terminal.width - 2, '  ').join('\n');
  // The hint of the keys is said by `dim` rather than by a rainbow of its own.
  const theme = { style: { keysHelpTip: () => dim('  ↑↓ move   ⏎ choose   Ctrl-C leave') } };
  return {
    input: (prompt) => orLeft(liveInput({ ...prompt, dim, wrap })),
    select: ({ message, choices, default: preset }) =>
      orLeft(
        select({
          message,
          choices: choices.map(({ value, label }) => ({ value, name: label, short: shortOf(label) })),
          ...(preset === undefined ? {} : { default: preset }),
          pageSize: PAGE,
          loop: false,
          theme,
        }),
      ),
    checks: ({ message, choices, default: marked, validate }) =>
      orLeft(
        checkbox({
          message,
          choices: choices.map(({ value, label }) => ({
            value,
            name: label,
            short: shortOf(label),
            checked: marked.includes(value),
          })),
          validate: (chosen) => validate(chosen.map(({ value }) => value)),
          pageSize: PAGE,
          loop: false,
          theme: {
            style: {
              keysHelpTip: () => dim('  ↑↓ move   space marks   ⏎ choose   Ctrl-C leave'),
              renderSelectedChoices: (chosen: ReadonlyArray<{ readonly short: string }>) =>
                chosen.map(({ short }) => short).join(', ') || 'none',
            },
          },
        }),
      ),
    confirm: ({ message, default: preset }) => orLeft(confirm({ message, default: preset })),
    say(lines) {
      terminal.done();
      write(`${lines.join('\n')}\n`);
    },
  };
}

/** A label without what explains it. */
const shortOf = (label: string): string => label.replace(/ {2,}.*/, '');

async function orLeft<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && /^(?:ExitPromptError|AbortPromptError|CancelPromptError)$/.test(error.name)) {
      throw new Left();
    }
    throw error;
  }
}
