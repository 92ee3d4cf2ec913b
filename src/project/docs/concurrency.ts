/** `feature <name> --concurrency …` of a feature that exists: its documents and plan say from now on which state a change is meant for, or no longer. */
import { checkConcurrency } from '../../input/feature.ts';
import type { Concurrency } from '../../input/feature-input.ts';
import type { Feature } from '../../model/types.ts';
import { docsPaths } from '../../plan/docs.ts';
import { concurrencyEdits } from '../../plan/document/concurrency.ts';
import { UserError } from '../../shared/errors.ts';
import { loadFeature } from '../features.ts';
import type { DocsSession, Result } from '../session.ts';
import type { FeatureRequest } from './feature-request.ts';
import { growFrom, refuseBadPlan } from './grow.ts';

/** True where the request says only how changes of a feature that is there meet. */
export async function isConcurrency(session: DocsSession, request: FeatureRequest): Promise<boolean> {
  const { name, concurrency, entities, from, spec, backlog } = request;
  if (name === undefined || concurrency === undefined) return false;
  if (entities.length > 0 || [from, spec, backlog].some((one) => one !== undefined)) return false;
  return (
    /^[a-z][a-z0-9-]*$/.test(name) && (await session.workspace.read(docsPaths(session.config, name).spec)) !== undefined
  );
}

export async function changeConcurrency(session: DocsSession, request: FeatureRequest): Promise<Result> {
  refuseMore(request);
  const concurrency = checkConcurrency(request.concurrency ?? '');
  const loaded = await loadFeature(session, request.name ?? '');
  refuseBadPlan(loaded);
  if (!loaded.feature.operations.some(({ kind }) => kind === 'update' || kind === 'replace' || kind === 'delete'))
    throw new UserError(
      'usage',
      `${loaded.name} neither changes nor deletes an entity, so no two changes can meet`,
      '--concurrency',
      'It is said of entities: x-entity in api-spec.yaml marks one.',
    );
  refuseBatches(loaded.feature, concurrency);
  const { editYaml } = await import('../../input/yaml-tree.ts');
  const edits = concurrencyEdits(loaded.document, loaded.feature, concurrency);
  const { result } = await growFrom(session, loaded, editYaml(loaded.specText, loaded.paths.spec, edits));
  const say =
    edits.length === 0 ? `The documents say ${concurrency} already.` : `The documents say ${concurrency} now.`;
  return { ...result, json: { ...result.json, concurrency }, lines: [say, ...result.lines] };
}

/** One tag cannot name the states of many: the batch would go around the ones that the operation on one asks for. */
function refuseBatches({ name, operations }: Feature, concurrency: Concurrency): void {
  const batch = operations.find(({ kind }) => kind === 'batch-update' || kind === 'batch-delete');
  if (batch === undefined || concurrency === 'none') return;
  throw new UserError(
    'usage',
    `${batch.id} of ${name} cannot keep what --concurrency ${concurrency} promises: one If-Match names the state of one`,
    '--concurrency',
    `Remove POST ${batch.path} from api-spec.yaml first, or leave concurrency as it is.`,
  );
}

function refuseMore({
  access,
  pagination,
  total,
  operations,
  batches,
  ruleTexts,
  rulesFiles,
  answersFiles = [],
}: FeatureRequest): void {
  const others: ReadonlyArray<readonly [flag: string, given: boolean]> = [
    ['--access', access !== undefined],
    ['--pagination', pagination !== undefined],
    ['--total', total !== undefined],
    ['--operations', operations !== undefined],
    ['--batches', batches !== undefined],
    ['--rule', ruleTexts.length > 0],
    ['--rules', rulesFiles.length > 0],
    ['--answers', answersFiles.length > 0],
  ];
  const other = others.find(([, given]) => given)?.[0];
  if (other !== undefined)
    throw new UserError(
      'usage',
      `--concurrency and ${other} do not go together for a feature that exists`,
      '--concurrency',
      'Run one after the other.',
    );
}
