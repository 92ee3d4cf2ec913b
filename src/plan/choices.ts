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
  choices.push(...ownerChoice(input));
  if (input.pagination === 'keyset') {
    choices.push({
      title: 'Pages by cursor',
      decided: 'Lists are read by cursor: each page names the next.',
      because: 'Pages stay right while rows are added, and the last page costs what the first does.',
      instead: 'Numbered pages with a total (the default), which counts all rows for each page.',
    });
  }
  choices.push(...totalChoice(input));
  if (input.concurrency !== undefined && input.concurrency !== 'none') {
    const must = input.concurrency === 'etag-required';
    choices.push({
      title: 'Changes of what was seen',
      decided: `Answers carry an \`ETag\`; a change ${must ? 'must' : 'may'} send it back as \`If-Match\`, and is refused where the state is another.`,
      because: 'Who edits what they have read must not overwrite what another changed meanwhile.',
      instead: must
        ? 'If-Match as an offer (`etag`), or the later of two changes to one member stands (the default).'
        : 'The later of two changes to one member stands (the default), or no change without If-Match (`etag-required`).',
    });
  }
  choices.push(...batchChoice(input), ...demandChoice(input));
  return choices;
}

function demandChoice({ demands = [] }: FeatureInput): Choice[] {
  if (demands.length === 0) return [];
  return [
    {
      title: 'What the feature is to fit into',
      decided: `${demands.map((demand) => demand.replace(/\s+/g, ' ').replace(/[.;]+$/, '')).join('; ')}.`,
      because: 'Its author demands it; the documents of the API cannot say it.',
      instead: 'Leaving it in the backlog, where nobody who builds the service looks.',
    },
  ];
}

function ownerChoice({ entities }: FeatureInput): Choice[] {
  const owned = entities.find(({ owner }) => owner !== undefined)?.owner;
  if (owned === undefined) return [];
  const roles = owned.map((role) => `\`${role}\``).join(' or ');
  return [
    {
      title: 'Whose rows they are',
      decided: `What is created belongs to the caller who made it, and to anybody else it is not there${roles === '' ? '.' : `, but to the role ${roles}.`}`,
      because: 'What one user keeps here is not for others to see.',
      instead: 'Any signed-in user may read and write what any other made (the default).',
    },
  ];
}

function batchChoice({ batches }: FeatureInput): Choice[] {
  if (batches !== 'per-item') return [];
  return [
    {
      title: 'Batches item by item',
      decided: 'Each item of a batch is done or refused by itself; 207 says what became of each.',
      because: 'What can be done of an import is done, and the client hears which items to send again.',
      instead: 'All items of a batch or none (`all-or-none`, the default).',
    },
  ];
}

function totalChoice({ total }: FeatureInput): Choice[] {
  if (total === undefined || total === 'exact') return [];
  const none = total === 'none';
  return [
    {
      title: none ? 'Pages without a total' : 'Totals that are estimated',
      decided: none
        ? 'Pages by number say nothing of how many there are in all.'
        : 'The total of a page is what the statistics of PostgreSQL say; it is exact on the last page, and on an embedded database that keeps none.',
      because: 'Counting reads every row that a list finds, for each page.',
      instead: `A total that is counted for each page (the default), or ${none ? 'an estimated one (`estimate`)' : 'none'}.`,
    },
  ];
}
