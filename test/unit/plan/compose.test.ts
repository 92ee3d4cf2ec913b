/** What an author says besides entities, the DSL's way: it stands in the document, and the document is complete and reads back. */
import { describe, expect, test } from 'vitest';
import { derive } from '../../../src/cases/derive.ts';
import { completeness } from '../../../src/gates/completeness.ts';
import { parseEntity } from '../../../src/input/entity-dsl.ts';
import type { EntityInput, FeatureInput } from '../../../src/input/feature-input.ts';
import { build } from '../../../src/model/build.ts';
import type { Feature, JsonObject } from '../../../src/model/types.ts';
import { composeDocument } from '../../../src/plan/document/compose.ts';

function entity(dsl: string, more: Partial<EntityInput> = {}): EntityInput {
  const { entity: parsed, diagnostics } = parseEntity(dsl);
  if (parsed === undefined) throw new Error(JSON.stringify(diagnostics));
  return { ...parsed, ...more };
}

const INPUT: FeatureInput = {
  name: 'inquiries',
  access: 'user',
  pagination: 'page',
  rules: [],
  entities: [
    entity('Inquiry subject:string(200)! status:enum(new,open)=new', {
      path: '/inquiries',
      only: ['create', 'get', 'list'],
      rateLimits: { create: { requests: 10, seconds: 60 } },
      access: { list: 'public' },
    }),
  ],
  title: 'Manufacturing inquiries',
  description: 'Inquiries come in, are classified and answered.',
  questions: ['Who may see an inquiry?'],
  operations: [
    {
      method: 'POST',
      path: '/inquiries/{id}/classify',
      summary: 'Classify an inquiry',
      access: 'admin',
      request: {
        type: 'object',
        required: ['hint'],
        properties: { hint: { type: 'string', maxLength: 50 } },
        additionalProperties: false,
      },
      response: {
        type: 'object',
        required: ['label'],
        properties: { label: { type: 'string' } },
        additionalProperties: false,
      },
      status: 202,
      rateLimit: { requests: 5, seconds: 1 },
      errors: [409],
    },
    { method: 'PUT', path: '/inquiries/{id}', summary: 'Replace an inquiry', access: 'user' },
    {
      method: 'GET',
      path: '/reports/{month}',
      summary: 'Figures of a month',
      access: 'public',
      request: { type: 'object', required: ['unit'], properties: { unit: { type: 'string', enum: ['day', 'week'] } } },
      questions: ['Which figures?'],
    },
    { method: 'DELETE', path: '/reports', summary: 'Forget all reports', access: 'admin' },
  ],
};

function featureOf(input: FeatureInput): { document: JsonObject; feature: Feature } {
  const document = composeDocument(input, []);
  const built = build(document, input.name);
  if (!built.ok) throw new Error(JSON.stringify(built.faults));
  return { document, feature: built.feature };
}

describe('a feature of more than entities', () => {
  const { document, feature } = featureOf(INPUT);
  const operation = (id: string) => feature.operations.find((one) => one.id === id);

  test('title, description and what is open about it', () => {
    expect(feature).toMatchObject({
      title: 'Manufacturing inquiries',
      description: 'Inquiries come in, are classified and answered.',
    });
    expect(feature.openQuestions.map(({ pointer, question }) => [pointer, question])).toEqual([
      ['/info/x-open-questions/0', 'Who may see an inquiry?'],
      ['/paths/~1reports~1{month}/get/x-open-questions/0', 'Which figures?'],
      [
        '/components/schemas/GetReportsResult/x-open-questions/0',
        'What does GET /reports/{month} answer? Describe its members.',
      ],
    ]);
  });

  test('the operations that an entity has, and who may call them', () => {
    expect(feature.operations.map(({ id, kind, path, access }) => [id, kind, path, access.kind])).toEqual([
      ['listInquiries', 'list', '/inquiries', 'public'],
      ['createInquiry', 'create', '/inquiries', 'user'],
      ['getInquiry', 'get', '/inquiries/{id}', 'user'],
      ['putInquiry', 'custom', '/inquiries/{id}', 'user'],
      ['classifyInquiry', 'custom', '/inquiries/{id}/classify', 'role'],
      ['getReports', 'custom', '/reports/{month}', 'public'],
      ['deleteReports', 'custom', '/reports', 'role'],
    ]);
    expect(feature.schemas.map(({ name }) => name)).not.toContain('InquiryUpdate');
  });

  test('limits of single operations', () => {
    const limits = Object.entries(document.paths as JsonObject).flatMap(([path, item]) =>
      Object.entries(item as JsonObject).flatMap(([method, one]) => {
        const limit = (one as JsonObject)['x-rate-limit'];
        return limit === undefined ? [] : [[`${method} ${path}`, limit]];
      }),
    );
    expect(limits).toEqual([
      ['post /inquiries', { requests: 10, seconds: 60 }],
      ['post /inquiries/{id}/classify', { requests: 5, seconds: 1 }],
    ]);
  });

  test('bodies, queries, parameters, statuses and examples', () => {
    const classify = operation('classifyInquiry');
    expect(classify?.responses.map(({ status }) => status)).toEqual([202, 400, 401, 403, 404, 409, 422, 429, 500]);
    expect(classify?.body?.example).toEqual({ hint: 'example' });
    expect(classify?.responses[0]?.example).toHaveProperty('label');
    const report = operation('getReports');
    expect(report?.parameters.map(({ name, in: place, required }) => [name, place, required])).toEqual([
      ['month', 'path', true],
      ['unit', 'query', true],
    ]);
    expect(operation('deleteReports')?.responses[0]?.status).toBe(204);
    expect(operation('putInquiry')?.responses[0]?.example).toHaveProperty('subject');
    expect(operation('putInquiry')?.parameters.map(({ name }) => name)).toEqual(['id']);
  });

  test('nothing is missing but the answers', () => {
    const { gaps } = completeness(document, feature, 'standard');
    expect([...new Set(gaps.map(({ code }) => code))]).toEqual(['open-question']);
  });

  test('nothing of the kind: the document is what it was', () => {
    const plain = composeDocument(
      { ...INPUT, entities: [entity('Note text:text!')], operations: [], questions: [] },
      [],
    );
    expect(plain).not.toHaveProperty(['info', 'x-open-questions']);
    expect(Object.keys(plain.paths as JsonObject)).toEqual(['/api/v1/notes', '/api/v1/notes/{id}']);
  });
});

test('what nothing creates is asked for only in ways that need nothing created', () => {
  const { feature } = featureOf({
    ...INPUT,
    operations: [],
    entities: [entity('Note text:text!', { only: ['get', 'list', 'update', 'delete'] })],
  });
  const derived = derive(feature);
  const calls = derived.cases.filter(({ level }) => level === 'api');
  expect(calls.length).toBeGreaterThan(10);
  for (const { id, arrange, act, expect: outcome } of calls) {
    const kept = new Set(arrange.map((step) => step.save));
    for (const name of JSON.stringify([arrange, act, outcome]).matchAll(/"kind":"saved","name":"([^"]+)"/g))
      expect(kept, id).toContain(name[1]);
  }
  expect(
    derived.notDerived.filter(({ why }) => why.startsWith('no operation creates')).map(({ pointer }) => pointer),
  ).toEqual([
    '/paths/~1api~1v1~1notes~1{id}/get/responses/200',
    '/paths/~1api~1v1~1notes~1{id}/patch/responses/200',
    '/paths/~1api~1v1~1notes~1{id}/delete/responses/204',
  ]);
});
