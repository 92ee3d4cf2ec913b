/** Fields as items, brackets and lines of the entity DSL write them. */
import { parseEntity } from '../entity-dsl.ts';
import { type FieldWords, fieldWords } from './field-words.ts';
import { MARKER } from './words.ts';

/** An identifier, or a few words that make one. */
export function fieldName(text: string): string | undefined {
  const bare = text.replace(/[`*"]/g, '').trim();
  if (/^\p{L}[\p{L}\p{M}\p{N}_]*$/u.test(bare)) return bare;
  const words = /^\p{L}[\p{L}\p{M}\p{N}_ -]*$/u.test(bare) ? bare.split(/[\s-]+/) : [];
  return words.length > 1 && words.length <= 4 ? words.map((one) => one.toLowerCase()).join('_') : undefined;
}

/** `title: string`, `title (string)`, `title – string`, or the DSL's `title:string(200)!`. */
export function fieldOf(written: string): FieldWords | undefined {
  const text = written.replace(MARKER, ' ').trim();
  const bare = text.replaceAll('`', '');
  if (/^\p{L}[\p{L}\p{N}_]*:[a-z]/u.test(bare) && parseEntity(`X ${bare}`).diagnostics.length === 0)
    return { name: bare.split(':')[0] ?? '', dsl: bare, left: [] };
  const [, quoted, plain, rest = ''] =
    /^(?:`([^`]+)`|(\p{L}[\p{L}\p{M}\p{N}_ -]*?))\s*(?=[:：(]|\s[–—-]\s|$)(.*)$/u.exec(text) ?? [];
  const name = fieldName(quoted ?? plain ?? '');
  if (name === undefined) return undefined;
  const [, inside, behind = ''] = /^\(((?:[^()]|\([^()]*\))*)\)\s*(.*)$/.exec(rest) ?? [];
  const said =
    inside === undefined ? rest.replace(/^\s*[:：–—-]\s*/u, '') : `${inside} - ${behind.replace(/^[:：–—-]\s*/u, '')}`;
  return fieldWords(name, said);
}

/** `Attributes: title (string, required), done (boolean)` → each with what its brackets say. */
export function inlineFields(text: string): Array<{ name: string; text: string }> {
  const found = [
    ...text.matchAll(/`?(\p{L}[\p{L}\p{M}\p{N}_]*(?: \p{L}[\p{L}\p{M}\p{N}_]*)?)`?\s*\(((?:[^()]|\([^()]*\))*)\)/gu),
  ];
  const fields = found.flatMap(([, raw = '', inside = '']) => {
    const name = fieldName(raw.replace(/^(?:an?|the|its?|and|with|has|und|et|y)\s+/iu, ''));
    return name === undefined ? [] : [{ name, text: inside }];
  });
  return fields.some(({ name, text: said }) => fieldWords(name, said).dsl !== undefined) ? fields : [];
}

/** The fields of a line of the DSL, each as it is written. */
export function splitFields(line: string): string[] {
  const text = line.replace(/^\s*\S+\s*/, '');
  const fields: string[] = [];
  let at = 0;
  const starts = [...text.matchAll(/(?<=^|\s)\p{L}[\p{L}\p{M}\p{N}_]*:(?=[a-z])/gu)].filter(
    ({ index }) => !inQuotes(text, index),
  );
  for (const [n, start] of starts.entries()) {
    at = starts[n + 1]?.index ?? text.length;
    fields.push(text.slice(start.index, at).trim());
  }
  return fields;
}

const inQuotes = (text: string, at: number): boolean => (text.slice(0, at).match(/(?<!\\)"/g)?.length ?? 0) % 2 === 1;
