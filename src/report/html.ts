/** The report as one page that needs nothing but itself: no script, no font, no request. Pure. */
import type { FeatureReport, ReadFeature, ReportData } from './data.ts';
import { milliseconds, PHASES, percent, phaseStates, plural, share, staleParts } from './figures.ts';
import { featureSection, phaseChip, unreadSection } from './html-feature.ts';
import { bar, chip, coverageText, Html, html, NOTHING, outOfDate, table, words } from './html-parts.ts';
import { STYLE } from './html-style.ts';

/** So many features stand open, and are printed whole. */
const OPEN = 3;
const PRINTED_WHOLE = 20;
/** So many cases can be named on one page; where there are more, a few of each response. */
const NAMED = 6000;
const NAMED_OF_MANY = 5;

export function htmlReport(data: ReportData): string {
  const { project, features } = data;
  const read = features.filter((one): one is ReadFeature => one.problem === undefined);
  const cases = read.reduce((sum, one) => sum + one.cases.total, 0);
  const shown = { open: features.length <= OPEN, limit: cases <= NAMED ? NAMED : NAMED_OF_MANY };
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${project}: report</title>
<link rel="icon" href="data:,">
<style>${new Html(STYLE)}</style>
</head>
<body class="${features.length <= PRINTED_WHOLE ? 'few' : 'many'}">
<header class="top">
<h1>${words(project)}</h1>
<p class="soft">${plural(features.length, 'feature')} on ${data.stack.title}, from evidence alone: nothing was run for this report.</p>
</header>
<main>
${features.length === 0 ? html`<p>No feature yet. The first: <code>create-backend-feature feature &lt;name&gt; --entity "…"</code></p>` : html`${tiles(read, features.length)}${overview(features)}`}
${features.map((one) => (one.problem === undefined ? featureSection(one, shown) : unreadSection(one)))}
${otherMigrations(data.otherMigrations)}
</main>
<footer>
<p>Red without code: where nothing is implemented, each case must fail because of that. Green: it passes on the implementation.
Mutants are copies of what the documents describe with one promise broken each. Out of date: of what has changed since.</p>
<p>create-backend-feature ${data.tool}. ${systemText(data)}</p>
</footer>
</body>
</html>`.text;
}

function systemText({ system }: ReportData): string {
  const { documentation, health } = system;
  return documentation === undefined || health === undefined
    ? ''
    : `A started service shows its documents at ${documentation} and its health at ${health}.`;
}

/** `all`: features, those that cannot be read among them. */
function tiles(features: readonly ReadFeature[], all: number): Html {
  const sum = (of: (one: ReadFeature) => number): number => features.reduce((total, one) => total + of(one), 0);
  const done = features.filter(({ phase }) => phase === 'done').length;
  const proofs = features.flatMap(({ proof }) => (proof === undefined || proof.stale ? [] : [proof.mutants]));
  const found = share(
    proofs.reduce((total, { killed }) => total + killed, 0),
    proofs.reduce((total, one) => total + one.total, 0),
  );
  const covered = features.flatMap(({ green }) => (green === undefined || green.stale ? [] : [green.coverage]));
  const loads = features.flatMap(({ load }) =>
    load === undefined || load.stale || load.requestsPerSecond === 0 ? [] : [load.p95],
  );
  const stale = features.filter((one) => staleParts(one).length > 0).length;
  const tile = (term: string, value: string, more: string): Html =>
    html`<div><dt>${term}</dt><dd>${value}<small>${more}</small></dd></div>`;
  const of = (some: number): string => `${some} of ${plural(all, 'feature')}`;
  return html`<dl class="tiles">${[
    tile('Done', `${done}`, `of ${plural(all, 'feature')}`),
    tile('Cases green', `${sum(({ cases }) => cases.passed)}`, `of ${sum(({ cases }) => cases.total)}`),
    tile('Least coverage', covered.length === 0 ? '–' : percent(Math.min(...covered)), of(covered.length)),
    tile('Mutants found out', found === undefined ? '–' : percent(found), of(proofs.length)),
    tile('Slowest p95', loads.length === 0 ? '–' : milliseconds(Math.max(...loads)), of(loads.length)),
    tile('Out of date', `${stale}`, `of ${plural(all, 'feature')}`),
  ]}</dl>
`;
}

function overview(features: readonly FeatureReport[]): Html {
  const rows = features.map((one) => {
    const head = html`<th scope="row"><a href="#f-${one.name}">${one.name}</a></th>`;
    if (one.problem !== undefined)
      return html`<tr>${head}<td class="words" colspan="8">${chip('cannot be read', 'bad')} ${words(one.problem.message)}</td></tr>
`;
    return html`<tr>${head}${overviewCells(one)}</tr>
`;
  });
  const head = [
    'Feature',
    'Docs',
    'Tests',
    'Implementation',
    'Cases green',
    'Coverage',
    'Mutants found',
    'p95',
    'Next',
  ];
  return table('Features and phases', head, [html`<tbody>${rows}</tbody>`]);
}

function overviewCells(feature: ReadFeature): Html {
  const { cases, green, proof, load, next } = feature;
  const states = phaseStates(feature);
  const found = proof === undefined ? undefined : share(proof.mutants.killed, proof.mutants.total);
  const dash = html`<span class="soft">–</span>`;
  return html`${PHASES.map((_, at) => html`<td>${phaseChip(states[at] ?? 'later', states[at] ?? 'later')}</td>`)}
<td class="number">${cases.passed} of ${cases.total}</td>
<td class="number">${green === undefined ? dash : html`${bar(green.coverage, green.threshold)}${coverageText(green.coverage, green.threshold)}${outOfDate(green.stale)}`}</td>
<td class="number">${found === undefined || proof === undefined ? dash : html`${percent(found)}${outOfDate(proof.stale)}`}</td>
<td class="number">${load === undefined || load.requestsPerSecond === 0 ? dash : html`${milliseconds(load.p95)}${outOfDate(load.stale)}`}</td>
<td class="words">${next === '' ? html`<span class="soft">nothing: done</span>` : html`<code>${next.replace(/^create-backend-feature /, '')}</code>`}</td>`;
}

function otherMigrations(paths: readonly string[]): Html {
  if (paths.length === 0) return NOTHING;
  return html`<section class="card" aria-labelledby="other-migrations"><h2 id="other-migrations">Other migrations</h2>
<p class="soft">Written by hand, not read:</p><ul class="plain">${paths.map((path) => html`<li><code>${path}</code></li>`)}</ul></section>
`;
}
