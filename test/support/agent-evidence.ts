/** Whether each value of a profile really stands on the line that it says: the mechanical side of "nothing is invented". */
import { spellings } from '../../src/input/agent/text.ts';
import { AUTH } from '../../src/input/agent/vocabulary/auth.ts';
import { CACHES } from '../../src/input/agent/vocabulary/caches.ts';
import { DATABASES } from '../../src/input/agent/vocabulary/databases.ts';
import { DEPLOYMENT } from '../../src/input/agent/vocabulary/deployment.ts';
import { OBSERVABILITY } from '../../src/input/agent/vocabulary/observability.ts';
import { PROTOCOLS } from '../../src/input/agent/vocabulary/protocols.ts';
import { QUEUES } from '../../src/input/agent/vocabulary/queues.ts';
import { FRAMEWORKS, LANGUAGES } from '../../src/input/agent/vocabulary/stacks.ts';
import type { Term } from '../../src/input/agent/vocabulary/term.ts';
import { TEST_KINDS, TEST_TOOLS } from '../../src/input/agent/vocabulary/tests.ts';
import type { Profile, Read } from '../../src/model/profile.ts';

export function evidenceFaults(profile: Profile, text: string): string[] {
  const lines = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .split('\n');
  const faults: string[] = [];
  // Marks of emphasis and code stand within what is said.
  const plain = (said: string): string =>
    said
      .replace(/\]\([^)\s]*\)/g, '')
      .replace(/[*_`\\|[\]]/g, '')
      .replace(/\s+/g, ' ')
      .toLowerCase();
  const check = <T>(what: string, reads: readonly Read<T>[], holds: (value: T, line: string) => boolean): void => {
    for (const { value, line } of reads) {
      const there = lines[line - 1];
      if (there === undefined || !holds(value, there))
        faults.push(`${what} ${JSON.stringify(value)}:${line} is not in ${JSON.stringify(there)}`);
    }
  };
  const terms = (what: string, vocabulary: readonly Term[], reads: readonly Read<string>[]): void => {
    check(what, reads, (name, line) => {
      const term = vocabulary.find((one) => one.name === name);
      return term !== undefined && new RegExp(spellings(term), term.exact ? 'u' : 'iu').test(line);
    });
  };
  const has = (part: string, line: string): boolean => plain(line).includes(plain(part).trim());
  const number = (value: number, line: string): boolean =>
    new RegExp(`(?<!\\d)${String(value).replace('.', '[.,]')}(?!\\d)`).test(line);

  check('name', profile.name === undefined ? [] : [profile.name], has);
  check('description', profile.description === undefined ? [] : [profile.description], (value, line) =>
    has(value.slice(0, 20), line),
  );
  check('stack', profile.stacks, ({ name, version }, line) => {
    const term = [...LANGUAGES, ...FRAMEWORKS].find((one) => one.name === name);
    // A fence says its language in short: ```ts.
    const written =
      term !== undefined && (new RegExp(spellings(term), 'iu').test(line) || /^\s*(?:```|~~~)\w+/.test(line));
    return written && (version === undefined || line.includes(version));
  });
  check('layer', profile.layers, ({ name }, line) => has(name, line));
  check('tree', profile.tree, ({ path }, line) => has(path.split('/').at(-1) ?? '', line));
  check('root', profile.docs.root === undefined ? [] : [profile.docs.root], has);
  check('document', profile.docs.documents, ({ path }, line) => has(path.split('/').at(-1) ?? '', line));
  check('phase', profile.phases, ({ name }, line) => has(name, line));
  check(
    'coverage',
    profile.coverage,
    ({ percent, scope }, line) =>
      number(percent, line) && (scope === 'overall' || words(scope).every((word) => plain(text).includes(word))),
  );
  check(
    'latency',
    profile.latency,
    ({ milliseconds, percentile }, line) =>
      (number(milliseconds, line) || number(milliseconds / 1000, line)) &&
      (percentile === undefined || number(percentile, line.replace(/p(?=\d)/giu, ' '))),
  );
  check('target', profile.targets, ({ amount }, line) => has(amount, line));
  check('test', profile.tests, ({ kind, tool }, line) => {
    if (tool !== undefined)
      return TEST_TOOLS.some((one) => one.name === tool && new RegExp(spellings(one), 'iu').test(line));
    const pattern = TEST_KINDS.find(([id]) => id === kind)?.[1];
    return pattern !== undefined && new RegExp(pattern, 'iu').test(line);
  });
  terms('database', DATABASES, profile.databases);
  terms('cache', CACHES, profile.caches);
  terms('queue', QUEUES, profile.queues);
  terms('auth', AUTH, profile.auth);
  terms('protocol', PROTOCOLS, profile.protocols);
  terms('observability', OBSERVABILITY, profile.observability);
  terms('deployment', DEPLOYMENT, profile.deployment);
  check('status', profile.statuses, number);
  check('checklist', profile.checklist, ({ text: said }, line) => has(said.slice(0, 30), line));
  for (const { line, said } of profile.statements) {
    const start = plain(said).slice(0, 15).trim();
    const around = lines
      .slice(line - 1, line + 2)
      .map(plain)
      .join(' ');
    if (
      start !== '' &&
      !around.includes(start) &&
      !around.replace(/["{}[\],]/g, '').includes(start.replace(/["{}[\],]/g, ''))
    )
      faults.push(`statement ${JSON.stringify(said)}:${line}`);
  }
  return faults;
}

const words = (scope: string): string[] => scope.toLowerCase().split(/[\s-]+/);
