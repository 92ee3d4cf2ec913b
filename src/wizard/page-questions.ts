/** How lists are paged and counted. */
import type { FeatureRequest } from '../project/docs/feature-request.ts';
import { type Answers, type SelectQuestion, textOf } from './questions.ts';

export const PAGINATION: SelectQuestion = {
  kind: 'select',
  name: 'pagination',
  message: 'How lists are paged',
  default: 'page',
  choices: [
    { value: 'page', label: 'page    by number, with a total' },
    { value: 'keyset', label: 'keyset  by cursor, for long and busy lists' },
    { value: 'page/estimate', label: 'page    by number, with a total by the statistics of the database' },
    { value: 'page/none', label: 'page    by number, without a total' },
  ],
};

export const TOTAL: SelectQuestion = {
  kind: 'select',
  name: 'total',
  message: 'How pages by number are counted',
  default: 'exact',
  choices: [
    { value: 'exact', label: 'exact     each page counts all rows' },
    { value: 'estimate', label: 'estimate  by the statistics of the database, for long lists' },
    { value: 'none', label: 'none      pages have no total' },
  ],
};

/** A kind of pages, perhaps with how they are counted. Exact is what is left unsaid. */
export function pagesOf(answers: Answers): Pick<FeatureRequest, 'pagination' | 'total'> {
  const [pagination = '', counted = textOf(answers, 'total')] = textOf(answers, 'pagination').split('/');
  return {
    ...(pagination === '' ? {} : { pagination }),
    ...(counted === '' || counted === 'exact' ? {} : { total: counted }),
  };
}
