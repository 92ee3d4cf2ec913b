/** How fast responses must be. */
import type { LatencyTarget, Read } from '../../model/profile.ts';
import { lineOf, type Said } from './statement.ts';
import { clausesOf, sentencesOf } from './text.ts';
import { LATENCY, QUERIES } from './vocabulary/words.ts';

const PERCENTILE =
  /(?<![\p{L}\d])(?:p\s?(\d{2}(?:\.\d)?)(?![\p{L}\d])|(\d{2})(?:th|\.)?[ -]?(?:percentile|perzentil|percentile?|percentil|процентил[ья]|パーセンタイル|百分位|백분위))/iu;
const ABOUT = new RegExp(`(?<!\\p{Script=Latin})(?:${LATENCY})`, 'iu');
const QUERY = new RegExp(`(?<!\\p{Script=Latin})(?:${QUERIES})|\\b(?:database|db)\\b`, 'iu');
const DURATION =
  /(?<![\p{L}\d.,])(\d+(?:[.,]\d+)?)\s*-?\s*(ms|msec|millis(?:econds)?|milliseconds?|millisekunden?|millisecondes?|milisegundos?|millisecondi|мс|миллисекунд[а-я]*|ミリ秒|毫秒|밀리초|s|sec|secs|seconds?|sekunden?|secondes?|segundos?|secondi|с|секунд[а-я]*|秒|초)(?![\p{Script=Latin}\p{N}])/giu;
/** Other times that a service knows. */
const OTHER = /time-?out|expir|start-?up|interval|retry|ttl|cache|execution|build|deploy|uptime/i;

export function readLatency(said: readonly Said[], lines: readonly string[]): Read<LatencyTarget>[] {
  const strong = said.filter((one) => one.weak === undefined).flatMap((one) => targetsOf(one, lines));
  const known = new Set(strong.map(({ value }) => keyOf(value)));
  const weak = said.filter((one) => one.weak).flatMap((one) => targetsOf(one, lines));
  return [...strong, ...weak.filter(({ value }) => !known.has(keyOf(value)))].sort((a, b) => a.line - b.line);
}

export const keyOf = ({ scope, percentile }: LatencyTarget): string => `${scope} ${percentile ?? ''}`.trim();

function targetsOf(one: Said, lines: readonly string[]): Read<LatencyTarget>[] {
  const above = [one.under.at(-1) ?? '', one.within.at(-1) ?? ''].some((text) => ABOUT.test(text));
  const row =
    one.kind === 'row' ? [one.cells?.map(([column, text]) => `${column} ${text}`).join(' ') ?? one.text] : undefined;
  return (row ?? sentencesOf(one.text)).flatMap((sentence) => {
    if (/^["“'”]/.test(sentence)) return [];
    let begun = above;
    let scope: string | undefined;
    return (row ?? clausesOf(sentence)).flatMap((raw) => {
      const clause = raw.replaceAll('_', ' ');
      const asked = ABOUT.test(clause) || PERCENTILE.test(clause);
      begun ||= asked;
      if (!begun || (OTHER.test(clause) && !asked)) return [];
      if (asked && ABOUT.test(clause)) scope = scopeOf(clause);
      return [...clause.matchAll(DURATION)].map((match, at, all) => {
        const [, number = '', unit = ''] = match;
        const percentile = percentileOf(clause, all[0]?.index ?? 0, match.index, all[at + 1]?.index);
        const value = {
          milliseconds: Number(number.replace(',', '.')) * (isSeconds(unit) ? 1000 : 1),
          ...(percentile === undefined ? {} : { percentile }),
          scope: scope ?? scopeOf(clause),
        };
        return { value, line: lineOf(lines, one, number), said: one.text };
      });
    });
  });
}

const isSeconds = (unit: string): boolean => !/^m|^м|ミリ|毫|밀리/iu.test(unit) && /^(?:s|с|秒|초)/iu.test(unit);

/** Where a percentile stands before the clause's first number, each stands before its own (`p95 <200ms p99 <500ms`); else behind it. */
function percentileOf(clause: string, first: number, at: number, next: number | undefined): number | undefined {
  const ahead = PERCENTILE.test(clause.slice(0, first));
  const found = ahead
    ? [...clause.slice(0, at).matchAll(new RegExp(PERCENTILE, 'giu'))].at(-1)
    : PERCENTILE.exec(clause.slice(at, next));
  return found === undefined || found === null ? undefined : Number(found[1] ?? found[2]);
}

function scopeOf(clause: string): string {
  if (/first token|time to first|ttft/i.test(clause)) return 'first token';
  return QUERY.test(clause) ? 'database queries' : 'responses';
}
