/** The project base: what `init` writes. */
import type { Config } from '../../model/config.ts';
import type { PlannedFile } from '../../plan/types.ts';
import type { Renderer } from '../../render/renderer.ts';
import { BASE_FILES } from './base-files.ts';

export function project(config: Config, render: Renderer): PlannedFile[] {
  const view = { name: config.name, tool: config.tool, coverage: config.coverage.threshold };
  return BASE_FILES.map(([template, owner]) => ({
    path: template.replace(/\.hbs$/, ''),
    content: render(`stacks/gin/base/${template}`, view),
    owner,
  }));
}
