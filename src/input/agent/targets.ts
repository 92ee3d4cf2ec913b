/** Other numbers that a spec holds its services to: throughput, uptime, how long tests may take. */
import type { OtherTarget, Read } from '../../model/profile.ts';
import { lineOf, type Said } from './statement.ts';
import { clausesOf } from './text.ts';

const BOUND = String.raw`(?:[<>≥≤]=?|＞|at least|under|within|up to|over|more than)?\s*`;
const AMOUNTS: ReadonlyArray<readonly [about: string, amount: string]> = [
  [
    'throughput',
    String.raw`\d[\d,.]*\s*[kKM]?\+?\s*(?:requests?|req|messages?|msgs?|events?|transactions?|queries|operations?|ops)\s*(?:\/|per|a|pro|par|por)\s*(?:s|sec|second|minute|min|sekunde|seconde|segundo)\b|\d[\d,.]*\s*[kKM]?\+?\s*(?:rps|qps|tps)\b`,
  ],
  ['users', String.raw`\d[\d,.]*\s*[kKM]?\+?\s*(?:concurrent|simultaneous|parallel)\s*(?:users|connections|clients)`],
  ['uptime', String.raw`\d{2,3}(?:[.,]\d+)?\s*%\+?(?=\s*(?:uptime|availability|verfügbarkeit))`],
  ['time', String.raw`\d+(?:[.,]\d+)?\s*(?:minutes?|mins?|hours?|minuten|stunden|heures|minutos|horas)\b`],
];
const PATTERNS = AMOUNTS.map(([about, amount]) => [about, new RegExp(`${BOUND}(?:${amount})`, 'iu')] as const);
const UPTIME =
  /(?:up-?time|availability|error[ _-]?rates?|verfügbarkeit|disponibilit[éàa]\w*)[^\d<>≥≤]{0,20}((?:[<>≥≤]=?\s*)?\d{1,3}(?:[.,]\d+)?\s*%)/iu;

export function readTargets(said: readonly Said[], lines: readonly string[]): Read<OtherTarget>[] {
  return said
    .filter((one) => one.weak === undefined && one.kind !== 'heading' && !/^["“'”]/.test(one.text))
    .flatMap((one) => {
      const text = one.kind === 'row' ? (one.cells ?? []).map(([, cell]) => cell).join(' ') : one.text;
      const label = /^([^:：]{2,60})[:：]/u.exec(text)?.[1]?.replace(/[*_`]/g, '').trim();
      return (label === undefined ? clausesOf(text) : [text]).flatMap((clause) => {
        const uptime = UPTIME.exec(clause);
        const read = (about: string, amount: string): Read<OtherTarget> => ({
          value: { about, amount: amount.trim() },
          line: lineOf(lines, one, amount.trim()),
          said: one.text,
        });
        if (uptime !== null) return [read(label ?? 'uptime', uptime[1] as string)];
        return PATTERNS.flatMap(([about, pattern]) => {
          const match = pattern.exec(clause);
          // A time needs a bound or a name: `in 5 minutes` of a story is no target.
          return match === null || (about === 'time' && (label === undefined || !/[<>≤]/.test(match[0])))
            ? []
            : [read(label ?? about, match[0])];
        });
      });
    });
}
