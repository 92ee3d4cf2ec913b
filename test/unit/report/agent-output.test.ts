import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../../src/evidence/gate-file.ts';
import type { JsonObject } from '../../../src/model/types.ts';
import { type AgentOutput, agentOutput } from '../../../src/report/agent-output.ts';
import { collect } from '../../../src/report/collect.ts';
import { AGENT_OUTPUT_SCHEMA } from '../../support/agent-output-schema.ts';
import { type MemoryProject, memoryProject, type SaidFeature } from '../../support/memory-project.ts';

const validate = new Ajv2020({ allErrors: true }).compile(AGENT_OUTPUT_SCHEMA);
const OTHER = 'f'.repeat(64);

async function outputOf(project: MemoryProject): Promise<AgentOutput> {
  const output = agentOutput(await collect(project, '0.1.0'));
  validate(JSON.parse(JSON.stringify(output)));
  expect(validate.errors ?? []).toEqual([]);
  return output;
}
const output = async (...features: SaidFeature[]) => outputOf(await memoryProject(features));

const NOTES: SaidFeature = { name: 'notes', entities: ['Note body:text! number:int!unique'] };
const withItem = (document: JsonObject): JsonObject => ({
  ...document,
  info: { ...(document['info'] as JsonObject), 'x-backlog-item': 'BL-7' },
});
const greenWith = (more: Partial<NonNullable<Evidence['green']>>) => (all: Required<Evidence>) => ({
  ...all,
  green: { ...all.green, ...more },
});

describe('the output of an agent', () => {
  it('says what was measured, of each endpoint', async () => {
    const { implemented_endpoints, test_results, database_changes } = await output({ ...NOTES, document: withItem });
    expect(implemented_endpoints).toHaveLength(1);
    const [first] = implemented_endpoints;
    expect(first?.backlog_id).toBe('BL-7');
    expect(first?.endpoints.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /api/v1/notes',
      'POST /api/v1/notes',
      'GET /api/v1/notes/{id}',
      'PATCH /api/v1/notes/{id}',
      'DELETE /api/v1/notes/{id}',
    ]);
    expect(first?.endpoints.map((one) => one.response_time_p95)).toEqual(['10 ms', '11 ms', '12 ms', '13 ms', '14 ms']);
    expect(first?.endpoints[2]).toMatchObject({
      test_coverage: 93.25,
      documentation_link: 'docs/features/notes/api-spec.yaml#/paths/~1api~1v1~1notes~1{id}/get',
    });
    expect(test_results).toMatchObject({
      unit_test_coverage: 93.25,
      load_test_results: { requests_per_second: 640, p95_latency: '12 ms', error_rate: 0 },
      security_scan_status: null,
    });
    expect(test_results.integration_tests_passed).toBeGreaterThan(40);
    expect(database_changes).toEqual([
      {
        migration_id: 'notes_0001-id',
        tables_affected: ['notes'],
        indexes_created: ['uq_notes_number', 'ix_notes_created_at'],
        performance_impact: null,
      },
    ]);
  });

  it('counts cases of the API alone, and only those that passed', async () => {
    const all = await output(NOTES);
    let failing: string[] = [];
    const some = await output({
      ...NOTES,
      evidence: (well, { cases }) => {
        failing = cases.filter(({ target, level }) => target === 'getNote' && level === 'api').map(({ id }) => id);
        return greenWith({ failing })(well);
      },
    });
    expect(failing.length).toBeGreaterThan(1);
    const count = ({ test_results }: AgentOutput) => test_results.integration_tests_passed ?? 0;
    expect(count(some)).toBe(count(all) - failing.length);
    // What fails is not implemented.
    expect(some.implemented_endpoints[0]?.endpoints.map(({ method, path }) => `${method} ${path}`)).not.toContain(
      'GET /api/v1/notes/{id}',
    );
    expect(some.implemented_endpoints[0]?.endpoints).toHaveLength(4);
  });

  it('has null for everything in an empty project', async () => {
    expect(await output()).toEqual({
      deployment: {
        api_base_url: null,
        documentation_url: '/docs',
        health_check_url: '/health',
        metrics_dashboard: null,
      },
      implemented_endpoints: [],
      database_changes: [],
      test_results: {
        unit_test_coverage: null,
        integration_tests_passed: null,
        load_test_results: { requests_per_second: null, p95_latency: null, error_rate: null },
        security_scan_status: null,
      },
      monitoring: { logs_aggregation_url: null, metrics_dashboard_url: null, alerts_configured: [] },
    });
  });

  it('names no page that the tree has no code for', async () => {
    const project = await memoryProject([]);
    await project.workspace.apply([{ path: 'src/base/app.txt', before: 'an app', content: undefined }]);
    expect((await outputOf(project)).deployment).toMatchObject({ documentation_url: null, health_check_url: null });
  });

  it('takes nothing from evidence of other tests', async () => {
    const { implemented_endpoints, test_results } = await output({ ...NOTES, evidence: greenWith({ hash: OTHER }) });
    expect(implemented_endpoints).toEqual([]);
    expect(test_results).toMatchObject({ unit_test_coverage: null, integration_tests_passed: null });
  });

  it('takes no latency from a load test of other tests, nor from one that bore no load', async () => {
    for (const more of [{ hash: OTHER }, { requestsPerSecond: 0 }]) {
      const made = await output({
        ...NOTES,
        evidence: (all) =>
          greenWith({ load: { ...(all.green.load as NonNullable<typeof all.green.load>), ...more } })(all),
      });
      expect(made.implemented_endpoints[0]?.endpoints.map((one) => one.response_time_p95)).toEqual(Array(5).fill(null));
      expect(made.test_results.load_test_results.p95_latency).toBeNull();
      expect(made.test_results.load_test_results.requests_per_second).toBe('hash' in more ? null : 0);
    }
  });

  it('has the least of several features, and no coverage where one was not measured', async () => {
    const tags: SaidFeature = { name: 'tags', entities: ['Tag name:string(20)!'] };
    const slower = (all: Required<Evidence>) =>
      greenWith({
        coverage: 81,
        load: { ...(all.green.load as NonNullable<typeof all.green.load>), requestsPerSecond: 90, p95: 150 },
      })(all);
    const two = await output(NOTES, { ...tags, evidence: slower });
    expect(two.test_results).toMatchObject({
      unit_test_coverage: 81,
      load_test_results: { requests_per_second: 90, p95_latency: '150 ms' },
    });
    const unmeasured = await output(NOTES, { ...tags, evidence: ({ green: _, ...others }) => others });
    expect(unmeasured.test_results).toMatchObject({
      unit_test_coverage: null,
      load_test_results: { requests_per_second: 640 },
    });
    // Documents alone are no code to be covered.
    const planned = await output(NOTES, { ...tags, evidence: () => undefined, service: false });
    expect(planned.test_results.unit_test_coverage).toBe(93.25);
    expect(planned.implemented_endpoints).toHaveLength(1);
  });

  it('does not say what an edited migration does, nor the team’s own', async () => {
    const project = await memoryProject([NOTES]);
    await project.put('migrations/notes_0001.txt', 'edited');
    await project.put('migrations/later.sql', 'CREATE TABLE more ();');
    const unknown = { tables_affected: null, indexes_created: null, performance_impact: null };
    expect((await outputOf(project)).database_changes).toEqual([
      { migration_id: 'notes_0001', ...unknown },
      { migration_id: 'later', ...unknown },
    ]);
  });

  it('leaves out a feature that cannot be read', async () => {
    const project = await memoryProject([NOTES]);
    await project.put('docs/features/broken/api-spec.yaml', 'openapi: [');
    expect((await outputOf(project)).implemented_endpoints).toHaveLength(1);
  });
});
