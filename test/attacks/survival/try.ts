import { start } from './start.ts';
import { historyOf, play, shortest } from './run.ts';
const [id = 'fastapi', from = '0', count = '10', seed = 'a'] = process.argv.slice(2);
const t0 = performance.now();
const begun = await start(id);
const tally = new Map<string, number>();
const failures = new Map<string, string[]>();
let steps = 0, code = 0;
for (let n = Number(from); n < Number(from) + Number(count); n++) {
  const history = historyOf(`${seed} ${id}`, n);
  steps += history.steps.length;
  const t = performance.now(), c = process.cpuUsage();
  try {
    const { isCode } = await play(begun, history, tally);
    if (isCode) code++;
    const u = process.cpuUsage(c);
    if (process.env.SLOW) console.log(n, history.steps.length, history.careful ? 'careful' : '', (performance.now() - t).toFixed(0), 'ms', ((u.user + u.system) / 1000).toFixed(0), 'cpu');
  } catch (error) {
    const message = (error as Error).message;
    const kind = message.replace(/^at .*?\}: /, '').replace(/\d+/g, 'N').split('\n').slice(0, 2).join(' ').slice(0, 200);
    failures.set(kind, [...(failures.get(kind) ?? []), String(n)]);
    console.log(`#${n} FAILED`, (failures.get(kind)!.length === 1 && process.env.SHRINK ? await shortest(begun, history, error as Error) : message).slice(0, 3000));
  }
}
console.log('code', code, 'steps', steps, Object.fromEntries([...tally].sort()), failures, ((performance.now() - t0) / 1000).toFixed(1), 's', process.cpuUsage().user / 1e6);
