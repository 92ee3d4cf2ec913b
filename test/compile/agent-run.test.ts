/** What a coding agent types, from its spec and a backlog to green: no terminal, no question, one JSON object a command. README shows it. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fastapi } from '../support/stacks/fastapi.ts';
import { temporaryFolder } from '../support/tree.ts';

const ROOT = join(import.meta.dirname, '../..');
const SCRIPT = join(ROOT, 'examples/backlog/agent-run.sh');
const BIN = join(ROOT, 'bin/create-backend-feature.cjs');

/** The project that the script makes has the manifest of the example: its toolchain is lent. */
async function withToolchain(folder: string): Promise<void> {
  const project = join(ROOT, 'examples/backlog/fastapi/project');
  const manifests = readdirSync(project, { withFileTypes: true }).filter((file) => file.isFile());
  for (const { name } of manifests) cpSync(join(project, name), join(folder, name));
  await fastapi.lend(folder);
  for (const { name } of manifests) rmSync(join(folder, name));
}

/** The command lines, with what is named by a path of this machine named as the page does. */
const shown = (log: string, folder: string): string[] =>
  log
    .trimEnd()
    .split('\n')
    .map((line) => line.replaceAll(`${join(ROOT, 'examples/backlog')}/`, '').replaceAll(folder, '.'));

describe('the script of an agent', () => {
  it.runIf(fastapi.has())('goes from a spec and a backlog to green', async () => {
    const folder = temporaryFolder();
    const target = join(folder, 'help-desk');
    mkdirSync(target);
    await withToolchain(target);
    const log = join(folder, 'log');
    const wrapper = join(folder, 'cbf.sh');
    const spoken = `for word; do case $word in *" "*) printf ' "%s"' "$word";; *) printf ' %s' "$word";; esac; done`;
    writeFileSync(
      wrapper,
      `#!/bin/sh\n{ printf '$ create-backend-feature'; ${spoken}; echo; } >>"${log}"\nexec "${process.execPath}" "${BIN}" "$@"\n`,
      { mode: 0o755 },
    );
    const ran = spawnSync('sh', [SCRIPT, target], {
      encoding: 'utf8',
      env: { ...process.env, CBF: wrapper },
      timeout: 300_000,
    });
    expect(`${ran.status}${ran.status === 0 ? '' : ran.stderr}`).toBe('0');
    const commands = shown(readFileSync(log, 'utf8'), target);
    const answers = ran.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(answers).toHaveLength(commands.length);
    for (const [at, { ok }] of answers.entries()) expect(ok, commands[at]).toBe(true);
    const { report } = answers.at(-1) as { report: Record<string, unknown> };
    expect(report['implemented_endpoints']).toMatchObject([
      { backlog_id: 'DESK-1' },
      { backlog_id: 'DESK-3' },
      { backlog_id: 'DESK-2' },
    ]);
    expect(existsSync(join(target, 'backend/domain/tickets/operations/escalate_ticket.py'))).toBe(true);

    const page = readFileSync(join(ROOT, 'docs/agents/agent-at-work.md'), 'utf8');
    const transcript = [...page.matchAll(/^ {4}(\$ create-backend-feature .* --json)$/gm)].map(([, line]) => line);
    expect(transcript).toEqual(commands);
  });
});
