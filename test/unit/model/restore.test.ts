import { describe, expect, it } from 'vitest';
import { build } from '../../../src/model/build.ts';
import type { JsonObject } from '../../../src/model/types.ts';
import { documentOf } from '../../support/catalog.ts';

const TEACHER = 'Teacher name:string(60)! softDelete';
const PATH = '/api/v1/teachers/{id}/restore';

/** The kind of the operation at the path, after a change of its document. */
function kindAfter(change: (operation: JsonObject, entity: JsonObject) => void): string | undefined {
  const document = structuredClone(documentOf([TEACHER], { operations: 'create,get,delete,restore' })) as never as {
    paths: Record<string, { post: JsonObject }>;
    components: { schemas: { Teacher: { 'x-entity': JsonObject } } };
  };
  const operation = document.paths[PATH]?.post;
  if (operation === undefined) throw new Error(`nothing at ${PATH}`);
  change(operation, document.components.schemas.Teacher['x-entity']);
  const built = build(document as never as JsonObject, 'school');
  if (!built.ok) throw new Error(JSON.stringify(built.faults));
  return built.feature.operations.find(({ path }) => path === PATH)?.kind;
}

describe('POST …/{id}/restore', () => {
  it('restores an entity whose deleted rows stay', () => {
    expect(kindAfter(() => undefined)).toBe('restore');
  });

  const text = { description: 'Why.', content: { 'application/json': { schema: { type: 'string' } } } };
  it.each<[string, (operation: JsonObject, entity: JsonObject) => void]>([
    ['takes a body', (operation) => Object.assign(operation, { requestBody: { ...text, required: true } })],
    ['answers with anything else', ({ responses }) => Object.assign(responses as JsonObject, { 200: text })],
    [
      'has another success',
      ({ responses }) => Object.assign(responses as JsonObject, { 204: { description: 'It was there.' } }),
    ],
    ['restores what is gone for good', (_, entity) => Object.assign(entity, { softDelete: false })],
  ])('is one that people write where it %s', (_, change) => {
    expect(kindAfter(change)).toBe('custom');
  });
});

describe('--operations with restore', () => {
  it('is refused where no entity keeps its deleted rows', () => {
    expect(() => documentOf(['Teacher name:text'], { operations: 'create,delete,restore' })).toThrow(
      '--operations has restore, and deleted rows of Teacher are gone for good',
    );
  });

  it('is refused where nothing deletes', () => {
    expect(() => documentOf([TEACHER], { operations: 'create,restore' })).toThrow(
      'restore takes back a deletion, and --operations has no delete',
    );
  });

  it('is for those of several that do', () => {
    const { paths } = documentOf([TEACHER, 'Room number:int!'], {
      operations: 'create,get,list,update,delete,restore',
    });
    expect(Object.keys(paths as JsonObject).filter((path) => path.endsWith('/restore'))).toEqual([PATH]);
  });
});

describe('--access owner', () => {
  it.each(['user', 'anonymous', 'invalid', 'expired', 'foreign'])('has no role %s: tests call somebody so', (role) => {
    expect(() => documentOf([TEACHER], { access: `owner,${role}` })).toThrow('so it is the name of none');
  });
});
