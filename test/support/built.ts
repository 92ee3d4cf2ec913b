/** The built program, started as a user starts it. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');
export const BIN = join(ROOT, 'bin/create-backend-feature.cjs');

/** Anything but exit code 0 is a failure of the test, with all that was said. */
export function built(cwd: string, ...argv: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...argv], { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${argv.join(' ')}: exit code ${status}\n${stdout}${stderr}`);
  return stdout;
}
