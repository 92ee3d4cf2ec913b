/** go.mod and go.sum of a Go project. */
import { type Dependency, needs } from '../../kit/dependency.ts';
import type { Needed } from '../language.ts';
import { prunedGo, type Reach } from './lock.ts';

/** Of every project in Go: settings, schemas, numbers, ids, and what tests compare with. */
export const GO_DEPENDENCIES: readonly Dependency[] = [
  needs('github.com/caarlos0/env/v11', 'v11.4.2'),
  needs('github.com/dlclark/regexp2', 'v1.12.0'),
  needs('github.com/google/go-cmp', 'v0.7.0'),
  needs('github.com/google/uuid', 'v1.6.0'),
  needs('github.com/santhosh-tekuri/jsonschema/v6', 'v6.0.3'),
  needs('github.com/shopspring/decimal', 'v1.6.0'),
  needs('golang.org/x/text', 'v0.43.0'),
];

export function goManifest({ dependencies, outside }: Needed, superset: (file: string) => string): object {
  const whole = { mod: superset('go.mod'), sum: superset('go.sum') };
  const reach = JSON.parse(superset('reach.json')) as Reach;
  return {
    lock: prunedGo(
      whole,
      reach,
      dependencies.map(({ name }) => name),
    ),
    outside,
  };
}
