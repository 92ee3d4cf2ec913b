/** Business rules, a line at a time: a rule, its examples, the next rule. */
import { featureInput, OPERATIONS } from '../input/feature.ts';
import type { KnownEntity } from '../input/feature-input.ts';
import { ruleNameFaults } from '../input/rule-names.ts';
import { exampleFault, exampleOf, ruleOf, ruleTextFaults } from '../input/rule-text.ts';
import { build } from '../model/build.ts';
import type { Feature } from '../model/types.ts';
import { composeDocument } from '../plan/document/compose.ts';
import { entitiesOf, nameOf } from './entity-lines.ts';
import type { Check } from './questions.ts';

/** It begins as examples do, and is one or is meant for one. */
const isExample = (line: string): boolean =>
  /^(?:given\s|when\s)?\s*[A-Za-z_]\w*=/.test(line) || exampleOf(line) !== undefined;

/** One text a rule, as `--rule` takes it. */
export function rulesOf(lines: readonly string[]): string[] {
  const rules: string[] = [];
  for (const line of lines) {
    const rule = isExample(line) ? rules.pop() : undefined;
    rules.push(rule === undefined ? line : `${rule} Example: ${line}`);
  }
  return rules;
}

/** `Rule 1`, `Example 1 of it, or the next rule` */
export function rulePrompt(lines: readonly string[]): string {
  const rules = rulesOf(lines);
  const last = rules.at(-1);
  if (last === undefined) return 'Rule 1';
  return `Example ${ruleOf(last, new Set()).examples.length + 1} of it, or rule ${rules.length + 1}`;
}

export function checkRuleLine(lines: readonly string[], line: string, feature?: Feature): Check {
  if (!isExample(line)) return namesHold(line, feature);
  const rule = rulesOf(lines).at(-1);
  if (rule === undefined) return 'The rule comes first, in one sentence; then its examples.';
  return exampleFault(line) ?? namesHold(`${ruleHead(rule)} Example: ${line}`, feature);
}

/** Its other examples were checked when they were typed. */
const ruleHead = (rule: string): string => rule.split(' Example: ')[0] ?? rule;

function namesHold(text: string, feature: Feature | undefined): Check {
  const [fault] = [
    ...ruleTextFaults(text),
    ...(feature === undefined ? [] : ruleNameFaults(ruleOf(text, new Set()), feature)),
  ];
  return fault === undefined ? true : `${fault.message.charAt(0).toUpperCase()}${fault.message.slice(1)} ${fault.hint}`;
}

const SOFT_DELETE = /\ssoftDelete\b/;

/** The feature that these entities make, with every operation that there may be. */
export function featureOf(entityLines: readonly string[], known: readonly KnownEntity[]): Feature | undefined {
  const entities = entitiesOf(entityLines);
  const isRestored = entities.some((text) => SOFT_DELETE.test(text));
  const flags = {
    name: 'any',
    entities,
    operations: OPERATIONS.filter((one) => one !== 'restore' || isRestored).join(),
    ruleTexts: [],
    ruleFiles: [],
  };
  const { input } = featureInput(flags, known);
  const built = input === undefined ? undefined : build(composeDocument(input, known), flags.name);
  return built?.ok === true ? built.feature : undefined;
}

export function describeRuleLine(line: string): string {
  const example = exampleOf(line);
  if (example !== undefined) {
    const outcome =
      'refused' in example.then ? `the API answers 422 with the code ${example.then.refused}` : 'it is allowed';
    return `${valuesIn(example)}: ${outcome}.`;
  }
  const { statement, operations } = ruleOf(line, new Set());
  if (operations.length > 0) return `May refuse ${operations.join(', ')}: "${statement}"`;
  return 'Before it stand the operations that it may refuse, and a colon.';
}

const valuesIn = ({ given, when }: NonNullable<ReturnType<typeof exampleOf>>): string =>
  [
    ...Object.entries(given).map(([name, value]) => `${name} was ${JSON.stringify(value)}`),
    ...Object.entries(when).map(([name, value]) => `${name} is sent as ${JSON.stringify(value)}`),
  ].join(', ');

/** The operations of the entity that the sentence names; what an example is refused with. */
export function suggestRule(
  lines: readonly string[],
  line: string,
  entityLines: readonly string[],
): string | undefined {
  if (isExample(line)) {
    if (exampleOf(line) !== undefined || lines.length === 0) return undefined;
    const pairs = /^(.*=\S+)\s*$/.exec(line)?.[1];
    return pairs === undefined ? undefined : `${pairs} refused ${codeOf(rulesOf(lines).at(-1) ?? '')}`;
  }
  if (ruleOf(line, new Set()).operations.length > 0) return undefined;
  const names = entitiesOf(entityLines).map(nameOf);
  const about = names.find((name) => new RegExp(`\\b${name}`, 'iu').test(line)) ?? names[0];
  return about === undefined || (line === '' && lines.length > 0)
    ? undefined
    : `create${about}, update${about}: ${line}`;
}

const NO_NAMES =
  /^(?:an?|the|has|have|is|are|be|of|to|in|on|at|with|without|that|which|must|may|can|cannot|not|never|no)$/;

/** `An active product has a price above zero` → `active_product_price` */
const codeOf = (rule: string): string =>
  ruleOf(rule, new Set())
    .id.split('-')
    .filter((word) => !NO_NAMES.test(word))
    .slice(0, 3)
    .join('_');
