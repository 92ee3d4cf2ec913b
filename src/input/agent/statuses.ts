/** HTTP statuses that a spec names for errors. */
import type { Read } from '../../model/profile.ts';
import { lineOf, type Said } from './statement.ts';
import { STATUS_CODES } from './vocabulary/statuses.ts';

const NUMBER =
  /(?<![\p{L}\d.,:/$€£#-])([45]\d\d)(?![\p{L}\d]|[.,:]\d|\s*(?:%|ms|s|sec|seconds?|mb|kb|gb|lines?|users|requests|req|items|tests|characters|chars|tokens|words)(?![\p{L}]))/giu;
const ABOUT =
  /status|http|error|exception|\bcode|return|refus|respon|reject|conflict|not found|forbidden|unauthori[sz]ed|retry|fehler|erreur|errores|erro\b|errori|ошиб|エラー|ステータス|错误|状态|오류|상태/iu;

export function readStatuses(said: readonly Said[], lines: readonly string[]): Read<number>[] {
  const found = new Map<number, Read<number>>();
  const add = (one: Said): void => {
    const about =
      one.kind === 'row'
        ? `${one.text} ${(one.cells ?? []).map(([column]) => column).join(' ')}`
        : `${one.text} ${one.within.at(-1) ?? ''} ${one.under.at(-1) ?? ''}`;
    if (!ABOUT.test(about)) return;
    for (const [, number = ''] of one.text.matchAll(NUMBER)) {
      const status = Number(number);
      if (STATUS_CODES.has(status) && !found.has(status))
        found.set(status, { value: status, line: lineOf(lines, one, number), said: one.text });
    }
  };
  for (const one of said) if (one.weak === undefined) add(one);
  return [...found.values()].sort((a, b) => a.value - b.value);
}
