/** A specification in Markdown → what it says, statement by statement, each with its line. Nothing is interpreted that has no structure. */
import type { Diagnostic } from '../../shared/errors.ts';
import type { CriterionInput } from '../feature-input.ts';
import { readMarkdown, type Statement } from '../markdown.ts';
import { endpointsIn, type SpecEndpoint } from './endpoints.ts';
import { entitiesIn } from './entities.ts';
import type { SpecEntity } from './entity-draft.ts';
import { type Reference, referencesIn } from './references.ts';
import { scenariosIn } from './scenarios.ts';
import { MARKER, saysBehaviour, sectionOf } from './words.ts';

export interface SpecSentence {
  /** Such as FR-001; empty where it has none. */
  readonly id: string;
  readonly text: string;
  readonly line: number;
}

export interface SpecReading {
  /** Of the first heading, without "Feature Specification:". */
  readonly title: string | undefined;
  /** Labelled lines above the first section: branch, status, input and so on. */
  readonly labels: ReadonlyMap<string, string>;
  /** Titles of user stories, with their priority. */
  readonly stories: readonly SpecSentence[];
  readonly entities: readonly SpecEntity[];
  readonly endpoints: readonly SpecEndpoint[];
  readonly criteria: readonly CriterionInput[];
  /** `[NEEDS CLARIFICATION: …]`: what is asked, and where. */
  readonly asked: ReadonlyArray<SpecSentence & { readonly question: string }>;
  /** Sentences that demand something. */
  readonly demands: readonly SpecSentence[];
  /** Edge cases without an outcome. */
  readonly edges: readonly SpecSentence[];
  /** What is to be reached, and is no behaviour of the API. */
  readonly outcomes: readonly SpecSentence[];
  /** Blocks of code that nothing was read from. */
  readonly code: readonly SpecSentence[];
  /** Prose that says nothing about behaviour. */
  readonly prose: readonly SpecSentence[];
  readonly references: readonly Reference[];
  readonly faults: readonly Diagnostic[];
}

const ID =
  /^\s*[*_`[(]*((?:N?FR|REQ|R|BR|SC|NFR|US|AC|UC|EC|F|A)[-_ ]?\d{1,4}(?:\.\d+)?[a-z]?)[*_`\])]*\s*[:：.)–—-]*\s+/u;
const LABEL = /^\s*[*_]*([\p{L}][\p{L} -]{1,40})[*_]*\s*[:：]\s*(.+)$/u;
/** Of a story, but not what it does. */
const ASIDE =
  /^(?:why this priority|independent test|rationale|priority|status|created|input|feature branch|warum|begründung|pourquoi)/iu;

export function readSpec(text: string, file: string): SpecReading {
  const { body, firstLine } = belowFrontMatter(text);
  const statements = readMarkdown(body, firstLine);
  const entities = entitiesIn(statements, file);
  const endpoints = endpointsIn(statements);
  const scenarios = scenariosIn(statements, new Set([...entities.read, ...endpoints.read]));
  const reading = {
    title: titleOf(statements),
    labels: labelsOf(statements),
    stories: [] as SpecSentence[],
    asked: [] as Array<SpecSentence & { question: string }>,
    demands: [] as SpecSentence[],
    edges: [] as SpecSentence[],
    outcomes: [] as SpecSentence[],
    code: [] as SpecSentence[],
    prose: [] as SpecSentence[],
  };
  statements.forEach((statement, at) => {
    const marked = askedIn(statement);
    reading.asked.push(...marked);
    if (entities.read.has(at) || endpoints.read.has(at) || scenarios.read.has(at)) return;
    // What a marker asks, its statement does not say.
    if (marked.length > 0) return;
    const sentence = sentenceOf(statement);
    const list = listFor(statement, reading);
    if (list !== undefined) list.push(sentence);
  });
  return {
    ...reading,
    entities: entities.entities,
    endpoints: endpoints.endpoints,
    criteria: scenarios.criteria,
    references: referencesIn(statements),
    faults: entities.faults,
  };
}

type Lists = Readonly<Record<'stories' | 'demands' | 'edges' | 'outcomes' | 'code' | 'prose', SpecSentence[]>>;

function listFor(statement: Statement, lists: Lists): SpecSentence[] | undefined {
  const { kind, text, under, language = '' } = statement;
  const section = sectionOf(under);
  if (kind === 'heading') return isStory(text) ? lists.stories : undefined;
  if (kind === 'code')
    return /^(?:mermaid|plantuml|dot|sh|bash|console)$/i.test(language) || section === 'context'
      ? lists.prose
      : lists.code;
  if (section === 'context' || ASIDE.test(text) || statement.ticked !== undefined) return lists.prose;
  const id = ID.exec(text)?.[1] ?? '';
  if (/^(?:SC|NFR|NF)/.test(id) || section === 'outcomes') return lists.outcomes;
  if (section === 'edge') return lists.edges;
  if (/^(?:FR|REQ|BR|R)[-_ ]?\d/.test(id)) return lists.demands;
  if (section === 'stories' && kind === 'paragraph' && /^(?:as an? |als |en tant que|como )/iu.test(text))
    return lists.prose;
  // What nobody marked as a demand is one where it says so.
  return saysBehaviour(text) || (section === 'requirements' && kind !== 'paragraph') ? lists.demands : lists.prose;
}

const isStory = (text: string): boolean =>
  /^(?:user story|story|us[-_ ]?\d|nutzergeschichte|benutzergeschichte|récit|historia|история)/iu.test(text) ||
  /\((?:priority|priorität|priorité|prioridad)\s*[:：]?\s*P?\d\)/iu.test(text);

function sentenceOf({ text, line, kind }: Statement): SpecSentence {
  const id = kind === 'code' ? null : ID.exec(text);
  return { id: id?.[1]?.replace(/[_ ]/, '-') ?? '', text: id === null ? text : text.slice(id[0].length), line };
}

function askedIn(statement: Statement): Array<SpecSentence & { question: string }> {
  const sentence = sentenceOf(statement);
  return [...statement.text.matchAll(MARKER)].map(([, question = '']) => ({
    ...sentence,
    question: question.trim().replace(/\s+/g, ' '),
  }));
}

function titleOf(statements: readonly Statement[]): string | undefined {
  const heading =
    statements.find(({ kind, level }) => kind === 'heading' && level === 1) ??
    statements.find(({ kind }) => kind === 'heading');
  const text = heading?.text
    .replace(/[`*]/g, '')
    .replace(
      /^(?:feature |product |software |technical )?(?:spec(?:ification)?|spezifikation|spécification|especificación|feature|specifica|спецификация)\s*(?:\d+\s*)?[:：–—-]+\s*/iu,
      '',
    )
    .replace(/^\d{2,4}[-_. ]+/, '')
    .trim();
  return text === undefined || text === '' ? undefined : text.slice(0, 200);
}

/** `**Status**: Draft` and its like above the first section. */
function labelsOf(statements: readonly Statement[]): Map<string, string> {
  const labels = new Map<string, string>();
  for (const { kind, text, level } of statements) {
    if (kind === 'heading' && (level ?? 1) > 1) break;
    const [, label, said] = kind === 'paragraph' || kind === 'item' ? (LABEL.exec(text) ?? []) : [];
    if (label !== undefined && said !== undefined)
      labels.set(label.trim().toLowerCase(), said.replaceAll('`', '').trim());
  }
  return labels;
}

function belowFrontMatter(text: string): { body: string; firstLine: number } {
  const bare = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const front = /^---\n[\s\S]*?\n---[ \t]*(?:\n|$)/.exec(bare)?.[0];
  return front === undefined
    ? { body: bare, firstLine: 1 }
    : { body: bare.slice(front.length), firstLine: front.split('\n').length };
}
