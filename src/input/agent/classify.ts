/** Which statements say something that could be generated, about what, and what was not understood. */
import type { Profile, ProfileStatement, Read, StatementArea } from '../../model/profile.ts';
import { sameScope } from './coverage.ts';
import type { Said } from './statement.ts';
import { withoutNumber } from './text.ts';
import { TOPICS } from './topics.ts';
import { layerOf } from './vocabulary/layers.ts';

const PATTERNS = TOPICS.map((topic) => ({ ...topic, regex: new RegExp(topic.pattern, 'iu') }));

const outputSchema = (said: readonly Said[]): Said | undefined =>
  said.find(({ kind, under }) => kind === 'json' && /output schema|response schema/i.test(under.at(-1) ?? ''));

/** What sections are about, by their headings; the innermost that says so counts. Lines without a topic take their area from it. */
const AREAS: ReadonlyArray<readonly [StatementArea, RegExp]> = [
  [
    'process',
    /communication|coordinat|collaborat|related agents|other agents|workflow position|behaviou?ral|\btraits|problem-solving|when addressing|continuous improvement|context (?:gathering|requirements|retrieval|query)|when invoked|tool usage|mcp integrations?|example interactions|knowledge base|response approach|philosophy|decision making|status update|delivery notification|key distinctions|inter-agent|notif|^role$|^responsibility$|^scope|^your scope|code of conduct/i,
  ],
  ['errors', /error|recovery|fault|resilien/i],
  ['tests', /\btest/i],
  ['observability', /observab|monitor|logging/i],
  ['messaging', /messag|queue|event/i],
  ['deployment', /deploy|docker|devops|environment/i],
  ['security', /secur|auth/i],
  ['data', /database|data |persistence|storage|migration/i],
  ['performance', /performance|scal|optimi[sz]|cach|concurrency/i],
  ['docs-tree', /document/i],
  ['api', /\bapi|endpoint|rest\b|graphql/i],
  ['layers', /architect|layer|structure|organi[sz]ation|pattern/i],
  ['phases', /phase|workflow|tdd|ddd|development approach/i],
  ['integration', /integrat|microservice/i],
];

interface Readings extends Pick<Profile, 'layers' | 'tree' | 'phases' | 'coverage' | 'latency'> {
  readonly docsRoot: string | undefined;
}

export function classify(said: readonly Said[], readings: Readings): Pick<Profile, 'statements' | 'notUnderstood'> {
  const statements: ProfileStatement[] = [...fromReadings(readings)];
  const read = new Set(statements.map(({ line }) => line));
  const notUnderstood: Read<string>[] = [];
  const output = outputSchema(said);
  if (output !== undefined)
    statements.push({ line: output.line, said: output.text, area: 'integration', topic: 'agent-output' });
  for (const one of said) {
    // Members of an answer: one statement, what the answer is.
    if (output !== undefined && one.kind === 'json' && one.under.at(-1) === output.under.at(-1)) continue;
    const area = areaOf(one);
    const topics = topicsOf(one, area);
    statements.push(
      ...topics.map(({ id, area: own }) => ({ line: one.line, said: one.text, area: areaIn(own, area), topic: id })),
    );
    if (topics.length > 0 || read.has(one.line)) continue;
    // Headings and leads name what follows; code, quotes and talk about people say nothing of what is built.
    if (area === 'process' && one.kind === 'item') statements.push({ line: one.line, said: one.text, area });
    if (
      area === undefined ||
      area === 'process' ||
      one.weak ||
      one.leads ||
      one.kind === 'heading' ||
      isQuestion(one.text) ||
      PERSONA.test(one.text)
    )
      continue;
    if (one.kind === 'paragraph' && one.text.length > 200) continue;
    statements.push({ line: one.line, said: one.text, area });
    notUnderstood.push({ value: one.text, line: one.line, said: one.text });
  }
  return { statements: statements.sort((a, b) => a.line - b.line), notUnderstood };
}

/** Who the agent is, and not what it builds. */
const PERSONA =
  /^(?:you (?:are|build|write|craft|excel)\b|you['’]re|an? (?:senior|expert)\b|(?:api )?architect and|act as)/i;

const isQuestion = (text: string): boolean => /[?？]\s*$/.test(text);

function areaOf({ under, within }: Said): StatementArea | undefined {
  for (const above of [...within.slice(0, 1), ...[...under].reverse()]) {
    const plain = withoutNumber(above);
    const area = AREAS.find(([, pattern]) => pattern.test(plain))?.[0];
    if (area !== undefined) return area;
  }
  return undefined;
}

/** Resilience in a section on errors is about errors, whatever else it is about. */
const areaIn = (own: StatementArea, section: StatementArea | undefined): StatementArea =>
  section === 'errors' && (own === 'integration' || own === 'performance') ? 'errors' : own;

/** Of headings, and of what people do among themselves, none: the one names what is said below it, the other is not built. */
function topicsOf(one: Said, area: StatementArea | undefined) {
  if (one.kind === 'heading' || one.leads || area === 'process') return [];
  if (isQuestion(one.text) || PERSONA.test(one.text)) return [];
  const text = withoutNumber(one.text.replace(/[*`]/g, ''));
  const found = PATTERNS.filter(({ regex }) => regex.test(text));
  const special = found.filter(({ general }) => general === undefined);
  return special.length > 0 ? special : found.slice(0, 1);
}

/** Numbers, layers, folders and phases were read already: their lines are statements, each with its own topic. */
function fromReadings({ layers, tree, phases, coverage, latency, docsRoot }: Readings): ProfileStatement[] {
  return [
    ...coverage.map(({ value, line, said }) => ({
      line,
      said,
      area: 'thresholds' as const,
      topic: coverageTopic(value.scope),
    })),
    ...latency.map(({ value, line, said }) => ({
      line,
      said,
      area: 'thresholds' as const,
      topic: value.scope === 'responses' ? 'latency' : 'latency-of-parts',
    })),
    ...layers.map(({ line, said, value }) => ({
      line,
      said,
      area: 'layers' as const,
      topic: value.layer === undefined ? 'other-layers' : 'layers',
    })),
    ...phases
      .filter(({ value }) => value.phase !== undefined)
      .map(({ line, said }) => ({ line, said, area: 'phases' as const, topic: 'phases' })),
    ...tree
      .filter(({ value }) => docsRoot !== undefined && value.path.startsWith(`${docsRoot}/`))
      .map(({ line, said }) => ({ line, said, area: 'docs-tree' as const, topic: 'docs-folders' })),
  ];
}

function coverageTopic(scope: string): string {
  if (scope === 'overall') return 'coverage';
  return layerOf(sameScope(scope)) === undefined ? 'coverage-of-parts' : 'coverage-by-layer';
}
