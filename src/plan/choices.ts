/** Choices other than the default, and why one makes them: the matter of a feature's decision record. */
import type { FeatureInput } from '../input/feature-input.ts';
import type { Choice } from './docs.ts';

export function choicesOf(input: FeatureInput | undefined): Choice[] {
  if (input === undefined) return [];
  const choices: Choice[] = [];
  if (input.access === 'admin-writes') {
    choices.push({
      title: 'Who may write',
      decided: 'Anyone may read; creating, changing and deleting need the role `admin`.',
      because: 'What is read is meant for everybody, and what is written is curated by few.',
      instead: 'Any signed-in user may read and write (the default), or no token at all.',
    });
  }
  if (input.access === 'public') {
    choices.push({
      title: 'No tokens',
      decided: 'Every operation is open.',
      because: 'The service stands behind something that already knows its callers, or holds nothing worth guarding.',
      instead: 'Any signed-in user may read and write (the default).',
    });
  }
  if (input.pagination === 'keyset') {
    choices.push({
      title: 'Pages by cursor',
      decided: 'Lists are read by cursor: each page names the next.',
      because: 'Pages stay right while rows are added, and the last page costs what the first does.',
      instead: 'Numbered pages with a total (the default), which counts all rows for each page.',
    });
  }
  const demands = input.demands ?? [];
  if (demands.length > 0) {
    choices.push({
      title: 'What the feature is to fit into',
      decided: `${demands.map((demand) => demand.replace(/\s+/g, ' ').replace(/[.;]+$/, '')).join('; ')}.`,
      because: 'Its author demands it; the documents of the API cannot say it.',
      instead: 'Leaving it in the backlog, where nobody who builds the service looks.',
    });
  }
  return choices;
}
