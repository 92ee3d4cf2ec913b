/** Which phases a spec works in, in their order. */
import type { AgentPhase, Read } from '../../model/profile.ts';
import { lineOf, type Said } from './statement.ts';
import { AFTER, BEFORE, withoutNumber, wordsPattern } from './text.ts';
import { PHASE, PHASE_WORDS } from './vocabulary/words.ts';

const NAMED = new RegExp(`(?<!\\p{Script=Latin})(?:${PHASE})`, 'iu');
const LEADS =
  /\b(?:phases|stages|workflow|strict order|in this order|methodology|approach|process|cycle)\b|フェーズ|阶段|단계|phasen|ablauf|étapes|fases|etapas|этап|фаз/iu;
const RED_GREEN = new RegExp(`${BEFORE}(red)([\\s,/>→⇒–—-]+)(green)(?:([\\s,/>→⇒–—-]+)(refactor))?${AFTER}`, 'iu');
const ARROW = /\s*(?:→|⇒|->|=>|➜)\s*/u;
const KINDS = Object.entries(PHASE_WORDS).map(
  ([phase, words]) => [phase as NonNullable<AgentPhase['phase']>, wordsPattern(words, 'giu')] as const,
);

/**
 * The best of: what calls itself a phase; a numbered list or headings below something that says phases; arrows; red-green-refactor.
 * Two make a series, one does not.
 */
export function readPhases(all: readonly Said[], lines: readonly string[]): Read<AgentPhase>[] {
  const said = all.filter((one) => one.weak === undefined);
  const sources = [
    () => named(said, lines),
    () => below(said, lines),
    () => labelled(said, lines),
    () => chained(said, lines),
    () => redGreen(said, lines),
  ];
  for (const source of sources) {
    const phases = source();
    if (phases.length >= 2) return phases;
  }
  return [];
}

/** The first word that says which: `Test implementation` is about tests. */
export function phaseOf(name: string): AgentPhase['phase'] {
  const found = KINDS.flatMap(([phase, pattern]) =>
    [...name.matchAll(pattern)].slice(0, 1).map((match) => ({ phase, at: match.index })),
  );
  return found.sort((a, b) => a.at - b.at)[0]?.phase;
}

function phase(one: Said, name: string, lines: readonly string[]): Read<AgentPhase> {
  const which = phaseOf(name);
  return {
    value: { name, ...(which === undefined ? {} : { phase: which }) },
    line: lineOf(lines, one, name),
    said: one.text,
  };
}

/** `Documentation Phase (DDD)`, `### Phase 2: Tests`, `**Étape 1 : documentation**`. */
function named(said: readonly Said[], lines: readonly string[]): Read<AgentPhase>[] {
  const found = said.filter(
    (one) =>
      (one.kind === 'heading' || one.leads || (one.kind === 'item' && one.within.length === 0) || one.kind === 'row') &&
      NAMED.test(labelOf(one)) &&
      labelOf(one).split(' ').length <= 6 &&
      phaseOf(labelOf(one).replace(new RegExp(PHASE, 'giu'), '')) !== undefined,
  );
  const series = found.map((one) => phase(one, labelOf(one), lines));
  const seen = new Set<string>();
  return series.filter(({ value }) => (seen.has(value.name) ? false : seen.add(value.name) !== undefined));
}

/** The headings, or the numbered items, below a heading or paragraph that speaks of phases; some of them must be ours. */
function below(said: readonly Said[], lines: readonly string[]): Read<AgentPhase>[] {
  for (const [at, lead] of said.entries()) {
    if (
      !(
        (lead.kind === 'heading' || lead.leads) &&
        /phases|stages|phasen|étapes|fases|etapas|этап|フェーズ|阶段|단계/iu.test(lead.text)
      )
    )
      continue;
    const rest = said.slice(at + 1);
    const level = lead.kind === 'heading' ? (lead.level ?? 1) : levelAbove(said, at);
    const end = rest.findIndex((one) => one.kind === 'heading' && (one.level ?? 1) <= level);
    const inside = rest.slice(0, end === -1 ? undefined : end);
    const own = inside.find((one) => one.kind === 'heading')?.level;
    const headings = inside.filter((one) => one.kind === 'heading' && one.level === own);
    const items = inside.filter(
      (one) => one.kind === 'item' && one.within.length === 0 && one.under.at(-1) === nameOf(lead),
    );
    const series = (headings.length >= 2 ? headings : items).map((one) => phase(one, labelOf(one), lines));
    if (series.length >= 2 && series.some(({ value }) => value.phase !== undefined)) return series;
  }
  return [];
}

const nameOf = (lead: Said): string => lead.text.replace(/\s*[:：]\s*$/u, '');

function levelAbove(said: readonly Said[], at: number): number {
  for (let index = at; index >= 0; index -= 1) if (said[index]?.kind === 'heading') return said[index]?.level ?? 1;
  return 0;
}

/** `1. **Red**: write a failing test`, under a heading that says TDD, workflow or the like. */
function labelled(said: readonly Said[], lines: readonly string[]): Read<AgentPhase>[] {
  const groups = new Map<string, Said[]>();
  for (const one of said) {
    if (one.kind !== 'item' || one.number === undefined || one.within.length > 0) continue;
    const above = one.under.join('\n');
    if (!/tdd|ddd|test-driven|docs?[- ]first/i.test(above) && !LEADS.test(above)) continue;
    groups.set(above, [...(groups.get(above) ?? []), one]);
  }
  for (const items of groups.values()) {
    const series = items.filter(
      (one) =>
        /^(?:red|green|refactor|verify|docs?|documentation|tests?|code|implementation)\b/i.test(labelOf(one)) &&
        labelOf(one).split(' ').length <= 3,
    );
    const kinds = new Set(series.map((one) => phaseOf(labelOf(one))));
    if (series.length >= 2 && kinds.has('tests') && kinds.size >= 2)
      return series.map((one) => phase(one, labelOf(one), lines));
  }
  return [];
}

/** `docs → tests → code`, and `phases: docs, tests, implementation`. */
function chained(said: readonly Said[], lines: readonly string[]): Read<AgentPhase>[] {
  for (const one of said) {
    const plain = one.text.replace(/[*_`]/g, '');
    const [, label, list] = /^([^:：]{1,40})[:：]\s*(.+)$/u.exec(plain) ?? [];
    const chain = label === undefined ? plain : (list as string);
    const comma = label !== undefined && NAMED.test(label);
    const parts = ARROW.test(chain) ? chain.split(ARROW) : comma ? chain.split(/\s*[,、，]\s*/u) : [];
    const names = parts
      .map((part) => part.replace(/[.。]$/u, '').trim())
      .map((part, at) => (at === 0 ? lastWords(part) : part))
      .filter((part) => part !== '' && part.split(' ').length <= 4);
    const kinds = new Set(names.map(phaseOf).filter((kind) => kind !== undefined));
    if (kinds.size >= 2 && kinds.has('tests')) return names.map((name) => phase(one, name, lines));
  }
  return [];
}

/** `We work docs` of `We work docs → tests`: from the word that says which phase. */
function lastWords(part: string): string {
  const at = Math.min(...KINDS.flatMap(([, pattern]) => [...part.matchAll(pattern)].map(({ index }) => index)));
  return part.split(' ').length > 2 && Number.isFinite(at) ? part.slice(at) : part;
}

function redGreen(said: readonly Said[], lines: readonly string[]): Read<AgentPhase>[] {
  for (const one of said) {
    const match = RED_GREEN.exec(one.text);
    if (match === null) continue;
    return [match[1], match[3], match[5]].filter((name) => name !== undefined).map((name) => phase(one, name, lines));
  }
  return [];
}

/** What stands before the colon or dash, without number and marks. */
function labelOf(one: Said): string {
  const text = one.kind === 'row' ? (one.cells?.[0]?.[1] ?? '') : withoutNumber(one.text);
  const plain = text.replace(/[*_`]/g, '');
  const match = /^((?:phase|stage|étape|fase|etapa|этап|schritt|step)\s*\d+)\s*[:：.–—-]\s*(.+)$/iu.exec(plain);
  const [label = ''] = (match === null ? plain : (match[2] as string)).split(/\s*[:：]|\s[–—-]\s/u);
  return match === null ? label.trim() : `${plain.slice(0, plain.indexOf(match[2] as string))}${label}`.trim();
}
