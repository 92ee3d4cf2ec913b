/** Fields and entities that come, change and go in a document, beside the document that has them from the start. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEntity } from '../../../src/input/entity-dsl.ts';
import type { EntityInput, FieldInput } from '../../../src/input/feature-input.ts';
import { fieldDsl } from '../../../src/input/field-text.ts';
import { readObject } from '../../../src/input/yaml.ts';
import { rewriteYaml } from '../../../src/input/yaml-tree.ts';
import { build } from '../../../src/model/build.ts';
import type { Feature, JsonObject } from '../../../src/model/types.ts';
import { toYaml } from '../../../src/plan/docs.ts';
import { composeDocument } from '../../../src/plan/document/compose.ts';
import { normalField, readBack } from '../../../src/plan/document/read-back.ts';
import { reshaped } from '../../../src/plan/document/reshape.ts';
import type { Reshaping } from '../../../src/plan/document/reshaping.ts';

const NAME = 'shop';
const RUNS = 15;
const NOTHING: Reshaping = { entities: [], fields: new Map(), written: new Map(), below: new Map(), drops: [] };
const CATEGORY = entity('Category name:string(80)!unique');

function entity(dsl: string): EntityInput {
  const { entity: parsed, diagnostics } = parseEntity(dsl);
  if (parsed === undefined) throw new Error(`${dsl}: ${diagnostics[0]?.message}`);
  return parsed;
}

interface Choices {
  readonly access: 'public' | 'user' | 'admin-writes';
  readonly pagination: 'page' | 'keyset';
  readonly concurrency: 'none' | 'etag' | 'etag-required';
}
const PLAIN: Choices = { access: 'user', pagination: 'page', concurrency: 'none' };

const compose = (entities: readonly EntityInput[], choices: Choices = PLAIN): string =>
  toYaml(composeDocument({ name: NAME, entities, rules: [], ...choices }, []));

function featureOf(document: JsonObject): Feature {
  const built = build(document, NAME);
  if (!built.ok) throw new Error(JSON.stringify(built.faults));
  return built.feature;
}

/** The text of the document after the change. */
function change(text: string, said: Partial<Reshaping>): string {
  const document = readObject(text, 'api-spec.yaml');
  return rewriteYaml(text, 'api-spec.yaml', reshaped(document, featureOf(document), { ...NOTHING, ...said }, []));
}

const adding = (...fields: FieldInput[]): Partial<Reshaping> => ({ fields: new Map([['Product', fields]]) });
const dropping = (...fields: string[]): Partial<Reshaping> => ({
  drops: fields.map((field) => ({ entity: 'Product', field })),
});

/** Up to order. */
const sorted = (document: JsonObject): unknown =>
  JSON.parse(JSON.stringify(document), (_key, value: unknown) => {
    if (Array.isArray(value)) return value.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  });

const types = fc.oneof(
  fc.constantFrom('text', 'money', 'boolean', 'date', 'datetime', 'uuid', 'email', 'uri', 'json', 'ref(Category)'),
  fc.constantFrom(
    'float',
    'float(0..1.5)',
    'float(-2.5..)',
    'string',
    'int',
    'int(0..)',
    'int(..9)',
    'int(0..5000000000)',
  ),
  fc.integer({ min: 1, max: 10_000 }).map((max) => `string(${max})`),
  fc.integer({ min: 1, max: 18 }).chain((p) => fc.integer({ min: 0, max: p }).map((s) => `decimal(${p},${s})`)),
  fc.constantFrom('enum(draft,active)', 'enum(a)', 'enum("x y",yes,"2026-01-15")'),
);
const DEFAULTS: Readonly<Record<string, string>> = {
  text: '="some, text: of mine"',
  money: '=12.50',
  boolean: '=false',
  date: '=2026-02-01',
  datetime: '=2026-02-01T09:30:00.000Z',
  email: '=a@b.example',
  'int(0..)': '=0',
  'float(0..1.5)': '=0.5',
  'enum(draft,active)': '=draft',
  json: '="{\\"a\\": 1}"',
};
const dsl = fc
  .record({
    type: types,
    list: fc.boolean(),
    need: fc.constantFrom('', '!', '?'),
    unique: fc.boolean(),
    index: fc.boolean(),
    byDefault: fc.boolean(),
  })
  .map(({ type, list, need, unique, index, byDefault }) => {
    const marks = `${unique && !list && !byDefault ? ' unique' : ''}${index ? ' index' : ''}`;
    const value = byDefault && !list ? (DEFAULTS[type] ?? '') : '';
    return `${type}${list && !type.startsWith('ref') ? '[]' : ''}${need}${marks}${value}`;
  })
  .filter((said) => parseEntity(`P a:${said}`).entity !== undefined);

const fieldsNamed = (names: readonly string[]) =>
  fc
    .tuple(...names.map((name) => dsl.map((said) => `${name}:${said}`)))
    .map((said) => entity(`Product ${said.join(' ')}`).fields);
const choices = fc.record<Choices>({
  access: fc.constantFrom('public', 'user', 'admin-writes'),
  pagination: fc.constantFrom('page', 'keyset'),
  concurrency: fc.constantFrom('none', 'etag', 'etag-required'),
});

describe('beside a feature that has it from the start', () => {
  it('added fields give the same text, and dropped again the first one to the byte', () => {
    fc.assert(
      fc.property(fieldsNamed(['name', 'size']), fieldsNamed(['weight', 'note']), choices, (old, fresh, chosen) => {
        const before = compose([CATEGORY, { name: 'Product', fields: old }], chosen);
        const wanted = compose([CATEGORY, { name: 'Product', fields: [...old, ...fresh] }], chosen);
        const after = change(before, adding(...fresh));
        expect(after).toBe(wanted);
        expect(change(after, dropping('weight', 'note'))).toBe(before);
      }),
      { numRuns: RUNS },
    );
  });

  it('a changed field gives the same document', () => {
    fc.assert(
      fc.property(fieldsNamed(['name', 'size', 'note']), fieldsNamed(['size']), choices, (old, [changed], chosen) => {
        const said = changed as FieldInput;
        const fields = old.map((field) => (field.name === said.name ? said : field));
        const after = change(compose([CATEGORY, { name: 'Product', fields: old }], chosen), adding(said));
        const wanted = compose([CATEGORY, { name: 'Product', fields }], chosen);
        expect(sorted(readObject(after, ''))).toEqual(sorted(readObject(wanted, '')));
      }),
      { numRuns: RUNS },
    );
  });

  it('an added entity gives the same text, and dropped again the first one to the byte', () => {
    fc.assert(
      fc.property(fieldsNamed(['name', 'size']), choices, (fields, chosen) => {
        const product = { name: 'Product', fields };
        const before = compose([CATEGORY], chosen);
        const after = change(before, { entities: [product] });
        expect(after).toBe(compose([CATEGORY, product], chosen));
        expect(change(after, { drops: [{ entity: 'Product' }] })).toBe(before);
      }),
      { numRuns: RUNS },
    );
  });

  it('the first entity goes as the last one does', () => {
    const text = compose([CATEGORY, entity('Product name:string!'), entity('Brand name:string! of:ref(Product)?')]);
    const after = change(text, { drops: [{ entity: 'Category' }] });
    const left = featureOf(readObject(after, ''));
    expect(left.entities.map(({ name }) => name)).toEqual(['Product', 'Brand']);
    expect(after).not.toMatch(/categor/i);
    // Ids in examples tell entities apart by their place at first; they stay.
    expect(text).toContain(/^ {8}id: .*$/m.exec(after.slice(after.indexOf('    Brand:')))?.[0] as string);
  });
});

describe('read back', () => {
  it('is what was said, as far as a document can show it', () => {
    fc.assert(
      fc.property(fieldsNamed(['name', 'size', 'weight']), choices, (fields, chosen) => {
        const document = readObject(compose([CATEGORY, { name: 'Product', fields }], chosen), '');
        const { input } = readBack(document, featureOf(document));
        expect(input.entities.find(({ name }) => name === 'Product')?.fields.map(normalField)).toEqual(
          fields.map(normalField),
        );
        const again = composeDocument(input, [], readBack(document, featureOf(document)).naming);
        expect(toYaml(again)).toBe(toYaml(document));
      }),
      { numRuns: RUNS },
    );
  });

  it('takes a list of long texts for one, whether it was said to be indexed or not', () => {
    const [field] = entity('Product words:string(10000)[]index').fields;
    expect(field === undefined ? [] : [normalField(field)]).toMatchObject([{ index: false, type: { kind: 'text' } }]);
  });

  it('is printed as the DSL reads it', () => {
    fc.assert(
      fc.property(fieldsNamed(['name', 'size']), (fields) => {
        expect(entity(`Product ${fields.map(fieldDsl).join(' ')}`).fields).toEqual(fields);
      }),
      { numRuns: 300 },
    );
  });
});
