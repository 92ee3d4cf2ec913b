/** `report` of the built program, on what the examples' phases have recorded. */
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { AgentOutput } from '../../src/report/agent-output.ts';
import { AGENT_OUTPUT_SCHEMA } from '../support/agent-output-schema.ts';
import { readTree, temporaryFolder } from '../support/tree.ts';

const ROOT = join(import.meta.dirname, '../..');
const BIN = join(ROOT, 'bin', 'create-backend-feature.cjs');
const validate = new Ajv2020().compile(AGENT_OUTPUT_SCHEMA);

function report(cwd: string, ...argv: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, 'report', ...argv], { cwd, encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe.each([
  ['fastapi', /^[0-9a-f]{12}$/],
  ['fastify', /^product-catalog_0001$/],
  ['gin', /^\d+$/],
])('report of the example on %s', (stack, migration) => {
  const example = join(ROOT, 'examples', 'product-catalog', stack, 'project');

  it('is an agent’s output, from evidence alone, and changes no file', () => {
    const folder = temporaryFolder();
    cpSync(example, folder, { recursive: true });
    const before = readTree(folder);
    const { status, stdout, stderr } = report(folder, '--format', 'agent-output');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const output = JSON.parse(stdout) as AgentOutput;
    expect(validate(output), JSON.stringify(validate.errors)).toBe(true);
    expect(readTree(folder)).toEqual(before);

    const gate = readFileSync(join(folder, 'docs/features/product-catalog/gate.yaml'), 'utf8');
    const coverage = Number(/^ {2}coverage: (.*)$/m.exec(gate)?.[1]);
    expect(output.deployment).toMatchObject({ documentation_url: '/docs', health_check_url: '/health' });
    expect(output.test_results).toMatchObject({
      unit_test_coverage: coverage,
      load_test_results: { requests_per_second: null, p95_latency: null, error_rate: null },
    });
    expect(output.implemented_endpoints.map(({ backlog_id, endpoints }) => [backlog_id, endpoints.length])).toEqual([
      [null, 10],
    ]);
    expect(output.database_changes).toHaveLength(1);
    expect(output.database_changes[0]?.migration_id).toMatch(migration);
    expect(output.database_changes[0]?.tables_affected).toEqual(['categories', 'products']);
    expect(output.database_changes[0]?.indexes_created).toContain('uq_products_sku');
  });

  it('is one object with --json, and nothing beside it', () => {
    for (const format of ['agent-output', 'markdown', 'html']) {
      const { status, stdout, stderr } = report(example, '--format', format, '--json');
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(JSON.parse(stdout)).toMatchObject({ ok: true, format, problems: [] });
    }
  });
});

it('report is Markdown where nothing else is said, and names the formats where it does not know one', () => {
  const example = join(ROOT, 'examples', 'product-catalog', 'fastapi', 'project');
  expect(report(example).stdout).toMatch(/^# Report: shop\n/);
  const { status, stdout, stderr } = report(example, '--format', 'pdf');
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain('Choose agent-output, markdown or html.');
});
