/** The entity DSL and business rules, wrong in every way. */
import { type Case, OTHER } from './case.ts';

const dsl = (text: string, message: RegExp = /\S/): Case => ({
  name: `--entity ${JSON.stringify(text).slice(0, 60)}`,
  argv: ['feature', 'gadgets', '--entity', text],
  stage: 'project',
  exit: 2,
  code: 'bad-dsl',
  where: /--entity/,
  message,
});

const many = Array.from({ length: 9_000 }, (_, at) => `f${at}:int`).join(' ');

const fields: readonly Case[] = [
  dsl('', /entity name is missing/),
  dsl('Gadget', /no field/),
  dsl('1Gadget a:int'),
  dsl('_Gadget a:int'),
  dsl('../Gadget a:int'),
  dsl('Gad-get a:int'),
  dsl('Gadget\u0000 a:int'.replace('\u0000', '\u0001')),
  dsl(`${'G'.repeat(64)} a:int`, /longer/),
  dsl('Gadget a', /no type/),
  dsl('Gadget :int'),
  dsl('Gadget a:'),
  dsl('Gadget a:strin(20)', /unknown type/),
  dsl('Gadget a:string(0)'),
  dsl('Gadget a:string(-1)'),
  dsl('Gadget a:string(99999999999999999999)'),
  dsl('Gadget a:string(20', /not closed/),
  dsl('Gadget a:string(20))'),
  dsl('Gadget a:money(2)'),
  dsl('Gadget a:int(5..1)', /empty/),
  dsl('Gadget a:int(1e9..)'),
  dsl('Gadget a:int(..99999999999999999999)'),
  dsl('Gadget a:decimal(40,2)'),
  dsl('Gadget a:decimal(2,4)'),
  dsl('Gadget a:enum()'),
  dsl('Gadget a:enum(x,x)', /twice/),
  dsl('Gadget a:enum("x)', /quote/),
  dsl('Gadget a:ref()'),
  dsl('Gadget a:ref(../x)'),
  dsl('Gadget a:ref(Nothing)!', /no feature has/),
  dsl('Gadget a:ref(Gadget)!', /could ever be created/),
  dsl('Gadget a:int!?'),
  dsl('Gadget a:int?!'),
  dsl('Gadget a:int unique!'),
  dsl('Gadget a:int=x', /default/),
  dsl('Gadget a:int=', /default/),
  dsl('Gadget a:int(0..5)=9', /default/),
  dsl('Gadget a:string(2)=abc', /default/),
  dsl('Gadget a:enum(x,y)=z', /default/),
  dsl('Gadget a:date=2024-02-30', /default/),
  dsl('Gadget a:int a:int'),
  dsl('Gadget firstName:int first_name:int', /same name/),
  dsl('Gadget id:int', /already/),
  dsl('Gadget created_at:date', /already/),
  dsl('Gadget a:int[]unique', /unique/),
  dsl('Gadget a:json unique', /unique/),
  dsl('Problem a:int', /Problem/),
  dsl(`Gadget ${many} x`, /no type/),
  {
    ...dsl('Gadget a:int'),
    name: 'two entities of one name',
    argv: ['feature', 'gadgets', '--entity', OTHER, '--entity', OTHER],
    message: /same name/,
  },
  {
    ...dsl('Gadget a:int'),
    name: 'an entity that another feature has',
    argv: ['feature', 'gadgets', '--entity', 'Product a:int'],
    stage: 'docs',
    message: /product-catalog/,
  },
  {
    ...dsl('Gadget a:int'),
    name: 'every fault of several entities at once',
    argv: ['feature', 'gadgets', '--entity', 'A x:nope', '--entity', 'B y:nope z:int='],
    message: /^3 things/,
  },
];

const rules = (name: string, content: string | Uint8Array, more: Partial<Case> = {}): Case => ({
  name: `--rules: ${name}`,
  argv: ['feature', 'gadgets', '--entity', OTHER, '--rules', '../rules.yaml'],
  stage: 'project',
  beside: { 'rules.yaml': content },
  exit: 2,
  code: 'bad-rules',
  where: /rules\.yaml/,
  ...more,
});
const one = (members: Record<string, unknown>): string =>
  JSON.stringify([{ id: 'low-stock', statement: 'Stock is never below zero.', ...members }]);
const example = (members: Record<string, unknown>): string =>
  one({
    operations: ['createGadget'],
    examples: [{ given: { n: 1 }, when: { m: 2 }, then: { value: 3 }, ...members }],
  });

const ruleFiles: readonly Case[] = [
  rules('no such file', '', { beside: {}, code: 'unreadable' }),
  rules('a folder', '', {
    argv: ['feature', 'gadgets', '--entity', OTHER, '--rules', 'docs'],
    code: 'unreadable',
    where: /^docs$/,
  }),
  rules('empty', '', { code: 'bad-yaml' }),
  rules('white space only', ' \n\n', { code: 'bad-yaml' }),
  rules('broken YAML', 'rules:\n\t- id: x\n', { code: 'bad-yaml', where: /rules\.yaml:2/ }),
  rules('broken JSON', '[{"id": "x",]', { code: 'bad-yaml', where: /rules\.yaml:1/ }),
  rules('not UTF-8', Buffer.from([0xff, 0xfe, 0x41, 0x00]), { code: 'unreadable', hint: /UTF-8/ }),
  rules('a text', 'hello\n'),
  rules('a number', '3\n'),
  rules('an object without rules', 'id: x\n'),
  rules('rules that are no list', 'rules: {id: x}\n'),
  rules('a list of texts', '[a, b]'),
  rules('a list of lists', '[[]]'),
  rules('a null', '[null]'),
  rules('no id', JSON.stringify([{ statement: 'x' }])),
  rules('a bad id', one({ id: '../x' })),
  rules('an id twice', '[{id: a, statement: x}, {id: a, statement: y}]'),
  rules('no statement', JSON.stringify([{ id: 'x' }])),
  rules('an unknown member', one({ priority: 1 }), { where: /\/0\/priority/ }),
  rules('operations that are no list', one({ operations: 'createGadget' })),
  rules('an operation that is not there', one({ operations: ['createGizmo'] })),
  rules('examples that are no list', one({ examples: {} })),
  rules('an example that is a text', one({ examples: ['x'] })),
  rules('an example with an unknown member', example({ why: 'x' })),
  rules('an example without an outcome', example({ then: {} })),
  rules('an outcome of two kinds', example({ then: { value: 1, refused: 'x' } })),
  rules('a refusal that is no code', example({ then: { refused: 'Not now!' } })),
  rules('given that is a list', example({ given: [1] })),
  {
    ...rules('an empty --rule', ''),
    argv: ['feature', 'gadgets', '--entity', OTHER, '--rule', ' '],
    where: /--rule/,
  },
];

export const entities: readonly Case[] = [...fields, ...ruleFiles];
