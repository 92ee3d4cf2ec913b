/** `feature --backlog <file>`: the features of a backlog's items, by priority; planned together and written in one write, or not at all. */
import { disagreements } from '../../input/backlog/demands.ts';
import { type BacklogFeature, featuresOf } from '../../input/backlog/features.ts';
import { findItem, MAX_CHARACTERS, readBacklog } from '../../input/backlog/read.ts';
import type { Backlog } from '../../input/backlog/types.ts';
import type { KnownEntity } from '../../input/feature-input.ts';
import { checkFeatureName } from '../../input/names.ts';
import { badDocument, located } from '../../input/openapi.ts';
import { readObject } from '../../input/yaml.ts';
import { build } from '../../model/build.ts';
import { canonical } from '../../model/hash.ts';
import type { Feature } from '../../model/types.ts';
import { docsPaths, toYaml } from '../../plan/docs.ts';
import { composeDocument } from '../../plan/document/compose.ts';
import { type Diagnostic, UserError } from '../../shared/errors.ts';
import type { DocsSession, Result } from '../session.ts';
import { type Written, withMerged, writeParts, writtenLines } from '../write.ts';
import { counted, knownEntities, type NewSpec, type PlannedFeature, planNew, specOf } from './new-docs.ts';

export interface BacklogRequest {
  readonly file: string;
  readonly text: string;
  readonly item?: string;
  readonly name?: string;
}

interface PlannedItem extends BacklogFeature {
  /** Undefined: it is there, and says the same. */
  readonly planned: PlannedFeature | undefined;
}

export async function writeBacklog(session: DocsSession, request: BacklogRequest): Promise<Result> {
  const backlog = await backlogFrom(request);
  const known = await knownEntities(session, '');
  const features = await featuresFrom(backlog, request, known);
  const items = await planAll(session, features, known, request.file);
  const planned = items.flatMap((item) => item.planned ?? []);
  const parts = planned.map(({ name, files }) => ({ scope: `${name}.docs`, planned: files }));
  const record = planned.flatMap((one) => one.record);
  const written = await writeParts(session, parts, record);
  const advice = disagreements(backlog, session.config.stack).map(
    ({ pointer, message, hint }): Diagnostic => ({
      code: 'disagreement',
      message,
      where: `${request.file}#${pointer}`,
      hint,
    }),
  );
  return answer(session, items, written, advice);
}

async function backlogFrom({ file, text }: BacklogRequest): Promise<Backlog> {
  const shown = file === '-' ? 'stdin' : file;
  if (text.length > MAX_CHARACTERS)
    throw new UserError(
      'too-large',
      `${shown} has more than ${MAX_CHARACTERS / 1e6} million characters.`,
      shown,
      'Split the backlog.',
    );
  const read = readBacklog(text);
  if (read.ok) return read.backlog;
  if ('faults' in read) throw await badBacklog(text, shown, read.faults);
  const before = text.slice(0, read.syntax.offset);
  const where = `${shown}:${before.split('\n').length}:${read.syntax.offset - before.lastIndexOf('\n')}`;
  throw new UserError('bad-json', `${shown}: ${read.syntax.message}.`, where, read.syntax.hint);
}

type Fault = { readonly pointer: string; readonly message: string; readonly hint: string };

async function badBacklog(text: string, file: string, faults: readonly Fault[]): Promise<UserError> {
  const details = await located(
    text,
    file,
    faults.map(({ pointer, message, hint }) => ({ code: 'bad-backlog', message, where: pointer, hint })),
  );
  const [first] = details as [Diagnostic, ...Diagnostic[]];
  const message =
    details.length === 1
      ? first.message
      : `${details.length} things are wrong with the backlog; the first: ${first.message}`;
  return new UserError('bad-backlog', message, first.where, first.hint, details);
}

async function featuresFrom(
  backlog: Backlog,
  { file, text, item, name }: BacklogRequest,
  known: readonly KnownEntity[],
): Promise<readonly BacklogFeature[]> {
  if (item !== undefined) {
    const found = findItem(backlog, item);
    if (!('item' in found)) throw new UserError('bad-backlog', found.message, '--item', found.hint);
  } else if (name !== undefined && backlog.items.length > 1) {
    throw new UserError(
      'usage',
      `one name for ${backlog.items.length} items`,
      'feature <name>',
      'Leave the name out, or take one item: --item <id>.',
    );
  }
  if (name !== undefined) checkFeatureName(name);
  const { features, faults } = featuresOf(backlog, {
    known,
    ...(item === undefined ? {} : { only: item }),
    ...(name === undefined ? {} : { name }),
  });
  if (faults.length > 0) throw await badBacklog(text, file === '-' ? 'stdin' : file, faults);
  return features;
}

/** Every feature is built before any is planned: they may refer to each other in any order. */
async function planAll(
  session: DocsSession,
  features: readonly BacklogFeature[],
  known: readonly KnownEntity[],
  file: string,
): Promise<PlannedItem[]> {
  const ours = new Set(features.map(({ input }) => input.name));
  const all = [
    ...known.filter(({ feature }) => !ours.has(feature)),
    ...features.flatMap(({ input }) => input.entities.map(({ name }) => ({ name, feature: input.name }))),
  ];
  const elsewhere = (name: string): KnownEntity[] => all.filter(({ feature }) => feature !== name);
  const built: Feature[] = [];
  for (const { input } of features) {
    const document = composeDocument(input, elsewhere(input.name));
    const made = build(document, input.name);
    if (!made.ok) throw await badDocument(toYaml(document), docsPaths(session.config, input.name).spec, made.faults);
    built.push(made.feature);
  }
  const items: PlannedItem[] = [];
  const decisions: string[] = [];
  for (const feature of features) {
    const { name } = feature.input;
    const batch = { features: built.filter((one) => one.name !== name), decisions };
    const spec = await specOf(session, feature.input, elsewhere(name), batch);
    const before = await session.workspace.read(docsPaths(session.config, name).spec);
    if (before !== undefined) refuseOther(feature, before, spec, docsPaths(session.config, name).spec, file);
    const planned = before === undefined ? await planNew(session, name, spec, batch) : undefined;
    decisions.push(
      ...(planned?.files ?? []).flatMap(({ path }) =>
        path.startsWith(`${docsPaths(session.config, name).decisions}/`) ? [path] : [],
      ),
    );
    items.push({ ...feature, planned });
  }
  return items;
}

/** What is there is the team's: a backlog never overwrites it. */
function refuseOther({ item, input }: BacklogFeature, before: string, spec: NewSpec, path: string, file: string): void {
  if (before === spec.text || canonical(readObject(before, path)) === canonical(spec.document)) return;
  throw new UserError(
    'already-exists',
    `the feature ${input.name} exists, and its spec says something else than the item ${item}`,
    path,
    `Edit ${path}, then run: create-backend-feature feature ${input.name}. Other items are written one by one: --backlog ${file} --item <id>.`,
  );
}

function answer(
  session: DocsSession,
  items: readonly PlannedItem[],
  written: Written,
  advice: readonly Diagnostic[],
): Result {
  const features = items.map(({ item, priority, input, planned }) => {
    const { operations, cases, gaps } = planned?.standing ?? { operations: undefined, cases: undefined, gaps: [] };
    const own = new Set(planned?.files.map(({ path }) => path));
    return {
      name: input.name,
      item,
      priority: priority ?? null,
      operations,
      cases,
      gaps,
      written: written.paths.filter((path) => own.has(path)),
      next:
        gaps.length > 0
          ? `create-backend-feature feature ${input.name}`
          : `create-backend-feature approve ${input.name} docs`,
    };
  });
  const lines = [
    ...writtenLines(written, session.dryRun),
    ...(features.length > 1 ? ['By priority, the highest first:'] : []),
    ...features.flatMap(({ name, item, priority, operations, cases, gaps }) => [
      `${name} (${item}${priority === null ? '' : `, priority ${priority}`}): ${operations === undefined ? 'nothing new' : `${counted(operations, 'operation')}, ${counted(cases ?? 0, 'test case')}, ${counted(gaps.length, 'gap')}`}.`,
      ...gaps.map((gap) => `  gap: ${gap.where}: ${gap.message.replace(/\.$/, '')}. ${gap.hint}`),
    ]),
    ...advice.map(({ message, hint }) => `advice: ${message}. ${hint}`),
    ...(features[0] === undefined ? [] : [`Next: ${features[0].next}`]),
  ];
  const json = { ok: true, features, written: written.paths, advice, next: features[0]?.next };
  return withMerged({ ok: true, json, lines }, written);
}
