/** What the tests of a feature cover, as `green` records it and a replay finds it again. */
import type { Config } from '../../model/config.ts';
import { isLayer, type LayerName } from '../../model/layers.ts';
import { layerOf, type Stack } from '../../stacks/stack.ts';
import type { Reported } from './run-tests.ts';

export interface Covered {
  readonly percent: number;
  /** Of the layers that the settings name; absent where they name none. */
  readonly layers?: Readonly<Record<string, number>>;
}

type Measured = Pick<Reported, 'coverageOf'>;

/** Of a run that measured this feature and others. */
export function coveredOf(stack: Stack, config: Config, name: string, measured: Measured): Covered {
  const percent = rounded(measured.coverageOf(stack.paths.implementation(name)));
  return { percent, ...coveredLayers(stack, config, name, measured) };
}

export function coveredLayers(
  { paths }: Stack,
  { coverage }: Config,
  name: string,
  { coverageOf }: Measured,
): Pick<Covered, 'layers'> {
  const asked = Object.keys(coverage.layers ?? {}).filter(isLayer);
  if (asked.length === 0) return {};
  const percentOf = (layer: LayerName): number => {
    const within = layerOf(paths, layer, name);
    // A feature that has nothing of its own in a layer leaves nothing of it uncovered.
    return within.length === 0 ? 100 : rounded(coverageOf(within));
  };
  return { layers: Object.fromEntries(asked.map((layer) => [layer, percentOf(layer)])) };
}

/** Hundredths of a percent. */
export const rounded = (percent: number): number => Math.round(percent * 100) / 100;
