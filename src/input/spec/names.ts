/** The names of entities in the texts of a specification. */
import pluralize from 'pluralize';
import { pascal, toWords } from '../../model/words.ts';

/** Task, tasks and TASK are one entity. */
export const keyOf = (name: string): string => {
  const parts = toWords(name).parts;
  return [...parts.slice(0, -1), pluralize.singular(parts.at(-1) ?? '')].join('_');
};

/** `Task: a thing to do` → Task; the rest. */
export function nameIn(text: string): { name: string; rest: string } | undefined {
  const [, raw = '', rest = ''] = /^([^:：–—(]{1,60}?)\s*(?:[:：–—(]|\s-\s|$)\s*(.*)$/u.exec(text) ?? [];
  const name = cleanName(raw);
  return name === undefined ? undefined : { name, rest };
}

const GENERIC =
  /^(?:key|main|core|domain|data|the|fields?|attributes?|properties|columns?|model|models|entit(?:y|ies|ies)|requirements?|schema|tables?|overview|api|endpoints?|stories|user|scenarios?|testing|specification|feature|functional|non|success|criteria|edge|cases?|acceptance|given|when|then|datenmodell|felder|entitäten|entidades|entités|campos|champs)$/iu;

/** `### 2.1 Entity: Task` → Task. Undefined where no name is left. */
export function cleanName(text: string): string | undefined {
  const bare = text
    .replace(/[`*]/g, '')
    .replace(/^[\d.]+\s+/, '')
    .replace(/^(?:entity|entität|entité|entidad|model|table|tabelle|実体|实体)\s*[:：–-]?\s+/iu, '')
    .replace(/\s+(?:entity|entität|model|table|fields|attributes|schema)\s*$/iu, '')
    .replace(/[:：]\s*$/u, '')
    .trim();
  const words = bare.split(/[\s_-]+/);
  if (!/^\p{L}[\p{L}\p{M}\p{N}_ -]*$/u.test(bare) || words.length > 3 || words.every((one) => GENERIC.test(one)))
    return undefined;
  // A name is written as one: `Task`, `Order line`; in scripts without capitals, any word.
  if (/^\p{Ll}/u.test(bare)) return undefined;
  return words.length === 1 && [...bare].length <= 63 ? bare : pascal(toWords(bare)).slice(0, 63);
}
