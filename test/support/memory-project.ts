/** Projects in memory whose features have evidence as the phases would have recorded it. */

import { derive } from '../../src/cases/derive.ts';
import { composePlan } from '../../src/cases/plan.ts';
import { openMemory } from '../../src/effects/memory.ts';
import type { Evidence } from '../../src/evidence/gate-file.ts';
import { writeEvidence } from '../../src/evidence/gate-file.ts';
import type { RuleInput } from '../../src/input/feature-input.ts';
import { build } from '../../src/model/build.ts';
import type { Config } from '../../src/model/config.ts';
import type { JsonObject } from '../../src/model/types.ts';
import { toYaml } from '../../src/plan/docs.ts';
import type { Project } from '../../src/project/features.ts';
import { type Observed, observe } from '../../src/project/observe.ts';
import { writeFiles } from '../../src/project/write.ts';
import { firstMigrations } from '../../src/stacks/migrations.ts';
import { documentOf } from './catalog.ts';
import { stackWithBase } from './phased.ts';

export const AT = '2026-11-02T10:00:00.000Z';
export const BY = 'A Reviewer <a@example.org>';

export interface SaidFeature {
  readonly name: string;
  readonly entities: readonly string[];
  readonly rules?: RuleInput[];
  readonly document?: (document: JsonObject) => JsonObject;
  /** Lines behind the derived plan. */
  readonly plan?: string;
  /** From evidence in which everything is well; undefined: no gate.yaml. */
  readonly evidence?: (all: Required<Evidence>, seen: Observed) => Evidence | undefined;
  /** false: nothing is implemented. */
  readonly service?: boolean;
}

export interface MemoryProject extends Project {
  put(path: string, content: string): Promise<void>;
}

export async function memoryProject(
  features: readonly SaidFeature[],
  settings: Partial<Config> = {},
): Promise<MemoryProject> {
  const workspace = openMemory({ 'src/base/app.txt': 'an app', 'tests/support/client.txt': 'a client' });
  const config: Config = {
    name: 'shop',
    stack: 'fake',
    tool: '0.1.0',
    docsRoot: 'docs',
    parts: ['redis'],
    currency: 'EUR',
    coverage: { threshold: 80 },
    approval: 'anyone',
    completeness: 'standard',
    ...settings,
  };
  const put = async (path: string, content: string): Promise<void> =>
    workspace.apply([{ path, before: await workspace.read(path), content }]);
  const project: MemoryProject = { workspace, config, stack: stackWithBase, render: () => '', put };
  for (const said of features) await write(project, said);
  return project;
}

async function write(project: MemoryProject, said: SaidFeature): Promise<void> {
  const { name, entities, rules, document: change = (same) => same, plan = '', evidence = (all) => all } = said;
  const document = change(documentOf(entities, { name, ...(rules === undefined ? {} : { rules }) }));
  const built = build(document, name);
  if (!built.ok) throw new Error(JSON.stringify(built.faults));
  const folder = `docs/features/${name}`;
  await project.put(`${folder}/api-spec.yaml`, toYaml(document));
  await project.put(`${folder}/test-plan.md`, composePlan(built.feature, derive(built.feature)) + plan);
  if (said.service !== false) {
    await project.put(`src/${name}/code.txt`, 'real');
    const files = firstMigrations(project.stack.migrations, built.feature, project.render);
    await writeFiles({ workspace: project.workspace, dryRun: false }, `${name}.service`, files);
  }
  const seen = await observe(project, name);
  for (const { path, content } of seen.testFiles) await project.put(path, content);
  const recorded = evidence(everythingWell(seen), await observe(project, name));
  if (recorded !== undefined) await project.put(`${folder}/gate.yaml`, writeEvidence(recorded));
}

export function everythingWell({ observation, feature }: Observed): Required<Evidence> {
  const { docs, cases, byHand, testsHash: hash, rendered } = observation;
  const all = [...cases, ...byHand];
  const approved = { by: BY, at: AT };
  return {
    schema: 2,
    tool: '0.1.0',
    docs: { hash: docs.hash, approved },
    tests: {
      hash,
      rendered,
      approved,
      cases: Object.fromEntries(
        all.map((one, at) => [one.id, { hash: one.hash, class: at % 3 === 0 ? 'assertion' : 'not-implemented' }]),
      ),
    },
    green: {
      at: AT,
      hash,
      total: all.length,
      passed: all.length,
      coverage: 93.25,
      threshold: 80,
      failing: [],
      layers: { api: 91, domain: 96.5, repository: 88 },
      load: {
        at: AT,
        hash,
        seconds: 20,
        requestsPerSecond: 640,
        p50: 3.1,
        p95: 12.04,
        p99: 30,
        errorRate: 0,
        target: 200,
        operations: Object.fromEntries(feature.operations.map(({ id }, at) => [id, { requests: 100, p95: 10 + at }])),
      },
    },
    proof: {
      at: AT,
      hash,
      hollow: { total: all.length, red: all.length },
      reference: { total: 20, green: 20 },
      mutants: { total: 120, killed: 118, survivors: ['listNotes: the order is lost', 'getNote: no ETag'] },
      blind: [],
    } as Required<Evidence>['proof'],
    checklist: {},
  };
}
