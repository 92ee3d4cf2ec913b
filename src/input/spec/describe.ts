/** The description of a feature that a specification describes: what is said, and is no behaviour of its API. */
import type { SpecReading, SpecSentence } from './read-spec.ts';
import type { Referred } from './references.ts';

export interface Described {
  readonly referred: readonly Referred[];
  /** From the document's folder to the project's, such as `../../../`. */
  readonly toRoot: string;
}

/** Lines of labels, and labels that stand for what follows them. */
const LABEL_ONLY = /^[^:：]{1,60}[:：]$/u;

export function describe(reading: SpecReading, { referred, toRoot }: Described): string {
  const input = reading.labels.get('input') ?? reading.labels.get('summary');
  const labels = new Set([...reading.labels].map(([label, said]) => `${label}: ${said}`));
  const prose = reading.prose.filter(
    ({ text }) =>
      !LABEL_ONLY.test(text) &&
      !labels.has(text.replaceAll('`', '').replace(/^[^:：]+/u, (label) => label.toLowerCase())),
  );
  return [
    input?.replace(/^(?:user description:\s*)?"?|"$/giu, '') ?? `${reading.title ?? 'What it does'}.`,
    ...list('User stories', reading.stories.map(story)),
    ...list('To be reached', reading.outcomes.map(sentence)),
    ...list('Also said', prose.map(sentence)),
    ...list(
      'Refers to',
      referred.map((one) => reference(one, toRoot)),
    ),
  ].join('\n');
}

const list = (title: string, items: readonly string[]): string[] =>
  items.length === 0 ? [] : ['', `${title}:`, '', ...items.map((item) => `- ${item}`)];

const sentence = ({ id, text }: SpecSentence): string => (id === '' ? text : `${id}: ${text}`);

const story = ({ id, text }: SpecSentence): string => `${id === '' ? '' : `${id}: `}${text}`;

/** `toRoot`: from where the link stands to the project's folder. */
export function reference({ path, title, status, decision }: Referred, toRoot: string): string {
  const said = decision === undefined ? '' : `: ${decision}`;
  return `[${title.replace(/[[\]]/g, '')}](<${toRoot}${path}>)${status === undefined ? '' : ` (${status})`}${said}`;
}
