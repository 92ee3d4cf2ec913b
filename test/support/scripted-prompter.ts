/** Answers from a script: each line names the question it answers, so that a question that moved is a failure. */
import { Left, type Prompter } from '../../src/wizard/prompter.ts';

export const LEAVE_NOW = Symbol('Ctrl-C');
/** Enter alone. */
export const ENTER = Symbol('Enter');
/** Tab on the empty line, then Enter; `[text]`: the text, Tab, Enter. */
export const TAB = Symbol('Tab');
/** Something that is done with what is on the screen while a question stands there; then Enter. */
type Meanwhile = (screen: string) => Promise<void>;
type Said = string | boolean | typeof LEAVE_NOW | typeof ENTER | typeof TAB | readonly [string] | Meanwhile;
export type Script = ReadonlyArray<readonly [question: string, answer: Said]>;

export interface ScriptedPrompter extends Prompter {
  /** Everything on the screen: what was said, asked, answered and refused. */
  readonly screen: () => string;
  /** What of the script was not used. */
  readonly left: () => Script;
}

export function scripted(script: Script): ScriptedPrompter {
  const queue = [...script];
  const screen: string[] = [];
  const take = (message: string): Said => {
    const next = queue.shift();
    if (next === undefined) throw new Error(`Nobody answers "${message}". The screen:\n${screen.join('\n')}`);
    if (!message.startsWith(next[0])) {
      throw new Error(`"${message}" is asked where "${next[0]}" was expected. The screen:\n${screen.join('\n')}`);
    }
    if (next[1] === LEAVE_NOW) throw new Left();
    return next[1];
  };
  return {
    screen: () => screen.join('\n'),
    left: () => queue,
    say: (lines) => void screen.push(...lines),
    async input({ message, default: preset, prefill, validate, preview, suggest }) {
      for (;;) {
        const said = take(message);
        if (typeof said === 'function') await said(screen.join('\n'));
        const typed = said === TAB ? '' : Array.isArray(said) ? String(said[0]) : undefined;
        const plain = said === ENTER || typeof said === 'function' ? (preset ?? '') : String(said);
        const value = typed === undefined ? plain : (suggest?.(typed) ?? typed);
        screen.push(`? ${message}${preset === undefined ? '' : ` (${preset}${prefill === true ? '|' : ''})`} ${value}`);
        const shown = preview?.(value);
        if (shown !== undefined) screen.push(`  ~ ${shown}`);
        const checked = validate(value);
        if (checked === true) return value;
        screen.push(`> ${checked}`);
      }
    },
    async select({ message, choices, default: preset }) {
      const said = take(message);
      const value = said === ENTER ? (preset ?? choices[0]?.value) : said;
      const chosen = choices.find((choice) => choice.value === value);
      if (chosen === undefined) {
        throw new Error(`"${message}" offers ${choices.map((one) => one.value).join(', ')}, not ${String(value)}`);
      }
      screen.push(`? ${message}`, ...choices.map(({ label }) => `  ${label}`), `= ${chosen.label}`);
      return chosen.value;
    },
    async checks({ message, choices, default: preset, validate }) {
      for (;;) {
        const said = take(message);
        const values = said === ENTER ? [...preset] : String(said).split(',').filter(Boolean);
        const strange = values.find((value) => !choices.some((choice) => choice.value === value));
        if (strange !== undefined) throw new Error(`"${message}" does not offer ${strange}`);
        screen.push(
          `? ${message}`,
          ...choices.map(({ value, label }) => `  [${preset.includes(value) ? 'x' : ' '}] ${label}`),
          `= ${values.join(', ')}`,
        );
        const checked = validate(values);
        if (checked === true) return values;
        screen.push(`> ${checked}`);
      }
    },
    async confirm({ message, default: preset }) {
      const said = take(message);
      const value = said === ENTER ? preset : said === true;
      screen.push(`? ${message} (${preset ? 'Y/n' : 'y/N'}) ${value}`);
      return value;
    },
  };
}
