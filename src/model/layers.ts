/** The layers of a service, in the terms of every stack. */
export const LAYERS = ['api', 'core', 'domain', 'infrastructure', 'repository', 'tests'] as const;
export type LayerName = (typeof LAYERS)[number];

/** Those that a feature has code of its own in: what its tests cover can be told layer by layer. */
export const FEATURE_LAYERS = ['api', 'domain', 'infrastructure', 'repository'] as const satisfies readonly LayerName[];

export const isLayer = (name: string): name is LayerName => (LAYERS as readonly string[]).includes(name);
