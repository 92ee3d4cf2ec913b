/** What is known of the terminal, and the one line of progress on stderr. */
export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

export interface Terminal {
  /** A person can be asked. */
  readonly isInteractive: boolean;
  /** Columns of the output; 80 where it is no terminal. */
  readonly width: number;
  /** The text in a style, where the output shows styles. */
  style(style: Style, text: string): string;
  /** Replaces the line of progress; on something that is no terminal, says it once a line. */
  progress(line: string): void;
  /** Takes the line of progress away. */
  done(): void;
}

const CODES: Record<Style, readonly [open: number, close: number]> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
};
/** Not a terminal: a CI log wants to know that something goes on, not every line. */
const QUIET_MS = 10_000;

interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

export interface TerminalOptions {
  readonly stdin: { readonly isTTY?: boolean };
  readonly stdout: Stream;
  readonly stderr: Stream;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now?: () => number;
}

export function createTerminal({ stdin, stdout, stderr, env, now = Date.now }: TerminalOptions): Terminal {
  const coloured = wantsColour(env, stdout.isTTY === true);
  const width = stdout.columns ?? 80;
  let shown = false;
  let spoke = Number.NEGATIVE_INFINITY;
  return {
    // Node makes stdin when it is first asked for, which is not cheap: it is asked last.
    isInteractive: stdout.isTTY === true && (env['CI'] ?? '') === '' && stdin.isTTY === true,
    width,
    style(style, text) {
      const [open, close] = CODES[style];
      return coloured ? `\u001b[${open}m${text}\u001b[${close}m` : text;
    },
    progress(line) {
      const flat = printable(line);
      if (stderr.isTTY === true) {
        shown = true;
        stderr.write(`\r\u001b[2K${flat.slice(0, Math.max(0, (stderr.columns ?? 80) - 1))}`);
      } else if (now() - spoke >= QUIET_MS) {
        spoke = now();
        stderr.write(`${flat}\n`);
      }
    },
    done() {
      if (shown) stderr.write('\r\u001b[2K');
      shown = false;
    },
  };
}

/** See no-color.org and force-color.org. */
function wantsColour(env: TerminalOptions['env'], isTerminal: boolean): boolean {
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return isTerminal && env['TERM'] !== 'dumb';
}

/** Output of other programs must not move our cursor: no escape sequences, no control characters. */
function printable(line: string): string {
  return line
    .replace(/\p{Cc}\[[0-9;?]*[A-Za-z]/gu, '')
    .replace(/\p{Cc}/gu, ' ')
    .trimEnd();
}
