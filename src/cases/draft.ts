/** Collects cases of one operation and keeps their IDs unique. */
import type { NotDerived, Operation } from '../model/types.ts';
import { isApart, keptApart } from './apart.ts';
import { caseId } from './ids.ts';
import type { BodySpec, Expect, Level, Step, TestCase, Values } from './types.ts';
import { problemShape, type World } from './world.ts';

export class Draft {
  readonly cases: TestCase[] = [];
  /** Targets of cases that could not be: no operation creates what they need. */
  readonly impossible = new Set<string>();
  readonly notDerived: NotDerived[] = [];
  private readonly taken = new Set<string>();

  add(testCase: TestCase): void {
    if (refersToNothing(testCase)) {
      this.impossible.add(testCase.target);
      return;
    }
    let id = testCase.id;
    for (let n = 2; this.taken.has(id); n++) id = `${testCase.id}-N${n}`;
    this.taken.add(id);
    this.cases.push({ ...testCase, id });
  }
}

/** `$name.id` of what no step has saved: there is no operation that would create it. */
function refersToNothing({ arrange, act, expect }: TestCase): boolean {
  const kept = new Set<string>();
  for (const step of arrange) {
    if (!stepParts(step).every((values) => known(values, kept))) return true;
    if (step.save !== undefined) kept.add(step.save);
  }
  if (act.kind === 'call' && !stepParts(act).every((values) => known(values, kept))) return true;
  return !known([...(expect.body ?? []), ...(expect.ids ?? []).map((id) => ['', id] as const)], kept);
}

const stepParts = (step: Step): Values[] => [step.path, step.query, step.header, bodyValues(step.body)];

function bodyValues(body: BodySpec): Values {
  if (body.kind === 'sample') return body.changes;
  if (body.kind === 'only') return body.members;
  return body.kind === 'value' ? [['', body.value]] : [];
}

const known = (values: Values, kept: ReadonlySet<string>): boolean =>
  values.every(([, value]) => (value.kind !== 'saved' && value.kind !== 'etag') || kept.has(value.name));

/** Adds API cases of one operation. */
export class OperationDraft {
  readonly world: World;
  readonly operation: Operation;
  private readonly draft: Draft;

  constructor(draft: Draft, world: World, operation: Operation) {
    this.draft = draft;
    this.world = world;
    this.operation = operation;
  }

  add(
    suffix: ReadonlyArray<string | number>,
    title: string,
    arrange: readonly Step[],
    act: Step,
    expect: Expect,
  ): void {
    // What is refused makes no row.
    const isMade = (expect.status ?? 0) < 300;
    const kept = keptApart(this.world, isMade ? [...arrange, act] : arrange);
    if (!isApart(kept)) {
      const { members, rows } = kept.clash;
      const entity = rows[0]?.entity.name ?? '';
      this.skip(`${entity} has too few values of ${members.join(' and ')}, so that not every case can be arranged`);
      return;
    }
    this.draft.add({
      id: caseId(this.operation.id, ...suffix),
      level: 'api' satisfies Level,
      title,
      target: this.operation.id,
      arrange: kept.slice(0, arrange.length),
      act: kept[arrange.length] ?? act,
      expect,
    });
  }

  /** Something documented that no case can show; said once. */
  skip(why: string): void {
    const { notDerived } = this.draft;
    const { pointer } = this.operation;
    if (!notDerived.some((one) => one.pointer === pointer && one.why === why)) notDerived.push({ pointer, why });
  }

  /** A case that ends in an error: code and errors are asserted as far as the document has them. */
  refuse(
    suffix: ReadonlyArray<string | number>,
    title: string,
    arrange: readonly Step[],
    act: Step,
    problem: {
      status: number;
      code: string;
      errors?: ReadonlyArray<readonly [string, string]>;
      headers?: readonly string[];
    },
  ): void {
    const shape = problemShape(this.world, this.operation, problem.status);
    this.add(suffix, title, arrange, act, {
      status: problem.status,
      ...(shape.code ? { code: problem.code } : {}),
      ...(shape.errors && problem.errors !== undefined ? { errors: problem.errors } : {}),
      ...(problem.headers === undefined ? {} : { headers: problem.headers }),
    });
  }
}
