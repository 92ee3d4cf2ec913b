/** The page of the entity DSL: each line of it is read by the parser itself. */
import { parseEntity } from '../../src/input/entity-dsl.ts';
import type { SETTING_WORDS } from '../../src/input/entity-settings.ts';
import type { FieldInput } from '../../src/input/feature-input.ts';
import { scalarSchema } from '../../src/input/field-schema.ts';
import { describeField } from '../../src/input/field-text.ts';
import { TYPE_NAMES, type TypeName } from '../../src/input/field-types.ts';
import { code, page, shell, table } from './markdown.ts';

/** A field of each type, as it is written most often. */
const TYPES: Readonly<Record<TypeName, readonly string[]>> = {
  string: ['string', 'string(200)'],
  text: ['text'],
  int: ['int', 'int(0..)', 'int(1..5)'],
  float: ['float', 'float(0..1)'],
  decimal: ['decimal(10,2)'],
  money: ['money'],
  boolean: ['boolean'],
  date: ['date'],
  datetime: ['datetime'],
  uuid: ['uuid'],
  email: ['email'],
  uri: ['uri'],
  json: ['json'],
  enum: ['enum(small,large)'],
  ref: ['ref(Category)'],
};

const MODIFIERS: ReadonlyArray<readonly [example: string, meaning: string]> = [
  ['string(20)[]', 'A list, of 100 items at most.'],
  ['string(20)!', 'Must be sent when one is created.'],
  ['string(20)?', 'May be null.'],
  ['string(20)', 'Without either: may be left out, and is not null.'],
  ['string(20)!unique', 'No two have the same value: 409.'],
  ['int(0..)index', 'Lists filter and sort by it.'],
  ['int(0..)=0', 'What one has that is created without it.'],
  ['string(20)="two words"', 'In quotes where it holds spaces.'],
];

const SETTINGS: Readonly<
  Record<(typeof SETTING_WORDS)[number] | 'softDelete', readonly [example: string, meaning: string]>
> = {
  index: ['index(category,price)', 'An index over several fields.'],
  unique: ['unique(order,tag)', 'No two rows are the same in all of them.'],
  under: ['under(order)', 'Lists and creates them below the path of an order, too: `/orders/{order_id}/items`.'],
  link: [
    'link(order,tag)',
    'The entity is a join: tags are linked below the path of an order, `/orders/{order_id}/tags`.',
  ],
  softDelete: ['softDelete', 'Deleted rows stay in the store, where no operation but a restoration finds them.'],
};

export function notation(): string {
  return page(
    'Notation of entities',
    'src/input/entity-dsl.ts',
    'What `--entity` and `--field` take, and the wizard and `plop` ask for. What it means for operations: [Entities](../guide/entities.md).',
    shell('"Product name:string(200)! price:money! sku:string(100)!unique category:ref(Category)? stock:int(0..)=0"'),
    'An entity is its name, then fields, then settings, separated by spaces. A field is `name:type`, then, in this order and each optional, `[]`, `!` or `?`, `unique`, `index`, `=default`.',
    '## Types',
    table(
      ['Type', 'Meaning', 'JSON Schema of a value'],
      TYPE_NAMES.flatMap((type) =>
        TYPES[type].map((example) => {
          const field = fieldOf(example);
          return [
            code(example),
            describeField(field)
              .replace(/^v: /, '')
              .replace(/, optional$/, ''),
            code(JSON.stringify(scalarSchema(field))),
          ];
        }),
      ),
    ),
    '## Modifiers',
    table(
      ['Example', 'Read as', 'Meaning'],
      MODIFIERS.map(([example, meaning]) => [
        code(`v:${example}`),
        describeField(fieldOf(example)).replace(/^v: /, ''),
        meaning,
      ]),
    ),
    '## Settings of an entity',
    table(
      ['Example', 'Meaning'],
      Object.values(SETTINGS).map(([example, meaning]) => [code(example), meaning]),
    ),
  );
}

function fieldOf(type: string): FieldInput {
  const { entity, diagnostics } = parseEntity(`Example v:${type}`);
  const [field] = entity?.fields ?? [];
  if (field === undefined) throw new Error(`${type}: ${diagnostics[0]?.message}`);
  return field;
}
