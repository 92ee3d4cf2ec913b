/** Every question we ask, once. Names are those of the command line's flags. */
import { basename } from 'node:path';
import { checkIdentity } from '../commands/approve.ts';
import { checkEndpoint, type EndpointRequest } from '../commands/endpoint.ts';
import { featureInput } from '../input/feature.ts';
import type { KnownEntity } from '../input/feature-input.ts';
import { describeField } from '../input/field-text.ts';
import { parseBackfills, parseDrops, parseFields, parseRenames } from '../input/member-flags.ts';
import { checkFeatureName, checkProjectName, slug } from '../input/names.ts';
import { ENDPOINT_METHODS } from '../plan/document/endpoint.ts';
import type { FeatureRequest } from '../project/docs/feature-request.ts';
import { parseShape } from '../project/docs/shape.ts';
import { UserError } from '../shared/errors.ts';
import { checkEntityName, checkFieldLine, describeFieldLine, sentence } from './entity-lines.ts';
import {
  type Answers,
  type Check,
  type ConfirmQuestion,
  type GroupQuestion,
  type InputQuestion,
  type LinesQuestion,
  listOf,
  type Question,
  type SelectQuestion,
  textOf,
} from './questions.ts';

/** What the questions need to know of the project they are asked in. */
export interface Facts {
  readonly features: readonly string[];
  /** Entities of all features. */
  readonly known: readonly KnownEntity[];
}

/** A check of the core as a check of a question. */
function holds(check: () => unknown): Check {
  try {
    check();
    return true;
  } catch (error) {
    if (error instanceof UserError) return `${sentence(error.message)} ${error.hint}`;
    throw error;
  }
}

export function projectQuestions(cwd: string, stacks: readonly { id: string; title: string; language: string }[]) {
  const name: InputQuestion = {
    kind: 'input',
    name: 'name',
    message: 'Name of the project',
    default: () => slug(basename(cwd)) ?? 'my-service',
    validate: (value) => holds(() => checkProjectName(value)),
  };
  const dir: InputQuestion = {
    kind: 'input',
    name: 'dir',
    message: 'Folder (. is this one)',
    default: (answers) => (textOf(answers, 'name') === slug(basename(cwd)) ? '.' : textOf(answers, 'name')),
    validate: (value) => (value === '' ? 'Name a folder; it is made where it is not there.' : true),
  };
  const stack: SelectQuestion = {
    kind: 'select',
    name: 'stack',
    message: 'Stack',
    choices: stacks.map(({ id, title, language }) => ({ value: id, label: `${title} (${language})` })),
  };
  return [name, dir, stack] as const;
}

const PAGINATION: SelectQuestion = {
  kind: 'select',
  name: 'pagination',
  message: 'How lists are paged',
  default: 'page',
  choices: [
    { value: 'page', label: 'page    by number, with a total' },
    { value: 'keyset', label: 'keyset  by cursor, for long and busy lists' },
  ],
};

const CONCURRENCY: SelectQuestion = {
  kind: 'select',
  name: 'concurrency',
  message: 'Two people change the same thing',
  default: 'none',
  choices: [
    { value: 'none', label: 'none           both stand; of two changes to one member the later' },
    { value: 'etag', label: 'etag           a change may say which state it is meant for (If-Match)' },
    { value: 'etag-required', label: 'etag-required  a change must say it' },
  ],
};

export function featureQuestions(facts: Facts): readonly Question[] {
  return [
    {
      kind: 'input',
      name: 'name',
      message: 'Name of the feature',
      validate: (value) =>
        facts.features.includes(value)
          ? `There is a feature ${value} already. Choose another name.`
          : holds(() => checkFeatureName(value)),
    },
    entityQuestion(facts),
    {
      kind: 'select',
      name: 'access',
      message: 'Who may call it',
      default: 'user',
      choices: [
        { value: 'user', label: 'user          whoever has signed in' },
        { value: 'admin-writes', label: 'admin-writes  anyone reads, the role admin writes' },
        { value: 'public', label: 'public        anyone, without a token' },
      ],
    },
    PAGINATION,
    { ...CONCURRENCY, byName: true },
    {
      kind: 'lines',
      name: 'rule',
      message: 'Rule',
      note: [
        '',
        '  Business rules that no type can say, a sentence each, such as:',
        '    createProduct, updateProduct: An active product has a price above zero.',
        '  Before the colon stand the operations that it may refuse. What is left out,',
        '  and an example of each, api-spec.yaml asks for. There may be no rule.',
        '',
      ],
      atLeast: 0,
      validate: () => true,
    },
  ];
}

const FIELD_NOTE = [
  '',
  '  A field is name:type, then, each optional and in this order:',
  '    ! required or ? nullable, unique, index, =default',
  '  Types: string(200) text int(0..) float decimal(10,2) money boolean',
  '         date datetime uuid email uri json enum(a,b) ref(Entity)',
  '         and [] after a type for a list',
  '  index(category,price) is an index over several fields; softDelete keeps deleted rows.',
  '  Such as: sku:string(100)!unique    stock:int(0..)=0',
  '',
];

function entityQuestion({ known }: Facts): GroupQuestion {
  const before = (answers: Answers) => listOf(answers, 'entity').map((text) => text.split('\n')[0] ?? '');
  return {
    kind: 'group',
    name: 'entity',
    message: 'Entities',
    questions: [
      {
        kind: 'input',
        name: 'entityName',
        message: 'Entity',
        default: (answers) => missingEntity(listOf(answers, 'entity'), known),
        validate: (value, answers) => {
          const checked = checkEntityName(value);
          if (checked !== true) return checked;
          return entitiesHold(
            [...before(answers), value].map((name) => `${name} any:text`),
            known,
          );
        },
      },
      {
        kind: 'lines',
        name: 'fields',
        message: 'Field',
        note: FIELD_NOTE,
        atLeast: 1,
        validate: (line, lines, answers) => checkFieldLine(textOf(answers, 'entityName'), lines, line),
        preview: (line, lines, answers) => describeFieldLine(textOf(answers, 'entityName'), lines, line),
      },
    ],
    again: 'Another entity?',
    wantsMore: (texts) => missingEntity(texts, known) !== undefined,
    join: (round) => [textOf(round, 'entityName'), ...listOf(round, 'fields')].join('\n'),
    split(text) {
      const [entityName = '', ...fields] = text.split('\n');
      return { entityName, fields };
    },
    validate: (texts) => entitiesHold(texts.map(flat), known),
  };
}

/** A round's text has a line a field; the DSL is one line. */
const flat = (text: string): string => text.replaceAll('\n', ' ');

function entitiesHold(entities: readonly string[], known: readonly KnownEntity[]): Check {
  const [first] = featureInput({ name: 'any', entities, ruleTexts: [], ruleFiles: [] }, known).diagnostics;
  return first === undefined ? true : `${sentence(first.message)} ${first.hint}`;
}

/** The first entity that is referred to and not there: most likely the next to be described. */
function missingEntity(texts: readonly string[], known: readonly KnownEntity[]): string | undefined {
  const there = new Set([...texts.map((text) => text.split('\n')[0]), ...known.map(({ name }) => name)]);
  const wanted = texts.flatMap((text) => [...text.matchAll(/:ref\(\s*([^)\s]+)\s*\)/g)].map((match) => match[1] ?? ''));
  return wanted.find((name) => !there.has(name));
}

export function featureRequestOf(answers: Answers): FeatureRequest {
  const optional = (name: 'name' | 'access' | 'pagination' | 'concurrency') => {
    const value = textOf(answers, name);
    return value === '' ? {} : { [name]: value };
  };
  return {
    ...optional('name'),
    entities: listOf(answers, 'entity').map(flat),
    ...optional('access'),
    ...optional('pagination'),
    ...optional('concurrency'),
    ruleTexts: listOf(answers, 'rule'),
    rulesFiles: [],
  };
}

/** Throws `missing-input` where there is none to choose from. */
export function whichFeature({ features }: Facts): SelectQuestion {
  if (features.length === 0) {
    const hint = 'Write one first: create-backend-feature feature product-catalog --entity "Product name:string(200)!"';
    throw new UserError('missing-input', 'This project has no feature yet.', 'feature', hint);
  }
  return {
    kind: 'select',
    name: 'feature',
    message: 'Which feature',
    choices: features.map((value) => ({ value, label: value })),
  };
}

const MEMBER_LINES = {
  field: {
    message: 'Field, such as Product weight:int(0..)?',
    holds: (line: string) => parseFields([line]),
    preview: previewField,
  },
  entity: {
    message: 'Entity, such as Brand name:string(80)!unique',
    holds: (line: string) => parseShape({ entities: [line], fields: [], drops: [] }),
  },
  drop: { message: 'What goes, such as Product.weight, or Brand', holds: (line: string) => parseDrops([line]) },
  rename: { message: 'Renamed, such as Product.inventory=stock', holds: (line: string) => parseRenames([line]) },
  backfill: {
    message: 'What rows of before get, such as Product.stock=0',
    holds: (line: string) => parseBackfills([line]),
  },
} as const;
type MemberLines = keyof typeof MEMBER_LINES;

function memberLines(name: MemberLines, more: Pick<LinesQuestion, 'byName' | 'when'> = {}): LinesQuestion {
  const said: { message: string; holds(line: string): unknown; preview?(line: string): string | undefined } =
    MEMBER_LINES[name];
  return {
    kind: 'lines',
    name,
    message: said.message,
    atLeast: 0,
    validate: (line) => holds(() => said.holds(line)),
    ...(said.preview === undefined ? {} : { preview: said.preview }),
    ...more,
  };
}

function previewField(line: string): string | undefined {
  let words: string | undefined;
  const checked = holds(() => {
    words = parseFields([line])
      .flatMap(({ fields }) => fields.map(describeField))
      .join('; ');
  });
  return checked === true ? words : undefined;
}

/** On plop's command line a renaming needs no name: it was there first. */
export function memberQuestions(facts: Facts): readonly Question[] {
  const named = { byName: true } as const;
  return [
    whichFeature(facts),
    memberLines('field', named),
    memberLines('entity', named),
    memberLines('drop', named),
    memberLines('rename'),
    memberLines('backfill', named),
  ];
}

/** One thing at a time: what changes, and then only that. */
export function changeQuestions(facts: Facts): readonly Question[] {
  const about = (...what: readonly string[]) => ({
    when: (answers: Answers) => what.includes(textOf(answers, 'what')),
  });
  return [
    whichFeature(facts),
    {
      kind: 'select',
      name: 'what',
      message: 'What changes',
      default: 'field',
      choices: [
        { value: 'field', label: 'field   a new one, or one that is another type, bound or default' },
        { value: 'entity', label: 'entity  a new one' },
        { value: 'drop', label: 'drop    a field or an entity goes' },
        { value: 'rename', label: 'rename  a field is called otherwise' },
      ],
    },
    memberLines('field', about('field')),
    memberLines('entity', about('entity')),
    memberLines('drop', about('drop')),
    memberLines('rename', about('rename')),
    memberLines('backfill', about('field', 'rename')),
  ];
}

/** Throws `missing-input` where nothing is said. */
export function memberRequestOf(answers: Answers): FeatureRequest {
  const [fields, entities, drops, renames, backfills] = (
    ['field', 'entity', 'drop', 'rename', 'backfill'] satisfies MemberLines[]
  ).map((name) => listOf(answers, name)) as [string[], string[], string[], string[], string[]];
  if ([fields, entities, drops, renames, backfills].every((said) => said.length === 0))
    throw new UserError(
      'missing-input',
      'Nothing is said of any member.',
      'field, entity, drop, rename, backfill',
      'Write Entity.old=new, or behind --: --field "Entity name:type", --drop "Entity.field" or --backfill "Entity.field=value".',
    );
  return { ...OF_FEATURE, name: textOf(answers, 'feature'), entities, fields, drops, renames, backfills };
}

const OF_FEATURE = { entities: [], ruleTexts: [], rulesFiles: [] } as const;

/** Of a feature that is there nothing is meant by default. */
export function concurrencyQuestions(facts: Facts): readonly Question[] {
  const { default: _, ...asked } = CONCURRENCY;
  return [whichFeature(facts), asked];
}

export const concurrencyRequestOf = (answers: Answers): FeatureRequest => ({
  ...OF_FEATURE,
  name: textOf(answers, 'feature'),
  concurrency: textOf(answers, 'concurrency'),
});

export function endpointQuestions(facts: Facts): readonly Question[] {
  return [
    whichFeature(facts),
    {
      kind: 'select',
      name: 'method',
      message: 'Method',
      choices: ENDPOINT_METHODS.map((value) => ({ value, label: value })),
    },
    {
      kind: 'input',
      name: 'path',
      message: 'Path, such as /api/v1/products/{id}/restock',
      validate: (path, answers) =>
        holds(() => checkEndpoint({ feature: '', method: textOf(answers, 'method') || 'GET', path })),
    },
    {
      kind: 'input',
      name: 'summary',
      message: 'What it does, in one line',
      default: (answers) => `${textOf(answers, 'method')} ${textOf(answers, 'path')}`.trim(),
      validate: () => true,
    },
  ];
}

export function endpointRequestOf(answers: Answers): EndpointRequest {
  const summary = textOf(answers, 'summary');
  return {
    feature: textOf(answers, 'feature'),
    method: textOf(answers, 'method'),
    path: textOf(answers, 'path'),
    ...(summary === '' ? {} : { summary }),
  };
}

/** Who, and then a yes of its own: Enter alone never approves. */
export function approveQuestions(feature: string, what: 'docs' | 'tests', identity: string | undefined) {
  const by: InputQuestion = {
    kind: 'input',
    name: 'as',
    message: 'Who approves',
    default: () => identity,
    validate: (value) => holds(() => checkIdentity(value)),
  };
  const yes: ConfirmQuestion = {
    kind: 'confirm',
    name: 'yes',
    message: `Approve the ${what === 'docs' ? 'documents' : 'tests'} of ${feature}?`,
    default: false,
  };
  return [by, yes] as const;
}
