/** Mutants of a feature against its derived cases, in memory: which of them the cases find out. */
import type { CallCase } from '../../src/cases/values.ts';
import type { Feature } from '../../src/model/types.ts';
import { comparedIn } from '../../src/proof/compared.ts';
import { createEngine } from '../../src/proof/engine.ts';
import { mutantsOf } from '../../src/proof/mutants.ts';
import type { Mutant } from '../../src/proof/mutation.ts';
import { Schedule } from '../../src/proof/schedule.ts';
import { CREDENTIALS, Interpreter } from './interpret.ts';

/** Every mutant tried as `prove` does, with the cases as they stand. */
export function prove(feature: Feature, cases: readonly CallCase[]) {
  const options = { features: [feature], credentials: CREDENTIALS };
  const reference = new Interpreter(feature, [], createEngine(options));
  const transcripts = cases.map((one) => ({ ...reference.run(one), compares: comparedIn(one) }));
  const byId = new Map(cases.map((one) => [one.id, one]));
  const mutants = mutantsOf(feature);
  const schedule = new Schedule(mutants, transcripts, options);
  const killed = new Set<Mutant>();
  const rounds: Array<ReadonlyMap<string, Mutant>> = [];
  for (let round = schedule.next(); round.size > 0; round = schedule.next()) {
    rounds.push(round);
    for (const [id, mutation] of round) {
      const { fault } = new Interpreter(feature, [], createEngine({ ...options, mutation })).run(
        byId.get(id) as CallCase,
      );
      if (fault === undefined || fault.startsWith('arranging')) continue;
      killed.add(mutation);
      schedule.killed(mutation);
    }
  }
  return { mutants, killed, rounds, survivors: mutants.filter((one) => !killed.has(one)).map(({ id }) => id) };
}
