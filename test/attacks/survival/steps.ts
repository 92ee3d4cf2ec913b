/**
 * What people do to a project, as data: a history is a list of these, and replays by itself. A number picks from whatever is there when
 * its step comes, so that every list of steps is a history.
 */
import fc from 'fast-check';

/** Features that steps touch; what is done to one must leave the others as they are. */
export const FEATURES = ['notes', 'tags'] as const;
export type FeatureName = (typeof FEATURES)[number];
/** A feature that no step names. */
export const BYSTANDER = 'links';

/** How far the commands take a feature. */
export const STAGES = ['docs', 'tests', 'service', 'done'] as const;
export type Stage = (typeof STAGES)[number];

export type Settled = 'mine' | 'theirs' | 'both';

export type Step =
  /** By hand, in generated code. */
  | {
      readonly do: 'insert' | 'change' | 'delete';
      readonly feature: FeatureName;
      readonly file: number;
      readonly line: number;
    }
  | { readonly do: 'append'; readonly feature: FeatureName; readonly file: number }
  /** A locked test. */
  | { readonly do: 'edit a test'; readonly feature: FeatureName; readonly file: number }
  /** By hand, in api-spec.yaml. */
  | { readonly do: 'edit the spec'; readonly feature: FeatureName; readonly how: SpecEdit; readonly at: number }
  /** By hand, in the plan. */
  | { readonly do: 'edit the plan'; readonly feature: FeatureName; readonly how: RowEdit; readonly at: number }
  /** One sentence on the command line. */
  | {
      readonly do: 'field';
      readonly feature: FeatureName;
      readonly entity: number;
      readonly name: string;
      readonly type: string;
    }
  | { readonly do: 'drop'; readonly feature: FeatureName; readonly entity: number; readonly field: number }
  | {
      readonly do: 'rename';
      readonly feature: FeatureName;
      readonly entity: number;
      readonly field: number;
      readonly to: string;
    }
  | { readonly do: 'entity'; readonly feature: FeatureName; readonly name: string }
  | { readonly do: 'drop an entity'; readonly feature: FeatureName; readonly entity: number }
  | { readonly do: 'endpoint'; readonly feature: FeatureName; readonly entity: number; readonly verb: string }
  | { readonly do: 'rule'; readonly feature: FeatureName; readonly entity: number; readonly name: string }
  /** The generator of tomorrow: templates of the team, or a newer version of the tool. */
  | { readonly do: 'team template'; readonly at: number }
  | { readonly do: 'newer version' }
  | { readonly do: 'branch' | 'switch' | 'merge' }
  | { readonly do: 'bring'; readonly feature: FeatureName; readonly to: Stage }
  | { readonly do: 'update' | 'status' | 'check' }
  | { readonly do: 'settle'; readonly how: Settled };

export type SpecEdit = 'comment' | 'summary' | 'bound' | 'property' | 'drop an operation';
export type RowEdit = 'add' | 'change' | 'delete';

export interface History {
  /** Edits of code are comments and functions, so that what was code is code afterwards. */
  readonly gentle: boolean;
  readonly steps: readonly Step[];
  /** Each command is run dry before, and once more after. */
  readonly careful: boolean;
}

const FIELDS = ['size', 'rank', 'hint', 'since'] as const;
/** None is required without a default: rows that are there have a value for each. */
const TYPES = [
  'int(0..)?',
  'string(30)?',
  'string(60)?',
  'boolean=false',
  'date?',
  'enum(a,b)=a',
  'int(0..9)=3',
  'money?',
] as const;
const ENTITIES = ['Brand', 'Team', 'Part'] as const;
const VERBS = ['close', 'archive'] as const;
const RULES = ['first-rule', 'second-rule'] as const;

const feature = fc.constantFrom(...FEATURES);
const pick = fc.nat(999);
const line = { feature, file: pick, line: pick };

/** One kind of step, and how often it comes. */
const kind = <Name extends Step['do'], Rest extends object>(
  weight: number,
  name: Name,
  rest: { [Key in keyof Rest]: fc.Arbitrary<Rest[Key]> },
): fc.WeightedArbitrary<Step> => ({
  weight,
  arbitrary: fc.record({ do: fc.constant(name), ...rest }) as unknown as fc.Arbitrary<Step>,
});

const common: fc.WeightedArbitrary<Step>[] = [
  kind(9, 'insert', line),
  kind(5, 'append', { feature, file: pick }),
  kind(1, 'edit a test', { feature, file: pick }),
  kind(4, 'edit the spec', {
    feature,
    how: fc.constantFrom<SpecEdit>('comment', 'summary', 'bound', 'property', 'drop an operation'),
    at: pick,
  }),
  kind(3, 'edit the plan', { feature, how: fc.constantFrom<RowEdit>('add', 'change', 'delete'), at: pick }),
  kind(6, 'field', { feature, entity: pick, name: fc.constantFrom(...FIELDS), type: fc.constantFrom(...TYPES) }),
  kind(2, 'drop', { feature, entity: pick, field: pick }),
  kind(2, 'rename', { feature, entity: pick, field: pick, to: fc.constantFrom(...FIELDS) }),
  kind(2, 'entity', { feature, name: fc.constantFrom(...ENTITIES) }),
  kind(1, 'drop an entity', { feature, entity: pick }),
  kind(2, 'endpoint', { feature, entity: pick, verb: fc.constantFrom(...VERBS) }),
  kind(1, 'rule', { feature, entity: pick, name: fc.constantFrom(...RULES) }),
  kind(2, 'team template', { at: pick }),
  kind(2, 'newer version', {}),
  kind(2, 'branch', {}),
  kind(1, 'switch', {}),
  kind(2, 'merge', {}),
  kind(8, 'bring', { feature, to: fc.constantFrom<Stage>(...STAGES) }),
  kind(2, 'update', {}),
  kind(1, 'status', {}),
  kind(1, 'check', {}),
  kind(2, 'settle', { how: fc.constantFrom<Settled>('mine', 'theirs', 'both') }),
];
/** They may leave no code behind that anything could read. */
const rough: fc.WeightedArbitrary<Step>[] = [kind(6, 'change', line), kind(4, 'delete', line)];

const stepsOf = (kinds: readonly fc.WeightedArbitrary<Step>[]): fc.Arbitrary<Step[]> =>
  fc.array(fc.oneof(...kinds), { minLength: 10, maxLength: 30 });

/** It triples what a history costs. */
const rarely = fc.nat(7).map((one) => one === 0);

export const histories: fc.Arbitrary<History> = fc.oneof(
  fc.record({ gentle: fc.constant(true), careful: rarely, steps: stepsOf(common) }),
  fc.record({ gentle: fc.constant(false), careful: rarely, steps: stepsOf([...common, ...rough]) }),
);
