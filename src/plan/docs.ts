/** The docs phase: everything that `feature` and `endpoint` write. Pure. */
import { dump } from 'js-yaml';
import type { TracedCriterion } from '../cases/criteria.ts';
import type { Derived } from '../cases/derive.ts';
import { composePlan } from '../cases/plan.ts';
import { reference } from '../input/spec/describe.ts';
import type { Referred } from '../input/spec/references.ts';
import type { Config } from '../model/config.ts';
import { REQUEST, responseExample } from '../model/example-names.ts';
import type { Feature, Json, JsonObject, Operation } from '../model/types.ts';
import { kebab } from '../model/words.ts';
import type { PlannedFile } from './types.ts';

export interface DocsPaths {
  readonly folder: string;
  readonly spec: string;
  readonly plan: string;
  readonly gate: string;
  readonly published: string;
  readonly examples: string;
  readonly decisions: string;
}

export function docsPaths(config: Config, feature: string): DocsPaths {
  const root = config.docsRoot;
  const folder = `${root}/features/${feature}`;
  return {
    folder,
    spec: `${folder}/api-spec.yaml`,
    plan: `${folder}/test-plan.md`,
    gate: `${folder}/gate.yaml`,
    published: `${root}/api/openapi/${feature}.yaml`,
    examples: `${root}/api/examples/${feature}`,
    decisions: `${root}/architecture/decisions`,
  };
}

/** Plain YAML 1.2: no anchors, no folding, keys in the order given. */
export const toYaml = (value: Json): string => dump(value, { lineWidth: -1, noRefs: true });

/** Files that follow from the spec whoever wrote it: the published copy and the examples. */
export function derivedDocs(
  config: Config,
  feature: Feature,
  specText: string,
  sample: (operation: Operation) => readonly NamedExample[],
): PlannedFile[] {
  const paths = docsPaths(config, feature.name);
  const examples = feature.operations.flatMap((operation): PlannedFile[] => {
    const named = sample(operation);
    const path = `${paths.examples}/${exampleFile(operation)}`;
    return named.length === 0
      ? []
      : [{ path, content: `${JSON.stringify(asMap(named), null, 2)}\n`, owner: 'managed' }];
  });
  return [{ path: paths.published, content: specText, owner: 'managed' }, ...examples];
}

/** In the folder of the feature's examples. */
export const exampleFile = ({ words }: Pick<Operation, 'words'>): string => `${kebab(words)}.json`;

export interface NamedExample {
  readonly name: string;
  readonly value: Json;
}

const asMap = (examples: readonly NamedExample[]): JsonObject =>
  Object.fromEntries(examples.map(({ name, value }) => [name, value]));

/** Request and response examples of an operation: the documented ones, or what `make` finds for a schema. */
export function examplesOf(
  operation: Operation,
  make: (schema: Operation['responses'][number]['schema']) => Json | undefined,
): NamedExample[] {
  const examples: NamedExample[] = [];
  const isJson = (mediaType: string | undefined): boolean =>
    mediaType !== undefined && /[/+]json$/.test(mediaType.split(';')[0] ?? '');
  const { body } = operation;
  if (body !== undefined && isJson(body.mediaType)) {
    const value = body.example ?? make(body.schema);
    if (value !== undefined) examples.push({ name: REQUEST, value });
  }
  for (const response of operation.responses) {
    if (!isJson(response.mediaType) || response.schema === undefined) continue;
    const value = response.example ?? make(response.schema);
    if (value !== undefined) examples.push({ name: responseExample(response.status), value });
  }
  return examples;
}

/** A new feature's documents; seeds: from then on they are the team's. */
export function newDocs(
  config: Config,
  feature: Feature,
  specText: string,
  derived: Derived,
  criteria: readonly TracedCriterion[] = [],
): PlannedFile[] {
  const paths = docsPaths(config, feature.name);
  return [
    { path: paths.spec, content: specText, owner: 'seed' },
    { path: paths.plan, content: composePlan(feature, derived, criteria), owner: 'seed' },
  ];
}

export interface Choice {
  readonly title: string;
  readonly decided: string;
  readonly because: string;
  readonly instead: string;
}

/** The decision record of a feature whose author made a choice other than the default. */
export function decisionRecord(
  config: Config,
  feature: Feature,
  choices: readonly Choice[],
  existing: readonly string[],
  referred: readonly Referred[] = [],
): PlannedFile[] {
  if (choices.length === 0 && referred.length === 0) return [];
  const { decisions } = docsPaths(config, feature.name);
  const toRoot = '../'.repeat(decisions.split('/').length);
  const own = existing.find((path) => path.startsWith(`${decisions}/`) && path.endsWith(`-${feature.name}.md`));
  const numbers = existing.map((path) => /\/(\d{4})-[^/]*\.md$/.exec(path)?.[1]).filter((found) => found !== undefined);
  const next = String(Math.max(0, ...numbers.map(Number)) + 1).padStart(4, '0');
  const path = own ?? `${decisions}/${next}-${feature.name}.md`;
  const number = /\/(\d{4})-/.exec(path)?.[1] ?? next;
  const sections = choices.flatMap((choice) => [
    `## ${choice.title}`,
    '',
    `**Decision.** ${choice.decided}`,
    '',
    `**Why.** ${choice.because}`,
    '',
    `**Instead of.** ${choice.instead}`,
    '',
  ]);
  const content = [
    `# ${number}. ${feature.title}: choices of its API`,
    '',
    'Status: proposed with the documents; accepted with their approval.',
    '',
    ...sections,
    ...(referred.length === 0
      ? []
      : ['## What it builds on', '', ...referred.map((one) => `- ${reference(one, toRoot)}`), '']),
  ].join('\n');
  return [{ path, content, owner: 'seed' }];
}

/** `info.x-origin`: the document came from outside, so what it lacks is advice. */
export function markOrigin(document: JsonObject): JsonObject {
  const info = document.info;
  return { ...document, info: { ...(info as JsonObject), 'x-origin': 'openapi' } };
}
