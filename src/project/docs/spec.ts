/** `feature --spec <file>`: a specification in Markdown as the input of a feature, with what it refers to. */
import type { Workspace } from '../../effects/workspace.ts';
import type { FeatureInput, KnownEntity } from '../../input/feature-input.ts';
import { slug } from '../../input/names.ts';
import { checkSpecText } from '../../input/spec/check-text.ts';
import { readSpec, type SpecReading } from '../../input/spec/read-spec.ts';
import { leavesProject, matching, type Reference, type Referred, readReferred } from '../../input/spec/references.ts';
import { type OpenEntity, specInput } from '../../input/spec/to-input.ts';
import { docsPaths } from '../../plan/docs.ts';
import { type Diagnostic, UserError } from '../../shared/errors.ts';
import type { DocsSession } from '../session.ts';
import type { FeatureRequest, NamedText } from './feature-request.ts';

export interface SpecFeature {
  readonly input: FeatureInput;
  readonly openEntities: readonly OpenEntity[];
  readonly referred: readonly Referred[];
  readonly notes: readonly string[];
}

/** A reference may stand for several files; nobody reads more. */
const MOST_FILES = 50;
const MOST_TEXT = 100_000;

export async function specName({ file, text }: NamedText): Promise<string> {
  const inFolder = /(?:^|\/)\d{1,4}[-_]([^/]+)\/[^/]+$/.exec(file)?.[1];
  const inFile = /(?:^|\/)\d{1,4}[-_]([^/]+?)(?:\.spec)?\.\w+$/.exec(file)?.[1];
  const reading = reader({ file, text });
  const branch = /^\d{1,4}[-_](.+)$/.exec(reading.labels.get('feature branch') ?? '')?.[1];
  const found = [inFolder, inFile, branch, reading.title]
    .map((one) => slug(one ?? ''))
    .find((one) => one !== undefined);
  if (found !== undefined) return found;
  throw new UserError(
    'missing-input',
    'nothing names the feature: neither its folder (002-tasks), nor a heading',
    'feature <name>',
    `Write: create-backend-feature feature tasks --spec ${file}`,
  );
}

export async function specFeature(
  session: DocsSession,
  name: string,
  { file, text }: NamedText,
  request: Pick<FeatureRequest, 'access' | 'pagination' | 'total' | 'concurrency'>,
  known: readonly KnownEntity[],
): Promise<SpecFeature> {
  const reading = reader({ file, text });
  const outside = reading.references.flatMap((reference) => leavesProject(reference, file));
  const faults = [...reading.faults, ...outside];
  if (faults.length > 0) throw badSpec(faults);
  const { referred, missing } = await follow(session.workspace, reading.references);
  const toRoot = '../'.repeat(docsPaths(session.config, name).folder.split('/').length);
  const { access, pagination, total, concurrency } = request;
  const choices = {
    ...(access === undefined ? {} : { access }),
    ...(pagination === undefined ? {} : { pagination }),
    ...(total === undefined ? {} : { total }),
    ...(concurrency === undefined ? {} : { concurrency }),
  };
  const outcome = specInput(reading, { name, file, referred, missing, toRoot, ...choices }, known);
  if ('faults' in outcome) throw badSpec(outcome.faults);
  return { ...outcome.made, referred };
}

function reader({ file, text }: NamedText): SpecReading {
  checkSpecText(text, file);
  return readSpec(text, file);
}

/** What is not there is asked in the documents: a specification may well be written before the record that it leans on. */
async function follow(
  workspace: Workspace,
  references: readonly Reference[],
): Promise<{ referred: Referred[]; missing: Reference[] }> {
  const paths = new Set<string>();
  const missing: Reference[] = [];
  for (const reference of references) {
    const found = matching(reference, await candidates(workspace, reference.path)).slice(0, MOST_FILES);
    if (found.length === 0) missing.push(reference);
    for (const path of found) paths.add(path);
  }
  const referred: Referred[] = [];
  for (const path of [...paths].sort().slice(0, MOST_FILES)) {
    const text = (await workspace.read(path)) ?? '';
    referred.push(readReferred(path, text.slice(0, MOST_TEXT)));
  }
  return { referred, missing };
}

/** Files that the path may stand for: itself, or what lies in the folders before its first `*`. */
async function candidates(workspace: Workspace, path: string): Promise<string[]> {
  if (!path.includes('*')) return (await workspace.read(path)) === undefined ? [] : [path];
  const folder = path.slice(0, path.indexOf('*')).replace(/\/?[^/]*$/, '');
  if (folder === '' || folder.startsWith('.')) return [];
  return (await workspace.list(folder)).filter((one) => /\.mdx?$/i.test(one));
}

function badSpec(faults: readonly Diagnostic[]): UserError {
  const [first] = faults as [Diagnostic, ...Diagnostic[]];
  const message =
    faults.length === 1 ? first.message : `${faults.length} things are wrong; the first: ${first.message}`;
  return new UserError(first.code === 'usage' ? 'usage' : 'bad-spec', message, first.where, first.hint, faults);
}
