import { describe, expect, it } from 'vitest';
import { entityMarks } from '../../../src/input/entity-marks.ts';
import { readObject } from '../../../src/input/yaml.ts';
import { toYaml } from '../../../src/plan/docs.ts';
import { documentOf } from '../../support/catalog.ts';

const PLAIN = `openapi: 3.1.0
components:
  securitySchemes:
    bearerAuth:
      type: http
  # ours
  schemas:
    Product:
      type: object
      x-entity:
        name: Product
        refs:
          category: catalog/Category
      properties:
        id:
          type: string
    Problem:
      type: object
`;
const HEAD = 'openapi: 3.1.0\ncomponents:\n  schemas:\n';

/** As reading all of it gives them. */
function whole(text: string): unknown {
  const { components } = readObject(text, 'spec') as { components?: { schemas?: Record<string, never> } };
  return Object.entries(components?.schemas ?? {}).flatMap(([component, schema]) => {
    const mark = schema?.['x-entity'];
    return mark === undefined ? [] : [{ component, mark }];
  });
}

describe('the entities of a document', () => {
  it.each<[what: string, text: string, count: number]>([
    ['as block YAML', PLAIN, 1],
    ['as it is generated', toYaml(documentOf(['Product name:string(20)! unit:ref(Unit)?', 'Unit title:text!'])), 2],
    ['as JSON', JSON.stringify(readObject(PLAIN, 'spec')), 1],
    ['with Windows line ends', PLAIN.replaceAll('\n', '\r\n'), 1],
    ['with a comment at the margin', PLAIN.replace('    Problem:', '# more\n    Problem:'), 1],
    ['before another part', `${PLAIN}tags:\n  - name: x-entity\n`, 1],
    ['none', 'openapi: 3.1.0\n', 0],
    ['none among schemas', `${HEAD}    Problem:\n      type: object\n`, 0],
    ['in flow style', `${HEAD}    Product:\n      x-entity: {name: Product, refs: {}}\n`, 1],
    ['a schema in flow style', `${HEAD}    Product: {type: object, x-entity: {name: P}}\n`, 1],
    ['with quoted keys', `${HEAD}    'Product':\n      "x-entity":\n        name: P\n`, 1],
    ['by an alias', `x: &one\n  x-entity:\n    name: P\n${HEAD.slice(15)}    Product: *one\n`, 1],
    ['by a merge key', `x: &one\n  x-entity:\n    name: P\n${HEAD.slice(15)}    Product:\n      <<: *one\n`, 1],
    ['in prose alone', `${HEAD}    Product:\n      description: |\n        x-entity:\n          name: P\n`, 0],
    [
      'in prose and beside',
      `${HEAD}    Product:\n      description: |\n        x-entity:\n          name: P\n      x-entity:\n        name: Q\n`,
      1,
    ],
    ['deeper down', `${HEAD}    Product:\n      properties:\n        x-entity:\n          type: string\n`, 0],
    [
      'of a member that is called schemas',
      `openapi: 3.1.0\ncomponents:\n  examples:\n    schemas:\n      A:\n        x-entity: {}\n`,
      0,
    ],
    [
      'with lists at the margin of their key',
      `${HEAD}    Product:\n      required:\n      - id\n      x-entity:\n        name: P\n`,
      1,
    ],
  ])('are what reading all of it gives: %s', (_what, text, count) => {
    const found = entityMarks(text, 'spec');
    expect(found).toEqual(whole(text));
    expect(found).toHaveLength(count);
  });

  it('of a text that cannot be read are not guessed', () => {
    expect(() => entityMarks('components: [', 'spec')).toThrow();
  });
});
