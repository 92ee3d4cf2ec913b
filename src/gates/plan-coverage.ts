/** Does the plan cover what the spec says? Pure; part of the docs gate. */
import type { Derived } from '../cases/derive.ts';
import type { Plan } from '../cases/plan.ts';
import { formatRow } from '../cases/plan-rows.ts';
import type { TestCase } from '../cases/types.ts';
import { responseOf } from '../cases/world.ts';
import { join } from '../model/pointer.ts';
import type { Feature, Operation } from '../model/types.ts';
import type { Diagnostic } from '../shared/errors.ts';
import { Contradictions } from './contradictions.ts';

/** `file` is the plan's path, for messages; `related`: the features that references of `feature` lead to. */
export function planGaps(
  plan: Plan,
  feature: Feature,
  derived: Derived,
  file: string,
  related: readonly Feature[] = [],
): Diagnostic[] {
  const strange = strangers(plan, feature, file);
  const named = new Set(strange.map(({ where }) => where));
  return [
    ...unreadable(plan, derived, file),
    ...strange,
    ...contradicting(plan, feature, related, derived, file).filter(({ where }) => !named.has(where)),
    ...uncovered(plan, derived, feature, file),
  ];
}

/** A derived row that someone edited into something that is no notation any more would silently turn into work by hand. */
function unreadable(plan: Plan, derived: Derived, file: string): Diagnostic[] {
  const known = new Set(derived.cases.map((one) => one.id));
  return plan.rows.flatMap((row): Diagnostic[] =>
    row.problem === undefined || !known.has(row.id)
      ? []
      : [
          {
            code: 'bad-plan',
            message: `${row.id}: ${row.problem.column} ${row.problem.message} at character ${row.problem.at}`,
            where: `${file}:${row.line}`,
            hint: 'Mend the cell, or give the row an ID of your own to write its test by hand.',
          },
        ],
  );
}

/** Rows that no longer fit the spec: those of people stay, whatever the spec becomes. A row that the spec itself derives is none of theirs. */
function contradicting(
  plan: Plan,
  feature: Feature,
  related: readonly Feature[],
  derived: Derived,
  file: string,
): Diagnostic[] {
  const judge = new Contradictions(feature, related);
  const found = plan.rows.flatMap((row) => {
    const said = row.case === undefined ? undefined : judge.of(row.case);
    return said === undefined ? [] : [{ row, said }];
  });
  if (found.length === 0) return [];
  const own = new Map(derived.cases.map((one) => [one.id, one]));
  return found.flatMap(({ row, said }): Diagnostic[] => {
    const today = own.get(row.id);
    if (today !== undefined && plan.lines[row.line - 1]?.trimEnd() === formatRow(today)) return [];
    return [
      {
        code: 'contradicts-spec',
        message: `${row.id} contradicts the spec: ${said.says}`,
        where: `${file}:${row.line}`,
        hint: `Fix or delete the row, or change the spec at api-spec.yaml#${said.pointer}.${
          today === undefined ? '' : ` As the spec has it, the row reads: ${formatRow(today)}`
        }`,
      },
    ];
  });
}

/** What the spec knows by name. */
interface Known {
  readonly operations: ReadonlyMap<string, Operation>;
  readonly entities: ReadonlySet<string>;
  readonly rules: ReadonlySet<string>;
}

/** Rows about operations, rules, entities or statuses that the spec does not know. */
function strangers(plan: Plan, feature: Feature, file: string): Diagnostic[] {
  const known: Known = {
    operations: new Map(feature.operations.map((operation) => [operation.id, operation])),
    entities: new Set(feature.entities.map((entity) => entity.name)),
    rules: new Set(feature.rules.map((rule) => rule.id)),
  };
  return plan.rows.flatMap((row) => {
    const fault = row.case === undefined ? undefined : strangerIn(row.id, row.case, known);
    if (fault === undefined) return [];
    const { code, message, hint } = fault;
    return [{ code, message, where: `${file}:${row.line}`, hint }];
  });
}

type Fault = Omit<Diagnostic, 'where'>;

function strangerIn(id: string, { act, expect }: TestCase, { operations, entities, rules }: Known): Fault | undefined {
  if (act.kind === 'rule')
    return rules.has(act.rule) ? undefined : unknownTarget(`${id} is about the rule ${act.rule}`);
  if (act.kind !== 'call')
    return entities.has(act.entity) ? undefined : unknownTarget(`${id} is about the entity ${act.entity}`);
  const operation = operations.get(act.operation);
  return operation === undefined
    ? unknownTarget(`${id} calls ${act.operation}`)
    : strangeStatus(id, expect.status, operation);
}

const unknownTarget = (about: string): Fault => ({
  code: 'unknown-target',
  message: `${about}, which the spec lacks`,
  hint: 'Delete the row, or fix its name: api-spec.yaml has operations under /paths, entities under /components/schemas and rules under /x-business-rules.',
});

function strangeStatus(id: string, status: number | undefined, operation: Operation): Fault | undefined {
  if (status === undefined)
    return {
      code: 'no-status',
      message: `${id} expects no status`,
      hint: 'Begin Expect with a status such as 201.',
    };
  const isDocumented =
    responseOf(operation, status) !== undefined ||
    operation.responses.some((response) => response.status === 'default');
  if (isDocumented) return undefined;
  return {
    code: 'undocumented-status',
    message: `${id} expects ${status}, which ${operation.id} does not document`,
    hint: `Document the response ${status} at api-spec.yaml#${operation.pointer}/responses, or fix the row.`,
  };
}

/** Every response that a client can provoke, every rule example and every invariant target keeps at least one case. */
function uncovered(plan: Plan, derived: Derived, feature: Feature, file: string): Diagnostic[] {
  const covered = new Set(plan.rows.map((row) => (row.case === undefined ? '' : keyOf(row.case))));
  const byHand = plan.rows.filter((row) => row.case === undefined).map((row) => row.id);
  const missing = new Map<string, TestCase>();
  for (const testCase of derived.cases) {
    const key = keyOf(testCase);
    // A case by hand counts where its ID continues the ID of a derived one.
    if (!covered.has(key) && !byHand.some((id) => id.startsWith(testCase.id)) && !missing.has(key))
      missing.set(key, testCase);
  }
  return [...missing].map(([key, one]) => ({
    code: 'not-covered',
    message: `no case covers ${key}, which api-spec.yaml has at #${pointerOf(one, feature)}`,
    where: file,
    hint: `Run: create-backend-feature feature ${feature.name} (adds the rows that are new). A row that was deleted stays deleted: put it back into a table of the plan, or write another in its place: ${formatRow(one)}`,
  }));
}

/** What the document says that asks for such a case. */
function pointerOf({ act, target, expect }: TestCase, { operations, rules, entities }: Feature): string {
  if (act.kind === 'rule') return rules.find(({ id }) => id === act.rule)?.pointer ?? '';
  if (act.kind !== 'call')
    return join('/components/schemas', entities.find(({ name }) => name === target)?.schema ?? target);
  const operation = operations.find(({ id }) => id === target);
  if (operation === undefined) return '';
  const { status } = expect;
  if (status === undefined) return operation.pointer;
  return join(operation.pointer, 'responses', responseOf(operation, status) === undefined ? 'default' : status);
}

function keyOf(testCase: TestCase): string {
  if (testCase.level === 'api') return `${testCase.target} ${testCase.expect.status ?? ''}`.trim();
  if (testCase.act.kind === 'rule') return testCase.id;
  return `the ${testCase.level === 'unit' ? 'invariants' : 'repository contract'} of ${testCase.target}`;
}
