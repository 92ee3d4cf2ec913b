/** Pieces of the page. Whatever text comes in is escaped here: there is no other way onto the page. */
import type { CaseReport } from './data.ts';
import { greenOf, percent, plural, redClasses } from './figures.ts';

/** HTML that is ready. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = Html | readonly Html[] | string | number;

/** Text is escaped, HTML is not. */
export function html(parts: TemplateStringsArray, ...values: readonly Part[]): Html {
  let made = parts[0] ?? '';
  values.forEach((value, at) => {
    made += textOf(value) + (parts[at + 1] ?? '');
  });
  return new Html(made);
}

function textOf(value: Part): string {
  if (value instanceof Html) return value.text;
  if (typeof value === 'string' || typeof value === 'number') return escaped(String(value));
  return value.map((one) => one.text).join('');
}

export const NOTHING = new Html('');

/** What no page may hold is shown as such. */
const readable = (said: string): string => said.toWellFormed().replace(/(?![\t\n])\p{Cc}/gu, '\ufffd');

const escaped = (said: string): string => readable(said).replace(/[&<>"'`]/g, (char) => `&#${char.charCodeAt(0)};`);

/** A person's words: whichever way they run, what stands around them runs on. */
export const words = (said: string): Html => html`<bdi>${said}</bdi>`;

export type Tone = 'ok' | 'bad' | 'warn' | 'none';

export const chip = (said: string, tone: Tone): Html =>
  tone === 'none' ? html`<span class="chip">${said}</span>` : html`<span class="chip ${tone}">${said}</span>`;

export const OUT_OF_DATE = html` ${chip('out of date', 'warn')}`;
export const outOfDate = (stale: boolean): Html => (stale ? OUT_OF_DATE : NOTHING);

/** A table in a box of its own, that scrolls where the page is too narrow for it. */
export function table(caption: string, head: readonly string[], bodies: readonly Html[], more = NOTHING): Html {
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table>
<caption>${caption}${more}</caption>
<thead><tr>${head.map((title) => html`<th scope="col">${title}</th>`)}</tr></thead>
${bodies}</table></div>
`;
}

/** Share of 100, with a mark at what is asked for. The figure stands beside it in words. */
export function bar(value: number, asked?: number): Html {
  const short = asked !== undefined && value < asked;
  const mark = asked === undefined ? NOTHING : html`<b style="left:${within(asked)}%"></b>`;
  return html`<span class="bar${short ? ' short' : ''}" aria-hidden="true"><i style="width:${within(value)}%"></i>${mark}</span>`;
}

const within = (value: number): string => String(Math.max(0, Math.min(100, Math.round(value * 10) / 10)));

export const coverageText = (value: number, asked?: number): string =>
  asked === undefined ? percent(value) : `${percent(value)} of ${percent(asked)}`;

export function pairs(rows: ReadonlyArray<readonly [string, Part]>): Html {
  return html`<dl class="pairs">${rows.map(([term, value]) => html`<dt>${term}</dt><dd>${value}</dd>`)}</dl>`;
}

const GREEN: Readonly<Record<CaseReport['green'], Tone>> = {
  passed: 'ok',
  failed: 'bad',
  stale: 'warn',
  'not run': 'none',
};

/** Red is well where nothing was there to be tested: an assertion failed, or it said that it is not implemented. */
function redTone(red: CaseReport['red']): Tone {
  if (red === 'assertion' || red === 'not-implemented') return 'ok';
  return red === 'stale' ? 'warn' : red === 'not run' ? 'none' : 'bad';
}

const said = (verdict: string): string => (verdict === 'stale' ? 'out of date' : verdict);

export function redChips(cases: readonly CaseReport[]): Html[] {
  return redClasses(cases).map(([red, count]) =>
    chip(count === cases.length ? said(red) : `${said(red)} ${count}`, redTone(red)),
  );
}

export function greenChip(cases: readonly CaseReport[]): Html {
  const green = greenOf(cases);
  if (green === undefined) return NOTHING;
  const count = cases.filter((one) => one.green === green).length;
  return chip(count === cases.length ? said(green) : `${said(green)} ${count} of ${cases.length}`, GREEN[green]);
}

/** The cases by ID, folded; `limit` of them. */
export function caseList(cases: readonly CaseReport[], limit: number): Html {
  if (cases.length === 0) return html`<span class="soft">none</span>`;
  // What failed is what somebody looks for.
  const sorted = [...cases].sort((a, b) => Number(b.green === 'failed') - Number(a.green === 'failed'));
  const items = sorted.slice(0, limit).map(({ id, title, green }) => {
    const failed = green === 'failed' ? html` ${chip('failed', 'bad')}` : NOTHING;
    return html`<li><code>${id}</code>${failed} <span class="soft">${words(title)}</span></li>`;
  });
  const more = cases.length - items.length;
  return html`<details class="ids"><summary>${plural(cases.length, 'case')}</summary><ul>${items}${more > 0 ? html`<li class="soft">and ${more} more: see the test plan</li>` : NOTHING}</ul></details>`;
}

/** Cells of what stands for something: cases, red, green. */
export function verdictCells(cases: readonly CaseReport[], limit: number, why = NOTHING): Html {
  if (cases.length === 0) return html`<td class="words" colspan="3"><span class="soft">no case</span>${why}</td>`;
  return html`<td class="cases">${caseList(cases, limit)}</td><td class="list">${redChips(cases)}</td><td>${greenChip(cases)}</td>`;
}
