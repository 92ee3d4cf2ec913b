/** How the forty features are asked for, and which of them must be there first. */
import { type FeatureSaid, FORTY } from '../fixtures/forty-features.ts';

/** What `feature` is called with. */
export const flagsOf = ({ entities, access, pagination, concurrency, operations }: FeatureSaid): string[] => [
  ...entities.flatMap((entity) => ['--entity', entity]),
  ...(access === undefined ? [] : ['--access', access]),
  ...(pagination === undefined ? [] : ['--pagination', pagination]),
  ...(concurrency === undefined ? [] : ['--concurrency', concurrency]),
  ...(operations === undefined ? [] : ['--operations', operations]),
];

/** Other features whose entities it refers to. */
export function referredBy(feature: FeatureSaid): FeatureSaid[] {
  const owners = [...feature.entities.join(' ').matchAll(/ref\(([^)]+)\)/g)].map(([, entity = '']) =>
    FORTY.find(({ entities }) => entities.some((one) => one.startsWith(`${entity} `))),
  );
  return [...new Set(owners)].filter((one) => one !== undefined && one !== feature) as FeatureSaid[];
}
