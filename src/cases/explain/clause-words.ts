/** The clauses of the repository contract in words. */
import { fieldsOf } from '../clauses.ts';
import type { RepositoryCall, RepositoryClause } from '../types.ts';

export interface ClauseWords {
  readonly when: string;
  readonly then: string;
  /** What of the documents the clause is about. */
  readonly says: string;
  /** Behind "A repository that …". */
  readonly catches: string;
}

type Words = (entity: string, field: string) => ClauseWords;

const STORED = (entity: string): string => `${entity} is an entity, which is stored`;

const CLAUSES: Readonly<Record<RepositoryClause, Words>> = {
  'add-then-get': (entity) => ({
    when: `One ${entity} is added, then read by its id.`,
    then: 'What is read equals what was added, field by field.',
    says: STORED(entity),
    catches: 'loses a field, or stores it in a type that changes its value',
  }),
  'get-missing': (entity) => ({
    when: `A ${entity} is read by an id that nothing has.`,
    then: 'Nothing is found, and nothing is raised.',
    says: STORED(entity),
    catches: 'raises, or returns something else, for an unknown id',
  }),
  'update-then-get': (entity) => ({
    when: `One ${entity} is added, changed, and read by its id.`,
    then: 'What is read has the change.',
    says: STORED(entity),
    catches: 'reports a change and does not store it',
  }),
  'update-missing': (entity) => ({
    when: `A ${entity} that was never added is changed.`,
    then: 'The repository answers that it is not there.',
    says: STORED(entity),
    catches: 'inserts where it should change, or reports a change of no row as done',
  }),
  'delete-then-get': (entity) => ({
    when: `One ${entity} is added, deleted, and read by its id.`,
    then: 'Nothing is found.',
    says: STORED(entity),
    catches: 'reports a deletion and keeps the row',
  }),
  'delete-missing': (entity) => ({
    when: `A ${entity} is deleted by an id that nothing has.`,
    then: 'The repository answers that it was not there.',
    says: STORED(entity),
    catches: 'reports a deletion of no row as done',
  }),
  unique: (entity, field) => ({
    when: `Two of ${entity} are added with the same ${field}.`,
    then: 'The second is refused, and the refusal names the field.',
    says: `${field} is unique`,
    catches: 'has no unique constraint, or lets the error of the database through',
  }),
  'unknown-reference': (entity, field) => ({
    when: `A ${entity} is added whose ${field} refers to an id that nothing has.`,
    then: 'It is refused, and the refusal names the field.',
    says: `${field} refers to another entity`,
    catches: 'has no foreign key, or lets the error of the database through',
  }),
  'delete-referenced': (entity, field) => ({
    when: `What the ${field} of a ${entity} refers to is deleted.`,
    then: 'It is refused: what is referred to stays.',
    says: `${field} refers to another entity`,
    catches: 'deletes what is referred to, or deletes in cascade',
  }),
  pages: (entity) => ({
    when: `Several of ${entity} are added, and read page by page.`,
    then: 'The pages hold each of them once, and the count is right.',
    says: STORED(entity),
    catches: 'skips or repeats rows between pages, or counts wrong',
  }),
  filter: (entity, field) => ({
    when: `Several of ${entity} are added, and read with a filter on ${field}.`,
    then: 'Only those that match are returned.',
    says: `lists are filtered by ${field}`,
    catches: 'ignores the filter',
  }),
  search: (entity, field) => ({
    when: `Several of ${entity} are added, and searched by ${field}.`,
    then: 'Only those that match are returned.',
    says: `lists are searched by ${field}`,
    catches: 'ignores the search',
  }),
  sort: (entity, field) => ({
    when: `Several of ${entity} are added, and read sorted by ${field}.`,
    then: 'They come in this order.',
    says: `lists are sorted by ${field}`,
    catches: 'ignores the order',
  }),
};

export const clauseWords = (act: RepositoryCall): ClauseWords =>
  CLAUSES[act.clause](act.entity, fieldsOf(act).join(' and '));
