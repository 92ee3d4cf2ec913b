/** AGENTS.md and the agent file of a project, held against the commands and the files that they name. */
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCommandLine } from '../../src/command-line/args.ts';
import { STACKS } from '../../src/registry.ts';
import { CATEGORY, PRODUCT } from '../support/catalog.ts';
import { type Answer, cli, done, REVIEWER } from '../support/cli.ts';
import { implement } from '../support/implemented.ts';
import { readTree } from '../support/tree.ts';

const FEATURE = 'product-catalog';
const AGENTS = 'AGENTS.md';
const AGENT = '.claude/agents/backend-engineer.md';
const BY_HAND = '| BY-HAND | somebody looks | - | in plain words | it is nice |\n';

/** Everything after the program's name, to the end of the code span or line. */
const commandsIn = (text: string): string[] =>
  [...text.matchAll(/create-backend-feature ([a-z][^`\n]*)/g)].map(([, line = '']) => line.replace(/\s+#.*$/, ''));
/** As a shell would split it; a placeholder is a word. */
const wordsOf = (line: string): string[] =>
  [...line.replace('docs|tests', 'docs').matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
const spans = (text: string): string[] => [...text.matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);

describe.each(Object.keys(STACKS))('on %s', (stack) => {
  let folder: string;
  let root: string;
  let agents: string;
  let agent: string;
  const answers: Record<string, Answer> = {};
  const read = (path: string): string => readFileSync(join(root, path), 'utf8');

  beforeAll(async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'cbf-agents-')));
    root = join(folder, 'shop');
    await done(folder, 'init', 'shop', '--stack', stack);
    [agents, agent] = [read(AGENTS), read(AGENT)];
    // The rule is the one that AGENTS.md shows.
    const rules = /^ {4}- id: [\s\S]*?\n(?=\n)/m.exec(agents)?.[0] ?? '';
    writeFileSync(join(folder, 'rules.yaml'), rules.replace(/^ {4}/gm, ''));
    const entities = ['--entity', CATEGORY, '--entity', PRODUCT];
    answers['feature'] = await done(root, 'feature', FEATURE, ...entities, '--rules', '../rules.yaml');
    const said = ['--summary', 'Restock a product', '--body', 'amount:int(1..)!', '--answer', 'Product'];
    await done(root, 'endpoint', FEATURE, 'POST', '/api/v1/products/{id}/restock', ...said);
    const plan = join(root, `docs/features/${FEATURE}/test-plan.md`);
    writeFileSync(plan, readFileSync(plan, 'utf8').replace(/^(?=\| LIST-CATEGORIES-200-EMPTY)/m, BY_HAND));
    const { gaps } = await done(root, 'feature', FEATURE);
    expect(gaps).toEqual([]);
    await done(root, 'approve', FEATURE, 'docs', '--as', REVIEWER);
    await implement(root, FEATURE);
    answers['status'] = await done(root, 'status');
    answers['check'] = await cli(root, 'check');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('the agent file has front matter that agents read, and chooses no model', () => {
    const [, matter = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(agent) ?? [];
    const { name, description, tools, ...more } = load(matter) as Record<string, string>;
    expect(name).toBe('backend-engineer');
    expect(description).toContain('shop');
    expect(tools?.split(', ')).toEqual(['Read', 'Grep', 'Glob', 'Edit', 'Write', 'Bash']);
    expect(more).toEqual({});
    expect(body).toContain('AGENTS.md');
  });

  it('every command that they name is one, with these flags', () => {
    const lines = [agents, agent].flatMap(commandsIn);
    expect(lines.length).toBeGreaterThan(20);
    const names = lines.map((line) => {
      const words = wordsOf(line);
      return parseCommandLine(words).command;
    });
    for (const name of ['status', 'feature', 'approve', 'tests', 'red', 'service', 'green', 'check', 'next'])
      expect(names).toContain(name);
  });

  it('every path that they name is there', () => {
    const tree = Object.keys(readTree(root));
    const named = [...spans(agents), ...spans(agent)]
      .filter((span) => /^[.\w-]*[\w>]+[/.]/.test(span) && !span.includes(' ') && !span.startsWith('error.'))
      .map((span) => span.replaceAll('<feature>', FEATURE));
    expect(named.length).toBeGreaterThan(20);
    const missing = named.filter((span) => {
      const pattern = span.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/<\w+>/g, '[^/]+');
      // A path is one from the root; a bare name may lie anywhere.
      const wanted = new RegExp(span.includes('/') ? `^${pattern.replace(/\/$/, '')}/?$` : `(?:^|/)${pattern}$`);
      return !tree.some((path) => wanted.test(path));
    });
    expect(missing).toEqual([]);
  });

  it('what they say of answers is what commands answer', () => {
    expect(answers['feature']).toMatchObject({ gaps: [], next: expect.stringContaining('approve') });
    expect(answers['status']?.features).toMatchObject([
      { name: FEATURE, phase: expect.any(String), next: expect.any(String) },
    ]);
    expect(answers['check']).toMatchObject({ ok: false, findings: expect.any(Array) });
  });

  it('the checks are those that the project’s README names', () => {
    const said = /## Before you say[\s\S]*?\n\n([\s\S]*?)\n\n/.exec(agents)?.[1]?.split('\n').slice(1) ?? [];
    expect(said.length).toBeGreaterThan(0);
    const readme = read('README.md').replace(/ +#.*$/gm, '');
    for (const line of said)
      expect(readme).toMatch(new RegExp(`^ {4}${line.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`, 'm'));
  });

  it('the entry of the MCP server starts one', () => {
    const entry = JSON.parse(/```json\n([\s\S]*?)```/.exec(agents)?.[1] ?? '') as {
      mcpServers: Record<string, { command: string; args: string[] }>;
    };
    const { command, args } = entry.mcpServers['create-backend-feature'] ?? { command: '', args: [] };
    const tool = /^tool: ["']?([^"'\n]+)/m.exec(read('backend-feature.yaml'))?.[1];
    expect([command, ...args.slice(0, 2)]).toEqual(['npx', '--yes', `create-backend-feature@${tool}`]);
    expect(parseCommandLine(args.slice(2)).command).toBe('mcp');
  });
});

describe('a project that is there already', () => {
  let folder: string;
  beforeAll(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'cbf-agents-')));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('keeps what its team made of them', async () => {
    const root = join(folder, 'kept');
    await done(folder, 'init', 'kept', '--stack', 'gin');
    writeFileSync(join(root, AGENTS), '# Ours\n');
    const before = readTree(root);
    expect((await done(root, 'init', '.')).paths).toEqual([]);
    expect(readTree(root)).toEqual(before);
  });

  it('gets them where it is older than they are, and nothing else', async () => {
    const root = join(folder, 'older');
    await done(folder, 'init', 'older', '--stack', 'gin');
    const newer = readTree(root);
    const record = join(root, '.backend-feature/generated/_project.json');
    const lines = readFileSync(record, 'utf8').split('\n');
    writeFileSync(record, lines.filter((line) => !line.includes('AGENTS.md') && !line.includes('.claude/')).join('\n'));
    rmSync(join(root, AGENTS));
    rmSync(join(root, '.claude'), { recursive: true });
    expect(await done(root, 'init', '.')).toMatchObject({ created: [AGENT, AGENTS], updated: [], deleted: [] });
    expect(readTree(root)).toEqual(newer);
  });

  it('keeps those that were there before it', async () => {
    const fresh = realpathSync(mkdtempSync(join(folder, 'fresh-')));
    writeFileSync(join(fresh, AGENTS), '# How we work\n');
    const { created } = await done(fresh, 'init', '.', '--stack', 'gin', '--name', 'repository');
    expect(created).toContain(AGENT);
    expect(created).not.toContain(AGENTS);
    expect(readFileSync(join(fresh, AGENTS), 'utf8')).toBe('# How we work\n');
  });
});
