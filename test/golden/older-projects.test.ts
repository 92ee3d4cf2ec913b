/** `update` on the product catalogs that version 0.1.0 made, with lines of the team's own in them. */
import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { STACKS } from '../../src/registry.ts';
import { type Answer, cli, done } from '../support/cli.ts';
import { type OlderProjects, olderProjects, writeOlderProject } from '../support/older-projects.ts';
import { edit } from '../support/project.ts';
import { type Tree, temporaryFolder, treeWithModes } from '../support/tree.ts';

interface Edits {
  /** A generated file, a line of it that this version leaves alone, and what stands above that line from now on. */
  readonly apart: readonly [path: string, line: string, own: string];
  /** A generated file, a line of it that this version changes, and what the team made of that line. */
  readonly clash: readonly [path: string, line: string, own: string];
  /** A function that was written by hand, in a file that was scaffolded once. */
  readonly rule: string;
}

const EDITS: Readonly<Record<string, Edits>> = {
  fastapi: {
    apart: ['backend/domain/product_catalog/services.py', 'class ProductService:', '# A line of ours.'],
    clash: [
      'backend/repository/base/sql.py',
      '        return await self._write(statement, entity) > 0',
      '        return await self._audited(statement, entity) > 0',
    ],
    rule: 'backend/domain/product_catalog/rules/stocked_products_stay_listed.py',
  },
  fastify: {
    apart: ['src/domain/product-catalog/services.ts', 'export class ProductService {', '// A line of ours.'],
    clash: [
      'src/repository/base/sql.ts',
      '    const { id, ...changes } = this.#row(entity);',
      '    const { id, ...changes } = audited(this.#row(entity));',
    ],
    rule: 'src/domain/product-catalog/rules/stocked-products-stay-listed.ts',
  },
  gin: {
    apart: ['internal/domain/productcatalog/services.go', 'type ProductService struct {', '// A line of ours.'],
    clash: [
      'internal/repository/base/memory.go',
      'func (repository *memoryRepository[E]) Update(_ context.Context, entity E) error {',
      'func (repository *memoryRepository[E]) Update(ctx context.Context, entity E) error { audit(ctx)',
    ],
    rule: 'internal/domain/productcatalog/rule_stocked_products_stay_listed.go',
  },
};

let projects: OlderProjects;
beforeAll(() => {
  projects = olderProjects('0.1.0');
});

const git = (root: string, ...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=A Person', '-c', 'user.email=person@example.org', ...args], {
    cwd: root,
    encoding: 'utf8',
  });

function commit(root: string): void {
  git(root, 'add', '-A');
  git(root, 'commit', '-qm', 'All');
}

function catalogOf(stack: string): string {
  const root = join(temporaryFolder(), 'shop');
  mkdirSync(root);
  const project = projects[stack];
  if (project === undefined) throw new Error(`No ${stack} project of that version.`);
  writeOlderProject(root, project);
  return root;
}

function editLines(root: string, { apart, clash, rule }: Edits): void {
  const [path, line, own] = apart;
  edit(root, path, (text) => text.replace(line, `${own}\n${line}`));
  edit(root, clash[0], (text) => text.replace(clash[1], clash[2]));
  appendFileSync(join(root, rule), '\n');
  appendFileSync(join(root, 'README.md'), '\nOurs.\n');
}

const textOf = (root: string, path: string): string => readFileSync(join(root, path), 'utf8');
const conflictsOf = ({ conflicts }: Answer): string[] => conflicts.map(({ path }: { path: string }) => path);

/** Two hundred files a project: a busy disk takes its time. */
const PATIENCE = { timeout: 300_000 };

describe.each(Object.keys(STACKS))('a catalog of 0.1.0 on %s', PATIENCE, (stack) => {
  const edits = EDITS[stack] as Edits;

  /** What `update` makes of the catalog where nobody edited it. */
  let untouched: { readonly written: readonly string[]; readonly tree: Tree } | undefined;

  it('comes along as a whole, once, and undo gives back every byte', async () => {
    const root = catalogOf(stack);
    const before = treeWithModes(root);
    const { written, ...answer } = await done(root, 'update');
    expect(answer).toMatchObject({ from: '0.1.0', conflicts: [], merged: [], features: [{ left: [] }] });
    untouched = { written, tree: treeWithModes(root) };
    const { findings } = await cli(root, 'check');
    expect(new Set(findings.map(({ code }: Answer) => code))).toEqual(new Set(['stale-evidence']));
    expect(await done(root, 'update')).toMatchObject({ written: [] });
    await done(root, 'undo');
    expect(treeWithModes(root)).toEqual(before);
  });

  it('with a history: edits are merged or shown as conflicts, and undo gives back every byte', async () => {
    const root = catalogOf(stack);
    git(root, 'init', '-q', '-b', 'main');
    commit(root);
    editLines(root, edits);
    commit(root);
    const before = treeWithModes(root);
    const answer = await cli(root, 'update');
    expect(answer).toMatchObject({ ok: false, merged: [edits.apart[0]] });
    expect(conflictsOf(answer)).toEqual([edits.clash[0]]);
    expect(textOf(root, edits.apart[0])).toContain(`${edits.apart[2]}\n${edits.apart[1]}`);
    expect(textOf(root, edits.clash[0])).toMatch(/^<{7} /m);
    expect(textOf(root, edits.clash[0])).toContain(edits.clash[2]);
    const now = treeWithModes(root);
    const own = new Set([edits.apart[0], edits.clash[0]]);
    for (const path of untouched?.written ?? [])
      if (!own.has(path)) expect(now[path], path).toBe(untouched?.tree[path]);
    for (const path of [edits.rule, 'README.md']) expect(now[path]).toBe(before[path]);
    await done(root, 'undo');
    expect(treeWithModes(root)).toEqual(before);
  });

  it('without a history: what was edited is a conflict, the rest comes along', async () => {
    const root = catalogOf(stack);
    editLines(root, edits);
    rmSync(join(root, 'Dockerfile'));
    const before = treeWithModes(root);
    const answer = await cli(root, 'update');
    expect(answer.ok).toBe(false);
    expect(conflictsOf(answer).sort()).toEqual([edits.apart[0], edits.clash[0]].sort());
    for (const [path, , own] of [edits.apart, edits.clash]) expect(textOf(root, path)).toContain(own);
    expect(existsSync(join(root, 'Dockerfile'))).toBe(false);
    await done(root, 'undo');
    expect(treeWithModes(root)).toEqual(before);
  });
});

it('an edited test of 0.1.0 that this version changes: the tests stay, and the file is named', PATIENCE, async () => {
  const root = catalogOf('gin');
  const path = 'tests/productcatalog/repository_product_test.go';
  appendFileSync(join(root, path), '\n');
  const before = treeWithModes(root);
  const { features, written } = await done(root, 'update');
  expect(features).toMatchObject([{ left: [{ code: 'edited-file', where: path }] }]);
  expect(written).not.toContain(path);
  expect(treeWithModes(root)[path]).toBe(before[path]);
});
