/** A change in one sentence, for lists, guides and JSON. Pure. */
import type { Change, ChangeCode } from './change.ts';

/** `createItem, updateItem: NewItem.weight must be sent`. */
export function changeLine(change: Change): string {
  const { operations } = change;
  const shown = operations.slice(0, SHOWN).join(', ');
  const more = operations.length > SHOWN ? ` and ${operations.length - SHOWN} more` : '';
  return `${shown}${more}: ${changeWords(change)}`;
}

const SHOWN = 4;

export const changeWords = (change: Change): string => WORDS[change.code](change);

type Words = (change: Change) => string;

const reads = ({ side }: Change): boolean => side === 'response';
const instead = ({ before, after }: Change): string => `${after} instead of ${before}`;
const plain: Words = (change) => `${change.at}: ${instead(change)}`;
/** `200 X-Total`: status and name. */
const header = (what: string): Words => {
  return ({ at }) => `the header ${at.replace(/^\S+ /, '')} of ${at.split(' ')[0]} is ${what}`;
};

const WORDS: Readonly<Record<ChangeCode, Words>> = {
  'operation-removed': ({ before, after }) =>
    after === '' ? `${before} is gone` : `${before} is gone; it is ${after} now`,
  'operation-added': ({ after }) => `${after} is new`,
  'operation-renamed': (change) => `is called ${instead(change)}: generated clients have another method`,
  'operation-deprecated': () => 'is deprecated',
  'parameter-removed': ({ at }) => `the parameter ${at} is gone`,
  'parameter-added': ({ at, after }) => `the parameter ${at} ${after === 'required' ? 'must be sent' : 'is new'}`,
  'parameter-required': ({ at }) => `the parameter ${at} must be sent`,
  'parameter-optional': ({ at }) => `the parameter ${at} need not be sent`,
  'body-removed': () => 'takes no body any more',
  'body-added': ({ after }) => (after === 'required' ? 'a body must be sent' : 'may be sent a body'),
  'body-required': () => 'the body must be sent',
  'body-optional': () => 'the body need not be sent',
  'media-type-changed': (change) => `${reads(change) ? `answer ${change.at}` : 'the body'} is ${instead(change)}`,
  'status-removed': ({ at }) => `${at} is no longer answered`,
  'status-added': ({ at }) => `${at} is answered`,
  'header-removed': header('gone'),
  'header-added': header('new'),
  'access-narrowed': (change) => `open to ${instead(change)}`,
  'access-widened': (change) => `open to ${instead(change)}`,
  'deletion-final': () => 'what is deleted is gone for good; it was kept in the store',
  'deletion-kept': () => 'what is deleted is kept in the store; it was gone for good',
  'type-changed': plain,
  'null-refused': (change) => `${change.at} ${reads(change) ? 'is never null' : 'may not be null any more'}`,
  'null-allowed': ({ at }) => `${at} may be null`,
  'enum-narrowed': ({ at, before, after }) =>
    before === 'any' ? `${at} is one of ${after} only` : `${at} is no longer ${before}`,
  'enum-widened': ({ at, before, after }) =>
    after === 'any' ? `${at} is no longer one of ${before} only` : `${at} may be ${after} too`,
  'bound-tightened': plain,
  'bound-loosened': plain,
  'pattern-changed': plain,
  'format-changed': plain,
  'default-changed': (change) => `${change.at} has the default ${instead(change)}`,
  'member-removed': ({ at }) => `${at} is gone`,
  'member-added': (change) =>
    `${change.at} is new${change.after === 'required' && !reads(change) ? ' and must be sent' : ''}`,
  'member-required': (change) => `${change.at} ${reads(change) ? 'is always there' : 'must be sent'}`,
  'member-optional': (change) => `${change.at} ${reads(change) ? 'may be missing' : 'need not be sent'}`,
  'unknown-refused': (change) => `${change.at} has ${instead(change)}`,
  'unknown-allowed': (change) => `${change.at} has ${instead(change)}`,
  'variant-removed': ({ at, before }) => `${at} is no longer ${before}`,
  'variant-added': ({ at, after }) => `${at} may be ${after} too`,
};
