/** The documents of a feature that is not there yet, planned and not written: several may be planned before one write. */
import { type TracedCriterion, traceCriteria } from '../../cases/criteria.ts';
import { type Derived, derive } from '../../cases/derive.ts';
import { readPlan } from '../../cases/plan.ts';
import { type EntityMark, entityMarks } from '../../input/entity-marks.ts';
import type { FeatureInput, KnownEntity } from '../../input/feature-input.ts';
import { badDocument, loadValidators, readOpenApi } from '../../input/openapi.ts';
import type { Referred } from '../../input/spec/references.ts';
import { build } from '../../model/build.ts';
import { resolverOf, sample } from '../../model/sample.ts';
import type { Feature, Json, JsonObject, Operation } from '../../model/types.ts';
import { choicesOf } from '../../plan/choices.ts';
import { decisionRecord, derivedDocs, docsPaths, examplesOf, newDocs, toYaml } from '../../plan/docs.ts';
import { composeDocument } from '../../plan/document/compose.ts';
import type { PlannedChange } from '../../plan/merge.ts';
import type { PlannedFile } from '../../plan/types.ts';
import { type Diagnostic, UserError } from '../../shared/errors.ts';
import { withLineFeeds } from '../../shared/line-ends.ts';
import { type DocsGaps, docsGaps, specGaps } from '../docs-gaps.ts';
import { featureNames, loadFeature, type Project } from '../features.ts';
import type { DocsSession } from '../session.ts';
import { recordRows } from './rows-record.ts';

export interface NewSpec {
  readonly text: string;
  readonly document: JsonObject;
  /** What was chosen other than the default. */
  readonly input?: FeatureInput;
  /** What shows that its author's criteria are met. */
  readonly criteria?: readonly TracedCriterion[];
  /** The cases that it calls for, those of its criteria among them. */
  readonly derived?: Derived;
  /** What a specification refers to. */
  readonly referred?: readonly Referred[];
  /** What was taken for granted. */
  readonly notes?: readonly string[];
}

/** Features that are planned together with this one, and lie nowhere yet. */
export interface Batch {
  readonly features: readonly Feature[];
  /** Paths of the decision records that they bring. */
  readonly decisions: readonly string[];
}
const ALONE: Batch = { features: [], decisions: [] };

/** What is said of documents once they are written. */
export interface Standing {
  readonly operations: number;
  readonly cases: number;
  readonly gaps: readonly Diagnostic[];
  readonly advice: readonly Diagnostic[];
}

export interface PlannedFeature {
  readonly name: string;
  readonly feature: Feature;
  /** Of the scope `<name>.docs`. */
  readonly files: readonly PlannedFile[];
  /** Its derived rows, for the record. */
  readonly record: readonly PlannedChange[];
  readonly standing: Standing;
}

/** The document of what an author said; a criterion that no case is known to show becomes an open question of it. */
export async function specOf(
  session: DocsSession,
  input: FeatureInput,
  known: readonly KnownEntity[],
  batch: Batch = ALONE,
  shape: (document: JsonObject) => JsonObject = (document) => document,
): Promise<NewSpec> {
  const document = shape(composeDocument(input, known));
  const said = input.criteria ?? [];
  if (said.length === 0) return { text: toYaml(document), document, input };
  const built = build(document, input.name);
  if (!built.ok) throw await badDocument(toYaml(document), docsPaths(session.config, input.name).spec, built.faults);
  const related = await relatedOf(session, built.feature, batch);
  const derived = derive(built.feature, related);
  const { criteria, rows } = traceCriteria(built.feature, derived, said, related);
  const asked = withQuestions(
    document,
    criteria.filter(({ cases, criterion }) => cases.length === 0 && !isRule(input, criterion)).map(question),
  );
  return {
    text: toYaml(asked),
    document: asked,
    input,
    criteria,
    derived: { ...derived, cases: [...derived.cases, ...rows] },
  };
}

/** A rule that has no example yet asks for itself. */
const isRule = ({ rules }: FeatureInput, { text }: TracedCriterion['criterion']): boolean =>
  rules.some(({ statement }) => statement.trim() === text.trim());

const question = ({ criterion }: TracedCriterion): string =>
  `Which case shows ${criterion.id}, "${criterion.text}"? Say it in the spec or in a row of the test plan.`;

function withQuestions(document: JsonObject, questions: readonly string[]): JsonObject {
  if (questions.length === 0) return document;
  const info = members(document.info);
  const before = Array.isArray(info['x-open-questions']) ? info['x-open-questions'] : [];
  return { ...document, info: { ...info, 'x-open-questions': [...before, ...questions] } };
}

export async function planNew(
  session: DocsSession,
  name: string,
  spec: NewSpec,
  batch: Batch = ALONE,
): Promise<PlannedFeature> {
  const { config } = session;
  const paths = docsPaths(config, name);
  const document = await documentOf(spec, paths.spec);
  const built = build(document, name);
  if (!built.ok) throw await badDocument(spec.text, paths.spec, built.faults);
  const { feature } = built;
  const related = await relatedOf(session, feature, batch);
  const derived = spec.derived ?? derive(feature, related);
  const decisions = [...(await session.workspace.list(paths.decisions)), ...batch.decisions];
  const docs = newDocs(config, feature, spec.text, derived, spec.criteria);
  const files = [
    ...docs,
    ...publicDocs(session, feature, spec.text),
    ...decisionRecord(config, feature, choicesOf(spec.input), decisions, spec.referred),
  ];
  // Rows of criteria are their author's: no later run derives them.
  const record = await recordRows(session, name, spec.derived === undefined ? derived : derive(feature, related));
  const one = { name, paths, document, feature, derived, related };
  if (spec.input !== undefined)
    return { name, feature, files, record, standing: standingOf(one, specGaps(config, one), derived.cases.length) };
  const planText = docs.find(({ path }) => path === paths.plan)?.content ?? '';
  const { plan, diagnostics } = readPlan(planText, paths.plan);
  const gaps = docsGaps(config, { ...one, planText, plan, planProblems: diagnostics });
  return { name, feature, files, record, standing: standingOf(one, gaps, plan.rows.length) };
}

/** What we composed is valid and reads as it was written, which tests hold; anybody else's text is read as every later command will read it. */
async function documentOf(spec: NewSpec, file: string): Promise<JsonObject> {
  if (spec.input !== undefined) return spec.document;
  return readOpenApi(spec.text, file, await loadValidators());
}

export function standingOf(
  { feature }: { readonly feature: Feature },
  { gaps, advice }: DocsGaps,
  cases: number,
): Standing {
  return { operations: feature.operations.length, cases, gaps, advice };
}

async function relatedOf(session: DocsSession, feature: Feature, batch: Batch): Promise<Feature[]> {
  const names = new Set(referred(feature));
  const related: Feature[] = [];
  for (const other of names) {
    const planned = batch.features.find((one) => one.name === other);
    if (planned !== undefined) {
      related.push(planned);
      for (const further of referred(planned)) names.add(further);
      continue;
    }
    const loaded = await loadFeature(session, other);
    related.push(loaded.feature, ...loaded.related.filter((one) => !names.has(one.name)));
  }
  return related.filter(
    (one, at) => related.findIndex(({ name }) => name === one.name) === at && one.name !== feature.name,
  );
}

const referred = (feature: Feature): string[] =>
  feature.entities.flatMap((entity) =>
    entity.fields.flatMap((field) =>
      field.type.kind === 'ref' && field.type.feature !== undefined ? [field.type.feature] : [],
    ),
  );

/** Published copy and examples. */
export function publicDocs(session: Pick<DocsSession, 'config'>, feature: Feature, specText: string): PlannedFile[] {
  const resolve = resolverOf(feature);
  const make = (schema: Operation['responses'][number]['schema']): Json | undefined =>
    schema === undefined ? undefined : sample(schema, resolve, 'response');
  // Published alike from every checkout.
  return derivedDocs(session.config, feature, withLineFeeds(specText), (operation) => examplesOf(operation, make));
}

async function marksIn(project: Pick<Project, 'workspace'>, spec: string): Promise<EntityMark[]> {
  try {
    return entityMarks((await project.workspace.read(spec)) ?? '{}', spec);
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}

/** Entities of the project's other features, read without checking: a broken neighbour must not stop this one. */
export async function knownEntities(
  project: Pick<Project, 'workspace' | 'config'>,
  less: string,
): Promise<KnownEntity[]> {
  return (await neighbours(project, less)).known;
}

/** What is in the project beside a feature. `referrers`: by entity of the feature, members of others that refer to it, as `Order.product (orders)`. */
export async function neighbours(
  project: Pick<Project, 'workspace' | 'config'>,
  name: string,
): Promise<{ known: KnownEntity[]; referrers: Map<string, string[]> }> {
  const known: KnownEntity[] = [];
  const referrers = new Map<string, string[]>();
  for (const feature of await featureNames(project)) {
    if (feature === name) continue;
    for (const { component, mark } of await marksIn(project, docsPaths(project.config, feature).spec)) {
      const entity = String(mark.name ?? component);
      known.push({ feature, name: entity });
      for (const [field, target] of Object.entries(members(mark.refs))) {
        const [other, referred] = String(target).split('/');
        if (other !== name || referred === undefined) continue;
        referrers.set(referred, [...(referrers.get(referred) ?? []), `${entity}.${field} (${feature})`]);
      }
    }
  }
  return { known, referrers };
}

const members = (value: Json | undefined): JsonObject =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};

/** `1 operation`, `2 operations`. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
