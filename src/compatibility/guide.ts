/** The guide for clients from one version of a feature's API to the next. Pure. */
import { resolverOf, sample } from '../model/sample.ts';
import type { Feature, Json, Operation, Response, Schema } from '../model/types.ts';
import type { Change } from './change.ts';
import { called } from './compare.ts';
import { changeLine, changeWords } from './words.ts';

export interface Guided {
  readonly before: Feature;
  readonly after: Feature;
  readonly changes: readonly Change[];
}

export function migrationGuide({ before, after, changes }: Guided): string {
  const breaking = changes.filter((change) => change.breaking);
  const others = changes.filter((change) => !change.breaking);
  const calls = [...new Set(breaking.flatMap(({ operations }) => operations))];
  return `${[
    before.version === after.version
      ? `# ${after.title}: what changes in ${after.version}`
      : `# ${after.title}: from ${before.version} to ${after.version}`,
    '',
    `${counted(breaking.length, 'change')} ${breaking.length === 1 ? 'breaks' : 'break'} what clients of ${before.version} do.`,
    ...calls.flatMap((id) => call({ before, after, changes: breaking }, id)),
    ...deprecations(after),
    ...(others.length === 0 ? [] : ['', '## What else is new', '', ...others.map((one) => `- ${changeLine(one)}`)]),
  ].join('\n')}\n`;
}

const dates = ({ deprecatedSince, sunset }: Operation): string =>
  `${deprecatedSince === undefined ? '' : `, since ${deprecatedSince}`}${sunset === undefined ? '' : `, answered until ${sunset}`}`;

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

function call({ before, after, changes }: Guided, id: string): string[] {
  const [now, same] = [after, before].map(({ operations }) => operations.find((one) => one.id === id));
  // Renamed on the way: the route is what clients know.
  const was = same ?? before.operations.find(({ method, path }) => method === now?.method && path === now?.path);
  const heading = was ?? now;
  const [former, today] = [exchange(before, was), exchange(after, now)];
  return [
    '',
    `## ${heading === undefined ? id : called(heading)}`,
    '',
    ...changes.filter(({ operations }) => operations.includes(id)).map((change) => `- ${changeWords(change)}`),
    // Examples show no bound: where nothing else changed, one call serves for both.
    ...(today.join('\n') === former.join('\n')
      ? titled('Before and after', today)
      : [...titled('Before', former), ...titled('After', today)]),
  ];
}

const titled = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', `${title}:`, '', ...lines];

/** A call and its answer. */
function exchange(feature: Feature, operation: Operation | undefined): string[] {
  if (operation === undefined) return [];
  const resolve = resolverOf(feature);
  const json = (schema: Schema | undefined, example: Json | undefined, side: 'request' | 'response'): string[] => {
    const value = example ?? (schema === undefined ? undefined : sample(schema, resolve, side));
    return value === undefined ? [] : ['', ...JSON.stringify(value, null, 2).split('\n')];
  };
  const answer = operation.responses.find(({ status }) => typeof status === 'number' && status < 400);
  return [
    '```http',
    requestLine(operation),
    ...(operation.body === undefined ? [] : [`Content-Type: ${operation.body.mediaType}`]),
    ...(operation.body === undefined ? [] : json(operation.body.schema, operation.body.example, 'request')),
    '```',
    ...(answer === undefined
      ? []
      : ['', '```http', statusLine(answer), ...json(answer.schema, answer.example, 'response'), '```']),
  ];
}

const requestLine = (operation: Operation): string => {
  const query = operation.parameters.filter(({ in: place, required }) => place === 'query' && required);
  return `${called(operation)}${query.length === 0 ? '' : `?${query.map(({ name }) => `${name}=…`).join('&')}`}`;
};

const statusLine = ({ status, mediaType }: Response): string =>
  `HTTP/1.1 ${status}${mediaType === undefined ? '' : `\nContent-Type: ${mediaType}`}`;

function deprecations({ operations }: Feature): string[] {
  const all = operations.filter(({ deprecated }) => deprecated);
  if (all.length === 0) return [];
  return ['', '## Deprecated', '', ...all.map((one) => `- ${called(one)}${dates(one)}`)];
}
