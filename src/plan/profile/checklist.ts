/** An agent's checklist: which items `check` can see for itself, and which are for people. */
import type { CheckId } from '../../model/checklist.ts';
import type { ChecklistItem } from '../../model/config.ts';
import type { ChecklistEntry, Profile, Read } from '../../model/profile.ts';
import { layerOfScope } from './thresholds.ts';
import { type Part, taken, type Wish } from './types.ts';

interface Rule {
  readonly check: CheckId;
  /** Every one must be found. */
  readonly all: readonly RegExp[];
  /** None may be: then there is more to it than can be seen. */
  readonly none?: RegExp;
}

/** Kinds of tests that are no tests of ours, and places where nothing of ours runs. */
const ELSEWHERE =
  /\b(?:load|stress|performance|penetration|pen|e2e|end-to-end|ui|browser|smoke|manual|chaos|front-?end|mobile|staging|prod(?:uction)?)\b/i;
const TESTS = /\btests?\b|\btdd\b|\btest suites?\b/i;
const DOCS =
  /\bdoc(?:s|uments?|umentation|umented)?\b|\b(?:api |openapi )?spec(?:s|ification|ifications)?\b|\bapi contracts?\b/i;
const BEFORE_CODE = /\bbefore\b.*\b(?:cod(?:e|ing)|implement\w*|production|development)\b|\bprecedes?\b/i;

/** In order; the first that fits counts. */
const RULES: readonly Rule[] = [
  { check: 'tests-before-code', all: [TESTS, BEFORE_CODE] },
  { check: 'tests-before-code', all: [/red[-/ ]green[-/ ]refactor|\btest[- ]first\b|\bfail(?:ing)? tests? first\b/i] },
  { check: 'docs-before-code', all: [DOCS, BEFORE_CODE] },
  { check: 'mutation', all: [/\bmutation\b/i, /\btest\w*|\bscore\b|\bsurviv\w*|\bkill\w*/i] },
  { check: 'coverage', all: [/\bcoverage\b/i, /\d\s*%|\bthresholds?\b|\btargets?\b|\bmet\b/i], none: ELSEWHERE },
  {
    check: 'latency',
    all: [/\bp9[59]\b|\blatenc\w+|\brespon\w+\b/i, /\d\s*(?:ms\b|milliseconds?\b|s\b|seconds?\b)/i],
    none: /\btokens?\b|\bquer(?:y|ies)\b/i,
  },
  {
    check: 'migrations',
    all: [/\bmigrations?\b/i, /\brun\b|\bappl(?:y|ied|ies)\b|\bworks?\b|\bwithout errors?\b|\bsucceed\w*/i],
    none: ELSEWHERE,
  },
  {
    check: 'contract-matches',
    all: [
      /\bcontracts?\b|\bopenapi\b|\bswagger\b|\bapi spec/i,
      /\bmatch\w*|\bconform\w*|\bvalid\w*|\bagree\w*|\bin sync\b|\bcompl(?:y|ies|iant)\b/i,
    ],
    none: /\bfront-?end\b/i,
  },
  {
    check: 'errors-covered',
    all: [/\berrors?\b|\bexceptions?\b|\bstatus codes?\b/i, /\bdocumented\b|\bcover\w*|\btested\b|\bedge cases?\b/i],
  },
  { check: 'tests-pass', all: [TESTS, /\bpass(?:es|ed|ing)?\b|\bgreen\b|\bsucceed\w*/i], none: ELSEWHERE },
  {
    check: 'docs-complete',
    all: [DOCS, /\bcomplete\w*|\baccurate\b|\bup[- ]to[- ]date\b|\bno gaps?\b/i],
    none: /\breadme\b|\brunbooks?\b|\bguides?\b|\bchangelog\b|\badrs?\b/i,
  },
  {
    check: 'structure',
    all: [
      /\bstructure\b|\blayers?\b|\blayering\b|\bfolders?\b|\bdirector(?:y|ies)\b/i,
      /\bfollow\w*|\brespect\w*|\bconform\w*|\badher\w*|\bconventions?\b|\bas documented\b/i,
    ],
  },
];

/** Undefined: people have to look. */
export function checkOf(text: string): CheckId | undefined {
  return RULES.find(({ all, none }) => all.every((words) => words.test(text)) && none?.test(text) !== true)?.check;
}

/** `wishes`: items of what no setting could hold. */
export function checklistOf(profile: Profile, wishes: readonly Wish[]): Part {
  const own = profile.checklist.map((read): Wish => {
    const text = oneLine(read.value.text);
    const check = seenApart(profile, read) ? undefined : checkOf(text);
    return { text, read, ...(check === undefined ? {} : { check }) };
  });
  const lines = new Set(profile.checklist.map(({ line }) => line));
  const found: Array<{ readonly item: ChecklistItem; readonly wish: Wish }> = [];
  const ids = new Set<string>();
  // What stands on the agent's own list is there once.
  for (const wish of [...own, ...wishes.filter(({ read }) => !lines.has(read.line))]) {
    if (wish.text === '' || found.some(({ item }) => item.text === wish.text)) continue;
    const id = idOf(wish.text, ids);
    ids.add(id);
    const { text, check } = wish;
    found.push({ item: { id, text, ...(check === undefined ? {} : { check }) }, wish });
  }
  return {
    settings: found.length === 0 ? {} : { checklist: found.map(({ item }) => item) },
    taken: found.map(({ item, wish }) =>
      taken('checklist', item.check === undefined ? item.id : `${item.id} (check: ${item.check})`, wish.read),
    ),
    left: [],
    items: [],
  };
}

/** The item is about a part of the code, or of the time, that is not measured apart. */
function seenApart({ coverage, latency }: Profile, { line }: Read<ChecklistEntry>): boolean {
  const scoped = coverage.some(
    (one) => one.line === line && one.value.scope !== 'overall' && layerOfScope(one.value.scope) === undefined,
  );
  return scoped || latency.some((one) => one.line === line && one.value.scope !== 'responses');
}

/** Markers of Markdown and control characters say nothing in a setting. */
function oneLine(text: string): string {
  return text
    .replace(/[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}(?!\w)/g, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

const LONGEST = 40;

/** From its first words; a number where there is one of that id already. */
function idOf(text: string, used: ReadonlySet<string>): string {
  const words = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '');
  const cut = words.length <= LONGEST ? words : words.slice(0, words.lastIndexOf('-', LONGEST) + 1 || LONGEST);
  const base =
    cut.replace(/-+$/, '').replace(/(?:-(?:a|an|and|are|at|by|for|in|is|of|on|or|than|the|to|with))+$/, '') || 'item';
  if (!used.has(base)) return base;
  for (let number = 2; ; number += 1) if (!used.has(`${base}-${number}`)) return `${base}-${number}`;
}
