/** What a feature's documents still lack, and what they need not have. Renders nothing. */
import { completeness } from '../gates/completeness.ts';
import { planGaps } from '../gates/plan-coverage.ts';
import type { Config } from '../model/config.ts';
import type { Diagnostic } from '../shared/errors.ts';
import type { LoadedFeature } from './features.ts';

export interface DocsGaps {
  readonly gaps: readonly Diagnostic[];
  readonly advice: readonly Diagnostic[];
}

type SpecPart = Pick<LoadedFeature, 'name' | 'paths' | 'document' | 'feature' | 'derived'>;
type PlanPart = Pick<LoadedFeature, 'planText' | 'plan' | 'planProblems' | 'related'>;

/** Of the spec alone. */
export function specGaps(config: Config, one: SpecPart): DocsGaps {
  const found = completeness(one.document, one.feature, config.completeness);
  const inSpec = (gap: Diagnostic): Diagnostic => ({ ...gap, where: `${one.paths.spec}#${gap.where}` });
  return { gaps: found.gaps.map(inSpec), advice: found.advice.map(inSpec) };
}

/** Of spec and plan. */
export function docsGaps(config: Config, one: SpecPart & PlanPart): DocsGaps {
  const { gaps, advice } = specGaps(config, one);
  const missing: Diagnostic[] =
    one.planText === undefined
      ? [
          {
            code: 'no-plan',
            message: 'there is no test plan',
            where: one.paths.plan,
            hint: `run: create-backend-feature feature ${one.name}`,
          },
        ]
      : planGaps(one.plan, one.feature, one.derived, one.paths.plan, one.related);
  return { gaps: [...gaps, ...one.planProblems, ...missing], advice };
}
