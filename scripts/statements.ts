/**
 * `npm run statements [-- <files>]`: every statement of an agent's spec about something that could be generated, and what the product
 * makes of it; then the shares by area. Counted from the profile. Without files: the five specs that this tool was built for, beside
 * the repository.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ABILITIES } from '../src/input/agent/abilities.ts';
import { readAgent } from '../src/input/agent/read-agent.ts';
import type { Profile, StatementArea } from '../src/model/profile.ts';

export type Verdict = 'generated' | 'partly' | 'not-yet' | 'not-known';

export interface Counted {
  readonly line: number;
  readonly said: string;
  readonly area: StatementArea;
  readonly topic: string;
  readonly verdict: Verdict;
  readonly why: string;
}

/** Areas of which nine statements in ten are to be generated and checked. */
export const CORE: readonly StatementArea[] = ['docs-tree', 'phases', 'layers', 'thresholds', 'tests', 'api', 'errors'];
/**
 * Counted in other areas, for reasons that docs/decisions/0013-reading-agents.md gives: other ways to talk to a service than an HTTP API,
 * what only operation shows, search engines and work in bulk. The last line counts them in.
 */
export const ELSEWHERE: readonly string[] = [
  'graphql',
  'grpc',
  'websockets',
  'streaming',
  'webhooks',
  'mcp-server',
  'uptime',
  'deployment-time',
  'search',
  'bulk',
];

/** One a line and topic; what people do among themselves (`process`) is none. */
export function countStatements(profile: Profile): Counted[] {
  const seen = new Set<string>();
  return profile.statements.flatMap(({ line, said, area, topic }): Counted[] => {
    const key = `${line} ${topic ?? area}`;
    if (area === 'process' || seen.has(key)) return [];
    seen.add(key);
    const ability = topic === undefined ? undefined : ABILITIES[topic];
    if (topic === undefined || ability === undefined)
      return [{ line, said, area, topic: '?', verdict: 'not-known', why: 'No topic says what this is about.' }];
    const near = ability.nearest === undefined ? '' : ` Nearest: ${ability.nearest}.`;
    return [{ line, said, area, topic, verdict: ability.status, why: `${ability.what}${near}` }];
  });
}

export interface Share {
  readonly generated: number;
  readonly total: number;
}

export const shareOf = (
  counted: readonly Counted[],
  areas: readonly StatementArea[],
  alsoTopics: readonly string[] = [],
): Share => {
  const some = counted.filter(({ area, topic }) => areas.includes(area) || alsoTopics.includes(topic));
  return { generated: some.filter(({ verdict }) => verdict === 'generated').length, total: some.length };
};

const percent = ({ generated, total }: Share): string =>
  total === 0 ? 'none' : `${generated} of ${total} (${((100 * generated) / total).toFixed(1)} %)`;

const cut = (text: string, length: number): string => (text.length > length ? `${text.slice(0, length - 1)}…` : text);

function table(file: string, counted: readonly Counted[], profile: Profile): string[] {
  const areas = [...new Set(counted.map(({ area }) => area))].sort();
  const people = profile.statements.filter(({ area }) => area === 'process').length;
  return [
    `## ${basename(file)}`,
    '',
    '| line | statement | area, topic | verdict | what, or why not |',
    '|---|---|---|---|---|',
    ...counted.map(
      ({ line, said, area, topic, verdict, why }) =>
        `| ${line} | ${cut(said.replaceAll('|', '\\|'), 90)} | ${area}, ${topic} | ${verdict} | ${why.replaceAll('|', '\\|')} |`,
    ),
    '',
    ...areas.map((area) => `- ${area}: ${percent(shareOf(counted, [area]))}`),
    `- documents, phases, layers, thresholds, tests, API, errors: ${percent(shareOf(counted, CORE))}`,
    `- everything: ${percent(shareOf(counted, areas))}; ${people} lines about people among themselves are not counted`,
    '',
  ];
}

export function seedFiles(): string[] | undefined {
  const folder = join(import.meta.dirname, '..', '..', 'shared', 'agents');
  if (!existsSync(folder)) return undefined;
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => join(folder, name));
}

function main(named: readonly string[]): void {
  const files = named.length > 0 ? named : seedFiles();
  if (files === undefined) {
    process.stderr.write(
      '\n*** ../shared/agents is not there: nothing was counted. Name files: npm run statements -- <files> ***\n\n',
    );
    process.exitCode = 1;
    return;
  }
  const all = files.map((file) => {
    const profile = readAgent(readFileSync(file, 'utf8'), basename(file));
    const counted = countStatements(profile);
    process.stdout.write(`${table(file, counted, profile).join('\n')}\n`);
    return counted;
  });
  const counted = all.flat();
  const lines = [
    '## Together',
    '',
    ...CORE.map((area) => `- ${area}: ${percent(shareOf(counted, [area]))}`),
    `- documents, phases, layers, thresholds, tests, API, errors: ${percent(shareOf(counted, CORE))}`,
    `- the same with what is counted elsewhere (${ELSEWHERE.join(', ')}): ${percent(shareOf(counted, CORE, ELSEWHERE))}`,
    `- everything: ${percent(shareOf(counted, [...new Set(counted.map(({ area }) => area))]))}`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.slice(2));
