/** Every question we ask, once. Names are those of the command line's flags. */
import { basename, resolve } from 'node:path';
import { checkIdentity } from '../commands/approve.ts';
import type { KnownEntity } from '../input/feature-input.ts';
import { describeField } from '../input/field-text.ts';
import { parseBackfills, parseDrops, parseFields, parseRenames } from '../input/member-flags.ts';
import { checkFeatureName, checkProjectName, slug } from '../input/names.ts';
import type { FeatureRequest } from '../project/docs/feature-request.ts';
import { parseShape } from '../project/docs/shape.ts';
import { UserError } from '../shared/errors.ts';
import {
  checkEntityLine,
  describeEntityLine,
  entitiesEnd,
  entitiesOf,
  entityPrompt,
  missingEntity,
  nameOf,
  sentence,
} from './entity-lines.ts';
import { BATCHES_QUESTION, OPERATIONS_QUESTION, operationsOf } from './operation-questions.ts';
import { PAGINATION, pagesOf, TOTAL } from './page-questions.ts';
import {
  type Answers,
  type Check,
  type InputQuestion,
  type LinesQuestion,
  listOf,
  type Question,
  type SelectQuestion,
  textOf,
} from './questions.ts';
import { checkRuleLine, describeRuleLine, featureOf, rulePrompt, rulesOf, suggestRule } from './rule-lines.ts';
import { suggestField } from './suggest.ts';

/** What the questions need to know of the project they are asked in. */
export interface Facts {
  readonly features: readonly string[];
  /** Entities of all features. */
  readonly known: readonly KnownEntity[];
  /** Options of the project. */
  readonly parts: readonly string[];
}

/** A check of the core as a check of a question. */
export function holds(check: () => unknown): Check {
  try {
    check();
    return true;
  } catch (error) {
    if (error instanceof UserError) return `${sentence(error.message)} ${error.hint}`;
    throw error;
  }
}

export function projectQuestions(cwd: string, stacks: readonly { id: string; title: string; language: string }[]) {
  const dir: InputQuestion = {
    kind: 'input',
    name: 'dir',
    message: 'Folder of the new project (. is this one)',
    default: () => 'my-service',
    validate: (value) => {
      if (value === '') return 'Write a name, such as shop: the folder is created, and the project is called like it.';
      return holds(() => checkProjectName(projectNameOf(cwd, value)));
    },
  };
  const stack: SelectQuestion = {
    kind: 'select',
    name: 'stack',
    message: 'Stack',
    choices: stacks.map(({ id, title, language }) => ({ value: id, label: `${title} (${language})` })),
  };
  return [dir, stack] as const;
}

/** A project is called like its folder. */
export function projectNameOf(cwd: string, dir: string): string {
  const name = basename(resolve(cwd, dir));
  // What is there already need not be a name; what is typed must be one.
  return resolve(cwd, dir) === resolve(cwd) ? (slug(name) ?? 'my-service') : name;
}

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
        { value: 'user', label: 'user          any signed-in user' },
        { value: 'admin-writes', label: 'admin-writes  anyone reads, the role admin writes' },
        { value: 'owner', label: 'owner         any signed-in user, each their own rows' },
        { value: 'owner,admin', label: 'owner,admin   the same, and the role admin sees all rows' },
        { value: 'public', label: 'public        anyone, without a token' },
      ],
    },
    PAGINATION,
    // Asked with the pages; by its name for those who type it.
    { ...TOTAL, byName: true, when: () => false },
    { ...CONCURRENCY, byName: true },
    // Last of the settings: what concurrency holds is known then.
    { ...OPERATIONS_QUESTION, byName: true },
    { ...BATCHES_QUESTION, byName: true },
    rulesQuestion(facts),
  ];
}

const ENTITY_NOTE = [
  '',
  '  First an entity, such as Product, then its fields one by one: name:type, then,',
  '  each optional, in this order: ! required, ? nullable, unique, index, =default',
  '  Types: string(200) text int(0..) float decimal(10,2) money boolean',
  '         date datetime uuid email uri json enum(a,b) ref(Entity)',
  '         and [] after a type for a list',
  '  index(category,price): an index over both; unique(order,tag): no two share it;',
  '  under(order): also listed and created below the path of their order;',
  '  link(order,tag): a join of both; softDelete: deleted rows stay.',
  '  A name alone begins the next entity. Tab completes, - takes a line back.',
  '',
];

const entityQuestion = ({ known }: Facts): LinesQuestion => ({
  kind: 'lines',
  name: 'entity',
  message: 'Entity',
  note: ENTITY_NOTE,
  atLeast: 1,
  prompt: entityPrompt,
  validate: (line, lines) => checkEntityLine(lines, line, known),
  preview: (line, lines) => describeEntityLine(lines, line),
  suggest: (line, lines) =>
    line === ''
      ? missingEntity(lines, known)
      : suggestField(line, [...entitiesOf(lines).map(nameOf), ...known.map(({ name }) => name)]),
  end: (lines) => entitiesEnd(lines, known),
});

const rulesQuestion = ({ known }: Facts): LinesQuestion => ({
  kind: 'lines',
  name: 'rule',
  message: 'Rule',
  note: [
    '',
    '  Business rules that no type can express, a sentence each, after the operations',
    '  that they may refuse, and an example or more of each, such as:',
    '    createProduct, updateProduct: An active product has a price above zero.',
    '    price=0.00 isActive=true refused price_not_positive',
    '    price=9.50 isActive=true allowed',
    '  There may be no rule. api-spec.yaml asks for what is left out.',
    '',
  ],
  atLeast: 0,
  prompt: rulePrompt,
  validate: (line, lines, answers) => checkRuleLine(lines, line, featureOf(listOf(answers, 'entity'), known)),
  preview: (line) => describeRuleLine(line),
  suggest: (line, lines, answers) => suggestRule(lines, line, listOf(answers, 'entity')),
});

/** What the wizard asks of a new feature; everything else has a default that can be changed before anything is written. */
export const ASKED_OF_FEATURE: readonly string[] = ['name', 'entity', 'rule'];

export function featureRequestOf(answers: Answers): FeatureRequest {
  const optional = (name: 'name' | 'access' | 'concurrency') => {
    const value = textOf(answers, name);
    return value === '' ? {} : { [name]: value };
  };
  return {
    ...optional('name'),
    entities: entitiesOf(listOf(answers, 'entity')),
    ...optional('access'),
    ...pagesOf(answers),
    ...optional('concurrency'),
    ...operationsOf(answers),
    ruleTexts: rulesOf(listOf(answers, 'rule')),
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

export function approverQuestion(identity: string | undefined): InputQuestion {
  return {
    kind: 'input',
    name: 'as',
    message: 'Who approves (Name <mail>)',
    default: () => identity,
    validate: (value) => holds(() => checkIdentity(value)),
  };
}
