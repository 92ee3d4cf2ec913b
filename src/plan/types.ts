/** What a plan is made of: files in memory, to be written all together or not at all. */

/** managed: regenerated while unedited; seed: written once, then the team's; locked: must equal what the documents render to. */
export type Owner = 'seed' | 'managed' | 'locked';

export interface PlannedFile {
  /** Relative to the project root, POSIX separators. */
  readonly path: string;
  readonly content: string;
  readonly owner: Owner;
  /** POSIX mode; 0o644 when absent. */
  readonly mode?: number;
}

/** A test of a case as the plan renders it. */
export interface RenderedTest {
  readonly id: string;
  /** The rendered test alone: what its evidence hash covers. */
  readonly source: string;
}

/** Path of a template below a folder (without `.hbs` the path in the project), and whose the file is. */
export type BaseFiles = ReadonlyArray<readonly [template: string, owner: Owner]>;

/** What a language, a framework or a store brings to the base of a project. */
export interface BasePart {
  /** Below templates/. */
  readonly folder: string;
  readonly files: BaseFiles;
}
