/** Reads what a repository holds before we came. Pure: it looks at names and texts, and runs nothing. */
import type { Validators } from '../openapi.ts';
import { alembicSchema } from './alembic.ts';
import { documentsOf, type OpenApiFound } from './documents.ts';
import { type EntityProposal, entitiesOf } from './entities.ts';
import { type AppObject, appsOf, type Framework, frameworksOf, storesOf } from './frameworks.ts';
import { type Language, type Manifest, readManifests } from './manifests.ts';
import { drizzleSchema, knexSchema, prismaSchema } from './orm.ts';
import type { Schema } from './schema-types.ts';
import { sqlSchema } from './sql.ts';
import {
  ciOf,
  docsOf,
  type Layer,
  layersOf,
  portsOf,
  type TestsFound,
  type Threshold,
  testsOf,
  thresholdsOf,
} from './surroundings.ts';
import { byDepth, depthOf, type Found, type Tree } from './tree.ts';

export interface Survey {
  /** Files that were seen. */
  readonly files: number;
  readonly name?: Found;
  readonly languages: ReadonlyArray<Found & { readonly language: Language; readonly version: string }>;
  readonly frameworks: readonly Framework[];
  readonly apps: readonly AppObject[];
  readonly layers: readonly Layer[];
  readonly openapi: readonly OpenApiFound[];
  readonly tests: readonly TestsFound[];
  readonly stores: readonly Found[];
  readonly schemas: readonly Schema[];
  readonly entities: readonly EntityProposal[];
  readonly docs?: Found;
  readonly ci: readonly Found[];
  readonly ports: readonly Found[];
  readonly coverage: readonly Threshold[];
  /** Projects of ours that lie in it. */
  readonly projects: readonly string[];
  readonly manifests: readonly Manifest[];
}

export function surveyOf(tree: Tree, validators: Validators): Survey {
  const manifests = readManifests(tree);
  const schemas = [alembicSchema, sqlSchema, prismaSchema, knexSchema, drizzleSchema].flatMap(
    (read) => read(tree) ?? [],
  );
  const name = manifests.find((one) => one.name !== undefined && depthOf(one.path) === 0)?.name;
  const docs = docsOf(tree);
  return {
    files: tree.paths.length,
    ...(name === undefined ? {} : { name }),
    languages: languagesOf(manifests),
    frameworks: frameworksOf(manifests),
    apps: appsOf(tree),
    layers: layersOf(tree),
    openapi: documentsOf(tree, validators),
    tests: testsOf(tree, manifests),
    stores: storesOf(manifests),
    schemas,
    entities: entitiesOf(tablesOf(schemas)),
    ...(docs === undefined ? {} : { docs }),
    ci: ciOf(tree),
    ports: portsOf(tree),
    coverage: thresholdsOf(tree),
    projects: tree.paths.filter((path) => /(?:^|\/)backend-feature\.yaml$/.test(path)).sort(byDepth),
    manifests,
  };
}

/** A table that two sources tell of is told once, as the first has it. */
function tablesOf(schemas: readonly Schema[]): Schema['tables'] {
  const seen = new Map(
    schemas
      .flatMap(({ tables }) => tables)
      .reverse()
      .map((table) => [table.name, table]),
  );
  return [...seen.values()].reverse();
}

function languagesOf(manifests: readonly Manifest[]): Array<Found & { language: Language; version: string }> {
  const seen = new Map<Language, Found & { language: Language; version: string }>();
  for (const { path, language, version } of manifests) {
    const known = seen.get(language);
    if (known !== undefined && (known.version !== '' || version === undefined)) continue;
    const said = version?.value ?? '';
    seen.set(language, { value: language, language, version: said, where: version?.where ?? `${path}:1` });
  }
  return [...seen.values()];
}
