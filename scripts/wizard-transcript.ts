/** `npm run wizard`: plays the built wizard at a real terminal (tmux), from an empty folder to green, and writes what was on the screen into docs/how-to/wizard.md. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const BIN = join(ROOT, 'bin/create-backend-feature.cjs');
const PAGE = join(ROOT, 'docs/how-to/wizard.md');
const [BEGIN, END] = ['<!-- transcript: npm run wizard -->\n```text\n', '```\n<!-- end of the transcript -->'];
const WAIT_MS = 1_800_000;

/** What is typed, with the question before it. */
const ANSWERS: ReadonlyArray<readonly [question: string, typed: string, ...keys: string[]]> = [
  ['Folder of the new project', 'shop'],
  ['Stack', ''],
  ['Name of the feature', 'catalog'],
  ['Entity', 'Product'],
  ['Field 1 of Product', 'name:string(200)!'],
  ['Field 2 of Product', 'price', 'Tab'],
  ['Field 3 of Product', 'isActive', 'Tab'],
  ['Field 4 of Product', 'Category'],
  ['Field 1 of Category', 'name:string(80)!unique'],
  ['Field 2 of Category', ''],
  ['Rule 1', 'An active product has a price above zero', 'Tab'],
  ['Example 1 of it', 'price=0.00 isActive=true refused no_price'],
  ['Example 2 of it', ''],
  ['Go on?', ''],
  ['Approve the documents of catalog?', '', 'Down'],
  ['Approve the tests of catalog?', '', 'Down'],
  ['Go on?', ''],
  ['What next?', '', 'Down', 'Down', 'Down', 'Down'],
];

const folder = mkdtempSync(join(tmpdir(), 'wizard-'));
const tmux = (...args: string[]): string =>
  execFileSync('tmux', ['-u', '-L', `wizard-${process.pid}`, '-f', '/dev/null', ...args], { encoding: 'utf8' });
const text = (): string => tmux('capture-pane', '-p', '-J', '-S', '-');

try {
  writeFileSync(join(folder, '.gitconfig'), '[user]\n  name = A Reviewer\n  email = reviewer@example.org\n');
  const work = join(folder, 'work');
  execFileSync('mkdir', [work]);
  const env = `env -u CI NO_COLOR=1 GIT_CONFIG_GLOBAL='${folder}/.gitconfig' GIT_CONFIG_NOSYSTEM=1`;
  const line = `${env} '${process.execPath}' '${BIN}'; echo "exit code $?"; exec cat`;
  tmux('new-session', '-d', '-x', '80', '-y', '50', '-c', work, line);
  tmux('set-option', '-g', 'history-limit', '20000');
  let answered = 0;
  for (const [question, typed, ...keys] of ANSWERS) {
    await until((shown) => isAsked(shown, question, answered));
    if (question === 'Go on?' && answered > 14) writeRule(join(work, 'shop'));
    if (typed !== '') tmux('send-keys', '-l', typed);
    for (const key of keys) tmux('send-keys', key);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    tmux('send-keys', 'Enter');
    answered += 1;
    process.stdout.write(`${question}\n`);
  }
  await until((shown) => /^exit code \d+$/m.test(shown));
  writePage(text());
} finally {
  spawnSync('tmux', ['-L', `wizard-${process.pid}`, 'kill-server']);
  rmSync(folder, { recursive: true, force: true });
}

/** It is the last that stands there, after as many answers. */
function isAsked(shown: string, question: string, answered: number): boolean {
  const lines = shown.split('\n');
  return (
    lines.filter((one) => one.startsWith('✔ ')).length === answered &&
    lines.some((one) => one.startsWith(`? ${question}`))
  );
}

async function until(holds: (shown: string) => boolean): Promise<void> {
  for (const end = Date.now() + WAIT_MS; ; ) {
    const shown = text();
    const wait = shown.split('\n').filter((one) => / \d+ s(?:$|:)/.test(one));
    if (wait.length > 0) process.stdout.write(`${wait.at(-1)?.trimEnd()}\n`);
    if (holds(shown)) return;
    if (Date.now() > end || /^exit code [1-9]/m.test(shown)) throw new Error(`The screen:\n${shown}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** What a person writes in an editor: the body of the rule's function. */
function writeRule(project: string): void {
  const rules = join(project, 'backend/domain/catalog/rules');
  const name = readdirSync(rules).find((one) => one.startsWith('an_active')) ?? '';
  const source = readFileSync(join(rules, name), 'utf8');
  const [imported, body] = [
    'from backend.domain.base.errors import RuleRefused\n',
    '    if when.is_active and when.price == 0:\n        raise RuleRefused("no_price")\n',
  ];
  process.stdout.write(`${source}\n`);
  writeFileSync(
    join(rules, name),
    source
      .replace(/\nfrom backend\.domain/, `\n${imported}from backend.domain`)
      .replace(/ {4}raise NotImplemented[\s\S]*$/, body),
  );
}

function writePage(screen: string): void {
  const page = readFileSync(PAGE, 'utf8');
  const [before = '', rest = ''] = page.split(BEGIN);
  const [, after = ''] = rest.split(END);
  const said = screen
    .slice(0, screen.search(/^exit code/m))
    .split('\n')
    .map((one) => one.trimEnd());
  writeFileSync(PAGE, `${before}${BEGIN}${said.join('\n').trim()}\n${END}${after}`);
}
