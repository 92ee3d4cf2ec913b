/** `check` of what the features of a project share. Pure. */
import type { Diagnostic } from '../shared/errors.ts';
import { foreignFindings, type LockedFile, loadedFindings, lockedFindings } from './check-files.ts';
import { type Source, watchFindings } from './check-text.ts';

export interface ProjectOnDisk {
  /** The settings file, for messages. */
  readonly config: string;
  /** Version that the project is pinned to; empty where it is to none. */
  readonly pinned: string;
  /** Version of the tool that runs. */
  readonly tool: string;
  readonly locked: readonly LockedFile[];
  /** In the folder of what tests share, and not rendered. */
  readonly foreign: readonly string[];
  /** What the runner loads by itself, and nobody rendered. */
  readonly loaded: readonly string[];
  /** Folders of an implementation that belong to no feature. */
  readonly undocumented: readonly string[];
  /** The service's own code, without the features'. */
  readonly code: readonly Source[];
  readonly knowsTests?: RegExp | undefined;
  /** Documents of the project that the settings ask for. */
  readonly missing: readonly Diagnostic[];
  /** Folders of code against the layers of the settings. */
  readonly layers: readonly Diagnostic[];
}

export function checkShared(disk: ProjectOnDisk): Diagnostic[] {
  return [
    ...versionFindings(disk),
    ...lockedFindings({
      files: disk.locked,
      // Settings, templates and the tool decide what they are; none of them leaves a trace that could not be forged.
      mayBeStale: true,
      render: 'create-backend-feature init .',
    }),
    ...foreignFindings(disk.foreign),
    ...loadedFindings(disk.loaded),
    ...disk.undocumented.map(undocumented),
    ...disk.missing,
    ...disk.layers,
    ...watchFindings(disk.code, disk.knowsTests),
  ];
}

/** Always a finding, even where the two render the same bytes: what they ask of documents and records need not be the same. */
function versionFindings({ pinned, tool, config }: ProjectOnDisk): Diagnostic[] {
  if (pinned === '' || pinned === tool) return [];
  return [
    {
      code: 'tool-version',
      message: `the project is pinned to ${pinned}, and this is ${tool}`,
      where: `${config}:/tool`,
      hint: `run npx create-backend-feature@${pinned} check; or bring the project along: create-backend-feature update`,
    },
  ];
}

function undocumented(folder: string): Diagnostic {
  return {
    code: 'undocumented',
    message: `${folder} belongs to no feature: there are no documents for it`,
    where: folder,
    hint: `write the documents first: create-backend-feature feature ${folder.split('/').at(-1)}; code that features share lies in core or base`,
  };
}
