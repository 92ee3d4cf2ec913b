/** A project in every state that a command starts from, made by the build that is measured. */
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Build, ROOT } from './builds.ts';
import { MEASURED_ENV, run } from './process.ts';

const REVIEWER = ['--as', 'Bench Reviewer <reviewer@example.org>'] as const;

export interface Wanted {
  readonly stack: string;
  readonly feature: string;
  /** What follows `feature <name>`. */
  readonly input: readonly string[];
}

/** Folders. `initialized`: no feature. `documented`: its documents are approved. `red`: its tests failed and are not approved. */
export interface Stages {
  readonly initialized: string;
  readonly documented: string;
  readonly red: string;
  readonly reviewed: string;
  readonly implemented: string;
}

export const init = (stack: string): string[] => ['init', '.', '--stack', stack, '--name', 'bench', '--yes', '--json'];

export function makeStages(build: Build, folder: string, { stack, feature, input }: Wanted): Stages {
  const project = join(folder, 'project');
  mkdirSync(project, { recursive: true });
  const cli = (...args: string[]): void => void run(project, process.execPath, [build.bin, ...args], MEASURED_ENV);
  const keep = (stage: string): string => {
    const copy = join(folder, stage);
    cpSync(project, copy, { recursive: true, verbatimSymlinks: true });
    return copy;
  };
  cli(...init(stack));
  const initialized = keep('initialized');
  cli('feature', feature, ...input, '--yes');
  cli('approve', feature, 'docs', ...REVIEWER);
  const documented = keep('documented');
  cli('tests', feature);
  recordRed(build, project, feature);
  const red = keep('red');
  cli('approve', feature, 'tests', ...REVIEWER);
  const reviewed = keep('reviewed');
  cli('service', feature);
  return { initialized, documented, red, reviewed, implemented: project };
}

function recordRed(build: Build, project: string, feature: string): void {
  const script = join(ROOT, 'bench', 'record-red.ts');
  run(ROOT, process.execPath, ['--import', 'tsx', script, build.root, project, feature], MEASURED_ENV);
}
