import { describe, expect, it } from 'vitest';
import { Imports } from '../../../src/languages/typescript/imports.ts';

describe('imports', () => {
  it('stand in the order of the import sorter', () => {
    const imports = new Imports()
      .from('./rules/b.ts', 'b')
      .from('./rules.ts', 'a')
      .namespace('../samples.ts', 'samples')
      .from('../../support/api.ts', 'apiTest', 'ABSENT')
      .type('../../support/api.ts', 'Api', 'apiTest')
      .type('./entities.ts', 'Product')
      .default('fastify', 'fastify')
      .type('fastify', 'FastifyInstance')
      .default('big.js', 'Big')
      .from('node:fs', 'readFileSync')
      .from('./values.ts', 'item10', 'item2', 'Item', 'ABC')
      .add([
        ['./tables.ts', 'table'],
        ['./tables.ts', 'Table', 'type'],
      ]);
    expect(imports.toString()).toBe(
      [
        "import { readFileSync } from 'node:fs';",
        "import Big from 'big.js';",
        "import fastify, { type FastifyInstance } from 'fastify';",
        "import { ABSENT, type Api, apiTest } from '../../support/api.ts';",
        "import * as samples from '../samples.ts';",
        "import type { Product } from './entities.ts';",
        "import { b } from './rules/b.ts';",
        "import { a } from './rules.ts';",
        "import { type Table, table } from './tables.ts';",
        "import { ABC, Item, item2, item10 } from './values.ts';",
      ].join('\n'),
    );
  });

  it('go one a line where the line would be full, and are nothing where there are none', () => {
    const names = ['A', 'B', 'C'].map((letter) => letter.repeat(2) + 'x'.repeat(30));
    expect(
      new Imports()
        .from('./things.ts', ...names)
        .toString()
        .split('\n'),
    ).toHaveLength(5);
    expect(new Imports().from('uuid').toString()).toBe('');
  });
});
