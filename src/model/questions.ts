/** `x-open-questions` anywhere in the document. */
import { isObject, join } from './pointer.ts';
import type { Json, OpenQuestion } from './types.ts';

/** Members that hold data, not description. */
export const DATA = new Set(['example', 'examples', 'default', 'enum', 'const', 'value']);

export function questionsOf(document: Json): OpenQuestion[] {
  const found: OpenQuestion[] = [];
  walk(document, '', false);
  return found;

  /** `named`: the keys are names that the author chose, so that none of them is a keyword. */
  function walk(value: Json, pointer: string, named: boolean): void {
    if (Array.isArray(value)) {
      value.forEach((item, index) => {
        walk(item, join(pointer, index), false);
      });
      return;
    }
    if (!isObject(value)) return;
    for (const [key, child] of Object.entries(value)) {
      if (!named && key === 'x-open-questions') {
        const list = Array.isArray(child) ? child : [child];
        list.forEach((question, index) => {
          if (question === null || question === '' || question === false) return;
          const text = typeof question === 'string' ? question : JSON.stringify(question);
          found.push({
            pointer: Array.isArray(child) ? join(pointer, key, index) : join(pointer, key),
            question: text,
          });
        });
      } else if (named || !DATA.has(key)) {
        walk(child, join(pointer, key), !named && (key === 'properties' || key === 'patternProperties'));
      }
    }
  }
}
