/** For a hook under test: the staged content of the files that are named, as JSON. */
import { openSnapshot } from '../../src/effects/snapshot.ts';

const snapshot = await openSnapshot(process.cwd(), 'index');
const files = await Promise.all(process.argv.slice(2).map(async (path) => [path, await snapshot.read(path)]));
console.log(JSON.stringify(Object.fromEntries(files)));
