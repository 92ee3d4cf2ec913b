/** The notices of everything that is bundled: their licenses ask for it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** `inputs`: files of the bundle, relative to `root`. Throws where a package has no license file: it must not ship unnoticed. */
export function thirdPartyNotices(root: string, inputs: Iterable<string>): string {
  const packages = new Set<string>();
  for (const input of inputs) {
    const found = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*\/node_modules\/)/.exec(input);
    if (found) packages.add(input.slice(0, found.index + found[0].length - 1));
  }
  const notices = [...packages].sort().map((folder) => {
    const full = join(root, folder);
    const { name, version, license } = JSON.parse(readFileSync(join(full, 'package.json'), 'utf8')) as Record<
      string,
      string
    >;
    const file = existsSync(full) ? readdirSync(full).find((entry) => /^licen[sc]e/i.test(entry)) : undefined;
    const text = file === undefined ? `License: ${license ?? ''}` : readFileSync(join(full, file), 'utf8').trim();
    if (file === undefined && !license) throw new Error(`${name} says nothing about its license.`);
    return `${name} ${version}\n\n${text}\n`;
  });
  return `create-backend-feature contains these packages.\n\n${notices.join(`\n${'-'.repeat(80)}\n\n`)}`;
}
