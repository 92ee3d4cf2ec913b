import { describe, expect, it } from 'vitest';
import { Imports } from '../../../src/languages/python/imports.ts';

describe('imports', () => {
  it('stand in the order of the import sorter', () => {
    const imports = new Imports()
      .from('backend.domain.b.entities', 'Product', 'Category')
      .from('backend.core.wire', 'sent')
      .from('pydantic', 'MISSING', 'Field')
      .from('uuid', 'UUID')
      .from('dataclasses', 'replace', 'dataclass')
      .from('backend.domain.b.values', 'Item10', 'Item2', 'item', 'ABC')
      .module('jwt');
    expect(imports.toString()).toBe(
      [
        'from dataclasses import dataclass, replace',
        'from uuid import UUID',
        '',
        'import jwt',
        'from pydantic import MISSING, Field',
        '',
        'from backend.core.wire import sent',
        'from backend.domain.b.entities import Category, Product',
        'from backend.domain.b.values import ABC, Item2, Item10, item',
      ].join('\n'),
    );
  });

  it('go one a line where the line would be full, and are nothing where there are none', () => {
    const names = ['A', 'B', 'C'].map((letter) => letter.repeat(2) + 'x'.repeat(30));
    expect(
      new Imports()
        .from('backend.domain.things', ...names)
        .toString()
        .split('\n'),
    ).toHaveLength(5);
    expect(new Imports().from('uuid').toString()).toBe('');
  });
});
