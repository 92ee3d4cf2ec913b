/** Layers that an agent names, as the settings list them. */
import { LAYERS, type LayerName } from '../../model/layers.ts';
import type { Layer, Profile, Read } from '../../model/profile.ts';
import { type Left, left, type Part, taken } from './types.ts';

/** Two layers of code are a structure; one is a word. */
const FEWEST = 2;

export function layersOf({ layers }: Profile): Part {
  const named = new Map<LayerName, Read<Layer>>();
  const strange: Left[] = [];
  for (const read of layers) {
    const { name, layer } = read.value;
    if (layer === undefined)
      strange.push(left(read, `There is no layer "${name}".`, `Its code goes into one of ${LAYERS.join(', ')}.`));
    else if (!named.has(layer)) named.set(layer, read);
  }
  const code = [...named.keys()].filter((layer) => layer !== 'tests');
  const [first] = named.values();
  if (first === undefined || code.length < FEWEST) return { settings: {}, taken: [], left: strange, items: [] };
  // Every stack has all of them: a list without one would find fault with what was generated.
  const others = LAYERS.filter((layer) => !named.has(layer));
  return {
    settings: { layers: [...named.keys(), ...others] },
    taken: [...named].map(([layer, read]) => taken('layers', layer, read)),
    left: [
      ...strange,
      ...(others.length === 0
        ? []
        : [left(first, `A service without ${others.join(', ')} is not generated.`, 'They are in the list, too.')]),
    ],
    items: [],
  };
}
