/** The renderer over the built-in templates of this package. */
import { createRenderer } from './engine.ts';
import type { Renderer } from './renderer.ts';
import type { BuiltIns, TeamTemplate } from './team.ts';

export async function loadRenderer(team: readonly TeamTemplate[] = []): Promise<Renderer> {
  return createRenderer(await loadBuiltIns(), team);
}

export async function loadBuiltIns(): Promise<BuiltIns> {
  return await import('../generated/templates.js');
}
