/** Targets of test coverage, each with what it is a target of. */
import type { CoverageTarget, Read } from '../../model/profile.ts';
import { lineOf, type Said } from './statement.ts';
import { AFTER, clausesOf, sentencesOf, wordsPattern } from './text.ts';
import { TEST_WORD } from './vocabulary/tests.ts';
import { AT_LEAST, COVERAGE, MORE_THAN, OVERALL, PERCENT } from './vocabulary/words.ts';

const ABOUT = new RegExp(COVERAGE, 'iu');
const AMOUNT = new RegExp(
  `(?<more>>|＞|${MORE_THAN})?\\s*(?<least>≥|>=|=>|${AT_LEAST})?\\s*(?<![\\d.])(?<number>\\d{1,3}(?:[.,]\\d+)?)\\s*\\+?\\s*(?:${PERCENT})(?<plus>\\s*\\+)?`,
  'giu',
);
/** Another measure: its percent is no coverage. */
const OTHER =
  /\b(?:up-?time|availability|error[ _-]?rates?|cpu|memory|compliance|mutation score|killed|success rate|discount|verfügbarkeit|disponibilit\w*|disponibilidad\w*)\b/i;
/** A report of what was, or an example of one. */
const REPORTED = /\b(?:achieved|achieving|reached|was|were)\b[^%]*\d\s*%|^["“'”]/i;
const TESTS = new RegExp(TEST_WORD, 'giu');
const WHOLE = wordsPattern(OVERALL);

export function readCoverage(said: readonly Said[], lines: readonly string[]): Read<CoverageTarget>[] {
  const strong = said.filter((one) => one.weak === undefined).flatMap((one) => targetsOf(one, lines));
  const scopes = new Set(strong.map(({ value }) => sameScope(value.scope)));
  const weak = said
    .filter((one) => one.weak && one.kind !== 'json')
    .flatMap((one) => targetsOf(one, lines))
    .filter(({ value }) => !scopes.has(sameScope(value.scope)));
  return [...strong, ...weak].sort((a, b) => a.line - b.line);
}

/** Scopes that mean the same: `the domain layer`, `Domain`. */
export const sameScope = (scope: string): string =>
  scope
    .toLowerCase()
    .replace(/\b(?:the|all|our|of|layer|code|tests?)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

function targetsOf(one: Said, lines: readonly string[]): Read<CoverageTarget>[] {
  const read = (value: CoverageTarget, number: string): Read<CoverageTarget> => ({
    value,
    line: lineOf(lines, one, number),
    said: one.text,
  });
  if (one.kind === 'row' && (one.cells?.length ?? 0) > 1)
    return ofRow(one).map(({ value, number }) => read(value, number));
  // A heading, a lead or the item around may say what the numbers below are: `Coverage` over `domain: 92 %`.
  const above = [one.under.at(-1) ?? '', one.within.at(-1) ?? ''].some((text) => ABOUT.test(text));
  return sentencesOf(one.text).flatMap((sentence) => {
    if (REPORTED.test(sentence) || !(above || ABOUT.test(sentence))) return [];
    let begun = above;
    return clausesOf(sentence).flatMap((clause) => {
      begun ||= ABOUT.test(clause);
      if (!begun || (OTHER.test(clause) && !ABOUT.test(clause))) return [];
      return amountsIn(clause)
        .filter(({ before, after }) => !(OTHER.test(before) && !ABOUT.test(before)) && !OTHER.test(after.slice(0, 16)))
        .map(({ percent, more, number, before, after }) =>
          read({ percent, more, scope: scopeOf(before, after) }, number),
        );
    });
  });
}

interface Amount {
  readonly percent: number;
  readonly more: boolean;
  /** As written. */
  readonly number: string;
  readonly before: string;
  readonly after: string;
}

function amountsIn(text: string): Amount[] {
  const matches = [...text.matchAll(AMOUNT)];
  return matches.flatMap((match, at) => {
    const { number = '', more, least } = match.groups ?? {};
    const percent = Number(number.replace(',', '.'));
    if (!(percent > 0 && percent <= 100)) return [];
    const last = matches[at - 1];
    const from = last === undefined ? 0 : last.index + last[0].length;
    return {
      percent,
      more: more !== undefined && least === undefined,
      number,
      before: text.slice(from, match.index),
      after: text.slice(match.index + match[0].length, matches[at + 1]?.index),
    };
  });
}

/** A cell with a percent is scoped by the row's name or, where that says coverage itself, by the column's. */
function ofRow({ cells = [] }: Said): Array<{ value: CoverageTarget; number: string }> {
  const [name] = cells;
  if (name === undefined) return [];
  return cells.slice(1).flatMap(([column, text]) => {
    const ofCells = ABOUT.test(name[1]);
    if (!ofCells && !ABOUT.test(column) && !ABOUT.test(text)) return [];
    if (OTHER.test(`${name[1]} ${column}`) && !ofCells && !ABOUT.test(column)) return [];
    return amountsIn(text).map(({ percent, more, number, before, after }) => {
      const said = scopeOf(before, after);
      const label = ofCells ? scopeOf(name[1], '') : scopeOf(`${name[1]} coverage`, '');
      const heading = GENERIC_COLUMN.test(column) || ABOUT.test(column) ? 'overall' : scopeOf(`${column} coverage`, '');
      return {
        value: { percent, more, scope: [said, label, heading].find((scope) => scope !== 'overall') ?? 'overall' },
        number,
      };
    });
  });
}

const GENERIC_COLUMN =
  /^(?:target|value|threshold|goal|minimum|min|requirement|required|limit|ziel|wert|cible|valeur|objetivo|meta|valor|目標|目标|목표|цель|значение)s?$/iu;
const PREPOSITION =
  /(?:^|\s)(?:on|for|of|in|across|within|auf|für|im|in der|in den|bei|sur|pour|dans|en|para|sobre|em|no|na|nos|nas|su|per|nel|nella|на|для|в)\s+(.+)$/iu;
const ARTICLE =
  /^(?:the|all|our|your|its|any|each|every|der|die|das|den|dem|allen?|les?|la|l['’]|tous les|toutes les|los|las|el|o|os|a|as|il|gli|i|всех|всём)\s+/iu;
/** Words around a number that name no part of the code. */
const FILLER =
  /\b(?:pytest|vitest|jest|go test|junit|test|tests|testing|code|line|lines|branch|branches|statement|statements|comprehensive|high|minimum|target|targets?|achieve|maintain|ensure|aim|reach|keep|require[ds]?|with|is|are|be|must|should|a|an|the|of|for|to|pass|all|and|at|consistently|achieved|coverage)\b/gi;

/** `overall`, or the words that say of what. */
function scopeOf(before: string, after: string): string {
  const tail = cleaned(after.replace(new RegExp(`^.*?(?:${COVERAGE})${AFTER}`, 'iu'), ''));
  const behind = PREPOSITION.exec(` ${after}`)?.[1] ?? PREPOSITION.exec(` ${tail}`)?.[1];
  const named = behind === undefined ? undefined : partOf(behind);
  if (named !== undefined) return named;
  const [left = '', right = ''] = before.split(new RegExp(`(?:${COVERAGE})`, 'iu'));
  const inFront = PREPOSITION.exec(` ${cleaned(right)}`)?.[1];
  const said = inFront === undefined ? undefined : partOf(inFront);
  if (said !== undefined) return said;
  // `Domain coverage: 92 %`, `domain: 92 %` below a heading that says coverage.
  const label = cleaned(left).replace(FILLER, ' ').replace(TESTS, ' ').replace(/\s+/g, ' ').trim();
  return label !== '' && label.split(' ').length <= 4 ? (partOf(label) ?? 'overall') : 'overall';
}

const cleaned = (text: string): string =>
  text
    .replace(/[()[\]*_`"“”<>≥=+]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s:：—–.-]+|[\s:：—–.,-]+$/gu, '')
    .trim();

/** Undefined where it is the whole. */
function partOf(words: string): string | undefined {
  const part = cleaned(words.split(/\s[—–-]\s|[:：;(]/u)[0] ?? '')
    .replace(ARTICLE, '')
    .replace(ARTICLE, '')
    .trim();
  if (
    part === '' ||
    WHOLE.test(part) ||
    /^(?:code|tests?|test coverage|coverage|ci|pytest|vitest|jest)$/i.test(part) ||
    new RegExp(`^(?:${COVERAGE})$`, 'iu').test(part)
  )
    return undefined;
  if (!/\p{L}{2}/u.test(part) || part.split(' ').length > 8) return undefined;
  return /^\p{Lu}\p{Ll}/u.test(part) ? part.charAt(0).toLowerCase() + part.slice(1) : part;
}
