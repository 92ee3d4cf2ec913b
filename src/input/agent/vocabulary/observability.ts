import type { Term } from './term.ts';

export const OBSERVABILITY: readonly Term[] = [
  { name: 'Prometheus' },
  { name: 'Grafana' },
  { name: 'OpenTelemetry', also: ['OTel'] },
  { name: 'Jaeger' },
  { name: 'Zipkin' },
  { name: 'Sentry' },
  { name: 'Datadog', also: ['DataDog'] },
  { name: 'New Relic' },
  { name: 'Dynatrace' },
  { name: 'Application Insights' },
  { name: 'Splunk' },
  { name: 'ELK', also: ['ELK stack'], exact: true },
  { name: 'Loki', exact: true },
  { name: 'Kibana' },
  { name: 'CloudWatch', also: ['CloudWatch Logs'] },
  { name: 'Google Cloud Logging', also: ['Cloud Logging'] },
  { name: 'structlog' },
  { name: 'slog', exact: true },
  { name: 'pino', exact: true },
];
