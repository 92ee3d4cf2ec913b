/** Writes generation after generation into the folder given, until it is killed: the victim of the kill test. */
import { openDisk } from '../../src/effects/disk.ts';

const [root = '', files = '40'] = process.argv.slice(2);
const workspace = await openDisk(root);
process.stdout.write('ready\n');
for (let generation = 1; ; generation++) {
  const changes = await Promise.all(
    Array.from({ length: Number(files) }, async (_, index) => {
      const path = `folder-${index % 7}/file-${index}.txt`;
      const before = await workspace.read(path);
      // Each file comes, changes and goes.
      const content = (generation + index) % 5 === 0 ? undefined : `generation ${generation}\n`;
      return { path, before, content };
    }),
  );
  await workspace.apply(changes.filter(({ before, content }) => before !== content));
}
