/** Pages in a real browser, as a reader has them. */
import { existsSync } from 'node:fs';
import type { Browser, Page } from 'puppeteer-core';
import { have } from './demand.ts';

const PLACES = ['/usr/bin/chromium', '/usr/bin/google-chrome'];
const program = [process.env.CHROMIUM ?? '', ...PLACES].find((path) => path !== '' && existsSync(path));

export const haveChromium = (): boolean =>
  have(program !== undefined, 'Chromium', 'apt-get install chromium, or name one in CHROMIUM');

export async function openBrowser(): Promise<Browser> {
  const { launch } = await import('puppeteer-core');
  // Root in a container has no other way; the only pages are our own.
  return launch({ executablePath: program ?? '', headless: true, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}

/** What a page says and asks for while it is looked at. */
export interface Heard {
  readonly console: string[];
  readonly requests: string[];
}

export function listen(page: Page): Heard {
  const heard: Heard = { console: [], requests: [] };
  page.on('console', (message) => heard.console.push(message.text()));
  page.on('pageerror', (error) => heard.console.push(String(error)));
  page.on('dialog', (dialog) => heard.console.push(`dialog ${dialog.message()}`));
  page.on('request', (request) => heard.requests.push(request.url()));
  return heard;
}
