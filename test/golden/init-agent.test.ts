/**
 * `init --agent`, with agents of our own and with the five that came with the product, which are not part of this repository: where they are not
 * at hand (`../shared/agents`, or AGENT_SPECS) the tests of them are skipped and say so.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseCommandLine } from '../../src/command-line/args.ts';
import { run as init } from '../../src/commands/init.ts';
import { createContext } from '../../src/context.ts';
import { readHistory } from '../../src/effects/history.ts';
import { readConfig } from '../../src/input/config.ts';
import type { Taken } from '../../src/plan/profile-config.ts';
import { checkProject } from '../../src/project/check/check.ts';
import type { Outcome } from '../../src/project/command.ts';
import { openProject } from '../../src/project/open.ts';
import type { UserError } from '../../src/shared/errors.ts';
import { have } from '../support/demand.ts';
import { readTree, temporaryFolder } from '../support/tree.ts';

const OURS = join(import.meta.dirname, '../fixtures/agents');
const THEIRS = resolve(process.env.AGENT_SPECS ?? '../shared/agents');

async function initIn(cwd: string, ...argv: string[]): Promise<Outcome> {
  const { args, yes, dryRun } = parseCommandLine(['init', ...argv]);
  return init(createContext({ cwd, json: true, yes, dryRun }), args);
}
const configIn = (root: string) => readConfig(readFileSync(join(root, 'backend-feature.yaml'), 'utf8'));

async function findingsIn(root: string): Promise<unknown> {
  const context = createContext({ cwd: root, json: true, yes: true, dryRun: false });
  const means = { tool: context.version, checklist: true, history: () => readHistory(root) };
  return (await checkProject(await openProject(context), means)).json['findings'];
}

/** A folder with an agent's spec in it. */
function withAgent(file: string): string {
  const root = temporaryFolder();
  mkdirSync(join(root, 'agents'));
  writeFileSync(join(root, 'agents/agent.md'), readFileSync(file));
  return root;
}

describe('an agent of our own', () => {
  it('decides every setting that a profile may, from the lines that say so', async () => {
    const root = withAgent(join(OURS, 'ledger.md'));
    const outcome = await initIn(root, '.', '--name', 'ledger', '--agent', 'agents/agent.md', '--yes');
    expect(configIn(root)).toMatchObject({
      name: 'ledger',
      stack: 'gin',
      docsRoot: 'documentation',
      coverage: { threshold: 85, layers: { domain: 92 } },
      latency: { p95: 150, p99: 400 },
      layers: ['api', 'domain', 'repository', 'core', 'infrastructure', 'tests'],
      documents: ['documentation/features/[feature]/api-spec.yaml', 'documentation/features/[feature]/runbook.md'],
      checklist: [
        { id: 'all-tests-pass', text: 'All tests pass', check: 'tests-pass' },
        { id: 'no-mutation-of-the-tests-survives', check: 'mutation' },
        { id: expect.stringMatching(/^the-books-of-the-last-month/) },
      ],
      agent: 'agents/agent.md',
    });
    const lines = readFileSync(join(OURS, 'ledger.md'), 'utf8').split('\n');
    const { taken, conflicts, cannot } = outcome.json as Record<string, Taken[]>;
    expect(Object.fromEntries((taken ?? []).map(({ setting, line }) => [setting, lines[line - 1]]))).toMatchObject({
      stack: 'You build services in Go with Gin.',
      docsRoot: 'Documents live in `documentation/`:',
      'coverage.threshold': '| Test coverage (overall) | >= 85% |',
      'coverage.layers.domain': '| Test coverage of the domain layer | >= 92% |',
      'latency.p95': '| API response time (p95) | < 150ms |',
      'latency.p99': '| API response time (p99) | < 400ms |',
    });
    expect(conflicts).toMatchObject([{ taken: '≥ 85 %' }]);
    expect(cannot?.[0]).toMatchObject({
      line: 14,
      what: expect.stringContaining('without core, infrastructure, tests'),
      nearest: 'They are in the list, too.',
    });
    const said = outcome.lines.join('\n');
    expect(said).toMatch(/Taken from agents\/agent\.md:\n {2}stack {2,}gin {2}\(line 8\)/);
    expect(said).toMatch(
      /Contradictions; the stricter one is taken:\n {2}coverage, overall: ≥ 85 % \(line 30\) or ≥ 80 %/,
    );
    expect(existsSync(join(root, 'documentation/architecture/decisions/0001-layers-and-documents-first.md'))).toBe(
      true,
    );
    expect(existsSync(join(root, 'docs'))).toBe(false);
    expect(await findingsIn(root)).toEqual([]);
  });

  it('is one of several stacks: somebody chooses, or the first is taken', async () => {
    const [root, file] = [temporaryFolder(), join(OURS, 'notes.yaml')];
    await expect(initIn(root, '.', '--name', 'notes', '--agent', file)).rejects.toMatchObject({
      code: 'missing-input',
      where: `${file}:4`,
      hint: expect.stringContaining('fastify, fastapi'),
    });
    expect(readdirSync(root)).toEqual([]);
    await initIn(root, '.', '--name', 'notes', '--agent', file, '--yes');
    // A place on somebody's machine is no business of the team's file.
    expect(configIn(root)).toMatchObject({
      stack: 'fastify',
      agent: 'notes.yaml',
      coverage: { threshold: 88 },
      latency: { p95: 120 },
    });
    const other = temporaryFolder();
    await initIn(other, '.', '--name', 'notes', '--agent', file, '--stack', 'fastapi');
    expect(configIn(other)).toMatchObject({ stack: 'fastapi', coverage: { threshold: 88 } });
  });

  it('that nothing here is for is refused with the nearest, and nothing is written', async () => {
    const [root, file] = [temporaryFolder(), join(OURS, 'claims.md')];
    const refused = (await initIn(root, '.', '--name', 'claims', '--agent', file, '--yes').catch(
      (error: unknown) => error,
    )) as UserError;
    expect(refused).toMatchObject({ code: 'unsupported', exitCode: 2, where: `${file}:8` });
    expect(refused.hint).toContain('--stack fastify');
    expect(readdirSync(root)).toEqual([]);
    const { json } = await initIn(root, '.', '--name', 'claims', '--agent', file, '--stack', 'gin');
    expect(configIn(root)).toMatchObject({ stack: 'gin', coverage: { threshold: 90 } });
    expect((json as Record<string, unknown>)['cannot']).toContainEqual(
      expect.objectContaining({ what: '--stack gin is against the agent, which offers Java, Spring Boot.' }),
    );
  });

  it('says what a project has otherwise, and changes nothing of it', async () => {
    const root = withAgent(join(OURS, 'ledger.md'));
    const argv = ['.', '--name', 'ledger', '--agent', 'agents/agent.md', '--yes'];
    await initIn(root, ...argv);
    const settings = join(root, 'backend-feature.yaml');
    writeFileSync(settings, readFileSync(settings, 'utf8').replace('threshold: 85', 'threshold: 87'));
    const before = readTree(root);
    const { json, lines } = await initIn(root, ...argv);
    expect((json as Record<string, unknown>)['differs']).toEqual([
      {
        setting: 'coverage',
        agent: { threshold: 85, layers: { domain: 92 } },
        project: { threshold: 87, layers: { domain: 92 } },
      },
    ]);
    expect(lines.join('\n')).toContain('backend-feature.yaml counts');
    // What follows from the settings does; the settings stay.
    const after = readTree(root);
    expect(after['backend-feature.yaml']).toBe(before['backend-feature.yaml']);
    expect(configIn(root).coverage.threshold).toBe(87);
  });
});

describe('the agents of the product', () => {
  const there = have(existsSync(THEIRS), THEIRS, 'set AGENT_SPECS to the folder of agent specs');
  const files = there ? readdirSync(THEIRS).filter((file) => file.endsWith('.md')) : [];

  it.runIf(there)('are five', () => expect(files).toHaveLength(5));

  it.each(files)('%s: settings that read back, in order at once, and the same again', async (file) => {
    const root = withAgent(join(THEIRS, file));
    const argv = ['.', '--name', 'shop', '--agent', 'agents/agent.md', '--yes'];
    const { json } = await initIn(root, ...argv);
    const { taken } = json as { taken: Taken[] };
    const lines = readFileSync(join(THEIRS, file), 'utf8').split('\n').length;
    expect(taken.length).toBeGreaterThan(0);
    expect(taken.filter(({ line }) => !(line >= 1 && line <= lines))).toEqual([]);
    const config = configIn(root);
    expect(config.stack).toBe(taken.find(({ setting }) => setting === 'stack')?.value);
    expect(await findingsIn(root)).toEqual([]);
    const first = readTree(root);
    const again = await initIn(root, ...argv);
    expect(again.json).toMatchObject({ paths: [], taken, differs: [] });
    expect(readTree(root)).toEqual(first);
    // Their words stay theirs.
    const checklist = config.checklist?.map(({ id, check }) => `${id}: ${check ?? 'people'}`);
    expect({ ...config, tool: '', checklist }).toMatchSnapshot();
  });
});
