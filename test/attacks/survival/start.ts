/** The project that every history begins with: three features, each of them done. */
import { STACKS } from '../../../src/registry.ts';
import { finish } from './finish.ts';
import type { Tree } from './git.ts';
import { Player } from './player.ts';
import { specOf, withoutOperation } from './spec.ts';
import { World } from './world.ts';

const ENTITIES = {
  notes: ['Note body:string(40)! stars:int(0..5)?'],
  tags: ['Tag label:string(40)!unique'],
  links: ['Link note:ref(Note)! words:string(20)?'],
} as const;
/** With fewer operations, so that what is done to it costs less. */
const LEAN = ['tags', 'links'];

export interface Start {
  world(): World;
}

export async function start(id: string): Promise<Start> {
  const stack = await STACKS[id]?.load();
  if (stack === undefined) throw new Error(`there is no stack ${id}`);
  const player = new Player(new World(stack), { careful: false, tally: new Map() });
  const { world } = player;
  await player.command(undefined, 'init', '.', '--stack', id, '--name', 'shop');
  for (const [feature, entities] of Object.entries(ENTITIES)) {
    await player.command(feature, 'feature', feature, ...entities.flatMap((one) => ['--entity', one]), '--access', 'public');
    if (!LEAN.includes(feature)) continue;
    // The list, and what deletes.
    let spec = world.read(specOf(feature));
    for (const at of [0, 2]) spec = withoutOperation(spec, at);
    await world.write(specOf(feature), spec);
    await player.command(feature, 'feature', feature);
  }
  await finish(player);
  const tree: Tree = world.snapshot();
  return { world: () => new World(stack, tree) };
}
