/**
 * Runs migrations and statements of a script on a database of its own: `node probe.mjs` in the project's root. The script is
 * what CBF_PROBE names, or else what comes from stdin; the answer is JSON on stdout (probe.go). Nothing is written into the
 * project: Go is told of the program by an overlay.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROBE = fileURLToPath(new URL('probe.go', import.meta.url));
const PACKAGE = 'cmd/cbfprobe';

const scratch = mkdtempSync(join(tmpdir(), 'cbf-probe-'));
try {
  const overlay = join(scratch, 'overlay.json');
  writeFileSync(overlay, JSON.stringify({ Replace: { [resolve(PACKAGE, 'main.go')]: PROBE } }));
  const { status, error } = spawnSync('go', ['run', '-overlay', overlay, `./${PACKAGE}`], { stdio: 'inherit' });
  if (error !== undefined) throw error;
  process.exitCode = status ?? 70;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
