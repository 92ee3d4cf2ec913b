/** A disk that fails, or a process that dies, at any operation. */
import { type Files, nodeFiles } from '../../src/effects/files.ts';

/** Counts operations; from the `first` to the `last` one, they fail. */
export function failing(first: number, last: number, fault: () => Error): { files: Files; count: () => number } {
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
    lstat: wrap(nodeFiles.lstat),
    readFile: wrap(nodeFiles.readFile),
    readdir: wrap(nodeFiles.readdir),
    writeNew: wrap(nodeFiles.writeNew),
    chmod: wrap(nodeFiles.chmod),
    mkdir: wrap(nodeFiles.mkdir),
    rename: wrap(nodeFiles.rename),
    link: wrap(nodeFiles.link),
    unlink: wrap(nodeFiles.unlink),
    rmdir: wrap(nodeFiles.rmdir),
  };
  return { files, count: () => count };
}
