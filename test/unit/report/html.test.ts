import { describe, expect, it } from 'vitest';
import { htmlReport } from '../../../src/report/html.ts';
import { bar, html } from '../../../src/report/html-parts.ts';
import { empty, many, rich } from '../../support/report-samples.ts';

const data = await rich();
const page = htmlReport(data);

describe('the report as a page', () => {
  it('has no text of others in it that is not escaped', () => {
    expect(page).not.toMatch(/<script|<img|javascript:[^&]*"|onerror=[^&]*"/);
    expect(page).toContain('&#60;script&#62;alert(1)&#60;/script&#62;');
    expect(page).not.toMatch(/(?![\t\n])\p{Cc}/u);
    expect(page.isWellFormed()).toBe(true);
    expect(html`${'<a href="x">'}${"`&'"}`.text).toBe('&#60;a href=&#34;x&#34;&#62;&#96;&#38;&#39;');
  });

  it('asks for nothing from elsewhere', () => {
    expect(page).not.toMatch(/\b(?:src|href)="(?!#|data:,)/);
    expect(page).not.toMatch(/url\(|@import/);
    expect(page).toContain("default-src 'none'");
  });

  it('is the same for the same data', () => expect(htmlReport(data)).toBe(page));

  it('closes what it opens', () => {
    const counts = new Map<string, number>();
    for (const [, end = '', name = ''] of page.matchAll(/<(\/?)([a-z][a-z0-9]*)/g))
      counts.set(name, (counts.get(name) ?? 0) + (end === '' ? 1 : -1));
    const alone = ['meta', 'link', 'br'];
    expect([...counts].filter(([name, open]) => open !== 0 && !alone.includes(name))).toEqual([]);
  });

  it('names every failed case, and a reason where a response has none', () => {
    for (const one of data.features)
      if (one.problem === undefined)
        for (const { responses } of one.operations)
          for (const { cases } of responses)
            for (const { id, green } of cases)
              if (green === 'failed') expect(page).toContain(`<code>${id}</code> <span class="chip bad">`);
    expect(page).toContain('a client cannot provoke it');
  });

  it('stays bounded and quick with 200 features', () => {
    const start = performance.now();
    const big = htmlReport(many(data, 200));
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(big.length).toBeLessThan(200 * 50_000);
    expect(big).toContain(' more: see the test plan');
    expect(big).not.toContain('<details class="feature" open>');
    expect(big).toContain('<body class="many">');
  });

  it('has something to say of nothing', async () => {
    expect(htmlReport(await empty())).toContain('No feature yet.');
  });

  it('draws no bar beyond its ends', () => {
    expect(bar(140, -3).text).toContain('width:100%');
    expect(bar(140, -3).text).toContain('left:0%');
    expect(bar(79.99, 80).text).toContain('bar short');
    expect(bar(80, 80).text).not.toContain('short');
  });
});
