/** How the forty features are asked for, and which of them must be there first. */
import { type FeatureSaid, FORTY } from '../fixtures/forty-features.ts';
import type { Answer } from '../support/cli.ts';
import { docs, edit } from '../support/project.ts';

/** What `feature` is called with. */
const flagsOf = ({ entities, access, pagination, total, concurrency, operations }: FeatureSaid): string[] => [
  ...entities.flatMap((entity) => ['--entity', entity]),
  ...(access === undefined ? [] : ['--access', access]),
  ...(pagination === undefined ? [] : ['--pagination', pagination]),
  ...(total === undefined ? [] : ['--total', total]),
  ...(concurrency === undefined ? [] : ['--concurrency', concurrency]),
  ...(operations === undefined ? [] : ['--operations', operations]),
];

/** Its documents, approved. */
export async function documented(root: string, feature: FeatureSaid): Promise<Answer> {
  const { name, limited = [] } = feature;
  const answer = await docs(root, name, ...flagsOf(feature));
  if (limited.length === 0) return answer;
  const own = new RegExp(`^( +)operationId: (?:${limited.join('|')})$`, 'gm');
  edit(root, `docs/features/${name}/api-spec.yaml`, (text) =>
    text.replace(own, '$&\n$1x-rate-limit: { requests: 3, seconds: 30 }'),
  );
  return docs(root, name);
}

/** Other features whose entities it refers to. */
export function referredBy(feature: FeatureSaid): FeatureSaid[] {
  const owners = [...feature.entities.join(' ').matchAll(/ref\(([^)]+)\)/g)].map(([, entity = '']) =>
    FORTY.find(({ entities }) => entities.some((one) => one.startsWith(`${entity} `))),
  );
  return [...new Set(owners)].filter((one) => one !== undefined && one !== feature) as FeatureSaid[];
}
