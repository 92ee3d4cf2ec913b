import { describe, expect, it } from 'vitest';
import { Imports } from '../../../src/languages/go/imports.ts';

describe('imports', () => {
  it('stand in three groups, each by path', () => {
    const imports = new Imports('shop')
      .add('time', 'context', 'github.com/google/uuid')
      .own('internal/core/clock')
      .ownNamed('repository', 'internal/repository/base')
      .named('_', 'modernc.org/sqlite')
      .use([['errors'], ['shop/internal/domain/base', 'domain']]);
    expect(imports.toString()).toBe(
      [
        'import (',
        '\t"context"',
        '\t"errors"',
        '\t"time"',
        '',
        '\t"github.com/google/uuid"',
        '\t_ "modernc.org/sqlite"',
        '',
        '\t"shop/internal/core/clock"',
        '\tdomain "shop/internal/domain/base"',
        '\trepository "shop/internal/repository/base"',
        ')',
      ].join('\n'),
    );
  });

  it('need no brackets for one, and are nothing where there are none', () => {
    expect(new Imports('shop').add('testing').toString()).toBe('import "testing"');
    expect(new Imports('shop').toString()).toBe('');
  });

  it('know the own module by its whole name', () => {
    const imports = new Imports('example.com/shop').add('example.com/shopping/x').own('internal/core/clock');
    expect(imports.toString().split('\n\n')).toHaveLength(2);
  });
});
