/** Reads what a report shows. Measures nothing, starts nothing, writes nothing. */
import type { Approval } from '../evidence/gate-file.ts';
import { judgedItems, structureFault } from '../gates/checklist.ts';
import { phaseOf } from '../gates/phases.ts';
import { CONFIG_FILE } from '../input/config-file.ts';
import { isObject } from '../model/pointer.ts';
import type { JsonObject } from '../model/types.ts';
import { hasHash, readRecord, recordPath } from '../plan/merging/record.ts';
import { orderFindings } from '../project/check/features.ts';
import { caught } from '../project/check/means.ts';
import { sharedFindings } from '../project/check/shared.ts';
import { featureNames, type Project } from '../project/features.ts';
import { migrationChanges, migrationFiles, migrationRecords } from '../project/migrations.ts';
import { type Observed, observe } from '../project/observe.ts';
import { UserError } from '../shared/errors.ts';
import type {
  ApprovalReport,
  ChecklistReport,
  FeatureReport,
  GreenReport,
  LoadReport,
  MigrationReport,
  ProofReport,
  ReadFeature,
  ReportData,
} from './data.ts';
import { trace } from './trace.ts';

export async function collect(project: Project, tool: string): Promise<ReportData> {
  const { config, stack } = project;
  const names = await featureNames(project);
  const looked = { project, tool, structure: await sharedStructure(project, tool, names) };
  const features: FeatureReport[] = [];
  for (const name of names) features.push(await featureReport(looked, name));
  return {
    project: config.name,
    stack: { id: stack.id, title: stack.title },
    tool,
    system: await systemPaths(project),
    features,
    otherMigrations: await otherMigrations(project, features),
  };
}

interface Looked {
  readonly project: Project;
  readonly tool: string;
  /** Why the folders that features share are not as they should be; where the checklist asks. */
  readonly structure: string | undefined;
}

async function sharedStructure(project: Project, tool: string, names: readonly string[]): Promise<string | undefined> {
  if (project.config.checklist?.some(({ check }) => check === 'structure') !== true) return undefined;
  return structureFault(await caught(() => sharedFindings(project, { tool }, names)));
}

async function featureReport(looked: Looked, name: string): Promise<FeatureReport> {
  try {
    return await reportOf(looked, await observe(looked.project, name));
  } catch (error) {
    // One feature that cannot be read must not hide the others.
    if (!(error instanceof UserError)) throw error;
    return { name, problem: { message: error.message, where: error.where } };
  }
}

async function reportOf(looked: Looked, seen: Observed): Promise<ReadFeature> {
  const { project } = looked;
  const { observation } = seen;
  const { evidence } = observation;
  const { phase, next } = phaseOf(observation);
  const { operations, rules, entities, others, counts } = trace(seen);
  const item = backlogItem(seen.document);
  const docs = approval(evidence?.docs.approved, evidence?.docs.hash !== observation.docs.hash);
  const tests = approval(evidence?.tests?.approved, evidence?.tests?.hash !== observation.testsHash);
  const green = greenReport(project, seen);
  const load = loadReport(seen);
  const proof = proofReport(seen);
  const migrations = await migrationReports(project, seen.name);
  return {
    name: seen.name,
    title: seen.feature.title,
    ...(item === undefined ? {} : { backlogItem: item }),
    phase,
    next,
    approvals: { ...(docs === undefined ? {} : { docs }), ...(tests === undefined ? {} : { tests }) },
    operations,
    rules,
    entities,
    others,
    cases: counts,
    ...(green === undefined ? {} : { green }),
    ...(load === undefined ? {} : { load }),
    ...(proof === undefined ? {} : { proof }),
    checklist: await checklist(looked, seen),
    migrations,
    implemented: observation.serviceOnDisk,
  };
}

/** `info.x-backlog-item`: what a backlog called it. */
function backlogItem({ info }: JsonObject): string | undefined {
  const item = isObject(info) ? info['x-backlog-item'] : undefined;
  return typeof item === 'string' && item !== '' ? item : typeof item === 'number' ? String(item) : undefined;
}

const approval = (given: Approval | undefined, stale: boolean): ApprovalReport | undefined =>
  given === undefined ? undefined : { by: given.by, at: given.at, stale };

function greenReport({ config }: Project, { observation, cases, custom }: Observed): GreenReport | undefined {
  const green = observation.evidence?.green;
  if (green === undefined) return undefined;
  const known = new Set([...cases, ...custom].map(({ id }) => id));
  const asked: Readonly<Record<string, number | undefined>> = config.coverage.layers ?? {};
  return {
    at: green.at,
    total: green.total,
    passed: green.passed,
    coverage: green.coverage,
    threshold: green.threshold,
    layers: Object.entries(green.layers ?? {})
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([layer, coverage]) => {
        const threshold = Object.hasOwn(asked, layer) ? asked[layer] : undefined;
        return { layer, coverage, ...(threshold === undefined ? {} : { threshold }) };
      }),
    otherFailures: green.failing.filter((id) => !known.has(id)),
    stale: green.hash !== observation.testsHash,
  };
}

function loadReport({ observation }: Observed): LoadReport | undefined {
  const load = observation.evidence?.green?.load;
  if (load === undefined) return undefined;
  const { hash, operations: _, ...figures } = load;
  return { ...figures, stale: hash !== observation.testsHash };
}

function proofReport({ observation }: Observed): ProofReport | undefined {
  const proof = observation.evidence?.proof;
  if (proof === undefined) return undefined;
  const { at, hash, hollow, reference, mutants, blind = [] } = proof;
  const { total, killed, survivors } = mutants;
  return { at, hollow, reference, mutants: { total, killed }, survivors, blind, stale: hash !== observation.testsHash };
}

async function checklist({ project, tool, structure }: Looked, seen: Observed): Promise<ChecklistReport[]> {
  const { config } = project;
  const { observation } = seen;
  const items = config.checklist ?? [];
  const looks = items.some(({ check }) => check !== undefined) && observation.serviceOnDisk;
  const findings = looks ? await caught(() => orderFindings(project, { tool }, seen)) : [];
  const judged = judgedItems({ seen: observation, config, findings, file: CONFIG_FILE });
  const ticks = observation.evidence?.checklist ?? {};
  return items.map((item): ChecklistReport => {
    const { id, text, check } = item;
    if (check !== undefined) {
      const one = judged.find((candidate) => candidate.item === item);
      if (one === undefined) return { id, text, state: 'later' };
      const why = one.why ?? (check === 'structure' ? structure : undefined);
      return why === undefined ? { id, text, state: 'holds' } : { id, text, state: 'fails', why };
    }
    const tick = Object.hasOwn(ticks, id) ? ticks[id] : undefined;
    if (tick === undefined) return { id, text, state: 'open' };
    return { id, text, state: tick.hash === observation.docs.hash ? 'ticked' : 'stale', by: tick.by, at: tick.at };
  });
}

/** Known is what a migration does only where its file is as it was generated. */
async function migrationReports(project: Project, name: string): Promise<MigrationReport[]> {
  const generated = readRecord(await project.workspace.read(recordPath(`${name}.service`)));
  const files = await migrationFiles(project, name);
  const records = migrationRecords(files);
  return [...files]
    .filter(([path]) => !path.endsWith('.json'))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, text]) => {
      const record = records.find(({ migration }) => migration === stem(path));
      return record === undefined || !hasHash(text, generated.get(path)?.hash)
        ? { id: stem(path), path }
        : { id: record.id, path, changes: migrationChanges(record, records) };
    });
}

const stem = (path: string): string => path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '');

/** Files beside the features' own migrations that `init` did not write. */
async function otherMigrations({ workspace, stack }: Project, features: readonly FeatureReport[]): Promise<string[]> {
  const { folder } = stack.migrations;
  const own = new Set(
    features.flatMap((one) => (one.problem === undefined ? one.migrations.map(({ path }) => path) : [])),
  );
  const base = readRecord(await workspace.read(recordPath('_project')));
  const files = await workspace.list(folder);
  return files.filter(
    (path) => !own.has(path) && !base.has(path) && /^[^.]+\.(?:py|ts|go|sql)$/.test(path.slice(folder.length + 1)),
  );
}

async function systemPaths({ workspace, stack }: Project): Promise<ReportData['system']> {
  const { servedBy, documentation, health } = stack.system;
  return (await workspace.read(servedBy)) === undefined ? {} : { documentation, health };
}
