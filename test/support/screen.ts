/** A real terminal of 80 columns, held by tmux: programs think that somebody sits there. */
import { execFileSync, spawnSync } from 'node:child_process';
import { onTestFinished } from 'vitest';
import { have } from './demand.ts';

const hasTmux = (): boolean => spawnSync('tmux', ['-V']).status === 0;
/** False skips, loudly; where everything is demanded it throws. */
export const haveTmux = (): boolean => have(hasTmux(), 'tmux', 'install it to test what people see in a terminal');

export interface Screen {
  /** All that was ever shown, wrapped lines joined again. */
  text(): string;
  /** The same with the codes for colours. */
  raw(): string;
  /** Waits until the text is there. */
  shows(pattern: RegExp | string): Promise<void>;
  /** Waits for a question that begins like this and is not answered yet; then types, and Enter. */
  answer(question: string, typed?: string): Promise<void>;
  /** The same with keys such as Down, C-c; no Enter. */
  press(question: string, ...keys: readonly string[]): Promise<void>;
  keys(...keys: readonly string[]): void;
  /** Waits for the end of the program. */
  exitCode(): Promise<number>;
}

let count = 0;
const WAIT_MS = 30_000;

export function openScreen(cwd: string, argv: readonly string[], env: Readonly<Record<string, string>> = {}): Screen {
  const socket = `cbf-${process.pid}-${++count}`;
  const tmux = (...args: readonly string[]): string =>
    execFileSync('tmux', ['-u', '-L', socket, '-f', '/dev/null', ...args], { encoding: 'utf8' });
  const quote = (word: string) => `'${word.replaceAll("'", "'\\''")}'`;
  const settings = Object.entries(env).map(([name, value]) => `${name}=${quote(value)}`);
  // In CI nothing would be asked; here somebody is there.
  const line = `env -u CI -u NO_COLOR -u FORCE_COLOR ${settings.join(' ')} ${argv.map(quote).join(' ')}; echo "exit code $?"; exec cat`;
  tmux('new-session', '-d', '-x', '80', '-y', '60', '-c', cwd, line);
  onTestFinished(() => void spawnSync('tmux', ['-L', socket, 'kill-server']));
  const text = () => tmux('capture-pane', '-p', '-J', '-S', '-');
  const until = async (what: string, holds: (shown: string) => boolean): Promise<string> => {
    for (const end = Date.now() + WAIT_MS; ; ) {
      const shown = text();
      if (holds(shown)) return shown;
      if (Date.now() > end) throw new Error(`Not seen: ${what}. The screen:\n${shown.trimEnd()}`);
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
  };
  const asked = (question: string) =>
    until(`? ${question}`, (shown) => shown.split('\n').some((one) => one.startsWith(`? ${question}`)));
  const keys = (...pressed: readonly string[]) => void tmux('send-keys', ...pressed);
  return {
    text,
    raw: () => tmux('capture-pane', '-p', '-e', '-S', '-'),
    keys,
    async shows(pattern) {
      await until(String(pattern), (shown) =>
        typeof pattern === 'string' ? shown.includes(pattern) : pattern.test(shown),
      );
    },
    async answer(question, typed = '') {
      await asked(question);
      if (typed !== '') tmux('send-keys', '-l', typed);
      keys('Enter');
      // Gone from where it was asked: two questions alike are not taken for one.
      await until(
        `the end of ? ${question}`,
        (shown) => !shown.split('\n').some((one) => one === `? ${question} ${typed}`.trimEnd()),
      );
    },
    async press(question, ...pressed) {
      await asked(question);
      keys(...pressed);
    },
    async exitCode() {
      const shown = await until('the end of the program', (one) => /^exit code \d+$/m.test(one));
      return Number(/^exit code (\d+)$/m.exec(shown)?.[1]);
    },
  };
}
