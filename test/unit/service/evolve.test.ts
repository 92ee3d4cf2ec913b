/** Which steps bring a database from one schema to the next, and in which order. */
import { describe, expect, it } from 'vitest';
import { difference } from '../../../src/service/database/difference.ts';
import { evolve, joining, type Step } from '../../../src/service/database/evolve.ts';
import { migrationName, slugOf } from '../../../src/service/database/names.ts';
import { EMPTY } from '../../../src/service/database/schema.ts';
import { findingText, stepText } from '../../../src/service/database/texts.ts';
import { columnAfter, evolution, kindsOf, schemaOf } from '../../support/schemas.ts';

const NO_INTENTS = { renamed: new Map(), backfill: new Map() };
const only = (steps: readonly Step[], kind: Step['kind']): Step => {
  const [step, ...more] = steps.filter((one) => one.kind === kind);
  if (step === undefined || more.length > 0) throw new Error(`${more.length} more than one ${kind}`);
  return step;
};
const said = ({ up }: Step): string[] => up.checks.map(findingText);

describe('the steps', () => {
  it('are none where nothing changed, also where only the order of fields did', () => {
    expect(evolution('Good name:text! rank:int', 'Good rank:int name:text!')).toEqual({ steps: [], missing: [] });
    expect(evolve(EMPTY, EMPTY, NO_INTENTS)).toEqual({ steps: [], missing: [] });
  });

  it('are one that creates everything on the first day', () => {
    const wanted = schemaOf('Good name:text!');
    const { steps } = evolve(EMPTY, wanted, NO_INTENTS);
    expect(steps.map(({ kind }) => kind)).toEqual(['create']);
    expect(steps[0]?.up.to).toEqual(wanted);
    expect(steps[0]?.lost).toEqual([]);
  });

  it('expand first, tighten then, and lose values last', () => {
    const found = evolution(
      'Good name:string(200)! inventory:int! old:text!',
      'Good name:string(100)! stock:int! brand:string(9)!',
      { renamed: { Good: { stock: ['inventory'] } }, backfill: { Good: { brand: 'none' } } },
    );
    expect(kindsOf(found)).toEqual(['expand', 'tighten', 'drop']);
    const [expand, tighten, drop] = found.steps;
    expect(expand?.up.checks).toEqual([]);
    expect(tighten && said(tighten)).toEqual(['name is longer than 100 characters']);
    expect(found.steps.map(({ lost }) => lost)).toEqual([[], [], [{ table: 'goods', column: 'old' }]]);
    expect(tighten?.up.from).toBe(expand?.up.to);
    expect(drop?.up.from).toBe(tighten?.up.to);
  });

  it.each([
    ['size:int(0..)?', 'size:enum(a,b)=a'],
    ['size:int=3', 'size:string(9)=x'],
    ['size:enum(a,b)=a', 'size:int=4'],
    ['size:boolean=true', 'size:enum(a,b)=b'],
  ])('give no column a default that its type does not hold: %s, %s', (before, after) => {
    const { steps } = evolution(`Good name:text! ${before}`, `Good name:text! ${after}`);
    const types = { text: 'string', integer: 'number', boolean: 'boolean' } as Record<string, string>;
    const columns = steps.flatMap((one) => columnAfter(one, 'goods', 'size') ?? []);
    expect(columns.length).toBeGreaterThan(0);
    for (const { type, default: value } of columns)
      expect(value === undefined ? types[type.kind] : typeof value).toBe(types[type.kind]);
    expect(columns.at(-1)).toEqual(
      schemaOf(`Good name:text! ${after}`).tables[0]?.columns.find(({ name }) => name === 'size'),
    );
  });

  it('of a join change nothing', () => {
    const schema = schemaOf('Good name:text!');
    const step = joining(schema);
    expect([step.kind, step.up.from, step.up.to, step.up.checks]).toEqual(['join', schema, schema, []]);
    expect([slugOf(step), stepText(step)]).toEqual(['join', 'join two branches']);
  });
});

describe('a new required field', () => {
  const BEFORE = 'Good name:text!';

  it('that must be unique, too, has no value that all rows could get', () => {
    const fill: Parameters<typeof evolve>[2] = {
      renamed: new Map(),
      backfill: new Map([['Good', new Map([['code', 'X']])]]),
    };
    const found = evolve(schemaOf('Good name:text!'), schemaOf('Good name:text! code:string(9)!unique'), fill);
    expect(found).toEqual({ steps: [], missing: [{ entity: 'Good', field: 'code', unique: true }] });
    const { missing } = evolve(schemaOf('Good code:json!'), schemaOf('Good code:int!unique'), NO_INTENTS);
    expect(missing).toEqual([{ entity: 'Good', field: 'code', unique: true }]);
    expect(
      evolve(schemaOf('Good name:text!'), schemaOf('Good name:text! code:string(9)?unique'), NO_INTENTS).missing,
    ).toEqual([]);
  });

  it('without a value for the rows that are there is missing one, and nothing is done', () => {
    expect(evolution(BEFORE, 'Good name:text! brand:string(9)! rank:int note:text?')).toEqual({
      steps: [],
      missing: [{ entity: 'Good', field: 'brand' }],
    });
  });

  it('with a default comes in one step', () => {
    const found = evolution(BEFORE, 'Good name:text! rank:int=5');
    expect(kindsOf(found)).toEqual(['expand']);
    expect(columnAfter(only(found.steps, 'expand'), 'goods', 'rank')).toMatchObject({ nullable: false, default: 5 });
  });

  it('with a backfill may be left out until the next step fills it', () => {
    const found = evolution(BEFORE, 'Good name:text! brand:string(9)!', { backfill: { Good: { brand: 'none' } } });
    expect(kindsOf(found)).toEqual(['expand', 'tighten']);
    const [expand, tighten] = found.steps;
    expect(expand && columnAfter(expand, 'goods', 'brand')?.nullable).toBe(true);
    expect(tighten && columnAfter(tighten, 'goods', 'brand')?.nullable).toBe(false);
    for (const step of found.steps) expect(step.up.fills.get('goods')?.get('brand')).toBe('none');
    expect(tighten?.up.checks).toEqual([]);
  });

  it('of a new entity needs no value', () => {
    const found = evolution(BEFORE, [BEFORE, 'Extra brand:string(9)!']);
    expect([kindsOf(found), found.missing]).toEqual([['expand'], []]);
    expect(difference(only(found.steps, 'expand').up).created.map(({ name }) => name)).toEqual(['extras']);
  });
});

describe('a field that gets required', () => {
  it('is checked for rows without a value', () => {
    const found = evolution('Good rank:int?', 'Good rank:int!');
    expect(kindsOf(found)).toEqual(['tighten']);
    expect(said(only(found.steps, 'tighten'))).toEqual(['rank has no value']);
  });

  it('is not where a backfill gives one', () => {
    const found = evolution('Good rank:int?', 'Good rank:int!', { backfill: { Good: { rank: 3 } } });
    expect(kindsOf(found)).toEqual(['tighten']);
    expect(said(only(found.steps, 'tighten'))).toEqual([]);
  });
});

describe('a rename', () => {
  const renamedIn = (before: string, after: string, names: readonly string[]) =>
    evolution(before, after, { renamed: { Good: { stock: names } } });
  const renames = ({ up }: Step) => [...(up.renamed.get('goods') ?? [])];

  it('keeps the column', () => {
    const { steps } = renamedIn('Good inventory:int!', 'Good stock:int!', ['inventory']);
    const step = only(steps, 'expand');
    expect(steps).toHaveLength(1);
    expect(renames(step)).toEqual([['stock', 'inventory']]);
    expect(slugOf(step)).toBe('rename_inventory_to_stock');
    const [change] = difference(step.up).changed;
    expect([change?.added, change?.dropped]).toEqual([[], []]);
  });

  it('says nothing any more once it is done', () => {
    expect(renamedIn('Good stock:int!', 'Good stock:int!', ['inventory']).steps).toEqual([]);
  });

  it('does not count where the old field is still in the documents', () => {
    const found = renamedIn('Good inventory:int!', 'Good inventory:int! stock:int', ['inventory']);
    expect(found.steps.flatMap(renames)).toEqual([]);
    expect(columnAfter(only(found.steps, 'expand'), 'goods', 'inventory')).toBeDefined();
  });

  it('does not count where both columns are there', () => {
    const found = renamedIn('Good inventory:int! stock:int', 'Good stock:int', ['inventory']);
    expect(found.steps.flatMap(renames)).toEqual([]);
    expect(only(found.steps, 'drop').lost).toEqual([{ table: 'goods', column: 'inventory' }]);
  });

  it('does not count where the old column never was there', () => {
    const found = renamedIn('Good name:text!', 'Good name:text! stock:int!', ['inventory']);
    expect(found.missing).toEqual([{ entity: 'Good', field: 'stock' }]);
  });

  it.each([
    ['Good amount:int!', 'amount'],
    ['Good inventory:int!', 'inventory'],
    ['Good amount:int! inventory:int!', 'inventory'],
  ])('of several starts at the newest name that is there: %s', (before, former) => {
    const { steps } = renamedIn(before, 'Good stock:int!', ['inventory', 'amount']);
    expect(renames(only(steps, 'expand'))).toEqual([['stock', former]]);
  });

  it('widens in the same step, and narrows in the next', () => {
    const wide = renamedIn('Good inventory:string(9)!', 'Good stock:string(90)!', ['inventory']);
    expect(kindsOf(wide)).toEqual(['expand']);
    const narrow = renamedIn('Good inventory:string(90)!', 'Good stock:string(9)!', ['inventory']);
    expect(kindsOf(narrow)).toEqual(['expand', 'tighten']);
    expect(only(narrow.steps, 'tighten').up.checks.map(({ column }) => column)).toEqual(['stock']);
  });
});

describe('what goes', () => {
  it('is nullable until it is dropped, so that both versions of the code can write', () => {
    const found = evolution('Good name:text! rank:int!', 'Good name:text!');
    expect(kindsOf(found)).toEqual(['expand', 'drop']);
    expect(columnAfter(only(found.steps, 'expand'), 'goods', 'rank')?.nullable).toBe(true);
    const drop = only(found.steps, 'drop');
    expect(columnAfter(drop, 'goods', 'rank')).toBeUndefined();
    expect(drop.lost).toEqual([{ table: 'goods', column: 'rank' }]);
    expect(drop.down.to).toBe(drop.up.from);
  });

  it('takes its constraint and its index along, not before', () => {
    const { steps } = evolution('Good name:text! code:string(9)!unique kind:uuid index', 'Good name:text!');
    const namesAfter = ({ up }: Step) =>
      up.to.tables.flatMap(({ uniques, indexes }) => [...uniques, ...indexes].map(({ name }) => name)).sort();
    expect(namesAfter(only(steps, 'expand'))).toEqual(['ix_goods_created_at', 'ix_goods_kind', 'uq_goods_code']);
    expect(namesAfter(only(steps, 'drop'))).toEqual(['ix_goods_created_at']);
  });

  it('takes a unique over several members along, and gets one after rows were looked at', () => {
    const [plain, unique] = [
      'Good name:text! code:string(9)! rank:int!',
      'Good name:text! code:string(9)! rank:int! unique(code,rank)',
    ];
    const namesAfter = ({ up }: Step) => up.to.tables.flatMap(({ uniques }) => uniques.map(({ name }) => name));
    const added = evolution(plain, unique).steps;
    expect(added.map((step) => [step.kind, namesAfter(step)])).toEqual([
      // The list's own index on code goes: the unique begins with it.
      ['expand', []],
      ['tighten', ['uq_goods_code_rank']],
    ]);
    expect(added.at(-1)?.up.checks).toMatchObject([{ column: 'code', finds: { kind: 'duplicate', others: ['rank'] } }]);
    const fresh = evolution('Good name:text!', 'Good name:text! code:enum(a,b)=a rank:int=0 unique(code,rank)').steps;
    expect(fresh.map((step) => [step.kind, namesAfter(step)])).toEqual([
      ['expand', []],
      ['tighten', ['uq_goods_code_rank']],
    ]);
    const dropped = evolution(unique, 'Good name:text! code:string(9)!').steps;
    expect(namesAfter(only(dropped, 'expand'))).toEqual(['uq_goods_code_rank']);
    expect(namesAfter(only(dropped, 'drop'))).toEqual([]);
  });

  it('is dropped and added anew where its values cannot be kept', () => {
    const found = evolution('Good name:text! at:boolean!', 'Good name:text! at:datetime?');
    const drop = only(found.steps, 'drop');
    for (const step of found.steps)
      expect(columnAfter(step, 'goods', 'at')?.type.kind).toBe(step === drop ? 'timestamp' : 'boolean');
    expect(drop.lost).toEqual([{ table: 'goods', column: 'at' }]);
    const [change] = difference(drop.up).changed;
    expect([change?.added.map(({ name }) => name), change?.dropped.map(({ name }) => name)]).toEqual([['at'], ['at']]);
    expect(found.steps.at(-1)).toBe(drop);
  });

  it('is a whole table where its entity is gone', () => {
    const found = evolution(['Good name:text! extra:ref(Extra)?', 'Extra name:text!'], 'Good name:text!');
    const drop = only(found.steps, 'drop');
    expect(drop.lost).toEqual(
      expect.arrayContaining([{ table: 'extras' }, { table: 'goods', column: 'extra' }]) as unknown,
    );
    expect(drop.lost).toHaveLength(2);
    for (const step of found.steps) expect(step.up.to.tables.some(({ name }) => name === 'extras')).toBe(step !== drop);
    expect(difference(drop.down).created.map(({ name }) => name)).toEqual(['extras']);
  });
});

describe('what the service accepts', () => {
  it('may be more in one step, whose way back looks at the rows', () => {
    const found = evolution('Good rank:int(0..99)!', 'Good rank:int(-5..200)!');
    const [step] = found.steps;
    expect(kindsOf(found)).toEqual(['expand']);
    expect(step?.up.checks).toEqual([]);
    expect(step?.down.checks.map(findingText)).toEqual(['rank is below 0', 'rank is above 99']);
  });

  it('is less after rows were looked at, and the way back looks at none', () => {
    const found = evolution('Good mode:enum(a,b)! rank:int(0..99)!', 'Good mode:enum(a)! rank:int(10..50)!');
    expect(kindsOf(found)).toEqual(['tighten']);
    const step = only(found.steps, 'tighten');
    expect(said(step)).toEqual(['mode is none of a', 'rank is below 10', 'rank is above 50']);
    expect(step.down.checks).toEqual([]);
  });

  it.each([
    ['Good code:string(9)!', 'Good code:string(9)!unique', ['code is not unique']],
    ['Good rate:decimal(12,4)!', 'Good rate:decimal(9,4)!', ['rate does not fit numeric(9, 4)']],
    ['Good code:string(9)!', 'Good code:int!', ['code does not fit integer']],
  ])('is checked: %s to %s', (before, after, findings) => {
    const found = evolution(before, after);
    expect(found.steps.at(-1)?.kind).toBe('tighten');
    expect(said(only(found.steps, 'tighten'))).toEqual(findings);
  });

  it('is a row of the other table where a reference comes', () => {
    const target = 'Extra name:text!';
    const found = evolution([target, 'Good extra:uuid?'], [target, 'Good extra:ref(Extra)?']);
    expect(said(only(found.steps, 'tighten'))).toEqual(['extra names no row of extras']);
  });
});

describe('a migration', () => {
  it('is called after its feature, its number and what it does', () => {
    const { steps } = evolution('Good name:string(90)!', 'Good name:string(9)! weight:int');
    expect(steps.map((step, at) => migrationName('catalog', at + 2, slugOf(step)))).toEqual([
      'catalog_0002_add_weight',
      'catalog_0003_tighten_name',
    ]);
    expect(migrationName('catalog', 1)).toBe('catalog_0001');
  });

  it('has no endless name, and none that is cut within a word', () => {
    const many = Array.from({ length: 9 }, (_, at) => `number${'n'.repeat(8)}${at}:int`).join(' ');
    const [step] = evolution('Good name:text!', `Good name:text! ${many}`).steps;
    expect(step && slugOf(step)).toBe(`add_number${'n'.repeat(8)}0_and_more`);
    expect(step && stepText(step)).toContain(`number${'n'.repeat(8)}8 to goods`);
  });
});
