/** One feature on the page: evidence, coverage, load, proof, what stands for what. */
import type {
  ApprovalReport,
  ChecklistReport,
  MigrationReport,
  OperationReport,
  ReadFeature,
  UnreadFeature,
} from './data.ts';
import { milliseconds, moment, PHASES, percent, perSecond, phaseStates, plural, share, staleParts } from './figures.ts';
import {
  bar,
  chip,
  coverageText,
  type Html,
  html,
  NOTHING,
  outOfDate,
  pairs,
  type Tone,
  table,
  verdictCells,
  words,
} from './html-parts.ts';

/** More names than these say no more. */
const SURVIVORS = 60;

export interface Shown {
  readonly open: boolean;
  /** Cases named, of each response. */
  readonly limit: number;
}

export function unreadSection({ name, problem }: UnreadFeature): Html {
  return html`<section class="feature" id="f-${name}" aria-labelledby="h-${name}">
<h2 id="h-${name}">${name}</h2>
<p class="note">${chip('cannot be read', 'bad')} ${words(problem.message)} <code>${problem.where}</code></p>
</section>
`;
}

export function featureSection(feature: ReadFeature, { open, limit }: Shown): Html {
  const { name, title, backlogItem, operations } = feature;
  const states = phaseStates(feature);
  const chips = PHASES.map((phase, at) => phaseChip(phase, states[at] ?? 'later'));
  const stale = staleParts(feature);
  return html`<details class="feature"${open ? html` open` : NOTHING}>
<summary><h2>${name} <span class="soft">${words(title)}</span></h2><span class="chips">${chips}</span></summary>
<div class="inside" id="f-${name}">
${backlogItem === undefined ? NOTHING : html`<p class="soft">Backlog item <code>${backlogItem}</code></p>`}
${stale.length === 0 ? NOTHING : html`<p class="note">Out of date, because something changed since: ${stale.join('; ')}.</p>`}
<div class="cards">${[testsCard(feature), coverageCard(feature), loadCard(feature), proofCard(feature), migrationCard(feature)]}</div>
${[approvals(feature), checklist(feature.checklist), survivors(feature)]}
${operations.length === 0 ? NOTHING : matrix(operations, limit)}
${otherCases(feature, limit)}
</div>
</details>
`;
}

const PHASE_SAYS = { done: ['●', 'ok'], now: ['◐', 'warn'], later: ['○', 'none'] } as const;

export function phaseChip(said: string, state: 'done' | 'now' | 'later'): Html {
  const [mark, tone] = PHASE_SAYS[state];
  return html`${chip(`${mark}\u00a0${said}${said === state ? '' : `: ${state}`}`, tone)} `;
}

const card = (title: string, content: Html): Html => html`<div class="card"><h3>${title}</h3>${content}</div>`;
const none = (said: string): Html => html`<p class="soft">${said}</p>`;

function testsCard({ cases, green }: ReadFeature): Html {
  const run =
    green === undefined
      ? 'not run'
      : html`<span class="number">${green.passed} of ${green.total}</span> pass${outOfDate(green.stale)}`;
  const rows: Array<readonly [string, Html | string]> = [
    ['Cases', String(cases.total)],
    ['Red without code', html`<span class="number">${cases.red} of ${cases.total}</span>`],
    ['With code', run],
    ...(green === undefined ? [] : [['Run', moment(green.at)] as const]),
  ];
  const failures = green?.otherFailures ?? [];
  const others =
    failures.length === 0
      ? NOTHING
      : html`<p>Failed besides the plan:</p><ul class="plain">${failures.slice(0, SURVIVORS).map((one) => html`<li><code>${one}</code></li>`)}</ul>`;
  return card('Tests', html`${pairs(rows)}${others}`);
}

function coverageCard({ green }: ReadFeature): Html {
  if (green === undefined) return card('Coverage', none('not measured'));
  const rows = [{ layer: 'all of it', coverage: green.coverage, threshold: green.threshold }, ...green.layers];
  const items = rows.map(
    ({ layer, coverage, threshold }) =>
      html`<li><span>${layer}</span>${bar(coverage, threshold)}<span class="number">${coverageText(coverage, threshold)}</span></li>`,
  );
  return card('Coverage', html`<ul class="bars">${items}</ul>${outOfDate(green.stale)}`);
}

function loadCard({ load }: ReadFeature): Html {
  if (load === undefined) return card('Load', none('not measured'));
  const { requestsPerSecond, p50, p95, p99, errorRate, target, seconds, at, stale } = load;
  const bore: Array<readonly [string, string]> =
    requestsPerSecond === 0
      ? [['Highest load', `none that was tried keeps to ${milliseconds(target)}`]]
      : [
          ['Highest load', perSecond(requestsPerSecond)],
          ['p95', `${milliseconds(p95)} of ${milliseconds(target)}`],
          ['p50, p99', `${milliseconds(p50)}, ${milliseconds(p99)}`],
          ['Errors', percent(errorRate * 100)],
        ];
  return card('Load', html`${pairs([...bore, ['Measured', `${moment(at)}, ${seconds} s`]])}${outOfDate(stale)}`);
}

function proofCard({ proof }: ReadFeature): Html {
  if (proof === undefined) return card('Proof', none('not run'));
  const { hollow, reference, mutants, at, stale } = proof;
  const found = share(mutants.killed, mutants.total);
  const rows = [
    ['Red on hollow', `${hollow.red} of ${hollow.total}`],
    ['Green on reference', `${reference.green} of ${reference.total}`],
    ['Mutants found out', `${mutants.killed} of ${mutants.total}`],
    ['Run', moment(at)],
  ] as const;
  const shown =
    found === undefined
      ? NOTHING
      : html`<ul class="bars"><li><span>found out</span>${bar(found)}<span class="number">${percent(found)}</span></li></ul>`;
  return card('Proof', html`${pairs(rows)}${shown}${outOfDate(stale)}`);
}

function migrationCard({ migrations }: ReadFeature): Html {
  if (migrations.length === 0) return card('Database', none('no migration'));
  return card('Database', html`${migrations.map((one) => pairs(migrationRows(one)))}`);
}

function migrationRows({ id, path, changes }: MigrationReport): Array<readonly [string, Html]> {
  const names = (all: readonly string[]): Html =>
    all.length === 0 ? html`none` : html`${all.map((one, at) => html`${at === 0 ? '' : ', '}<code>${one}</code>`)}`;
  return [
    ['Migration', html`<code>${id}</code>`],
    ['File', html`<code>${path}</code>`],
    ...(changes === undefined
      ? ([['Changes', html`not as it was generated: not read`]] as const)
      : ([
          ['Tables', names(changes.tables)],
          ['Indexes', names(changes.indexes)],
        ] as const)),
  ];
}

function approvals({ approvals: { docs, tests } }: ReadFeature): Html {
  const row = (what: string, one: ApprovalReport | undefined): Html =>
    one === undefined
      ? html`<tr><th scope="row">${what}</th><td colspan="2"><span class="soft">nobody</span></td><td>${chip('open', 'none')}</td></tr>
`
      : html`<tr><th scope="row">${what}</th><td class="words">${words(one.by)}</td><td>${moment(one.at)}</td><td>${one.stale ? chip('changed since', 'warn') : chip('holds', 'ok')}</td></tr>
`;
  return table(
    'Approvals',
    ['What', 'By', 'When', 'State'],
    [html`<tbody>${[row('Documents', docs), row('Tests', tests)]}</tbody>`],
  );
}

const CHECKLIST: Readonly<Record<ChecklistReport['state'], readonly [string, Tone]>> = {
  holds: ['holds', 'ok'],
  fails: ['does not hold', 'bad'],
  later: ['later', 'none'],
  ticked: ['ticked', 'ok'],
  open: ['open', 'bad'],
  stale: ['changed since', 'warn'],
};

function checklist(items: readonly ChecklistReport[]): Html {
  if (items.length === 0) return NOTHING;
  const rows = items.map(({ text, state, by, at, why }) => {
    const [said, tone] = CHECKLIST[state];
    return html`<tr><th scope="row" class="words">${words(text)}</th><td class="words">${chip(said, tone)}${why === undefined ? NOTHING : html` <span class="soft">${words(why)}</span>`}</td><td class="words">${by === undefined ? '' : words(by)}</td><td>${at === undefined ? '' : moment(at)}</td></tr>
`;
  });
  return table('Checklist', ['Item', 'State', 'By', 'When'], [html`<tbody>${rows}</tbody>`]);
}

function survivors({ proof }: ReadFeature): Html {
  if (proof === undefined || proof.survivors.length + proof.blind.length === 0) return NOTHING;
  const more = proof.survivors.length - SURVIVORS;
  const items = [
    ...proof.survivors.slice(0, SURVIVORS).map((one) => html`<li>${words(one)}</li>`),
    ...(more > 0 ? [html`<li class="soft">and ${more} more</li>`] : []),
    ...proof.blind.map((id) => html`<li><code>${id}</code>, a test by hand, sees nothing of its operation</li>`),
  ];
  return html`<div class="card"><h3>Nobody noticed: ${plural(proof.survivors.length, 'mutant')}${outOfDate(proof.stale)}</h3><ul class="plain">${items}</ul></div>
`;
}

function matrix(operations: readonly OperationReport[], limit: number): Html {
  const bodies = operations.map(({ id, method, path, summary, responses, p95 }) => {
    const head = html`<th scope="rowgroup" class="words" rowspan="${responses.length}"><code>${method.toUpperCase()} ${path}</code><br><span class="soft">${words(summary === '' ? id : summary)}${p95 === undefined ? '' : ` · p95 ${milliseconds(p95)}`}</span></th>`;
    const rows = responses.map(({ status, description, cases, notDerived }, at) => {
      const why = notDerived === undefined ? NOTHING : html`<span class="soft">: ${notDerived}</span>`;
      return html`<tr>${at === 0 ? head : NOTHING}<th scope="row" class="words"><code>${status}</code> <span class="soft">${words(description)}</span></th>${verdictCells(cases, limit, why)}</tr>
`;
    });
    return html`<tbody>${rows}</tbody>`;
  });
  return table(
    'Traceability',
    ['Operation', 'Response', 'Cases', 'Red', 'Green'],
    bodies,
    html`<span> · what stands for each documented response</span>`,
  );
}

function otherCases({ rules, entities, others }: ReadFeature, limit: number): Html {
  const row = (what: Html, cells: Html): Html => html`<tr><th scope="row" class="words">${what}</th>${cells}</tr>
`;
  const rows = [
    ...rules.map(({ id, statement, cases }) =>
      row(html`Rule <code>${id}</code><br><span class="soft">${words(statement)}</span>`, verdictCells(cases, limit)),
    ),
    ...entities
      .filter(({ cases }) => cases.length > 0)
      .map(({ name, cases }) => row(html`Invariants and repository of ${words(name)}`, verdictCells(cases, limit))),
    ...others.map((one) => row(html`<code>${one.id}</code> ${words(one.title)}`, verdictCells([one], limit))),
  ];
  return rows.length === 0
    ? NOTHING
    : table('What else is tested', ['What', 'Cases', 'Red', 'Green'], [html`<tbody>${rows}</tbody>`]);
}
