/** A wizard's surroundings without a terminal: a script answers, the stack is the fake one. */
import { createGit } from '../../src/effects/git.ts';
import { runProcess } from '../../src/effects/process.ts';
import { createTerminal } from '../../src/effects/terminal.ts';
import type { Workspace } from '../../src/effects/workspace.ts';
import type { Context } from '../../src/project/command.ts';
import type { Session } from '../../src/project/session.ts';
import { runWizard } from '../../src/wizard/wizard.ts';
import { FAKE_SUPPORT, fakeStack } from './fake-stack.ts';
import { type Script, scripted } from './scripted-prompter.ts';

export const REVIEWER = 'A Reviewer <a@example.org>';

export function sessionIn(workspace: Workspace): Session {
  let seconds = 0;
  return {
    workspace,
    config: {
      name: 'shop',
      stack: 'fake',
      tool: '0.1.0',
      docsRoot: 'docs',
      parts: ['redis'],
      currency: 'EUR',
      coverage: { threshold: 80 },
      approval: 'anyone',
      completeness: 'standard',
    },
    stack: fakeStack,
    render: () => '',
    run: runProcess,
    progress: () => undefined,
    now: () => new Date(Date.UTC(2026, 10, 2) + seconds++ * 1000).toISOString(),
    tool: '0.1.0',
    reporters: '/none',
    dryRun: false,
  };
}

export function contextIn(workspace: Workspace, width = 80): Context {
  const quiet = { isTTY: true, columns: width, write: () => true };
  return {
    cwd: workspace.root,
    json: false,
    yes: false,
    dryRun: false,
    version: '0.1.0',
    packageRoot: '/none',
    stacks: { fake: { title: 'Fake', language: 'none', support: FAKE_SUPPORT, load: async () => fakeStack } },
    run: runProcess,
    git: { ...createGit(runProcess), identity: async () => REVIEWER },
    clock: { now: () => '2026-11-02T00:00:00.000Z' } as Context['clock'],
    terminal: createTerminal({ stdin: { isTTY: true }, stdout: quiet, stderr: quiet, env: { NO_COLOR: '1' } }),
    findRoot: async () => workspace.root,
    openWorkspace: async () => workspace,
    readInput: async () => '',
    renderer: async () => () => '',
    with: () => {
      throw new Error('No command starts another one in this test.');
    },
    edit: async () => false,
    env: () => undefined,
  };
}

/** Plays a script in a project to its end. */
export async function playWizard(workspace: Workspace, script: Script) {
  const prompter = scripted(script);
  const session = sessionIn(workspace);
  const outcome = await runWizard(contextIn(workspace), { prompter, open: async () => session });
  return { outcome, screen: prompter.screen(), left: prompter.left() };
}
