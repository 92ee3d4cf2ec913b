/** The names of an entity in a document, made once. */
import pluralize from 'pluralize';
import { pascal, toWords } from '../model/words.ts';
import type { EntityInput } from './feature-input.ts';

export interface EntityNames {
  /** Position in the feature, for examples that differ. */
  readonly index: number;
  /** Component name, such as Product. */
  readonly schema: string;
  /** Components and operationIds for the collection, such as Products. */
  readonly collection: string;
  /** products */
  readonly plural: string;
  /** /api/v1/products */
  readonly path: string;
  readonly spoken: string;
  readonly spokenPlural: string;
  readonly article: 'a' | 'an';
}

export function namesOf(entity: EntityInput, index: number): EntityNames {
  const words = toWords(entity.name);
  const last = words.parts.at(-1) ?? '';
  const many = [...words.parts.slice(0, -1), pluralize.plural(last)];
  const plural = many.join('-');
  return {
    index,
    schema: pascal(words),
    collection: many.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join(''),
    plural,
    path: entity.path ?? `/api/v1/${plural}`,
    spoken: words.parts.join(' '),
    spokenPlural: many.join(' '),
    article: /^[aeiou]/.test(words.parts[0] ?? '') ? 'an' : 'a',
  };
}
