import { describe, expect, it } from 'vitest';
import { parseEntity } from '../../../src/input/entity-dsl.ts';

const fields = (text: string) => {
  const { entity, diagnostics } = parseEntity(text);
  expect(diagnostics).toEqual([]);
  return entity?.fields ?? [];
};
const faults = (text: string) => {
  const { entity, diagnostics } = parseEntity(text);
  expect(entity).toBeUndefined();
  return diagnostics.map((one) => one.message);
};

describe('the entity DSL', () => {
  it('reads the example of the product contract', () => {
    const { entity } = parseEntity(
      'Product name:string(200)! price:money! sku:string(100)!unique category:ref(Category)? stock:int(0..)=0',
    );
    expect(entity?.name).toBe('Product');
    expect(
      entity?.fields.map((field) => [
        field.name,
        field.type.kind,
        field.required,
        field.nullable,
        field.unique,
        field.default,
      ]),
    ).toEqual([
      ['name', 'string', true, false, false, undefined],
      ['price', 'money', true, false, false, undefined],
      ['sku', 'string', true, false, true, undefined],
      ['category', 'ref', false, true, false, undefined],
      ['stock', 'int', false, false, false, 0],
    ]);
  });

  it('reads below the path of what they are listed', () => {
    const under = (text: string) => parseEntity(text).entity?.under;
    expect(under('Item order:ref(Order)! name:string! under(order)')).toEqual(['order']);
    expect(under('Item order:ref(Order)! depot:ref(Depot)? under(order, depot) under(order)')).toEqual([
      'order',
      'depot',
    ]);
    expect(under('Item order:ref(Order)!')).toBeUndefined();
    expect(fields('Item under:string(5)!').map(({ name }) => name)).toEqual(['under']);
    expect(faults('Item name:string! under(name)')).toEqual(['under(…) names name, which is no reference']);
    expect(faults('Item order:ref(Order)! under(Order)')).toEqual(['under(…) names Order, which is no reference']);
    expect(faults('Item order:ref(Order)! under()')).toEqual(['under(…) names , which is no reference']);
    expect(faults('Item order:ref(Order)! unique under(order)')).toEqual([
      'under(…) names order, which is unique: there would be one at most',
    ]);
    expect(faults('Item order:ref(Order)! gift_of:ref(Order)? under(order)')).toEqual([
      'under(…) names order, and another field refers to Order, too: a path cannot say which is meant',
    ]);
    expect(faults('Item order:ref(Order)! under(order')).toEqual(['a bracket is not closed']);
  });

  it('reads every type', () => {
    const all =
      'T a:string b:text c:int d:float e:decimal(8,3) f:money g:boolean h:date i:datetime j:uuid k:email l:uri m:json n:enum(x,"y z") o:ref(Other)';
    expect(fields(all).map((field) => field.type.kind)).toEqual([
      'string',
      'text',
      'int',
      'float',
      'decimal',
      'money',
      'boolean',
      'date',
      'datetime',
      'uuid',
      'email',
      'uri',
      'json',
      'enum',
      'ref',
    ]);
  });

  it.each([
    ['T a:int(0..)', { minimum: 0, maximum: 2_147_483_647, bits: 32 }],
    ['T a:int(..5)', { minimum: -2_147_483_648, maximum: 5, bits: 32 }],
    ['T a:int(-3..3)', { minimum: -3, maximum: 3, bits: 32 }],
    ['T a:int(0..3000000000)', { minimum: 0, maximum: 3_000_000_000, bits: 64 }],
  ])('%s is bounded', (text, type) => {
    expect(fields(text)[0]?.type).toMatchObject(type);
  });

  it('reads modifiers with and without spaces, in their order', () => {
    const [one, two] = fields('T a:string(9)!unique index:string?index=x');
    expect(one).toMatchObject({ name: 'a', required: true, unique: true, index: false });
    expect(two).toMatchObject({ name: 'index', nullable: true, index: true, default: 'x' });
  });

  it('takes a field whose name is a modifier for a field', () => {
    expect(fields('T a:string unique:boolean').map((field) => field.name)).toEqual(['a', 'unique']);
  });

  it.each([
    ['T a:string="two words"', 'two words'],
    ['T a:int=-4', -4],
    ['T a:boolean=false', false],
    ['T a:enum(x,y)=y', 'y'],
    ['T a:money=3.50', '3.50'],
    ['T a:decimal(5,2)=3', '3.00'],
    ['T a:string?=null', null],
    ['T a:string[]=[]', []],
    ['T a:int[]=[1,2]', [1, 2]],
    ['T a:date=2026-02-28', '2026-02-28'],
  ])('%s has its default', (text, value) => {
    expect(fields(text)[0]?.default).toEqual(value);
  });

  it('admits letters of any script', () => {
    expect(parseEntity('Größe 名前:string(10)! prix_d_été:money').diagnostics).toEqual([]);
  });

  it.each([
    ['', 'an entity name is missing'],
    ['Product', 'Product has no field'],
    ['1Product a:int', 'an entity name is missing'],
    ['P a', 'the field a has no type'],
    ['P a:strin', 'a has the unknown type "strin". Did you mean "string"?'],
    ['P a:bool', 'a has the unknown type "bool". Did you mean "boolean"?'],
    ['P a:integer!', 'a has the unknown type "integer". Did you mean "int"?'],
    ['P a:Date?', 'a has the unknown type "Date". Did you mean "date"?'],
    ['P a:blob', 'a has the unknown type "blob"'],
    ['P a:string(0)', 'a: string(0) is no length'],
    ['P a:string(x)', 'a: string(x) is no length'],
    ['P a:int(5..1)', 'a: the range 5..1 is empty'],
    ['P a:int(..99999999999999999999)', 'a: the range leaves the integers that JSON carries exactly'],
    ['P a:decimal(3)', 'a: decimal needs two whole numbers'],
    ['P a:decimal(19,2)', 'a: decimal(19,2) is out of range'],
    ['P a:enum()', 'a: enum has an empty value'],
    ['P a:enum(x,x)', 'a: enum names a value twice'],
    ['P a:money(3)', 'a: money takes no arguments'],
    ['P a:ref', 'a: ref needs the name of an entity'],
    ['P id:uuid', 'every entity has id already'],
    ['P fooBar:int foo_bar:int', 'foo_bar and fooBar are the same name in code'],
    ['P a:int=x', 'the default of a is no whole number from -2147483648 to 2147483647'],
    ['P a:money=1.5', 'the default of a is no amount such as 12.00'],
    ['P a:date=2026-02-30', 'the default of a is no date such as 2026-01-31'],
    ['P a:string!unique=x', 'the default of a cannot be: a unique field has no default'],
    ['P a:string=null', undefined],
    ['P a:ref(B)[]', 'a is a list of references, which is not generated'],
    ['P a:json unique', 'a: a json field cannot be unique or indexed'],
    ['P a:string=x index', '"index" stands too late'],
    ['P a:enum(x', 'a bracket is not closed'],
    ['P a:string="x', 'a quote is not closed'],
    ['P a:int index(a)', 'index(…) takes two different fields or more'],
    ['P a:int index(a,bcd)', 'index(…) names bcd, which is no field'],
    ['P a:int b:text index(a,b)', 'b: a text cannot be indexed'],
    ['P a:int index(a', 'a bracket is not closed'],
    ['P a:ref(A)! b:ref(B)? link(a,b)', 'link(a,b) takes two required references to two entities'],
    ['P a:ref(A)! b:ref(B)! link(a,a)', 'link(a,a) takes two required references to two entities'],
    ['P a:ref(A)! b:ref(B)! link(a)', 'link(a) takes two required references to two entities'],
    ['P a:ref(A)! n:int! link(a,n)', 'link(a,n) takes two required references to two entities'],
    ['P a:ref(A)! b:ref(A)! link(a,b)', 'link(a,b) would link A to itself, and links lead from one entity to another'],
    ['P order:ref(A)! tag:ref(B)! link(order,tga)', 'link(…) names tga, which is no field. Did you mean "tag"?'],
    ['P a:ref(A)!unique b:ref(B)! link(a,b)', 'link(…) names a, which is unique: it would be linked once at most'],
    [
      'P a:ref(A)! b:ref(B)! softDelete link(a,b)',
      'link(…) and softDelete do not go together: rows of links go for good',
    ],
    [
      'P a:ref(A)! b:ref(B)! link(a,b) under(a)',
      'link(…) leaves no operations of its own, which under(a) would list and create by',
    ],
    ['P order:int tag:int lnk(order,tag)', 'lnk(…) is nothing that an entity has. Did you mean "link"?'],
    ['P order:int tag:int uniqe(order, tag)', 'uniqe(…) is nothing that an entity has. Did you mean "unique"?'],
    ['P a:int softdelete', 'the field softdelete has no type. Did you mean "softDelete"?'],
    [
      'P a:int b:int c:int unique(a,b) unique(c,b,a)',
      'unique(c,b,a) says nothing new: a and b are unique together already',
    ],
    [
      'P a:ref(A)! b:ref(B)! c:int unique(a,b,c) link(b,a)',
      'unique(a,b,c) says nothing new: b and a are unique together already',
    ],
    ['P a:ref(A)! b:ref(B)! n:int! link(a,b)', 'link(…) says nothing of n, which is required'],
    ['P a:int unique(a)', 'unique(…) takes two different fields or more'],
    ['P a:int unique(a,a)', 'unique(…) takes two different fields or more'],
    ['P a:int unique(a,bcd)', 'unique(…) names bcd, which is no field'],
    ['P a:int unique(a,id)', 'unique(…) names id, which is no field'],
    ['P a:int b:text unique(a,b)', 'b: a text cannot be unique'],
    ['P a:int b:int[] unique(a,b)', 'b: a list cannot be unique'],
    ['P a:int b:int unique unique(a,b)', 'unique(…) names b, which is unique by itself'],
    ['P a:string(5)!?', '"?" does not belong after a'],
    [`P ${'a'.repeat(64)}:int`, 'a field name is longer than 63 characters'],
  ])('%s is refused', (text, message) => {
    if (message === undefined) {
      expect(faults(text)[0]).toMatch(/is null, but the field is not nullable/);
    } else expect(faults(text)[0]).toBe(message);
  });

  it.each([
    ['P order:ref(A)! tag:ref(B)! link(order,tga)', 1],
    ['P a:int lnk(a, b) uniqe(a,b)', 2],
    ['P a:ref(A)! b:ref(A)! link(a,b)', 1],
  ])('%s has one fault for each mistake', (text, count) => {
    expect(faults(text)).toHaveLength(count);
  });

  it('reads links, and that what is linked is so once', () => {
    const { entity } = parseEntity('T a:ref(A)! b:ref(B)! note:text? link(a,b) link(b,a)');
    expect([entity?.links, entity?.uniques]).toEqual([
      [
        ['a', 'b'],
        ['b', 'a'],
      ],
      [['a', 'b']],
    ]);
  });

  it('reads uniques over several fields, beside one of a single field', () => {
    const { entity } = parseEntity('P unique(a,b) a:int b:int c:int unique unique(b,d) d:int');
    expect(entity?.uniques).toEqual([
      ['a', 'b'],
      ['b', 'd'],
    ]);
    expect(entity?.fields.map(({ name, unique }) => [name, unique])).toEqual([
      ['a', false],
      ['b', false],
      ['c', true],
      ['d', false],
    ]);
  });

  it('reads indexes over several fields, wherever they stand', () => {
    const { entity } = parseEntity('P index(a,created_at) a:int index(a,b) b:int index');
    expect(entity?.indexes).toEqual([
      ['a', 'created_at'],
      ['a', 'b'],
    ]);
    expect(entity?.fields.map(({ name, index }) => [name, index])).toEqual([
      ['a', false],
      ['b', true],
    ]);
  });

  it('reads softDelete, which a field may be called as well', () => {
    expect(parseEntity('P a:int softDelete').entity).toMatchObject({ softDelete: true, fields: [{ name: 'a' }] });
    expect(parseEntity('P softDelete:boolean').entity).toMatchObject({ fields: [{ name: 'softDelete' }] });
    expect(parseEntity('P a:int').entity?.softDelete).toBeUndefined();
  });

  it('reports every fault, each with its column', () => {
    const { diagnostics } = parseEntity('P a:strin b:int(x) c:string!');
    expect(diagnostics.map((one) => one.where)).toEqual(['--entity column 5', '--entity column 13']);
  });
});
