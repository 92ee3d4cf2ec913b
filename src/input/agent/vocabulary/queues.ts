import type { Term } from './term.ts';

export const QUEUES: readonly Term[] = [
  { name: 'Kafka', also: ['Apache Kafka'] },
  { name: 'Redpanda' },
  { name: 'RabbitMQ' },
  { name: 'ActiveMQ' },
  { name: 'NATS', exact: true },
  { name: 'Pulsar', exact: true },
  { name: 'Dapr' },
  { name: 'AWS SQS', also: ['Amazon SQS', 'SQS'], exact: true },
  { name: 'AWS SNS', also: ['SNS'], exact: true },
  { name: 'AWS Kinesis', also: ['Kinesis'] },
  { name: 'Google Pub/Sub', also: ['Cloud Pub/Sub', 'GCP Pub/Sub'] },
  { name: 'Azure Service Bus' },
  { name: 'Azure Event Hubs' },
  { name: 'OCI Queue', exact: true },
  { name: 'OCI Streaming', exact: true },
  { name: 'Celery', exact: true },
  { name: 'BullMQ', also: ['Bull'], exact: true },
  { name: 'Sidekiq' },
  { name: 'MQTT', exact: true },
];
