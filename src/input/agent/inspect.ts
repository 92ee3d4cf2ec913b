/** What `agent inspect` shows of a profile. */
import type { Profile, Read } from '../../model/profile.ts';
import { type Cannot, cannotIn } from './cannot.ts';
import { sayCoverage, sayLatency } from './conflicts.ts';
import { nearestOf, supportedStack, type TakenStack } from './stacks.ts';

export interface Inspected {
  readonly profile: Profile;
  /** The stack of ours that `init --agent --yes` takes; absent: none is offered. */
  readonly stack?: { readonly id: string; readonly line: number };
  /** Where none is offered: what is nearest, by language. */
  readonly nearest?: { readonly id: string; readonly line: number };
  readonly cannot: readonly Cannot[];
}

export function inspected(profile: Profile): Inspected {
  const said = (key: 'stack' | 'nearest', taken: TakenStack | undefined) =>
    taken === undefined ? {} : { [key]: { id: taken.stack, line: taken.from.line } };
  return {
    profile,
    ...said('stack', supportedStack(profile.stacks)),
    ...said('nearest', nearestOf(profile.stacks)),
    cannot: cannotIn(profile),
  };
}

const WIDTH = 15;
const MAX_SHOWN = 25;
const MAX_SAID = 100;

export function inspectedLines(profile: Profile): string[] {
  const inspection = inspected(profile);
  return [
    `${profile.file} (${profile.format === 'yaml' ? 'YAML' : `Markdown, front matter ${profile.frontMatter}`})`,
    ...structureRows(inspection),
    ...targetRows(profile),
    ...technologyRows(profile),
    ...schemaRows(profile),
    ...remarks(inspection),
  ];
}

function structureRows({ profile, stack, nearest }: Inspected): string[] {
  return [
    ...list('name', profile.name === undefined ? [] : [profile.name]),
    ...list('offers', profile.stacks, ({ name, version, preferred }) =>
      [name, version, preferred ? '(preferred)' : undefined].filter((part) => part !== undefined).join(' '),
    ),
    row('stack', stackLine(stack, nearest)),
    ...list('layers', profile.layers, ({ name, layer }) =>
      layer === undefined ? `${name} (none of ours)` : layer === name ? name : `${name} (${layer})`,
    ),
    ...list('docs root', profile.docs.root === undefined ? [] : [profile.docs.root]),
    ...list('documents', profile.docs.documents, ({ path }) => path),
    ...list('phases', profile.phases, ({ name, phase }) => (phase === undefined ? name : `${name} (${phase})`)),
  ];
}

function targetRows(profile: Profile): string[] {
  return [
    ...list('coverage', profile.coverage, (value) => `${sayCoverage(value)} ${value.scope}`),
    ...list('latency', profile.latency, (value) => `${sayLatency(value)} ${value.scope}`),
    ...list('other targets', profile.targets, ({ about, amount }) => `${about} ${amount}`),
    ...list('tests', profile.tests, ({ kind, tool }) => (tool === undefined ? kind : `${kind} (${tool})`)),
  ];
}

function technologyRows(profile: Profile): string[] {
  return [
    ...list('databases', profile.databases),
    ...list('caches', profile.caches),
    ...list('queues', profile.queues),
    ...list('auth', profile.auth),
    ...list('protocols', profile.protocols),
    ...list('observability', profile.observability),
    ...list('deployment', profile.deployment),
    ...list('error statuses', profile.statuses),
  ];
}

function schemaRows({ schemas: { input, output }, checklist }: Profile): string[] {
  const lines = checklist.map(({ line }) => line);
  return [
    ...(input === undefined ? [] : [row('input schema', `line ${input.line}`)]),
    ...(output === undefined ? [] : [row('output schema', `line ${output.line}`)]),
    ...(lines.length === 0 ? [] : [row('checklist', `${lines.length} items, lines ${spans(lines)}`)]),
  ];
}

function remarks({ profile, cannot }: Inspected): string[] {
  return [
    ...section(
      'Contradictions (the stricter one is taken):',
      profile.conflicts.map(
        ({ about, values, taken }) =>
          `${about}: ${values.map(({ value, line }) => `${value}:${line}`).join(' or ')}; taken: ${taken}`,
      ),
    ),
    ...section(
      'Not generated, or not wholly:',
      cannot.map(
        ({ line, topic, status, what, nearest }) =>
          `:${line} ${topic} (${status === 'partly' ? 'partly' : 'not yet'}): ${what}${nearest === undefined ? '' : ` Nearest: ${nearest}`}`,
      ),
    ),
    ...section(
      'Not understood:',
      profile.notUnderstood.map(
        ({ line, said }) => `:${line} ${said.length > MAX_SAID ? `${said.slice(0, MAX_SAID)}…` : said}`,
      ),
    ),
  ];
}

const list = <T>(label: string, reads: readonly Read<T>[], format: (value: T) => string = String): string[] =>
  reads.length === 0 ? [] : [row(label, reads.map(({ value, line }) => `${format(value)}:${line}`).join(', '))];

const row = (label: string, text: string): string => `  ${label.padEnd(WIDTH)} ${text}`;

function section(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const more = lines.length - MAX_SHOWN;
  return [
    '',
    title,
    ...lines.slice(0, MAX_SHOWN).map((line) => `  ${line}`),
    ...(more > 0 ? [`  … and ${more} more; --json shows them all.`] : []),
  ];
}

function stackLine(stack: Inspected['stack'], nearest: Inspected['nearest']): string {
  if (stack !== undefined) return `${stack.id}, from line ${stack.line}`;
  return nearest === undefined
    ? 'none of ours; choose one with --stack'
    : `none of ours; nearest is --stack ${nearest.id}, for the language of line ${nearest.line}`;
}

/** `3, 5-9`. */
function spans(lines: readonly number[]): string {
  const parts: Array<[number, number]> = [];
  for (const line of lines) {
    const last = parts.at(-1);
    if (last !== undefined && line === last[1] + 1) last[1] = line;
    else parts.push([line, line]);
  }
  return parts.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(', ');
}
