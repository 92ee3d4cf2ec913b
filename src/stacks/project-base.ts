/** The project base: what `init` writes. */
import type { Config } from '../model/config.ts';
import type { Owner, PlannedFile } from '../plan/types.ts';
import type { Renderer } from '../render/renderer.ts';

/** Path of a template (without `.hbs` the path in the project), and whose the file is. */
export type BaseFiles = ReadonlyArray<readonly [template: string, owner: Owner]>;

/** What every project has, whatever its stack: below templates/project. Git and others run these files. */
const PROGRAMS: BaseFiles = [
  ['.githooks/guard-agent', 'seed'],
  ['.githooks/pre-commit.hbs', 'seed'],
];
const EXECUTABLE = 0o755;

/** `files`: those of a stack, below templates/stacks/<stack>/base. */
export function projectBase(stack: string, files: BaseFiles, config: Config, render: Renderer): PlannedFile[] {
  const docs = config.docsRoot;
  const view = { name: config.name, tool: config.tool, coverage: config.coverage.threshold, docs };
  const planned = (folder: string, [template, owner]: BaseFiles[number]): PlannedFile => ({
    path: template.replace(/\.hbs$/, '').replace(/^docs\//, `${docs}/`),
    content: render(`${folder}/${template}`, view),
    owner,
  });
  return [
    ...PROGRAMS.map((file) => ({ ...planned('project', file), mode: EXECUTABLE })),
    ...files.map((file) => planned(`stacks/${stack}/base`, file)),
  ];
}
