import { describe, expect, it } from 'vitest';
import { build } from '../../../src/model/build.ts';
import type { Feature, Json } from '../../../src/model/types.ts';
import { createRouter } from '../../../src/proof/routes.ts';

/** A feature of such operations, by method and path; each is called what it is. */
function featureWith(name: string, ...operations: readonly string[]): Feature {
  const paths: Record<string, Record<string, Json>> = {};
  for (const one of operations) {
    const [method = '', path = ''] = one.split(' ');
    const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, key = '']) => ({
      name: key,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    }));
    const operationId = `${method}${path.replace(/\W+(\w?)/g, (_, letter: string) => letter.toUpperCase())}`;
    paths[path] = {
      ...paths[path],
      [method]: { operationId, summary: one, parameters, responses: { '204': { description: 'Done.' } } },
    };
  }
  const built = build({ openapi: '3.1.0', info: { title: name, version: '1' }, paths }, name);
  if (!built.ok) throw new Error(JSON.stringify(built.faults));
  return built.feature;
}

const route = createRouter([
  featureWith('one', 'get /a', 'post /a', 'get /a/{id}', 'get /a/latest', 'delete /a/{id}', 'get /a/{id}/b/{other}'),
  featureWith('two', 'get /v1.0/x', 'get /two/{key}'),
]);

/** `<feature>: <operation> <segments>`, or the methods that there are. */
function found(method: string, path: string): string {
  const answer = route(method, path);
  if (!('operation' in answer)) return `[${answer.methods.join(', ')}]`;
  return `${answer.feature.name}: ${answer.operation.summary} ${JSON.stringify(answer.segments)}`;
}

describe('which operation a request is for', () => {
  it.each([
    ['GET', '/a', 'one: get /a {}'],
    ['POST', '/a', 'one: post /a {}'],
    ['GET', '/a/1', 'one: get /a/{id} {"id":"1"}'],
    ['GET', '/a/latest', 'one: get /a/latest {}'],
    ['DELETE', '/a/latest', 'one: delete /a/{id} {"id":"latest"}'],
    ['GET', '/a/1/b/2', 'one: get /a/{id}/b/{other} {"id":"1","other":"2"}'],
    ['GET', '/two/x', 'two: get /two/{key} {"key":"x"}'],
  ])('%s %s', (method, path, expected) => {
    expect(found(method, path)).toBe(expected);
  });

  it.each([
    ['decoded', '/a/k%C3%A4se%20%3F', '{"id":"käse ?"}'],
    ['a plus is a plus', '/a/1+1', '{"id":"1+1"}'],
    ['a percent of its own', '/a/100%25', '{"id":"100%"}'],
  ])('segments: %s', (_, path, segments) => {
    expect(found('GET', path)).toBe(`one: get /a/{id} ${segments}`);
  });

  it.each([
    ['a method that is not there', 'PATCH', '/a', '[GET, POST]'],
    ['each method once, where two paths match', 'PUT', '/a/latest', '[DELETE, GET]'],
    ['methods in lower case are others', 'get', '/a', '[GET, POST]'],
    ['an unknown path', 'GET', '/b', '[]'],
    ['no part of a path', 'GET', '/a/1/b', '[]'],
    ['no more than a path', 'GET', '/a/1/b/2/c', '[]'],
    ['a slash at the end', 'GET', '/a/', '[]'],
    ['a slash that was encoded', 'GET', '/a/1%2F2', '[]'],
    ['what cannot be decoded', 'GET', '/a/%zz', '[]'],
    ['bytes that are no UTF-8', 'GET', '/a/%FF', '[]'],
    ['a dot of the path is a dot', 'GET', '/v1x0/x', '[]'],
    ['upper case is not lower case', 'GET', '/A', '[]'],
  ])('nothing: %s', (_, method, path, expected) => {
    expect(found(method, path)).toBe(expected);
  });
});
