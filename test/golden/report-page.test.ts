/** The report as a reader has it: in Chromium, narrow and wide, light and dark, and on paper. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { htmlReport } from '../../src/report/html.ts';
import { type Heard, haveChromium, listen, openBrowser } from '../support/chromium.ts';
import * as facts from '../support/page-facts.js';
import { empty, HOSTILE, many, rich } from '../support/report-samples.ts';

const SCHEMES = ['light', 'dark'] as const;
/** The width of A4 between the margins. */
const PAPER = 703;

describe.runIf(haveChromium())('the report in a browser', () => {
  let folder: string;
  let browser: Browser;
  let page: Page;
  let heard: Heard;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'report-page-'));
    mkdirSync(join(folder, 'screens'));
    const data = await rich();
    const pages = { rich: data, empty: await empty(), many: many(data, 200) };
    for (const [name, one] of Object.entries(pages)) writeFileSync(join(folder, `${name}.html`), htmlReport(one));
    browser = await openBrowser();
    page = await browser.newPage();
    heard = listen(page);
  });
  afterAll(async () => {
    await browser?.close();
    if (process.env.CBF_KEEP === undefined) rmSync(folder, { recursive: true, force: true });
    else process.stderr.write(`kept: ${folder}\n`);
  });

  const addressOf = (name: string): string => pathToFileURL(join(folder, `${name}.html`)).href;
  async function open(name: string, width: number, scheme: (typeof SCHEMES)[number] = 'light'): Promise<void> {
    await page.emulateMediaType('screen');
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await page.setViewport({ width, height: 900 });
    await page.goto(addressOf(name));
  }
  describe.each([360, 768, 1280])('%i px wide', (width) => {
    it.each(['rich', 'empty'])('%s: nothing sticks out, nothing lies on anything else', async (name) => {
      await open(name, width);
      expect(await page.evaluate(facts.spill)).toBe(0);
      expect(await page.evaluate(facts.overlaps)).toEqual([]);
      await page.evaluate(facts.unfold);
      expect(await page.evaluate(facts.spill)).toBe(0);
      expect(await page.evaluate(facts.overlaps)).toEqual([]);
    });
  });

  it('scrolls wide tables in boxes of their own', async () => {
    await open('rich', 360);
    expect(await page.evaluate(facts.scrolled)).toBeGreaterThan(0);
  });

  it.each(SCHEMES)('has enough contrast, %s', async (scheme) => {
    await open('rich', 1280, scheme);
    await page.evaluate(facts.unfold);
    const { checked, faint } = await page.evaluate(facts.faintTexts, 4.5);
    expect(faint).toEqual([]);
    expect(checked).toBeGreaterThan(500);
    const [red = 0] = await page.evaluate(facts.pageColour);
    expect(scheme === 'dark' ? red < 40 : red > 215).toBe(true);
  });

  it.each(['rich', 'empty', 'many'])('%s: tables, headings and landmarks can be read aloud', async (name) => {
    await open(name, 768);
    expect(await page.evaluate(facts.tableFaults)).toEqual([]);
    expect(await page.evaluate(facts.outlineFaults)).toEqual([]);
  });

  it('takes hostile names for text', async () => {
    await open('rich', 768);
    expect(await page.evaluate(facts.foreign)).toEqual({ elements: 0, handlers: 0 });
    expect(await page.evaluate(facts.titleOf, 'hostile')).toContain(HOSTILE.slice(0, HOSTILE.indexOf('\u202e')));
  });

  it('opens the feature that a link leads to', async () => {
    await open('many', 768);
    const link = await page.$('a[href="#f-feature-150"]');
    await link?.click();
    await page.waitForFunction(facts.isInView, { timeout: 20_000 }, 'feature-150');
  });

  describe('on paper', () => {
    async function print(name: string): Promise<void> {
      await open(name, PAPER, 'dark');
      await page.emulateMediaType('print');
    }

    it('shows all of it, dark ink on white, and nothing sticks out', async () => {
      await print('rich');
      expect(await page.evaluate(facts.spill)).toBe(0);
      expect(await page.evaluate(facts.overlaps)).toEqual([]);
      expect((await page.evaluate(facts.faintTexts, 4.5)).faint).toEqual([]);
      expect(await page.evaluate(facts.scrolled)).toBe(0);
      expect(await page.evaluate(facts.pageColour)).toEqual([255, 255, 255]);
      const { folded, heads, cut } = await page.evaluate(facts.paperFacts);
      expect(folded).toEqual([true, true, true, true]);
      expect({ heads, cut }).toEqual({ heads: ['table-header-group'], cut: 0 });
    });

    it.each<[string, number, number]>([
      ['empty', 1, 1],
      ['rich', 5, 40],
      // Folded: nobody prints two hundred features.
      ['many', 2, 60],
    ])('%s: from %i to %i pages', async (name, least, most) => {
      await print(name);
      const pdf = Buffer.from(await page.pdf({ preferCSSPageSize: true, format: 'A4', printBackground: true }));
      const pages = (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;
      expect(pages).toBeGreaterThanOrEqual(least);
      expect(pages).toBeLessThanOrEqual(most);
    });
  });

  it('is a picture and no blank sheet', async () => {
    for (const scheme of SCHEMES) {
      await open('rich', 1280, scheme);
      const png = await page.screenshot({ path: join(folder, 'screens', `${scheme}.png`) as `${string}.png` });
      const { count, most } = await page.evaluate(facts.colours, Buffer.from(png).toString('base64'));
      expect(count).toBeGreaterThan(50);
      expect(most).toBeLessThan(0.9);
    }
  });

  it('asked for nothing and complained of nothing', () => {
    const files = ['rich', 'empty', 'many'].map(addressOf);
    const strange = heard.requests.filter((url) => !files.includes(url.replace(/#.*/, '')) && !url.startsWith('data:'));
    expect(heard.requests.length).toBeGreaterThan(0);
    expect(strange).toEqual([]);
    expect(heard.console).toEqual([]);
  });
});
