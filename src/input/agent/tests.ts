/** Which kinds of tests a spec wants, and with which tools. */
import type { Read, TestKind } from '../../model/profile.ts';
import { lineOf, type Said } from './statement.ts';
import { AFTER, BEFORE, clausesOf, finder } from './text.ts';
import { TEST_KINDS, TEST_TOOLS, TEST_WORD } from './vocabulary/tests.ts';

const TOOLS = finder(TEST_TOOLS);
const KIND_OF = new Map(TEST_TOOLS.map(({ name, kind }) => [name, kind]));
const WORDS = TEST_KINDS.map(([, words]) => words).join('|');
/** `unit tests`, `unit and integration tests`, `Unit-Tests`, `tests unitaires`, `単体テスト`. */
const PATTERNS = TEST_KINDS.map(
  ([kind, words]) =>
    [
      kind,
      new RegExp(
        `(?<!\\p{Script=Latin})(?:${words})(?:(?:\\s*[,/&、]\\s*|\\s+(?:and|or|und|oder|et|y|e|и)\\s+|-,?\\s+(?:und|and)?\\s*)(?:${WORDS}))*[\\s-]*(?:${TEST_WORD})|(?<!\\p{Script=Latin})(?:${TEST_WORD})\\s+(?:${words})${AFTER}`,
        'iu',
      ),
    ] as const,
);
const ANY_TEST = new RegExp(TEST_WORD, 'u');
const BENCHMARK = new RegExp(`${BEFORE}benchmark(?:s|ing)${AFTER}`, 'iu');

/** In reading order, each kind once a tool; a kind without a tool only where no other statement names one with it. */
export function readTests(said: readonly Said[], lines: readonly string[]): Read<TestKind>[] {
  const strong = said.filter((one) => one.weak === undefined).flatMap((one) => kindsIn(one, lines));
  const found = strong.length > 0 ? strong : said.flatMap((one) => kindsIn(one, lines));
  const seen = new Set<string>();
  return found.filter(({ value }) => {
    const key = `${value.kind} ${value.tool ?? ''}`;
    return seen.has(key) ? false : seen.add(key) !== undefined;
  });
}

function kindsIn(one: Said, lines: readonly string[]): Read<TestKind>[] {
  const clauses = clausesOf(one.text);
  const whole = kindsOf(one.text);
  const read = (value: TestKind, needle: string): Read<TestKind> => ({
    value,
    line: lineOf(lines, one, needle),
    said: one.text,
  });
  const paired = new Set<string>();
  const tools = clauses.flatMap((clause) =>
    TOOLS(clause).map(({ name, text }) => {
      const own = kindsOf(clause);
      const only = own.length === 1 ? own[0] : undefined;
      // The clause says what for; else the tool itself does, or it runs whatever there is.
      const kind = only?.kind ?? KIND_OF.get(name) ?? 'runner';
      paired.add(kind);
      return read({ kind, tool: name }, text);
    }),
  );
  const bare = whole
    .filter(({ kind }) => !paired.has(kind))
    .map(({ kind, text }) => read({ kind }, text.split(/[\s-]/)[0] ?? text));
  return [...bare, ...tools];
}

function kindsOf(text: string): Array<{ kind: string; text: string }> {
  if (!ANY_TEST.test(text)) return [];
  const found = PATTERNS.flatMap(([kind, pattern]) => {
    const match = pattern.exec(text);
    return match === null ? [] : [{ kind, text: match[0], at: match.index }];
  });
  const benchmark = BENCHMARK.exec(text);
  if (benchmark !== null && !found.some(({ kind }) => kind === 'performance'))
    found.push({ kind: 'performance', text: benchmark[0], at: benchmark.index });
  return found.sort((a, b) => a.at - b.at);
}
