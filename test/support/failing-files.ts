/** A disk that fails, or a process that dies, at any operation. */
import { type Files, nodeFiles } from '../../src/effects/files.ts';

/** Counts operations; from the `first` to the `last` one, they fail. */
export function failing(
  first: number,
  last: number,
  fault: () => Error,
  on: Files = nodeFiles,
): { files: Files; count: () => number } {
  let count = 0;
  const step = (): void => {
    count++;
    if (count >= first && count <= last) throw fault();
  };
  const wrap =
    <A extends unknown[], R>(operation: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      step();
      return operation(...args);
    };
  const files: Files = {
    lstat: wrap(on.lstat),
    readFile: wrap(on.readFile),
    readdir: wrap(on.readdir),
    writeNew: wrap(on.writeNew),
    chmod: wrap(on.chmod),
    mkdir: wrap(on.mkdir),
    rename: wrap(on.rename),
    link: wrap(on.link),
    unlink: wrap(on.unlink),
    rmdir: wrap(on.rmdir),
  };
  return { files, count: () => count };
}
