/** Writes, and kills itself before the operation of the number given; without one, prints how many there are. */
import { failing } from './failing-files.ts';
import { SCENARIOS } from './write-scenarios.ts';

const [root = '', name = '', at = '0'] = process.argv.slice(2);
const stop = Number(at) > 0 ? Number(at) : Number.POSITIVE_INFINITY;
const { files, count } = failing(stop, Number.POSITIVE_INFINITY, () => {
  process.kill(process.pid, 'SIGKILL');
  return new Error('killed');
});
await SCENARIOS[name]?.write(root, files);
process.stdout.write(String(count()));
