/** Which operations the entities of a new feature have. */
import { featureInput, OPERATIONS } from '../input/feature.ts';
import { type EntityOperation, USUAL_OPERATIONS } from '../input/feature-input.ts';
import { BATCH_MAX, isBatch, PER_ITEM_MAX } from '../model/batch.ts';
import type { FeatureRequest } from '../project/docs/feature-request.ts';
import { entitiesOf, sentence } from './entity-lines.ts';
import { type Answers, type Check, type ChecksQuestion, listOf, type SelectQuestion, textOf } from './questions.ts';

const DOES: Readonly<Record<EntityOperation, string>> = {
  create: 'makes one (POST)',
  get: 'one by its id (GET)',
  list: 'all, page by page (GET)',
  update: 'changes some fields of one (PATCH)',
  replace: 'replaces all fields of one (PUT)',
  delete: 'one goes (DELETE)',
  restore: 'a deleted one comes back; for entities with softDelete',
  'batch-create': 'many at once',
  'batch-update': 'many at once',
  'batch-delete': 'many at once',
};

export const OPERATIONS_QUESTION: ChecksQuestion = {
  kind: 'checks',
  name: 'operations',
  message: 'Which operations',
  default: USUAL_OPERATIONS,
  choices: OPERATIONS.map((value) => ({ value, label: `${value.padEnd(12)}  ${DOES[value]}` })),
  validate: checkOperations,
};

/** Only where there is one. */
export const BATCHES_QUESTION: SelectQuestion = {
  kind: 'select',
  name: 'batches',
  message: 'One item of a batch is refused',
  default: 'all-or-none',
  choices: [
    { value: 'all-or-none', label: `all-or-none  and all with it; up to ${BATCH_MAX} items` },
    { value: 'per-item', label: `per-item     the others are done, and 207 says so; up to ${PER_ITEM_MAX} items` },
  ],
  when: (answers) => listOf(answers, 'operations').some(isBatch),
};

/** What the command says of them, beside what is answered already. */
function checkOperations(values: readonly string[], answers: Answers): Check {
  if (values.length === 0) return 'Choose at least one.';
  const concurrency = textOf(answers, 'concurrency');
  const { diagnostics } = featureInput(
    {
      name: 'any',
      entities: entitiesOf(listOf(answers, 'entity')),
      operations: values.join(),
      ruleTexts: [],
      ruleFiles: [],
      ...(concurrency === '' ? {} : { concurrency }),
    },
    [],
  );
  // What is wrong with the entities was said where they were asked for.
  const fault = diagnostics.find(({ where }) => where === '--operations');
  return fault === undefined ? true : `${sentence(fault.message)} ${fault.hint}`;
}

/** The usual ones are what is left unsaid. */
export function operationsOf(answers: Answers): Pick<FeatureRequest, 'operations' | 'batches'> {
  const chosen = listOf(answers, 'operations');
  const isUsual = chosen.length === USUAL_OPERATIONS.length && USUAL_OPERATIONS.every((one) => chosen.includes(one));
  const batches = textOf(answers, 'batches');
  return {
    ...(chosen.length === 0 || isUsual ? {} : { operations: chosen.join() }),
    ...(batches === '' || batches === BATCHES_QUESTION.default ? {} : { batches }),
  };
}
