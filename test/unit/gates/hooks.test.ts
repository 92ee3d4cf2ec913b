/** What `check` says of hooks, and what comes next. */
import { describe, expect, it } from 'vitest';
import { type HooksOnDisk, hookFindings } from '../../../src/gates/hooks.ts';
import { catalog } from '../../support/catalog.ts';

const feature = catalog();
const disk = (more: Partial<HooksOnDisk>): HooksOnDisk => ({
  file: 'hooks.py',
  caller: 'services.py',
  written: [],
  called: [],
  generated: [],
  possible: [
    { name: 'before_create_product', operation: 'createProduct' },
    { name: 'after_create_product', operation: 'createProduct' },
  ],
  ...more,
});
const findings = (more: Partial<HooksOnDisk>) => hookFindings(feature, disk(more));

describe('hooks', () => {
  it('are in order where each is called, and each call has one', () => {
    expect(findings({})).toEqual([]);
    expect(findings({ written: ['before_create_product'], called: ['before_create_product'] })).toEqual([]);
  });

  it('that nothing calls yet need the command service', () => {
    expect(findings({ written: ['before_create_product'] })).toEqual([
      {
        code: 'uncalled-hook',
        message: 'the service does not call before_create_product: createProduct runs without it',
        where: 'hooks.py',
        hint: 'create-backend-feature service product-catalog',
      },
    ]);
  });

  it('whose call an edit took out are for people: service would write nothing', () => {
    const [found] = findings({ written: ['before_create_product'], generated: ['before_create_product'] });
    expect(found).toMatchObject({ code: 'edited-out-hook', where: 'services.py' });
    expect(found?.hint).toContain('write it back');
  });

  it('that are gone, or moved elsewhere, are named where they are called', () => {
    expect(findings({ called: ['after_create_product'] })).toMatchObject([
      { code: 'missing-hook', where: 'services.py', hint: 'create-backend-feature service product-catalog' },
    ]);
    // A rule, say, whose name begins so.
    expect(findings({ called: ['before_noon'] })).toEqual([]);
  });

  it('of no operation are named, with the nearest', () => {
    const [found] = findings({ written: ['before_create_prodct'] });
    expect(found).toMatchObject({ code: 'unknown-hook', where: 'hooks.py' });
    expect(found?.message).toContain('Did you mean "before_create_product"?');
    expect(found?.hint).toContain('hooks.possible');
  });

  it('of an operation that people write lead to its function', () => {
    const [found] = findings({ written: ['before_get_product'] });
    expect(found).toMatchObject({ code: 'unknown-hook' });
    expect(found?.hint).toContain('The function of getProduct is yours');
  });
});
