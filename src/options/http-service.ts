/** What every service that answers HTTP can be set to, whatever the framework. */
import { LANGUAGES, type Part } from '../kit/part.ts';
import type { Setting } from '../kit/setting.ts';

const MOST_REQUESTS = 1_000_000_000;
const YEAR_IN_HOURS = 8760;
const TEBIBYTE = 1_099_511_627_776;
const DAY_IN_SECONDS = 86_400;

const SETTINGS: readonly Setting[] = [
  {
    name: 'ENVIRONMENT',
    group: 'service',
    value: { kind: 'choice', among: ['development', 'test', 'production'], otherwise: 'development' },
    help: 'development, test or production',
    compose: 'development',
  },
  {
    name: 'LOG_LEVEL',
    group: 'service',
    value: { kind: 'choice', among: ['DEBUG', 'INFO', 'WARNING', 'ERROR'], otherwise: 'INFO' },
    help: 'DEBUG, INFO, WARNING or ERROR',
  },
  {
    name: 'RATE_LIMIT_PER_MINUTE',
    group: 'limits',
    value: { kind: 'integer', otherwise: 600, from: 1, to: MOST_REQUESTS },
    help: 'Requests a minute for a caller and an operation.',
  },
  {
    name: 'OPERATION_RATE_LIMITS',
    group: 'limits',
    value: { kind: 'flag', otherwise: true },
    help: 'Whether operations are held to limits of their own (x-rate-limit), too.',
  },
  {
    name: 'IDEMPOTENCY_KEY_HOURS',
    group: 'idempotency',
    value: { kind: 'integer', otherwise: 24, from: 1, to: YEAR_IN_HOURS },
    help: 'How long the first answer to an Idempotency-Key is given again; after that the key is a new one.',
  },
  {
    name: 'CORS_ORIGINS',
    group: 'requests',
    value: { kind: 'list' },
    help: 'Comma-separated; empty: no other origin.',
    example: 'https://app.example.org',
  },
  {
    name: 'MAX_BODY_BYTES',
    group: 'requests',
    value: { kind: 'integer', otherwise: 1_048_576, from: 1024, to: TEBIBYTE },
    help: 'Larger bodies are refused with 413.',
  },
  {
    name: 'HOST',
    group: 'process',
    value: { kind: 'text', otherwise: '127.0.0.1' },
    help: 'Address and port to listen on; port 0 is a free one.',
  },
  { name: 'PORT', group: 'process', value: { kind: 'integer', otherwise: 8000, from: 0, to: 65_535 } },
  {
    name: 'SHUTDOWN_SECONDS',
    group: 'process',
    value: { kind: 'integer', otherwise: 20, from: 0, to: DAY_IN_SECONDS },
    help: 'How long requests under way may take once the service is told to stop.',
  },
];

export const httpService: Part = {
  id: 'http-service',
  title: 'HTTP service',
  languages: LANGUAGES,
  provides: [],
  requires: ['http-host'],
  project: () => ({ settings: SETTINGS }),
};
