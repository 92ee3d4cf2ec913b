/** Loads features from a project's documents. Read only. */
import { type Derived, derive } from '../cases/derive.ts';
import { type Plan, readPlan } from '../cases/plan.ts';
import type { Workspace } from '../effects/workspace.ts';
import { type Evidence, readEvidence } from '../evidence/gate-file.ts';
import { checkFeatureName } from '../input/names.ts';
import { badDocument, loadValidators, readOpenApi } from '../input/openapi.ts';
import { readObject } from '../input/yaml.ts';
import { build } from '../model/build.ts';
import type { Config } from '../model/config.ts';
import type { Feature, Json, JsonObject, Ownership } from '../model/types.ts';
import { snake } from '../model/words.ts';
import { type DocsPaths, docsPaths } from '../plan/docs.ts';
import { readRecord, recordPath, textHash } from '../plan/merging/record.ts';
import type { Renderer } from '../render/renderer.ts';
import { type Diagnostic, UserError } from '../shared/errors.ts';
import { withLineFeeds } from '../shared/line-ends.ts';
import { didYouMean } from '../shared/nearest.ts';
import type { Stack } from '../stacks/stack.ts';

/** A project that was found and read: what every command about features needs. */
export interface Project {
  readonly workspace: Workspace;
  readonly config: Config;
  readonly stack: Stack;
  readonly render: Renderer;
}

/** A spec that was read and built. */
export interface Spec {
  readonly name: string;
  readonly paths: DocsPaths;
  readonly specText: string;
  readonly document: JsonObject;
  readonly feature: Feature;
  /** Features that its references lead to, also through others. */
  readonly related: readonly Feature[];
  readonly derived: Derived;
}

export interface LoadedFeature extends Spec {
  /** Undefined where there is no test-plan.md. */
  readonly planText: string | undefined;
  readonly plan: Plan;
  readonly planProblems: readonly Diagnostic[];
  readonly evidence: Evidence | undefined;
}

/** Names of all features, sorted: folders with an api-spec.yaml. */
export async function featureNames({ workspace, config }: Pick<Project, 'workspace' | 'config'>): Promise<string[]> {
  const root = `${config.docsRoot}/features`;
  const files = await workspace.list(root);
  const found = files.flatMap((path) => /^([^/]+)\/api-spec\.yaml$/.exec(path.slice(root.length + 1))?.[1] ?? []);
  return found.sort();
}

/** Throws `unknown-feature`, and whatever is wrong with its documents. */
export async function loadFeature(
  project: Pick<Project, 'workspace' | 'config'>,
  name: string,
): Promise<LoadedFeature> {
  const spec = await loadSpec(project, name);
  const { workspace } = project;
  const { plan: planFile, gate } = spec.paths;
  const planText = await workspace.read(planFile);
  const { plan, diagnostics } = readPlan(planText ?? '', planFile);
  const gateText = await workspace.read(gate);
  const evidence = gateText === undefined ? undefined : readEvidence(gateText, gate);
  return { ...spec, planText, plan, planProblems: diagnostics, evidence };
}

export async function loadSpec(project: Pick<Project, 'workspace' | 'config'>, name: string): Promise<Spec> {
  checkFeatureName(name);
  const loader = new Loader(project.workspace, project.config);
  const spec = await loader.load(name);
  if (spec === undefined) throw await unknownFeature(project, name);
  return spec;
}

/** The features that the references of a document lead to, also through others; `name`: whose document it is. */
export async function relatedFeatures(
  project: Pick<Project, 'workspace' | 'config'>,
  name: string,
  document: JsonObject,
): Promise<Feature[]> {
  const loader = new Loader(project.workspace, project.config);
  const found: Feature[] = [];
  for (const other of referredFeatures(document)) {
    const spec = other === name ? undefined : await loader.load(other);
    if (spec !== undefined) found.push(spec.feature, ...spec.related);
  }
  return found.filter((one, at) => one.name !== name && found.findIndex((two) => two.name === one.name) === at);
}

export async function unknownFeature(project: Pick<Project, 'workspace' | 'config'>, name: string): Promise<UserError> {
  const names = await featureNames(project);
  const known = names.length === 0 ? 'this project has no feature yet' : `known: ${names.join(', ')}`;
  const where = docsPaths(project.config, name).spec;
  const hint = `${known}; a new one is made by: create-backend-feature feature ${name}`;
  return new UserError('unknown-feature', `there is no feature ${name}.${didYouMean(name, names)}`, where, hint);
}

class Loader {
  private readonly workspace: Workspace;
  private readonly config: Config;
  private readonly built = new Map<string, Promise<Built | undefined>>();

  constructor(workspace: Workspace, config: Config) {
    this.workspace = workspace;
    this.config = config;
  }

  async load(name: string): Promise<Spec | undefined> {
    const own = await this.build(name, []);
    if (own === undefined) return undefined;
    const related = new Map<string, Feature>();
    await this.collect(name, own, related);
    related.delete(name);
    const features = [...related.values()];
    const { document, feature, specText } = own;
    return {
      name,
      paths: docsPaths(this.config, name),
      specText,
      document,
      feature,
      related: features,
      derived: derive(feature, features),
    };
  }

  private async collect(name: string, from: Built, related: Map<string, Feature>): Promise<void> {
    related.set(name, from.feature);
    for (const other of from.refersTo) {
      if (related.has(other)) continue;
      const built = await this.build(other, []);
      if (built !== undefined) await this.collect(other, built, related);
    }
  }

  /** `trail`: who is being built; two features may refer to each other. */
  private build(name: string, trail: readonly string[]): Promise<Built | undefined> {
    const known = this.built.get(name);
    if (known !== undefined) return known;
    const made = this.make(name, [...trail, name]);
    // In a cycle the tables are guessed from the names, which must not be kept for whoever asks later.
    if (trail.length === 0) this.built.set(name, made);
    return made;
  }

  /** The record has the hash of the published copy: where the spec is that very text, it was validated before it was copied. */
  private async document(name: string, specText: string): Promise<JsonObject> {
    const { spec, published } = docsPaths(this.config, name);
    const recorded = readRecord(await this.workspace.read(recordPath(`${name}.docs`)));
    if (recorded.get(published)?.hash === textHash(withLineFeeds(specText))) return readObject(specText, spec);
    return readOpenApi(specText, spec, await loadValidators());
  }

  private async make(name: string, trail: readonly string[]): Promise<Built | undefined> {
    const { spec } = docsPaths(this.config, name);
    const specText = await this.workspace.read(spec);
    if (specText === undefined) return undefined;
    const document = await this.document(name, specText);
    const refersTo = referredFeatures(document).filter((other) => other !== name);
    const tables = new Map<string, string>();
    const soft = new Set<string>();
    const owners = new Map<string, Ownership>();
    for (const other of refersTo) {
      if (trail.includes(other)) continue;
      const built = await this.build(other, trail);
      for (const entity of built?.feature.entities ?? []) {
        tables.set(`${other}/${entity.name}`, snake(entity.plural));
        if (entity.softDelete === true) soft.add(`${other}/${entity.name}`);
        if (entity.owner !== undefined) owners.set(`${other}/${entity.name}`, entity.owner);
      }
    }
    const result = build(document, name, {
      tableOf: (feature, entity) => tables.get(`${feature}/${entity}`),
      isSoft: (feature, entity) => soft.has(`${feature}/${entity}`),
      ownerOf: (feature, entity) => owners.get(`${feature}/${entity}`),
    });
    if (!result.ok) throw await badDocument(specText, spec, result.faults);
    return { document, feature: result.feature, specText, refersTo };
  }
}

interface Built {
  readonly document: JsonObject;
  readonly feature: Feature;
  readonly specText: string;
  readonly refersTo: readonly string[];
}

/** `x-entity.refs` values such as `catalog/Category` name another feature. */
export function referredFeatures(document: JsonObject): string[] {
  const schemas = Object.values(members(members(document.components).schemas));
  const refs = schemas.flatMap((schema) => Object.values(members(members(members(schema)['x-entity']).refs)));
  const names = refs.flatMap((ref) => (typeof ref === 'string' && ref.includes('/') ? [ref.split('/')[0] ?? ''] : []));
  return [...new Set(names)].filter((name) => name !== '').sort();
}

function members(value: Json | undefined): JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
}
