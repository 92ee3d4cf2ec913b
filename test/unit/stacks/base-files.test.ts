import { readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { FEATURE_LAYERS, LAYERS } from '../../../src/model/layers.ts';
import type { PlannedFile } from '../../../src/plan/types.ts';
import { STACKS } from '../../../src/registry.ts';
import { loadRenderer } from '../../../src/render/load.ts';
import { isWithin, layerOf } from '../../../src/stacks/stack.ts';

/** What each has of a project's name, of its coverage, and of its tests' support. */
const TELLS: Readonly<Record<string, { name: [string, string]; coverage: [string, string]; locked: string }>> = {
  fastapi: {
    name: ['pyproject.toml', 'name = "my-shop"'],
    coverage: ['pyproject.toml', 'fail_under = 85'],
    locked: 'backend/tests/support/api.py',
  },
  fastify: {
    name: ['package.json', '"name": "my-shop"'],
    coverage: ['vitest.config.ts', 'lines: 85'],
    locked: 'tests/support/api.ts',
  },
  gin: {
    name: ['internal/core/settings/settings.go', '"my-shop"'],
    coverage: ['Makefile', 'COVERAGE := 85'],
    locked: 'tests/support/api.go',
  },
};

/** Code that is in no layer. */
const STARTS: Readonly<Record<string, readonly string[]>> = {
  fastapi: ['backend/__init__.py', 'backend/__main__.py', 'backend/migrate.py'],
  fastify: ['src/main.ts', 'src/migrate.ts', 'src/mint-token.ts'],
  gin: ['cmd/server', 'internal/app'],
};

interface GitHubJob {
  readonly steps: ReadonlyArray<{ readonly run?: string; readonly with?: object }>;
  readonly strategy?: { readonly matrix: { readonly database: readonly string[] } };
}

interface GitLabJob {
  readonly script: readonly string[];
  readonly variables?: object;
  readonly parallel?: { readonly matrix: ReadonlyArray<{ readonly DATABASE: readonly string[] }> };
}

function files(base: string, folder = base): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (name === '__pycache__') return [];
    return statSync(path).isDirectory() ? files(base, path) : [relative(base, path)];
  });
}

async function projectOf(stack: string, docsRoot = 'docs'): Promise<Map<string, PlannedFile>> {
  const config = {
    name: 'my-shop',
    stack,
    tool: '1.2.3',
    docsRoot,
    parts: ['redis'],
    currency: 'EUR',
    coverage: { threshold: 85 },
    approval: 'anyone',
    completeness: 'standard',
  } as const;
  const found = await STACKS[stack]?.load();
  return new Map(found?.project(config, await loadRenderer()).map((file) => [file.path, file]));
}

const PARTS: Readonly<Record<string, readonly string[]>> = {
  fastapi: ['languages/python/base', 'frameworks/fastapi/base', 'stores/sqlalchemy/base', 'options/redis/python'],
  fastify: ['languages/typescript/base', 'frameworks/fastify/base', 'stores/kysely/base', 'options/redis/typescript'],
  gin: ['languages/go/base', 'frameworks/gin/base', 'stores/database-sql/base', 'options/redis/go'],
};

describe.each(Object.keys(STACKS))('the project base of %s', (stack) => {
  it('lists the files that are there', async () => {
    const folders = ['project', ...(PARTS[stack] ?? [])].map((path) =>
      fileURLToPath(new URL(`../../../templates/${path}`, import.meta.url)),
    );
    const there = folders.flatMap((base) => files(base).map((path) => path.replace(/\.hbs$/, '')));
    expect([...(await projectOf(stack)).keys()].sort()).toEqual(there.sort());
  });

  it('has its code in layers, apart from what starts the service, and that of features too', async () => {
    const { paths } = (await STACKS[stack]?.load()) ?? { paths: undefined };
    const layers = Object.values(paths?.layers ?? {});
    expect(Object.keys(paths?.layers ?? {})).toEqual([...LAYERS]);
    const outside = (all: readonly string[]): string[] => all.filter((path) => !isWithin(layers, path));
    const code = [...(await projectOf(stack)).keys()].filter((path) => isWithin([...(paths?.code ?? [])], path));
    const starts = STARTS[stack] ?? [];
    expect(outside(code).filter((path) => !isWithin(starts, path))).toEqual([]);
    expect(starts.every((start) => code.some((path) => isWithin([start], path)))).toBe(true);
    for (const layer of layers)
      expect(
        code.concat(paths?.testRoot ?? '').some((path) => isWithin([layer], path)),
        layer,
      ).toBe(true);
    expect(outside(paths?.implementation('a-b') ?? [])).toEqual(stack === 'gin' ? ['internal/app/ab.go'] : []);
    // Of the infrastructure, a feature in Go has its migrations alone.
    const own = FEATURE_LAYERS.filter((layer) => stack !== 'gin' || layer !== 'infrastructure');
    for (const layer of own) expect(paths && layerOf(paths, layer, 'a-b').length, layer).toBeGreaterThan(0);
  });

  it('has its documents where the settings say', async () => {
    const [usual, other] = [await projectOf(stack), await projectOf(stack, 'papers/of-ours')];
    expect([...other.keys()]).toEqual([...usual.keys()].map((path) => path.replace(/^docs\//, 'papers/of-ours/')));
    const said = [...other.values()].filter(({ content }) => content.includes('/features/<feature>/api-spec.yaml'));
    expect(said.map(({ path }) => path).sort()).toEqual([
      '.claude/agents/backend-engineer.md',
      'AGENTS.md',
      'README.md',
      'papers/of-ours/architecture/decisions/0001-layers-and-documents-first.md',
    ]);
    for (const { content, path } of said) expect(content, path).not.toMatch(/(?<!ours\/)\bdocs\/features/);
  });

  it('has YAML and JSON that can be read', async () => {
    const planned = [...(await projectOf(stack)).values()];
    const read = planned.filter(({ path }) => /\.(?:ya?ml|json)$/.test(path));
    for (const { path, content } of read) {
      const parsed: unknown = path.endsWith('.json') ? JSON.parse(content) : load(content);
      expect(parsed, path).toBeTypeOf('object');
    }
    expect(read.map(({ path }) => path)).toContain('.gitlab-ci.yml');
  });

  it('has the same jobs on GitHub and on GitLab, the replay among them', async () => {
    const planned = await projectOf(stack);
    const yaml = (path: string) => load(planned.get(path)?.content ?? '') as Record<string, unknown>;
    const { jobs } = yaml('.github/workflows/ci.yml') as { jobs: Record<string, GitHubJob> };
    const { workflow: _, ...lab } = yaml('.gitlab-ci.yml') as Record<string, GitLabJob>;
    expect(Object.keys(lab)).toEqual(Object.keys(jobs));
    for (const [name, { steps, strategy }] of Object.entries(jobs)) {
      const commands = steps.flatMap(({ run }) => run ?? []);
      const own = lab[name]?.script.filter((line) => !line.startsWith('if ')) ?? [];
      expect(own, name).toEqual(commands);
      expect(lab[name]?.parallel?.matrix.flatMap(({ DATABASE }) => DATABASE)).toEqual(strategy?.matrix.database);
    }
    const command = 'npx --yes create-backend-feature@1.2.3 check';
    expect(lab['check']?.script).toEqual([command, `${command} --replay`]);
    expect(lab['check']?.variables).toMatchObject({ GIT_DEPTH: '0' });
    expect(jobs['check']?.steps[0]?.with).toEqual({ 'fetch-depth': 0, 'persist-credentials': false });
  });

  it('uses actions by their commits, and leaves no token in the clone', async () => {
    const workflow = (await projectOf(stack)).get('.github/workflows/ci.yml')?.content ?? '';
    const uses = workflow.match(/uses: .*/g) ?? [];
    expect(uses.length).toBeGreaterThan(3);
    for (const one of uses) expect(one).toMatch(/^uses: actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    const clones = uses.filter((one) => one.includes('actions/checkout'));
    expect(workflow.match(/persist-credentials: false/g)).toHaveLength(clones.length);
  });

  it('has programs for Git and for agents, which can be started', async () => {
    const planned = [...(await projectOf(stack)).values()].filter(({ path }) => path.startsWith('.githooks/'));
    expect(planned.map(({ path, owner, mode }) => [path, owner, mode])).toEqual([
      ['.githooks/guard-agent', 'seed', 0o755],
      ['.githooks/pre-commit', 'seed', 0o755],
    ]);
    for (const { content } of planned) expect(content).toMatch(/^#!\/bin\/sh\n/);
  });

  it('is named after the project, and keeps what is not ours to read', async () => {
    const planned = await projectOf(stack);
    const { name, coverage, locked } = TELLS[stack] ?? {};
    expect(planned.get(name?.[0] ?? '')?.content).toContain(name?.[1]);
    expect(planned.get(coverage?.[0] ?? '')?.content).toContain(coverage?.[1]);
    expect(planned.get('.github/workflows/ci.yml')?.content).toContain('${{ ');
    expect(planned.get('.github/workflows/ci.yml')?.content).toContain('create-backend-feature@1.2.3 check');
    expect(planned.get(locked ?? '')?.owner).toBe('locked');
    expect(planned.get('README.md')?.owner).toBe('seed');
    expect([...planned.values()].filter((file) => file.content.includes('{{name}}'))).toEqual([]);
  });
});
