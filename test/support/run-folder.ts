/** What the suites of one run share: made by the first that asks for it, gone when the run has ended. */
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Known to workers as CBF_RUN. */
export const RUN_FOLDER = join(tmpdir(), `cbf-run-${process.pid}`);

export const teardown = (): void => rmSync(RUN_FOLDER, { recursive: true, force: true });
