/** Words of a feature in comments, and the frame of a file. */
import type { Entity } from '../../model/types.ts';
import type { GoFeature } from './feature.ts';
import { comment } from './print.ts';
import { importsIn } from './uses.ts';

export const spoken = (entity: Entity): string => entity.words.parts.join(' ');
export const spokenPlural = (entity: Entity): string => entity.plural.parts.join(' ');

/** `a product`, `an order`. */
export const one = (entity: Entity): string => `${/^[aeiou]/.test(spoken(entity)) ? 'an' : 'a'} ${spoken(entity)}`;

export const sentence = (text: string): string => (/[.!?:]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);

/** A file of one of the feature's packages; `says` is the package's own comment, which one file of each has. */
export function goFile(go: GoFeature, code: string, says?: string): string {
  const imports = importsIn(code, go).toString();
  const head = `${says === undefined ? '' : `${comment(says)}\n`}package ${go.pkg}\n`;
  return `${head}${imports === '' ? '' : `\n${imports}\n`}\n${code}`;
}
