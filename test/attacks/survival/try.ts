import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { start } from './start.ts';
import { histories, type Step } from './steps.ts';
import { Player } from './player.ts';
import { finish } from './finish.ts';
const [id = 'fastapi', from = '0', count = '10', seed = 'a'] = process.argv.slice(2);
const t0 = performance.now();
const begun = await start(id);
console.log('start', (performance.now() - t0).toFixed(0));
const tally = new Map<string, number>();
async function run(history: { steps: readonly Step[]; careful: boolean }) {
  const player = new Player(begun.world(), { careful: history.careful, tally });
  for (const step of history.steps) { try { await player.play(step); } catch (e: any) { e.message = `at ${JSON.stringify(step)}: ${e.message}`; throw e; } }
  await player.settle('both');
  await finish(player);
  return player;
}
const failures = new Map<string, number>();
for (let n = Number(from); n < Number(from) + Number(count); n++) {
  const s = createHash('sha256').update(`${seed} ${id} ${n}`).digest().readInt32BE(0);
  const [history] = fc.sample(histories, { seed: s, numRuns: 1 });
  const t = performance.now();
  let error: Error | undefined;
  try { const p = await run(history!); console.log(n, history!.steps.length, 'steps', p.handWritten, 'lines', p.conflicts, 'conflicts', (performance.now() - t).toFixed(0), 'ms'); } catch (e) { error = e as Error; }
  if (error) {
    const kind = error.message.replace(/^at .*?: /, '').split('\n')[0]!.replace(/\d+/g, 'N').slice(0, 120);
    failures.set(kind, (failures.get(kind) ?? 0) + 1);
    console.log(n, 'FAILED', error.message.slice(0, 1500), error.name === 'Broken' ? '' : error.stack);
    if (process.env.SHRINK) {
      let steps = [...history!.steps];
      for (let at = steps.length - 1; at >= 0; at--) {
        const less = steps.filter((_, i) => i !== at);
        try { await run({ ...history!, steps: less }); } catch (e: any) { steps = less; error = e; }
      }
      console.log('   SHRUNK', JSON.stringify(steps), error.message.slice(0, 2500));
    }
  }
}
console.log(Object.fromEntries([...tally].sort()), failures, ((performance.now() - t0) / 1000).toFixed(1));
