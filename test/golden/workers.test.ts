/** Dividing work among real threads. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { divide, threadsFor } from '../../src/effects/workers.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'workers-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A script that answers each batch by `body`, an expression of `items` and `data`. */
function script(name: string, body: string): string {
  const path = join(folder, `${name}.cjs`);
  const head = "const { parentPort, workerData: data, threadId } = require('node:worker_threads');";
  writeFileSync(path, `${head}\nparentPort.on('message', async (items) => { ${body} });\n`);
  return path;
}
const items = Array.from({ length: 100 }, (_, at) => String(at));

describe('work that is divided', () => {
  it('comes back in the order of the items, whoever did it', async () => {
    // The first thread dawdles.
    const slow = script(
      'slow',
      `if (items.includes('0')) await new Promise((done) => setTimeout(done, 200));
       parentPort.postMessage(items.map((item) => ({ item: item + data, threadId })));`,
    );
    const seen: string[] = [];
    const made = await divide<{ item: string; threadId: number }>(
      { script: slow, data: '!', items, seen: ({ item }) => seen.push(item) },
      2,
    );
    // Each is told once, the first not first.
    expect(seen[0]).not.toBe('0!');
    expect([...seen].sort()).toEqual(made.map(({ item }) => item).sort());
    expect(made.map(({ item }) => item)).toEqual(items.map((item) => `${item}!`));
    expect(new Set(made.map(({ threadId }) => threadId)).size).toBe(2);
  });

  it('fails with what a thread threw', async () => {
    const broken = script('broken', "throw new Error('a defect at ' + items[0]);");
    await expect(divide({ script: broken, data: 0, items }, 2)).rejects.toThrow('a defect at');
  });

  it('fails where a thread ends before its work does', async () => {
    const short = script('short', 'process.exit(0);');
    await expect(divide({ script: short, data: 0, items }, 2)).rejects.toThrow('before its work did');
  });

  it('is not worth a thread where there is little of it', () => {
    expect(threadsFor(20)).toBeLessThan(2);
    expect(threadsFor(100_000)).toBeLessThanOrEqual(4);
  });
});
