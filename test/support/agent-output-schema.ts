/** The shape of an agent's output, written down apart from the code that makes it. */
const text = { type: 'string', minLength: 1 };
const maybe = (schema: object) => ({ anyOf: [schema, { type: 'null' }] });
const object = (properties: Record<string, object>) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});
const list = (items: object) => ({ type: 'array', items });
const percent = { type: 'number', minimum: 0, maximum: 100 };
const latency = { type: 'string', pattern: '^\\d+(\\.\\d)? ms$' };

export const AGENT_OUTPUT_SCHEMA = object({
  deployment: object({
    api_base_url: maybe(text),
    documentation_url: maybe(text),
    health_check_url: maybe(text),
    metrics_dashboard: maybe(text),
  }),
  implemented_endpoints: list(
    object({
      backlog_id: maybe(text),
      endpoints: {
        ...list(
          object({
            method: { enum: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE'] },
            path: { type: 'string', pattern: '^/' },
            response_time_p95: maybe(latency),
            test_coverage: maybe(percent),
            documentation_link: { type: 'string', pattern: '^[^#]+/api-spec\\.yaml#/paths/' },
          }),
        ),
        minItems: 1,
      },
    }),
  ),
  database_changes: list(
    object({
      migration_id: text,
      tables_affected: maybe(list(text)),
      indexes_created: maybe(list(text)),
      performance_impact: maybe(text),
    }),
  ),
  test_results: object({
    unit_test_coverage: maybe(percent),
    integration_tests_passed: maybe({ type: 'integer', minimum: 0 }),
    load_test_results: object({
      requests_per_second: maybe({ type: 'number', minimum: 0 }),
      p95_latency: maybe(latency),
      error_rate: maybe({ type: 'number', minimum: 0, maximum: 1 }),
    }),
    security_scan_status: maybe(text),
  }),
  monitoring: object({
    logs_aggregation_url: maybe(text),
    metrics_dashboard_url: maybe(text),
    alerts_configured: list(text),
  }),
});
