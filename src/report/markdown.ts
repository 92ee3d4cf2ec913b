/** The report as Markdown: short, in tables. Pure. */
import type { CaseReport, ChecklistReport, ReadFeature, ReportData } from './data.ts';
import {
  greenOf,
  milliseconds,
  moment,
  PHASES,
  percent,
  perSecond,
  phaseStates,
  plural,
  redClasses,
  share,
  staleParts,
} from './figures.ts';

const NONE = '–';
const MARKS = { done: '●', now: '◐', later: '○' } as const;
/** More names than these say no more. */
const SHOWN = 10;

export function markdownReport({ project, stack, tool, features, otherMigrations }: ReportData): string {
  const read = features.filter((one): one is ReadFeature => one.problem === undefined);
  return [
    `# Report: ${text(project)}`,
    '',
    `${plural(features.length, 'feature')} on ${text(stack.title)}; create-backend-feature ${tool}. From evidence alone: nothing was run for this report.`,
    '',
    ...(features.length === 0 ? ['No feature yet.', ''] : overview(features)),
    ...read.flatMap(section),
    ...(otherMigrations.length === 0
      ? []
      : [
          '## Other migrations',
          '',
          ...otherMigrations.map((path) => `- ${code(path)}: written by hand, not read`),
          '',
        ]),
  ]
    .join('\n')
    .trimEnd();
}

function overview(features: ReportData['features']): string[] {
  const rows = features.map((one) => {
    if (one.problem !== undefined)
      return [
        text(one.name),
        ...Array(7).fill(NONE),
        `cannot be read: ${text(one.problem.message)} (${text(one.problem.where)})`,
      ];
    const { cases, green, proof, load } = one;
    return [
      text(one.name),
      ...phaseStates(one).map((state) => MARKS[state]),
      `${cases.passed} of ${cases.total}`,
      green === undefined ? NONE : `${percent(green.coverage)}${old(green.stale)}`,
      killed(proof),
      load === undefined ? NONE : `${latency(load)}${old(load.stale)}`,
      one.next === '' ? 'nothing: done' : code(one.next),
    ];
  });
  return [
    '## Features',
    '',
    ...table(['Feature', ...PHASES, 'Cases green', 'Coverage', 'Mutants found', 'p95', 'Next'], rows),
    '',
    '● done, ◐ now, ○ later. *Old*: of what has changed since.',
    '',
  ];
}

const old = (stale: boolean): string => (stale ? ' *old*' : '');

function killed(proof: ReadFeature['proof']): string {
  if (proof === undefined) return NONE;
  const { killed: found, total } = proof.mutants;
  const part = share(found, total);
  return `${found} of ${total}${part === undefined ? '' : ` (${percent(part)})`}${old(proof.stale)}`;
}

const latency = ({ requestsPerSecond, p95 }: NonNullable<ReadFeature['load']>): string =>
  requestsPerSecond === 0 ? 'no load borne' : milliseconds(p95);

function section(feature: ReadFeature): string[] {
  const stale = staleParts(feature);
  return [
    `## ${text(feature.name)}: ${text(feature.title)}`,
    '',
    ...(feature.backlogItem === undefined ? [] : [`Backlog item ${code(feature.backlogItem)}.`, '']),
    ...(stale.length === 0 ? [] : [`**Old**, because something changed since: ${stale.map(text).join('; ')}.`, '']),
    ...evidence(feature),
    ...matrix(feature),
    ...otherCases(feature),
    ...survivors(feature),
    ...checklist(feature.checklist),
    ...migrationLines(feature),
  ];
}

function evidence({ approvals, green, load, proof, cases }: ReadFeature): string[] {
  const approved = (one: typeof approvals.docs): string =>
    one === undefined ? 'nobody' : `${text(one.by)}, ${moment(one.at)}${old(one.stale)}`;
  const rows = [
    ['Documents approved', approved(approvals.docs)],
    ['Tests approved', approved(approvals.tests)],
    ['Red where nothing is implemented', `${cases.red} of ${cases.total} cases`],
    ...(green === undefined
      ? [['On the implementation', 'not run']]
      : [
          [
            'On the implementation',
            `${green.passed} of ${green.total} tests pass, ${moment(green.at)}${old(green.stale)}`,
          ],
          ['Coverage', `${percent(green.coverage)}, asked for ${percent(green.threshold)}${old(green.stale)}`],
          ...green.layers.map(({ layer, coverage, threshold }) => [
            `Coverage of ${text(layer)}`,
            `${percent(coverage)}${threshold === undefined ? '' : `, asked for ${percent(threshold)}`}${old(green.stale)}`,
          ]),
        ]),
    ['Load', load === undefined ? 'not measured' : `${loadText(load)}${old(load.stale)}`],
    [
      'Proof',
      proof === undefined
        ? 'not run'
        : `${proof.hollow.red} of ${proof.hollow.total} red on hollow, ${proof.reference.green} of ${proof.reference.total} green on the reference, ${killed({ ...proof, stale: false })} mutants found${old(proof.stale)}`,
    ],
  ];
  return [...table(['Evidence', ''], rows), ''];
}

function loadText({ requestsPerSecond, p50, p95, p99, errorRate, target }: NonNullable<ReadFeature['load']>): string {
  if (requestsPerSecond === 0) return `no load that was tried keeps to ${milliseconds(target)}`;
  const figures = `p50 ${milliseconds(p50)}, p95 ${milliseconds(p95)}, p99 ${milliseconds(p99)}, ${percent(errorRate * 100)} errors`;
  return `${perSecond(requestsPerSecond)} within ${milliseconds(target)}: ${figures}`;
}

/** One row an operation; the HTML report has one a response. */
function matrix({ operations }: ReadFeature): string[] {
  if (operations.length === 0) return [];
  const rows = operations.map(({ method, path, responses }) => {
    const tested = responses.filter(({ cases }) => cases.length > 0);
    const untested = responses.filter(({ cases }) => cases.length === 0).map(({ status }) => String(status));
    const [, ...verdicts] = verdictCells(tested.flatMap(({ cases }) => cases));
    return [
      `${method.toUpperCase()} ${code(path)}`,
      tested.map(({ status, cases }) => `${status}: ${cases.length}`).join(', ') || NONE,
      untested.join(', ') || NONE,
      ...verdicts,
    ];
  });
  return [
    '### Traceability',
    '',
    ...table(['Operation', 'Cases by response', 'Responses without', 'Red', 'Green'], rows),
    '',
  ];
}

function otherCases({ rules, entities, others }: ReadFeature): string[] {
  const rows = [
    ...rules.map(({ id, statement, cases }) => [`Rule ${code(id)}: ${text(statement)}`, ...verdictCells(cases)]),
    ...entities
      .filter(({ cases }) => cases.length > 0)
      .map(({ name, cases }) => [`Invariants and repository of ${text(name)}`, ...verdictCells(cases)]),
    ...others.map((one) => [`${code(one.id)}: ${text(one.title)}`, ...verdictCells([one])]),
  ];
  return rows.length === 0 ? [] : [...table(['What else is tested', 'Cases', 'Red', 'Green'], rows), ''];
}

function verdictCells(cases: readonly CaseReport[]): string[] {
  if (cases.length === 0) return ['0', NONE, NONE];
  const red = redClasses(cases).map(([kind, count]) => (count === cases.length ? kind : `${kind} ${count}`));
  const failed = cases.filter(({ green }) => green === 'failed').map(({ id }) => code(id));
  const more = failed.length > SHOWN ? ` and ${failed.length - SHOWN} more` : '';
  const green = failed.length === 0 ? (greenOf(cases) ?? NONE) : `failed: ${failed.slice(0, SHOWN).join(', ')}${more}`;
  return [String(cases.length), red.join(', '), green];
}

function survivors({ proof }: ReadFeature): string[] {
  if (proof === undefined || proof.survivors.length + proof.blind.length === 0) return [];
  const more = proof.survivors.length - SHOWN;
  return [
    `### Nobody noticed${old(proof.stale)}`,
    '',
    ...proof.survivors.slice(0, SHOWN).map((one) => `- ${text(one)}`),
    ...(more > 0 ? [`- and ${more} more`] : []),
    ...proof.blind.map((id) => `- ${code(id)}, a test by hand, sees nothing of its operation`),
    '',
  ];
}

const STATES: Readonly<Record<ChecklistReport['state'], string>> = {
  holds: 'holds',
  fails: 'does not hold',
  later: 'asked for when there is an implementation',
  ticked: 'ticked',
  open: 'open',
  stale: 'ticked, and the documents have changed since',
};

function checklist(items: readonly ChecklistReport[]): string[] {
  if (items.length === 0) return [];
  const lines = items.map(({ text: said, state, by, at, why }) => {
    const reason = why === undefined ? '' : `: ${text(why)}`;
    const who = by === undefined || at === undefined ? reason : ` by ${text(by)}, ${moment(at)}`;
    return `- [${state === 'ticked' || state === 'holds' ? 'x' : ' '}] ${text(said)} (${STATES[state]}${who})`;
  });
  return ['### Checklist', '', ...lines, ''];
}

function migrationLines({ migrations }: ReadFeature): string[] {
  return migrations.flatMap(({ id, path, changes }) => {
    const says =
      changes === undefined
        ? 'not as it was generated, so what it does is not said here'
        : `tables ${changes.tables.map(code).join(', ')}${changes.indexes.length === 0 ? '' : `; indexes ${changes.indexes.map(code).join(', ')}`}`;
    return [`Migration ${code(id)} (${code(path)}): ${says}.`, ''];
  });
}

function table(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

/** Text from documents stays text: it opens no cell, no link, no tag, no emphasis. */
function text(said: string): string {
  return oneLine(said).replace(/[\\`*_[\]<>|#~&!]/g, (char) =>
    char === '&' || char === '<' || char === '>' ? `&#${char.charCodeAt(0)};` : `\\${char}`,
  );
}

function code(said: string): string {
  const one = oneLine(said);
  // A backtick would end it; in a table a pipe would too.
  return /[`|]/.test(one) || one === '' ? text(one) : `\`${one}\``;
}

/** Control and direction characters would change what stands around them. */
const oneLine = (said: string): string =>
  said
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim();
