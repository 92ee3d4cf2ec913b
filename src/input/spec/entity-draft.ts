/** The entities found so far, and which statements they came from. */
import { toWords } from '../../model/words.ts';
import type { Diagnostic } from '../../shared/errors.ts';
import type { Statement } from '../markdown.ts';
import type { FieldWords } from './field-words.ts';
import { keyOf } from './names.ts';

export interface SpecField extends FieldWords {
  readonly line: number;
  /** As it was written. */
  readonly text: string;
}

export interface SpecEntity {
  readonly name: string;
  readonly line: number;
  readonly fields: SpecField[];
  /** What is said of it in prose. */
  readonly said: string[];
}

export interface EntityDraft {
  readonly statements: readonly Statement[];
  readonly file: string;
  readonly entities: Map<string, SpecEntity>;
  /** Indices of the statements that were read. */
  readonly read: Set<number>;
  readonly faults: Diagnostic[];
}

export interface NamedAt {
  readonly name: string;
  readonly line: number;
}

/** The entity of that name, begun where it is new. */
export function entityOf({ entities }: EntityDraft, { name, line }: NamedAt): SpecEntity {
  const key = keyOf(name);
  const entity = entities.get(key) ?? { name, line, fields: [], said: [] };
  entities.set(key, entity);
  return entity;
}

/** Every entity has these already. */
const OURS = new Set(['id', 'created_at', 'updated_at', 'created', 'updated']);

/** The first definition of a name counts. */
export function addField(owner: SpecEntity, field: SpecField): void {
  const key = fieldKey(field);
  if (OURS.has(key) || owner.fields.some((one) => fieldKey(one) === key)) return;
  owner.fields.push(field);
}

const fieldKey = ({ name }: SpecField): string => toWords(name).parts.join('_');
