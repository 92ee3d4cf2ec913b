/** Rules that nobody would ever ask: without an operation in the documents, or without a call in the code. Pure. */
import { batchesOf, isBatch } from '../model/batch.ts';
import { isLinking, linkedBy } from '../model/links.ts';
import { ownerOf } from '../model/owner.ts';
import type { Feature, Operation, Rule } from '../model/types.ts';
import { camel, pascal, snake } from '../model/words.ts';
import type { Diagnostic } from '../shared/errors.ts';
import type { Source } from './check-text.ts';

/** Which operations may be meant, the likeliest first: those that change what the rule's examples name. */
export function candidates(rule: Pick<Rule, 'examples'>, feature: Pick<Feature, 'entities' | 'operations'>): string[] {
  const named = new Set(rule.examples.flatMap(({ given, when }) => [...Object.keys(given), ...Object.keys(when)]));
  const about = (operation: Operation): number => {
    const entity = operation.entity ?? ownerOf(feature, operation)?.name;
    const fields = feature.entities.find(({ name }) => name === entity)?.fields ?? [];
    return fields.filter(({ name }) => named.has(name)).length;
  };
  const writes = ({ method }: Operation): number => (method === 'get' || method === 'head' ? 0 : 1);
  return feature.operations
    .filter(({ kind }) => !isBatch(kind) && !isLinking(kind))
    .map((operation, at) => ({ id: operation.id, at, score: [writes(operation), about(operation)] as const }))
    .sort((a, b) => b.score[0] - a.score[0] || b.score[1] - a.score[1] || a.at - b.at)
    .map(({ id }) => id);
}

export function unattachedRules(feature: Feature): Diagnostic[] {
  return feature.rules
    .filter((rule) => rule.operations.length === 0)
    .map((rule) => {
      const ids = candidates(rule, feature);
      const line = `operations: [${ids.slice(0, 2).join(', ') || '<operationId>'}]`;
      return {
        code: 'rule-without-operation',
        message: `rule "${rule.id}" names no operation, so that nothing ever asks it`,
        where: `${rule.pointer}/operations`,
        hint:
          ids.length === 0
            ? 'Describe the operation that it may refuse, then name it: operations: [<operationId>].'
            : `Write those that it may refuse, such as "${line}". There are: ${ids.join(', ')}.`,
      };
    });
}

/** Nothing would ask a rule of a batch: what is asked is what the operation on one is asked, once an item. */
export const rulesOfBatches = (feature: Feature): Diagnostic[] =>
  feature.rules.flatMap((rule) =>
    batchesOf(rule, feature).map(({ at, message, hint }) => ({
      code: 'rule-of-batch',
      message,
      where: `${rule.pointer}/operations/${at}`,
      hint,
    })),
  );

/** Nothing asks a rule of a link: nothing is sent with it. */
export const rulesOfLinks = (feature: Feature): Diagnostic[] =>
  feature.rules.flatMap((rule) =>
    linkedBy(rule, feature).map(({ at, message, hint }) => ({
      code: 'rule-of-link',
      message,
      where: `${rule.pointer}/operations/${at}`,
      hint,
    })),
  );

/** `implementation`: the feature's own code. What a rule refuses, something has to ask; what it only computes, nobody must. */
export function uncalledRules(feature: Pick<Feature, 'rules'>, implementation: readonly Source[]): Diagnostic[] {
  return feature.rules.flatMap((rule) => {
    if (rule.operations.length === 0 || !rule.examples.some(({ then }) => 'refused' in then)) return [];
    const own = implementation.find(([path]) => isOwn(path, rule));
    // Where the function is not there yet, its file is missing, which is said otherwise.
    if (own === undefined || implementation.some(([path, text]) => path !== own[0] && calls(text, rule))) return [];
    return [
      {
        code: 'uncalled-rule',
        message: `nothing calls the rule ${rule.id}: it refuses nothing`,
        where: own[0],
        hint: `call it where ${rule.operations.join(', ')} ${rule.operations.length === 1 ? 'is' : 'are'} done, or take the rule out of api-spec.yaml`,
      },
    ];
  });
}

/** The file of a rule is called as it is, in the language's own spelling. */
const isOwn = (path: string, { words }: Rule): boolean =>
  (path.split('/').at(-1) ?? '')
    .replace(/\.[a-z]+$/, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
    .endsWith(words.parts.join('')) && /rule/.test(path);

/** A call, by any language's spelling of the name; its definition is none. */
function calls(text: string, { words }: Rule): boolean {
  const names = [...new Set([snake(words), camel(words), pascal(words)])].join('|');
  // Where the name is taken, the service calls it a rule.
  return new RegExp(`(?<!\\b(?:def|function|func) )(?<!\\w)(?:${names})(?:_?[Rr]ule)?\\(`).test(text);
}
