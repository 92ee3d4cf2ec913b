/**
 * The output of a backend engineering agent, from evidence. Pure. Its members are that agent's; what nobody measured is null, and nothing
 * is made up: where a service is deployed, watched and scanned, this tool does not know.
 */
import type { OperationReport, ReadFeature, ReportData } from './data.ts';
import { milliseconds } from './figures.ts';

export interface AgentOutput {
  readonly deployment: {
    readonly api_base_url: string | null;
    /** Relative to wherever the service listens. */
    readonly documentation_url: string | null;
    readonly health_check_url: string | null;
    readonly metrics_dashboard: string | null;
  };
  /** By feature; features none of whose operations is shown to work are left out. */
  readonly implemented_endpoints: readonly ImplementedEndpoints[];
  readonly database_changes: readonly DatabaseChange[];
  readonly test_results: {
    /** Percent: the least that the code of any feature has. Null where one of them was not measured as it is. */
    readonly unit_test_coverage: number | null;
    /** Cases of the API that pass on the implementation. */
    readonly integration_tests_passed: number | null;
    /** Of the feature that bore the least. */
    readonly load_test_results: LoadTestResults;
    readonly security_scan_status: string | null;
  };
  readonly monitoring: {
    readonly logs_aggregation_url: string | null;
    readonly metrics_dashboard_url: string | null;
    readonly alerts_configured: readonly string[];
  };
}

export interface ImplementedEndpoints {
  /** Null where the feature came from no backlog. */
  readonly backlog_id: string | null;
  readonly endpoints: readonly Endpoint[];
}

export interface Endpoint {
  readonly method: string;
  readonly path: string;
  /** Such as `12 ms`. */
  readonly response_time_p95: string | null;
  /** Percent: of the code of the whole feature. */
  readonly test_coverage: number | null;
  /** The operation in its document, relative to the project. */
  readonly documentation_link: string;
}

export interface DatabaseChange {
  readonly migration_id: string;
  /** Null: the file is not as it was generated, so what it does is not known. */
  readonly tables_affected: readonly string[] | null;
  readonly indexes_created: readonly string[] | null;
  readonly performance_impact: string | null;
}

export interface LoadTestResults {
  readonly requests_per_second: number | null;
  readonly p95_latency: string | null;
  /** 0 to 1. */
  readonly error_rate: number | null;
}

export function agentOutput({ features, system, otherMigrations }: ReportData): AgentOutput {
  const read = features.filter((one): one is ReadFeature => one.problem === undefined);
  return {
    deployment: {
      api_base_url: null,
      documentation_url: system.documentation ?? null,
      health_check_url: system.health ?? null,
      metrics_dashboard: null,
    },
    implemented_endpoints: read.flatMap(implementedEndpoints),
    database_changes: [
      ...read.flatMap(databaseChanges),
      ...otherMigrations.map((path) => unknownChange(path.replace(/^.*\/|\.[^./]+$/g, ''))),
    ],
    test_results: {
      unit_test_coverage: leastCoverage(read),
      integration_tests_passed: passedApiCases(read),
      load_test_results: loadTestResults(read),
      security_scan_status: null,
    },
    monitoring: { logs_aggregation_url: null, metrics_dashboard_url: null, alerts_configured: [] },
  };
}

function implementedEndpoints(feature: ReadFeature): ImplementedEndpoints[] {
  const endpoints = feature.operations
    .filter((one) => isShownToWork(one, feature))
    .map((one) => endpoint(one, feature));
  return endpoints.length === 0 ? [] : [{ backlog_id: feature.backlogItem ?? null, endpoints }];
}

/** Implemented is what tests have shown: some of its cases passed, as they are now, and none failed. */
function isShownToWork({ responses }: OperationReport, { implemented }: ReadFeature): boolean {
  const cases = responses.flatMap((response) => response.cases);
  return implemented && cases.length > 0 && cases.every(({ green }) => green === 'passed');
}

function endpoint({ method, path, p95, document }: OperationReport, { green }: ReadFeature): Endpoint {
  return {
    method: method.toUpperCase(),
    path,
    response_time_p95: p95 === undefined ? null : milliseconds(p95),
    test_coverage: green === undefined || green.stale ? null : green.coverage,
    documentation_link: document,
  };
}

const databaseChanges = ({ migrations }: ReadFeature): DatabaseChange[] =>
  migrations.map(({ id, changes }) => ({
    ...unknownChange(id),
    tables_affected: changes?.tables ?? null,
    indexes_created: changes?.indexes ?? null,
  }));

const unknownChange = (id: string): DatabaseChange => ({
  migration_id: id,
  tables_affected: null,
  indexes_created: null,
  performance_impact: null,
});

function leastCoverage(features: readonly ReadFeature[]): number | null {
  const measured = features
    .filter(({ implemented }) => implemented)
    .map(({ green }) => (green === undefined || green.stale ? undefined : green.coverage));
  if (measured.length === 0) return null;
  const known = measured.filter((one) => one !== undefined);
  return known.length === measured.length ? Math.min(...known) : null;
}

function passedApiCases(features: readonly ReadFeature[]): number | null {
  const run = features.filter(({ green }) => green !== undefined && !green.stale);
  return run.length === 0 ? null : run.reduce((sum, { cases }) => sum + cases.api.passed, 0);
}

function loadTestResults(features: readonly ReadFeature[]): LoadTestResults {
  const loads = features.flatMap(({ load }) => (load === undefined || load.stale ? [] : [load]));
  const [least] = loads.sort((a, b) => a.requestsPerSecond - b.requestsPerSecond || b.p95 - a.p95);
  if (least === undefined) return { requests_per_second: null, p95_latency: null, error_rate: null };
  const { requestsPerSecond, p95, errorRate } = least;
  // Where it bore no load at all there is none that the other figures could be of.
  return requestsPerSecond === 0
    ? { requests_per_second: 0, p95_latency: null, error_rate: null }
    : { requests_per_second: requestsPerSecond, p95_latency: milliseconds(p95), error_rate: errorRate };
}
