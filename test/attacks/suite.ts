/** Every attack is refused with a finding that names it, every honest history accepted, by `check --replay` alone. */
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { wholePath } from '../suites/whole-path.ts';
import { SECONDS } from '../support/budget.ts';
import type { Answer } from '../support/cli.ts';
import { isWhole, shuffled } from '../support/sample.ts';
import { type Sampled, sampled } from '../support/sampled.ts';
import { makeBase } from './base.ts';
import { BY_RUNNING } from './by-running.ts';
import { HISTORIES } from './histories.ts';
import type { Language } from './languages.ts';
import { ON_PAPER } from './on-paper.ts';
import { Repository } from './repository.ts';
import type { Attack, History } from './types.ts';

const sampleOf = (list: keyof typeof SECONDS): Sampled => ({ seconds: SECONDS[list], whole: 'npm run soak' });

export function attackSuite(language: Language): void {
  const { id } = language.stack;
  const applies = ({ only }: Attack | History): boolean => only?.includes(id) ?? true;
  wholePath(language.stack, 'npm run soak')(`on ${id}`, () => {
    let base: Repository;
    /** What was said of a tree: the same content, the same verdict, however it came about. */
    const known = new Map<string, Promise<Answer>>();

    beforeAll(async () => {
      base = await makeBase(language);
    });
    afterAll(() => base?.remove());

    const refused = (attack: Attack): Promise<void> =>
      inCopy(base, async (repository) => {
        await attack.does(repository);
        const answer = await repository.try('check', '--replay');
        const finding = typeof attack.finding === 'function' ? attack.finding(repository) : attack.finding;
        const said = JSON.stringify(answer, null, 1);
        expect(answer.ok, said).toBe(false);
        expect(said).not.toContain(tmpdir());
        expect(answer.findings, said).toContainEqual(
          expect.objectContaining({
            code: expect.stringMatching(finding.code),
            where: expect.stringMatching(finding.where),
          }),
        );
        // What claims to be found by running is not found before.
        expect(answer.replay !== undefined || isFoundByAsking(answer), said).toBe(attack.runs === true);
        return undefined;
      });

    describe('is refused, and named:', () => {
      sampled(shuffled(ON_PAPER.filter(applies)), sampleOf('attacks on paper'), refused);
    });

    describe('is refused, and named, when it is run:', () => {
      sampled(shuffled(BY_RUNNING.filter(applies)), sampleOf('attacks by running'), refused);
    });

    describe('is honest:', () => {
      sampled(shuffled(merged(HISTORIES.filter(applies))), sampleOf('honest histories'), (history) =>
        inCopy(base, async (repository) => {
          const made = await history.does(repository);
          const other = made instanceof Repository ? made : repository;
          const answer = await verdict(other, known);
          expect(answer, JSON.stringify(answer, null, 1)).toMatchObject({ ok: true, findings: [] });
          return other;
        }),
      );
    });
  });
}

/** Running each alone takes its time: where not everything is asked for, those that may stand together do. */
function merged(histories: readonly History[]): History[] {
  if (isWhole()) return [...histories];
  const groups = new Map<string, History[]>();
  for (const history of histories) {
    const key = history.together ?? history.name;
    groups.set(key, [...(groups.get(key) ?? []), history]);
  }
  return [...groups].map(([name, members]) => (members.length === 1 ? (members[0] as History) : allOf(name, members)));
}

const allOf = (together: string, members: readonly History[]): History => ({
  name: `${together}: ${members.map(({ name }) => name).join('; ')}`,
  async does(repository) {
    for (const { does } of members) await does(repository);
  },
});

/** The toolchain is asked before the tests run. */
const isFoundByAsking = (answer: Answer): boolean =>
  (answer.findings as Array<{ code: string }>).every(({ code }) => code === 'shadowed-module');

/** In a copy, which is gone afterwards with whatever was made of it. */
async function inCopy(base: Repository, use: (copy: Repository) => Promise<Repository | undefined>): Promise<void> {
  const copy = base.copy();
  let other: Repository | undefined;
  try {
    other = await use(copy);
  } finally {
    copy.remove();
    if (other !== undefined && other !== copy) {
      const above = dirname(other.top);
      rmSync(above === tmpdir() ? other.top : above, { recursive: true, force: true });
    }
  }
}

/** Where a repository lies is part of what is asked, so is its policy: those are asked anew. */
function verdict(repository: Repository, known: Map<string, Promise<Answer>>): Promise<Answer> {
  const ask = (): Promise<Answer> => repository.try('check', '--replay');
  const usual = repository.below === '' && /\/cbf-attack-case-\w+$/.test(repository.top);
  const clean = repository.git('status', '--porcelain').trim() === '';
  if (!usual || !clean || /^approval: peer$/m.test(repository.read('backend-feature.yaml'))) return ask();
  const tree = repository.git('rev-parse', 'HEAD^{tree}').trim();
  const found = known.get(tree) ?? ask();
  known.set(tree, found);
  return found;
}
