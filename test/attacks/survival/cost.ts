import { start } from '/tmp/wt/histories/test/attacks/survival/start.ts';
import { rowsIn, planOf } from '/tmp/wt/histories/test/attacks/survival/spec.ts';
const b = await start(process.argv[2] ?? 'fastapi');
const w = b.world();
for (const f of ['notes','tags','links']) console.log(f, rowsIn(w.read(planOf(f))).length, w.files.size);
const one = async (...argv: string[]) => { const c = process.cpuUsage(); const r = await w.run(...argv); const u = process.cpuUsage(c); console.log(((u.user+u.system)/1000).toFixed(0).padStart(5), argv.join(' '), r.code, r.fault?.message ?? ''); };
for (let i = 0; i < 3; i++) {
await one('status'); await one('check'); await one('next','tags','--dry-run'); await one('feature','tags'); await one('tests','tags'); await one('red','tags'); await one('approve','tags','tests'); await one('service','tags'); await one('update');
await one('feature', 'tags', '--field', `Tag size${i}:int(0..)?`);
console.log(rowsIn(w.read(planOf('tags'))).length);
for (const c of [['approve','tags','docs'],['tests','tags'],['red','tags'],['approve','tags','tests'],['service','tags'],['green','tags']]) await one(...c);
}
