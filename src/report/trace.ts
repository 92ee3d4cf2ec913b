/** Which cases stand for what the documents say, and what became of each. Pure. */
import { targetOf } from '../cases/plan-rows.ts';
import type { TestCase } from '../cases/types.ts';
import { isRed } from '../evidence/verdicts.ts';
import type { Operation, Response, Rule } from '../model/types.ts';
import type { Observed } from '../project/observe.ts';
import type { CaseCounts, CaseGroup, CaseReport, OperationReport, ResponseReport, RuleReport } from './data.ts';

export interface Trace {
  readonly operations: readonly OperationReport[];
  readonly rules: readonly RuleReport[];
  readonly entities: readonly CaseGroup[];
  readonly others: readonly CaseReport[];
  readonly counts: CaseCounts;
}

/** What a trace is made of. */
export type Traced = Pick<Observed, 'feature' | 'cases' | 'custom' | 'derived' | 'observation' | 'paths'>;

export function trace(seen: Traced): Trace {
  const book = new CaseBook(seen);
  const operations = seen.feature.operations.map((operation) => operationReport(seen, book, operation));
  const rules = seen.feature.rules.map((rule) => ruleReport(seen, book, rule));
  const entities = seen.feature.entities.map(({ name }) => ({
    name,
    cases: book.take(
      seen.cases.filter((one) => one.level !== 'api' && one.act.kind !== 'rule' && targetOf(one.act) === name),
    ),
  }));
  return { operations, rules, entities, others: book.rest(), counts: book.counts() };
}

/** Every case of the plan with its verdicts; and which of them were shown already. */
class CaseBook {
  private readonly reports: ReadonlyMap<string, CaseReport>;
  private readonly taken = new Set<string>();

  constructor({ cases, custom, observation }: Traced) {
    const verdict = verdictsOf(observation);
    this.reports = new Map<string, CaseReport>([
      ...cases.map(({ id, title, level }) => [id, { id, title, level, ...verdict(id) }] as const),
      ...custom.map(({ id, title }) => [id, { id, title, level: 'by hand', ...verdict(id) }] as const),
    ]);
  }

  take(cases: readonly TestCase[]): CaseReport[] {
    return cases.flatMap(({ id }) => {
      this.taken.add(id);
      return this.reports.get(id) ?? [];
    });
  }

  rest(): CaseReport[] {
    return [...this.reports.values()].filter(({ id }) => !this.taken.has(id));
  }

  counts(): CaseCounts {
    const all = [...this.reports.values()];
    const byClass: Record<string, number> = {};
    for (const { red } of all) byClass[red] = (byClass[red] ?? 0) + 1;
    const passed = all.filter(({ green }) => green === 'passed');
    const api = (some: readonly CaseReport[]): number => some.filter(({ level }) => level === 'api').length;
    return {
      total: all.length,
      red: all.filter(({ red }) => red !== 'stale' && red !== 'not run' && isRed(red)).length,
      passed: passed.length,
      failed: all.filter(({ green }) => green === 'failed').length,
      api: { total: api(all), passed: api(passed) },
      byClass,
    };
  }
}

function verdictsOf(observation: Traced['observation']): (id: string) => Pick<CaseReport, 'red' | 'green'> {
  const { evidence, cases, byHand, testsHash } = observation;
  const hashes = new Map([...cases, ...byHand].map(({ id, hash }) => [id, hash]));
  const green = evidence?.green;
  const failing = new Set(green?.failing);
  const greenOf = (id: string): CaseReport['green'] => {
    if (green === undefined) return 'not run';
    if (green.hash !== testsHash) return 'stale';
    return failing.has(id) ? 'failed' : 'passed';
  };
  const redOf = (id: string): CaseReport['red'] => {
    const record = evidence?.tests?.cases[id];
    if (record === undefined) return 'not run';
    return record.hash === hashes.get(id) ? record.class : 'stale';
  };
  return (id) => ({ red: redOf(id), green: greenOf(id) });
}

function operationReport(seen: Traced, book: CaseBook, operation: Operation): OperationReport {
  const { observation, paths, cases } = seen;
  const { id, method, path, summary } = operation;
  const own = cases.filter(({ act }) => act.kind === 'call' && act.operation === id);
  const p95 = p95Of(observation, id);
  return {
    id,
    method,
    path,
    summary,
    document: `${paths.spec}#${operation.pointer}`,
    responses: operation.responses.map((response) => responseReport(seen, book, operation, response, own)),
    ...(p95 === undefined ? {} : { p95 }),
  };
}

function p95Of({ evidence, testsHash }: Traced['observation'], id: string): number | undefined {
  const load = evidence?.green?.load;
  // At no load that it bears, there is no figure at it either.
  if (load === undefined || load.hash !== testsHash || load.requestsPerSecond === 0) return undefined;
  return Object.hasOwn(load.operations, id) ? load.operations[id]?.p95 : undefined;
}

function responseReport(
  { derived }: Traced,
  book: CaseBook,
  operation: Operation,
  { status, description }: Response,
  own: readonly TestCase[],
): ResponseReport {
  const documented = new Set(operation.responses.map((response) => response.status));
  const isOwn = ({ expect }: TestCase): boolean =>
    status === 'default' ? expect.status !== undefined && !documented.has(expect.status) : expect.status === status;
  const cases = book.take(own.filter(isOwn));
  const pointer = `${operation.pointer}/responses/${status}`;
  const why = cases.length > 0 ? undefined : derived.notDerived.find((one) => one.pointer === pointer)?.why;
  return { status, description, cases, ...(why === undefined ? {} : { notDerived: why }) };
}

function ruleReport({ cases }: Traced, book: CaseBook, rule: Rule): RuleReport {
  const { id, statement, operations, examples } = rule;
  const codes = new Set(examples.flatMap(({ then }) => ('refused' in then ? [then.refused] : [])));
  const isOwn = ({ act, expect }: TestCase): boolean =>
    act.kind === 'rule'
      ? act.rule === id
      : act.kind === 'call' &&
        operations.includes(act.operation) &&
        expect.status === 422 &&
        codes.has(expect.code ?? '');
  return { id, statement, operations, cases: book.take(cases.filter(isOwn)) };
}
