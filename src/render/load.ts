/** The renderer over the built-in templates of this package. */
import { type BuiltIns, createRenderer, type TeamTemplate } from './engine.ts';
import type { Renderer } from './renderer.ts';

export async function loadRenderer(team: readonly TeamTemplate[] = []): Promise<Renderer> {
  return createRenderer(await loadBuiltIns(), team);
}

export async function loadBuiltIns(): Promise<BuiltIns> {
  return await import('../generated/templates.js');
}
