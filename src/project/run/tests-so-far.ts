/** How many of the expected tests have ended, while the runner is still at it. */
import { readFile } from 'node:fs/promises';

/** `12 of 330 tests, 8 s`. `expects`: names, with a `*` for whatever follows. */
export async function testsSoFar(
  reportFile: string,
  expects: readonly string[] | undefined,
  seconds: number,
): Promise<string> {
  const seen = await namesSoFar(reportFile);
  if (seen.size === 0) return `starting the tests, ${seconds} s`;
  if (expects === undefined) return `${seen.size} tests, ${seconds} s`;
  return `${countOf(expects, seen)} of ${expects.length} tests, ${seconds} s`;
}

function countOf(expects: readonly string[], seen: ReadonlySet<string>): number {
  const names = [...seen];
  return expects.filter((one) =>
    one.endsWith('*') ? names.some((name) => name.startsWith(one.slice(0, -1))) : seen.has(one),
  ).length;
}

/** A runner that reports at its end writes names beside the report as tests end. A line that is being written counts next time. */
async function namesSoFar(reportFile: string): Promise<Set<string>> {
  const beside = await textOf(`${reportFile}.ended`);
  if (beside !== '') return new Set(beside.split('\n').filter((name) => name !== ''));
  const report = await textOf(reportFile);
  return new Set(
    [...report.matchAll(/^\{"event": ?"test",.*?"name": ?"((?:[^"\\]|\\.)+)"/gm)].map((found) => found[1] ?? ''),
  );
}

const textOf = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');
