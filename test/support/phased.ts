/** A project in a temporary folder whose features went through all phases, on a stack that needs no toolchain. */
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { approveFeature } from '../../src/commands/approve.ts';
import { writeFeature } from '../../src/commands/feature.ts';
import { greenFeature } from '../../src/commands/green.ts';
import { redFeature } from '../../src/commands/red.ts';
import { writeService } from '../../src/commands/service.ts';
import { writeTests } from '../../src/commands/tests.ts';
import { openDisk } from '../../src/effects/disk.ts';
import { runProcess } from '../../src/effects/process.ts';
import { readConfig, writeConfig } from '../../src/input/config.ts';
import type { Config } from '../../src/model/config.ts';
import type { Session } from '../../src/project/session.ts';
import { writeFiles } from '../../src/project/write.ts';
import type { Stack } from '../../src/stacks/stack.ts';
import { fakeStack } from './fake-stack.ts';

export const TOOL = '0.1.0';
export const APPROVER = { by: 'A Reviewer <a@example.org>', authorsOf: async () => [] };

/** With a base: one locked file that tests share, and a file of the service's own. */
export const stackWithBase: Stack = {
  ...fakeStack,
  project: () => [
    { path: 'tests/support/client.txt', content: 'a client', owner: 'locked' },
    { path: 'src/base/app.txt', content: 'an app', owner: 'managed' },
  ],
};

export interface Phased {
  readonly root: string;
  readonly session: Session;
  path(file: string): string;
  get(file: string): string;
  put(file: string, content: string): void;
  remove(): void;
}

const CONFIG: Config = {
  name: 'shop',
  stack: 'fake',
  tool: TOOL,
  docsRoot: 'docs',
  parts: ['redis'],
  currency: 'EUR',
  coverage: { threshold: 80 },
  approval: 'anyone',
  completeness: 'standard',
};

/** `features`: name and entity, such as `['catalog', 'Product name:string(20)!']`. */
export async function phased(
  features: ReadonlyArray<readonly [name: string, dsl: string]>,
  settings: Partial<Config> = {},
): Promise<Phased> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'phased-')));
  const put = (file: string, content: string): void => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), content);
  };
  put('backend-feature.yaml', writeConfig({ ...CONFIG, ...settings }));
  const session = await openedSession(root);
  await writeFiles(session, '_project', stackWithBase.project(session.config, session.render));
  for (const [name, dsl] of features) {
    await writeFeature(session, { name, entities: [dsl], ruleTexts: [], rulesFiles: [] });
    await approveFeature(session, name, 'docs', APPROVER);
    await writeTests(session, name);
    await redFeature(session, name);
    await approveFeature(session, name, 'tests', APPROVER);
    await writeService(session, name);
    await greenFeature(session, name);
  }
  return {
    root,
    session,
    put,
    path: (file) => join(root, file),
    get: (file) => readFileSync(join(root, file), 'utf8'),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** As a command would open it now. */
export async function openedSession(root: string): Promise<Session> {
  const workspace = await openDisk(root);
  return {
    workspace,
    config: readConfig((await workspace.read('backend-feature.yaml')) ?? ''),
    stack: stackWithBase,
    render: () => '',
    run: runProcess,
    progress: () => undefined,
    now: () => '2026-11-02T00:00:00.000Z',
    tool: TOOL,
    reporters: '/none',
    dryRun: false,
  };
}
