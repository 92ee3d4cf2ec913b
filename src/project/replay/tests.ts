/** The files of a replay's copies: tests as the documents render them, never as they were committed. */
import type { PlannedFile } from '../../plan/types.ts';
import type { Renderer } from '../../render/renderer.ts';
import type { Project } from '../features.ts';
import type { Observed } from '../observe.ts';

/** A project at one commit, and everything that the replay renders from it. */
export interface Replayed {
  readonly project: Project;
  /** Every feature that has documents; undefined where they cannot be read. */
  readonly features: ReadonlyMap<string, Observed | undefined>;
  /** Features that have tests. */
  readonly tested: readonly Observed[];
  /** Those of them that have an implementation. */
  readonly built: readonly Observed[];
  /** What `init` writes, with the team's templates. */
  readonly base: readonly PlannedFile[];
  /** The runner's settings, without them: a template must not steer a replay. */
  readonly settings: readonly PlannedFile[];
}

export function settingsOf(project: Project, plain: Renderer): PlannedFile[] {
  const own = project.stack.toolchain.replay?.own ?? [];
  return project.stack.project(project.config, plain).filter((file) => own.includes(file.path));
}

/** Derived tests, what they share, and the runner's settings. */
export function derivedTests({ tested, base, settings, project }: Replayed): PlannedFile[] {
  const { testRoot } = project.stack.paths;
  const shared = base.filter(({ path }) => path.startsWith(`${testRoot}/`) && !path.startsWith(`${testRoot}/base/`));
  const derived = tested.flatMap(({ name, testFiles }) => {
    const custom = `${project.stack.paths.custom(name)}/`;
    return testFiles.filter(({ path }) => !path.startsWith(custom));
  });
  return [...shared, ...derived, ...settings];
}

/** Whether a committed file may not take part beside derived tests. */
export function isLeftOut({ project }: Replayed, path: string): boolean {
  const { paths, toolchain } = project.stack;
  return path.startsWith(`${paths.testRoot}/`) || (toolchain.replay?.removed.test(path) ?? false);
}

export function isByHand({ tested, project }: Replayed, path: string): boolean {
  return tested.some(({ name }) => path.startsWith(`${project.stack.paths.custom(name)}/`));
}
