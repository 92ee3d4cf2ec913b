/** The imports of generated code, found in it: it speaks of few packages, and each has one name everywhere. */
import type { GoFeature } from './feature.ts';
import { Imports } from './imports.ts';
import { MODULE } from './types.ts';

const STANDARD: Readonly<Record<string, string>> = {
  context: 'context',
  errors: 'errors',
  fmt: 'fmt',
  http: 'net/http',
  json: 'encoding/json',
  regexp: 'regexp',
  time: 'time',
  url: 'net/url',
};
const OTHERS: Readonly<Record<string, string>> = {
  decimal: 'github.com/shopspring/decimal',
  uuid: 'github.com/google/uuid',
};
const OURS: Readonly<Record<string, string>> = {
  base: 'internal/domain/base',
  check: 'internal/core/check',
  clock: 'internal/core/clock',
  guard: 'internal/api/guard',
  tokens: 'internal/core/tokens',
  web: 'internal/api/web',
  wire: 'internal/core/wire',
};

/** `code`: everything below the imports. */
export function importsIn(code: string, go: GoFeature): Imports {
  const used = packagesIn(code);
  const imports = new Imports(MODULE);
  const named: Readonly<Record<string, string>> = {
    domain: `internal/domain/${go.pkg}`,
    repository: 'internal/repository/base',
    repositories: `internal/repository/${go.pkg}`,
  };
  for (const name of used) {
    const known = STANDARD[name] ?? OTHERS[name];
    if (known !== undefined) imports.add(known);
    else if (OURS[name] !== undefined) imports.own(OURS[name]);
    else if (named[name] !== undefined) imports.ownNamed(name, named[name]);
  }
  return imports;
}

/** Names before a dot and a capital, where they are neither text nor comment. */
export function packagesIn(code: string): Set<string> {
  const bare = code.replace(/`[^`]*`|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\/\/[^\n]*/g, '""');
  return new Set([...bare.matchAll(/(?<![\w.])([a-z][a-z0-9]*)\.[A-Z]/g)].map((found) => found[1] ?? ''));
}
