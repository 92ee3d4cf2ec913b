/** Documents, phases, layers, thresholds and tests. */
import { type Ability, BY, generated, notYet, partly } from './ability.ts';

export const PROCESS_ABILITIES: Readonly<Record<string, Ability>> = {
  'docs-folders': generated(
    '`feature` writes the tree of documents, and `check` asks for those that a profile adds.',
    BY.catalog,
    BY.check,
  ),
  'feature-documents': generated(
    'Each feature has docs/features/<feature>/ with api-spec.yaml and test-plan.md; incomplete ones stop at the gate.',
    BY.completeness,
    BY.phases,
  ),
  openapi: generated(
    'An OpenAPI document is written, validated, published below docs/api/openapi, and compared with what the service serves.',
    BY.completeness,
    BY.live,
  ),
  'spec-template': generated(
    'docs/templates/api-specification.yaml is what new specifications start from.',
    BY.catalog,
  ),
  'test-plan': generated(
    'docs/features/<feature>/test-plan.md has one row a case, and tests equal what it renders to.',
    BY.derive,
    BY.check,
  ),
  examples: generated(
    'Examples of requests and responses are written to docs/api/examples, each valid against its schema.',
    BY.completeness,
  ),
  'decision-records': generated(
    'A record is written to docs/architecture/decisions where a choice was made.',
    BY.catalog,
  ),
  readme: generated('A project has a README that says how to start, test and operate it.', BY.catalog),
  runbook: partly(
    'The README says how to start, migrate, watch and stop the service; there is no runbook for incidents.',
    'the section for operators of README.md',
    BY.catalog,
  ),
  'migration-guides': notYet(
    'Guides for breaking changes are not written.',
    '`check` and the diff of api-spec.yaml show what changed',
  ),
  'docs-in-general': generated('Documents come first, and are held complete by the gate.', BY.completeness),
  phases: generated(
    'The phases docs, tests and implementation are run in this order and no other.',
    BY.phases,
    BY.gates,
  ),
  'documents-first': generated('Tests and code are refused until the documents are complete and approved.', BY.phases),
  approval: generated(
    '`approve` records who approved which content; a later change of it voids the approval.',
    BY.phases,
    BY.gates,
  ),
  'tests-first': generated('Code is refused until tests were red and are approved.', BY.phases),
  red: generated(
    '`red` runs the tests on a service that does nothing, and takes only failures for the right reason.',
    BY.forty,
    BY.gates,
  ),
  green: generated('`green` runs everything and lists what is still red.', BY.forty, BY.byHand),
  refactoring: generated(
    'Code may be changed at any time; `green` and `check --replay` tell whether it still passes.',
    BY.replay,
    BY.check,
  ),
  'small-steps': notYet(
    'How large a step or a commit is, is left to whoever makes it.',
    '`check --staged` in the pre-commit hook looks at each commit',
  ),
  'docs-kept-true': generated(
    'A changed document sends its feature back; code and documents that disagree fail the tests.',
    BY.phases,
    BY.live,
  ),
  layers: generated(
    'api, core, domain, infrastructure and repository are folders whose imports a linter of the stack checks.',
    BY.catalog,
  ),
  'other-layers': notYet(
    'A layer of that name is not generated.',
    'the five layers api, core, domain, infrastructure, repository',
  ),
  'repository-pattern': generated(
    'Each entity has a repository behind an interface, in SQL and in memory.',
    BY.catalog,
    BY.repositories,
  ),
  'dependency-injection': generated('Services get repositories and clock handed in; tests hand in others.', BY.catalog),
  'domain-driven': partly(
    'The domain layer is pure and knows no framework; aggregates and contexts are not modelled.',
    'entities, business rules, and one feature a bounded context',
    BY.catalog,
  ),
  'business-rules': generated(
    'A rule becomes one pure function, a unit test an example, and a refusal of the API; its body is written by hand.',
    BY.byHand,
  ),
  coverage: generated('`green` measures the coverage of a feature and holds it to the threshold.', BY.forty, BY.byHand),
  'coverage-by-layer': generated('`green` holds each layer to a threshold of its own.', BY.phases),
  'coverage-of-parts': partly(
    'Coverage is measured of the feature and by layer, not of parts that only people can name.',
    'a threshold for the layer that the part lies in, such as domain',
    BY.phases,
  ),
  latency: generated('`green --load` finds the highest load at which the service keeps to the percentile.', BY.load),
  'latency-of-parts': partly(
    'Latency is measured of whole responses.',
    '`green --load` on the operations that it is about',
    BY.load,
  ),
  throughput: partly(
    '`green --load` measures the highest throughput that keeps to the latency target; no number is demanded.',
    '`green --load`',
    BY.load,
  ),
  uptime: notYet(
    'How long a service has been up is known where it runs.',
    '/health, /ready and /metrics for a monitor to watch',
  ),
  'test-duration': notYet('How long the tests may take is not checked.', 'timeouts in the workflows of CI'),
  'deployment-time': notYet('How long a deployment takes is known where it runs.'),
  'working-time': notYet('How long people work on something is not ours to check.'),
  'agent-output': generated(
    '`report --format agent-output` gives these members from evidence; what was not measured is null.',
    'test/unit/report/agent-output.test.ts',
  ),
  'unit-tests': generated(
    'Rules and entities have unit tests from their documented examples and bounds.',
    BY.derive,
    BY.byHand,
  ),
  'integration-tests': generated(
    'Every documented response that a client can provoke has a test through the API.',
    BY.derive,
    BY.forty,
  ),
  'contract-tests': generated(
    'Answers are checked against status, headers and schema of the document; the live document is compared with it.',
    BY.live,
    BY.prove,
  ),
  'auth-tests': generated('401, 403, expired, foreign and invalid tokens are tested.', BY.derive, BY.alike),
  'database-tests': generated(
    'Repositories, constraints and migrations (up, down, up) are tested on each database.',
    BY.repositories,
    BY.infrastructure,
  ),
  'load-tests': generated('`green --load` starts the service and runs a bounded load test on it.', BY.load),
  'security-tests': notYet(
    'Nothing scans for vulnerabilities.',
    'tests of tokens, roles and malformed input; add a scanner to the workflow of CI',
  ),
  'mutation-tests': generated(
    '`prove` breaks the reference one promise at a time, and some test must notice each.',
    BY.prove,
  ),
  'e2e-tests': partly(
    'The tests of the API run against any running service, with API_BASE_URL.',
    'API_BASE_URL',
    BY.elsewhere,
  ),
  'other-tests': notYet(
    'Chaos, property-based and regression suites are not generated.',
    'tests by hand below custom/, each with a row in the plan',
  ),
  'test-runner': generated('Tests are those of the stack: pytest, vitest or go test.', BY.forty),
  'tests-follow-plan': generated('Derived tests are locked: they must equal what the plan renders to.', BY.check),
  'edge-cases-tested': generated(
    'Every documented response and bound has a case, or is listed as not derived.',
    BY.derive,
    BY.prove,
  ),
  'tests-in-general': generated('Each row of the plan becomes a real test.', BY.forty),
  'strict-types': generated(
    "Generated code is clean under pyright strict, tsc strict or Go, with the stack's linter.",
    BY.catalog,
  ),
  linting: generated("Generated code is clean under the stack's own linter and formatter.", BY.catalog),
};
