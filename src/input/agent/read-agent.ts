/** An agent's spec, Markdown or YAML, as a profile. Deterministic: the same text gives the same profile. */
import type { Profile, Read } from '../../model/profile.ts';
import type { Json } from '../../model/types.ts';
import { UserError } from '../../shared/errors.ts';
import { readValue } from '../yaml.ts';
import { readChecklist } from './checklist.ts';
import { classify } from './classify.ts';
import { conflictsIn } from './conflicts.ts';
import { readCoverage } from './coverage.ts';
import { readDocs } from './docs.ts';
import { readLatency } from './latency.ts';
import { readLayers } from './layers.ts';
import { readPhases } from './phases.ts';
import { readSchemas } from './schemas.ts';
import { readSource } from './source.ts';
import { readStacks } from './stacks.ts';
import type { AgentSource, Said } from './statement.ts';
import { readStatuses } from './statuses.ts';
import { readTargets } from './targets.ts';
import { readTerms } from './terms.ts';
import { readTests } from './tests.ts';
import { AUTH } from './vocabulary/auth.ts';
import { CACHES } from './vocabulary/caches.ts';
import { DATABASES } from './vocabulary/databases.ts';
import { DEPLOYMENT } from './vocabulary/deployment.ts';
import { OBSERVABILITY } from './vocabulary/observability.ts';
import { PROTOCOLS } from './vocabulary/protocols.ts';
import { QUEUES } from './vocabulary/queues.ts';

/** Specs have some ten thousand characters; reading Markdown takes more than time in proportion. */
export const MAX_CHARACTERS = 1_000_000;
/** Marks of quotes and lists before a line's text. */
const MAX_NESTING = 60;

const databases = readTerms(DATABASES);
const caches = readTerms(CACHES);
const queues = readTerms(QUEUES);
const auth = readTerms(AUTH);
const protocols = readTerms(PROTOCOLS);
const observability = readTerms(OBSERVABILITY);
const deployment = readTerms(DEPLOYMENT);

/**
 * `file`: as the user named it, for messages and for its ending. Throws `bad-agent` where the text cannot be an agent's spec
 * (empty, binary, an API description), `bad-yaml` where a YAML file does not parse, `too-large`.
 */
export function readAgent(text: string, file: string): Profile {
  refuse(text, file);
  const source = readSource(text, isYaml(text, file));
  const { said: body, lines, code, fields } = source;
  const summary = summaryOf(source);
  const said = summary === undefined ? body : [summary, ...body];
  const docs = readDocs(body, lines, code);
  const coverage = readCoverage(said, lines);
  const latency = readLatency(said, lines);
  const layers = readLayers(body, lines, code);
  const phases = readPhases(body, lines);
  const name = nameOf(source);
  const description = fields.get('description');
  return {
    file,
    format: source.format,
    frontMatter: source.frontMatter,
    ...(name === undefined ? {} : { name }),
    ...(description === undefined || summary === undefined
      ? {}
      : { description: { value: summary.text, line: description.line, said: summary.text } }),
    stacks: readStacks(said, lines, code),
    layers,
    tree: docs.tree,
    docs: { ...(docs.root === undefined ? {} : { root: docs.root }), documents: docs.documents },
    phases,
    coverage,
    latency,
    targets: readTargets(body, lines),
    tests: readTests(said, lines),
    databases: databases(said, lines),
    caches: caches(said, lines),
    queues: queues(said, lines),
    auth: auth(said, lines),
    protocols: protocols(said, lines),
    observability: observability(said, lines),
    deployment: deployment(said, lines),
    statuses: readStatuses(body, lines),
    schemas: readSchemas(code),
    checklist: readChecklist(body),
    conflicts: conflictsIn(coverage, latency),
    ...classify(body, { layers, tree: docs.tree, docsRoot: docs.root?.value, phases, coverage, latency }),
  };
}

function refuse(text: string, file: string): void {
  const bad = (message: string, hint: string, where = file): never => {
    throw new UserError('bad-agent', message, where, hint);
  };
  if (text.length > MAX_CHARACTERS) {
    throw new UserError(
      'too-large',
      `${file} has ${text.length} characters; of an agent's spec ${MAX_CHARACTERS} are read at most.`,
      file,
      "Name the agent's spec itself, without what it quotes.",
    );
  }
  if (text.includes('\0'))
    bad(`${file} is no text: it holds NUL characters.`, "Name an agent's spec in Markdown or YAML.");
  if (text.replace(/^\uFEFF/, '').trim() === '') bad(`${file} is empty.`, "Name an agent's spec in Markdown or YAML.");
  const deep = text.split('\n').findIndex((line) => nesting(line) > MAX_NESTING);
  if (deep !== -1)
    bad(`Quotes and lists are nested more than ${MAX_NESTING} deep.`, 'Write it flatter.', `${file}:${deep + 1}`);
}

/** Marks before a line's text that each open a quote or a list in the one before. A line of marks alone is a rule. */
function nesting(line: string): number {
  if (/^\s*(?:[*_-]\s*)+$/.test(line)) return 0;
  return /^(?:\s*(?:>|[*+-](?=\s)|\d+[.)](?=\s)))+/.exec(line)?.[0].match(/>|[*+-]|\d+[.)]/g)?.length ?? 0;
}

/** By its ending; without one that says so, a whole that parses as an object of several members. */
function isYaml(text: string, file: string): boolean {
  if (/\.(?:md|mdx|markdown|txt)$/i.test(file)) return false;
  const named = /\.(?:ya?ml|json)$/i.test(file);
  if (!named && !/^\s*(?:[\w-]+:(?:\s|$)|\{)/.test(text)) return false;
  let value: Json;
  try {
    value = readValue(text, file);
  } catch (error) {
    if (named) throw error;
    return false;
  }
  const members = value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.keys(value) : undefined;
  const api = ['openapi', 'swagger', 'asyncapi'].find((key) => members?.includes(key));
  if (api !== undefined) {
    throw new UserError(
      'bad-agent',
      `${file} is an API description (${api}), no agent's spec.`,
      file,
      api === 'openapi'
        ? `To start a feature from it: feature <name> --from ${file}`
        : "Name an agent's spec in Markdown or YAML.",
    );
  }
  if (named && members === undefined) {
    throw new UserError(
      'bad-agent',
      `${file} is no agent's spec: an object with names and values is expected.`,
      file,
      'Write members such as name, stack, coverage.',
    );
  }
  return named || (members?.length ?? 0) >= 2;
}

/** `name` of the head; else a line that says it; else the first heading. */
function nameOf({ fields, said, lines }: AgentSource): Read<string> | undefined {
  for (const key of ['name', 'agent', 'title', 'id']) {
    const field = fields.get(key);
    if (field !== undefined && field.value !== '')
      return { value: field.value, line: field.line, said: (lines[field.line - 1] ?? '').trim() };
  }
  for (const one of said.slice(0, 30)) {
    const match = /^(?:agent (?:id|name)|name|nom|nombre|nome|имя|名前|名称|이름)\s*[:：]\s*`?([^`]{1,80}?)`?$/iu.exec(
      one.text.replace(/\*\*/g, ''),
    );
    if (match !== null) return { value: match[1] as string, line: one.line, said: one.text };
  }
  const heading = said.find((one) => one.kind === 'heading');
  return heading === undefined ? undefined : { value: heading.text, line: heading.line, said: heading.text };
}

/** What the head says of the agent, up to its examples: a summary for whoever chooses among agents, and so weaker than the body. */
function summaryOf({ fields }: AgentSource): Said | undefined {
  const field = fields.get('description');
  if (field === undefined) return undefined;
  const [first = ''] = field.value.split(/\\n|\bExamples?\s*:|<example>/);
  const text = first.replace(/\s+/g, ' ').trim();
  if (text === '') return undefined;
  return { kind: 'paragraph', text, line: field.line, lastLine: field.line, under: [], within: [], weak: true };
}
