/** The project that every history begins with: three features, each of them done. */
import { STACKS } from '../../../src/registry.ts';
import { finish } from './finish.ts';
import type { Tree } from './git.ts';
import { Player } from './player.ts';
import { specOf, withOperations } from './spec.ts';
import { World } from './world.ts';

const ENTITIES = {
  notes: ['Note body:string(40)! stars:int(0..5)?'],
  tags: ['Tag label:string(40)!unique'],
  links: ['Link note:ref(Note)! words:string(20)?'],
} as const;
const KEPT = {
  notes: ['createNote', 'getNote', 'updateNote'],
  tags: ['createTag', 'listTags'],
  links: ['createLink', 'getLink'],
} as const;

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
    await player.command(
      feature,
      'feature',
      feature,
      ...entities.flatMap((one) => ['--entity', one]),
      '--access',
      'public',
    );
    // What is left is derived, rendered and hashed with every command: fewer operations, and a history takes half the time.
    await world.write(specOf(feature), withOperations(world.read(specOf(feature)), KEPT[feature as keyof typeof KEPT]));
    await player.command(feature, 'feature', feature);
  }
  await finish(player);
  const tree: Tree = world.snapshot();
  return { world: () => new World(stack, tree) };
}
