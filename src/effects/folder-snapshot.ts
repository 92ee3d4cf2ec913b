/** A snapshot of a folder that no repository holds: Git reads it into an index of ours, beside the folder. */
import { join } from 'node:path';
import { removeSync } from 'fs-extra/esm';
import { UserError } from '../shared/errors.ts';
import { gitBytes, gitEnvironment } from './git-blobs.ts';
import { openIndex, type Snapshot } from './snapshot.ts';
import { makeTemporary } from './temporary.ts';

/** Whether a folder lies in a repository, with a commit or without one. Throws `tool-missing`. */
export async function isInRepository(root: string): Promise<boolean> {
  try {
    await gitBytes(root, ['rev-parse', '--git-dir'], gitEnvironment());
    return true;
  } catch (error) {
    if (error instanceof UserError && error.code === 'not-a-repository') return false;
    throw error;
  }
}

/** Everything that lies below `root` but what its .gitignore names: what a first commit would hold. */
export async function openFolder(root: string): Promise<Snapshot> {
  const folder = await makeTemporary('folder-');
  const env = gitEnvironment({ GIT_DIR: join(folder, 'git'), GIT_WORK_TREE: root, GIT_OPTIONAL_LOCKS: '1' });
  const remove = (): void => removeSync(folder);
  try {
    await gitBytes(root, ['init', '--quiet'], env);
    // Nobody's own settings have a say in which bytes are read.
    await gitBytes(root, ['-c', 'core.autocrlf=false', '-c', 'core.excludesFile=', 'add', '--all', '.'], env);
    return await openIndex(root, env, remove);
  } catch (error) {
    remove();
    throw error;
  }
}
