/** The team's checklist: what `check` sees for itself of an item, and what people have ticked. Pure. */
import type { Tick } from '../evidence/gate-file.ts';
import type { CheckId } from '../model/checklist.ts';
import type { ChecklistItem, Config } from '../model/config.ts';
import type { Diagnostic } from '../shared/errors.ts';
import {
  type Gate,
  greenShortfall,
  layerShortfalls,
  mayWriteService,
  mayWriteTests,
  type Observation,
} from './phases.ts';

export interface ChecklistFacts {
  readonly seen: Observation;
  readonly config: Pick<Config, 'checklist' | 'coverage' | 'latency'>;
  /** What else `check` found of the feature. */
  readonly findings: readonly Diagnostic[];
  /** The settings file, for messages. */
  readonly file: string;
}

/** An item that `check` looks at itself. */
export interface Judged {
  readonly item: ChecklistItem;
  readonly check: CheckId;
  /** In the list of the settings. */
  readonly index: number;
  /** Why it does not hold; undefined: it does. */
  readonly why: string | undefined;
}

/** Nothing is done before there is an implementation, and nothing is asked. */
export function judgedItems(facts: ChecklistFacts): Judged[] {
  if (!facts.seen.serviceOnDisk) return [];
  return (facts.config.checklist ?? []).flatMap((item, index) =>
    item.check === undefined ? [] : [{ item, check: item.check, index, why: LOOKS[item.check](facts) }],
  );
}

export function checklistFindings(facts: ChecklistFacts): Diagnostic[] {
  if (!facts.seen.serviceOnDisk) return [];
  return [
    ...judgedItems(facts).flatMap((one) => machineFinding(facts, one)),
    ...openItems(facts.config, facts.seen).map((item) => openFinding(facts.seen, item)),
  ];
}

/** Items about the structure, where the folders of the project are not as they should be. `findings`: of what features share. */
export function structureFindings(
  { checklist = [] }: Pick<Config, 'checklist'>,
  findings: readonly Diagnostic[],
  file: string,
) {
  const why = structureFault(findings);
  if (why === undefined) return [];
  return checklist.flatMap((item, index): Diagnostic[] =>
    item.check === 'structure'
      ? [
          {
            code: 'checklist',
            message: `${JSON.stringify(item.text)} does not hold: ${why}`,
            where: `${file}:/checklist/${index}`,
            hint: 'Mend that first.',
          },
        ]
      : [],
  );
}

/** Why the folders that features share are not as they should be. */
export const structureFault = (findings: readonly Diagnostic[]): string | undefined =>
  firstOf(findings, ['unknown-layer', 'missing-layer', 'undocumented']);

/** Items that people look at, and that nobody has ticked for the documents as they are now. */
export function openItems({ checklist = [] }: Pick<Config, 'checklist'>, seen: Observation): ChecklistItem[] {
  return checklist.filter((item) => item.check === undefined && !holdsTick(seen, tickOf(seen, item)));
}

const tickOf = ({ evidence }: Observation, { id }: ChecklistItem): Tick | undefined => evidence?.checklist?.[id];
const holdsTick = (seen: Observation, tick: Tick | undefined): boolean => tick?.hash === seen.docs.hash;

function openFinding(seen: Observation, item: ChecklistItem): Diagnostic {
  const before = tickOf(seen, item);
  const why = before === undefined ? 'nobody has ticked it' : `the documents changed since ${before.by} ticked it`;
  return {
    code: 'checklist-open',
    message: `${seen.feature}: ${JSON.stringify(item.text)} is open: ${why}`,
    where: `${seen.folder}/gate.yaml:/checklist/${item.id}`,
    hint: `look, then: create-backend-feature approve ${seen.feature} tests --item ${item.id}`,
  };
}

function machineFinding(facts: ChecklistFacts, { item, index, check, why }: Judged): Diagnostic[] {
  if (why === undefined) return [];
  const { feature } = facts.seen;
  return [
    {
      code: 'checklist',
      message: `${feature}: ${JSON.stringify(item.text)} does not hold: ${why}`,
      where: `${facts.file}:/checklist/${index}`,
      hint: HINTS[check](feature),
    },
  ];
}

/** Why an item does not hold; undefined: it does. */
type Look = (facts: ChecklistFacts) => string | undefined;

const reasonOf = (gate: Gate): string | undefined => (gate.ok ? undefined : gate.reason);
/** Files that are not as they should be are named one by one; the order is asked as if they were. */
const asRendered = (seen: Observation): Observation =>
  seen.testsOnDisk === 'absent' ? seen : { ...seen, testsOnDisk: 'current' };
/** The first finding with one of these codes. */
const firstOf = (findings: readonly Diagnostic[], codes: readonly string[]): string | undefined =>
  findings.find(({ code }) => codes.includes(code))?.message;

const passing: Look = ({ seen }) => greenShortfall(seen);

const LOOKS: Readonly<Record<CheckId, Look>> = {
  'docs-before-code': ({ seen }) => reasonOf(mayWriteTests(seen)),
  'tests-before-code': ({ seen }) => reasonOf(mayWriteService(asRendered(seen))),
  'docs-complete': ({ seen }) => seen.docs.gaps[0]?.message,
  'errors-covered': (facts) =>
    firstOf(facts.seen.docs.gaps, ['no-error', 'not-covered', 'undocumented-status', 'unknown-target']) ??
    passing(facts),
  'contract-matches': (facts) =>
    firstOf(facts.findings, ['edited-file', 'stale-file', 'missing-file', 'foreign-file']) ?? passing(facts),
  'tests-pass': passing,
  coverage: (facts) => passing(facts) ?? uncovered(facts),
  latency: slow,
  structure: ({ findings }) => firstOf(findings, ['missing-file']),
  migrations: (facts) =>
    facts.findings.find(({ code, where }) => code === 'missing-file' && /(?:^|\/)migrations\//.test(where))?.message ??
    passing(facts),
  mutation: unproved,
};

function uncovered({ seen, config }: ChecklistFacts): string | undefined {
  const green = seen.evidence?.green;
  if (green === undefined) return undefined;
  const { threshold, layers } = config.coverage;
  if (green.coverage < threshold) return `the tests cover ${green.coverage} %, and ${threshold} % are asked for`;
  const [short] = layerShortfalls(layers, green);
  if (short === undefined) return undefined;
  return `the tests cover ${short.percent} % of the layer ${short.layer}, and ${short.threshold} % are asked for`;
}

/** Without a target in the settings, the one that was measured against. */
function slow({ seen, config }: ChecklistFacts): string | undefined {
  const load = seen.evidence?.green?.load;
  if (load === undefined) return 'it was never measured under load';
  if (load.hash !== seen.testsHash) return 'it changed since it was measured under load';
  if (load.requestsPerSecond === 0) return 'at no load did it keep to its target';
  const p95 = config.latency?.p95 ?? (config.latency?.p99 === undefined ? load.target : undefined);
  if (p95 !== undefined && load.p95 > p95) return `p95 is ${load.p95} ms, and ${p95} ms are asked for`;
  const p99 = config.latency?.p99;
  return p99 !== undefined && load.p99 > p99 ? `p99 is ${load.p99} ms, and ${p99} ms are asked for` : undefined;
}

function unproved({ seen }: ChecklistFacts): string | undefined {
  const proof = seen.evidence?.proof;
  if (proof === undefined) return 'its tests were never proved';
  if (proof.hash !== seen.testsHash) return 'its tests changed since they were proved';
  const { hollow, reference, mutants } = proof;
  if (hollow.red < hollow.total) return `${hollow.total - hollow.red} tests pass where nothing is implemented`;
  if (reference.green < reference.total) return `${reference.total - reference.green} tests fail on the reference`;
  const [survivor] = mutants.survivors;
  return survivor === undefined ? undefined : `a mutant survives: ${survivor}`;
}

const command = (...words: readonly string[]): string => `create-backend-feature ${words.join(' ')}`;
const green = (feature: string): string => command('green', feature);
const next = (feature: string): string => command('next', feature);

const HINTS: Readonly<Record<CheckId, (feature: string) => string>> = {
  'docs-before-code': next,
  'tests-before-code': next,
  'docs-complete': next,
  'errors-covered': next,
  'contract-matches': green,
  'tests-pass': green,
  coverage: green,
  latency: (feature) => command('green', feature, '--load'),
  structure: (feature) => command('service', feature),
  migrations: green,
  mutation: (feature) => command('prove', feature),
};
