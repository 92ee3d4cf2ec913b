/** All test files of a feature in Go: one package, so that one program is linked for all of them. */
import { contractOf } from '../../cases/contract.ts';
import { type Owned, TestWorld } from '../../cases/test-world.ts';
import type { CustomCase, TestCase } from '../../cases/types.ts';
import { isCall } from '../../cases/values.ts';
import type { Entity, Feature, Operation } from '../../model/types.ts';
import { toWords } from '../../model/words.ts';
import type { PlannedFile, RenderedTest } from '../../plan/types.ts';
import type { SampleNames, TestTree } from '../language.ts';
import { unused } from '../names.ts';
import { apiTest, apiTitle, testName } from './api-tests.ts';
import { builderFunction, entityTest, type Home, ruleTest } from './domain-tests.ts';
import { GoFeature } from './feature.ts';
import { Imports } from './imports.ts';
import { anywhere, exported, fileName, packageName } from './names.ts';
import { call, comment, print, stringLiteral } from './print.ts';
import { repositoryTest } from './repository-tests.ts';
import { sampleFunctions, samplesOf } from './samples.ts';
import { MODULE } from './types.ts';
import { packagesIn } from './uses.ts';

export function testTree(tree: TestTree): { files: PlannedFile[]; rendered: RenderedTest[] } {
  const writer = new Writer(tree);
  return { files: writer.files(), rendered: writer.rendered };
}

/** What tests import, by the name that they call it. */
const PACKAGES: Readonly<Record<string, string>> = {
  math: 'math',
  slices: 'slices',
  strings: 'strings',
  testing: 'testing',
  time: 'time',
  decimal: 'github.com/shopspring/decimal',
  uuid: 'github.com/google/uuid',
  base: `${MODULE}/internal/domain/base`,
  clock: `${MODULE}/internal/core/clock`,
  support: `${MODULE}/tests/support`,
  wire: `${MODULE}/internal/core/wire`,
};

class Writer {
  readonly rendered: RenderedTest[] = [];
  private readonly tree: TestTree;
  private readonly world: TestWorld;
  private readonly homes: ReadonlyMap<Feature, Home>;
  private readonly sampleNames: SampleNames;
  private readonly folder: string;
  private readonly names = new Set<string>();

  constructor(tree: TestTree) {
    const { feature, related, cases } = tree;
    this.tree = tree;
    this.world = new TestWorld(feature, related, cases);
    this.folder = `tests/${packageName(feature)}`;
    this.sampleNames = samplesOf(this.world.features);
    this.homes = new Map(
      this.world.features.map((one) => {
        const prefix = one === feature ? '' : packageName(one);
        return [
          one,
          { go: new GoFeature(one), domain: `${prefix}domain`, repositories: `${prefix}repositories` },
        ] as const;
      }),
    );
  }

  files(): PlannedFile[] {
    const { feature, custom } = this.tree;
    const contract = contractOf(feature, this.world.foreignOperations());
    return [
      this.locked('contract.json', `${JSON.stringify(contract, null, 2)}\n`),
      ...this.code(
        'samples',
        'Valid bodies, one function an operation; rendered from api-spec.yaml.',
        sampleFunctions(this.world, this.sampleNames),
      ),
      ...this.builders(),
      ...this.api(),
      ...this.unit(),
      ...feature.entities.flatMap((entity) => this.repository(entity)),
      ...this.load(),
      ...custom.map((one) => this.placeholder(one)),
    ];
  }

  private locked(path: string, content: string): PlannedFile {
    return { path: `${this.folder}/${path}`, content, owner: 'locked' };
  }

  /** `stem`: of the file's name, without what makes it a test. */
  private code(stem: string, says: string, tests: readonly string[]): PlannedFile[] {
    if (tests.length === 0) return [];
    const view = {
      says: comment(says),
      package: packageName(this.tree.feature),
      imports: this.imports(tests.join('\n')),
      tests,
    };
    const name = unused(anywhere(stem), this.names, '_');
    return [this.locked(`${name}_test.go`, this.tree.render('languages/go/feature/tests/file.go.hbs', view))];
  }

  private imports(code: string): string {
    const used = packagesIn(code);
    const imports = new Imports(MODULE);
    for (const name of used) if (PACKAGES[name] !== undefined) imports.add(PACKAGES[name]);
    if (used.has('repository')) imports.ownNamed('repository', 'internal/repository/base');
    for (const { go, domain, repositories } of this.homes.values()) {
      if (used.has(domain)) imports.named(domain, go.path('domain'));
      if (used.has(repositories)) imports.named(repositories, go.path('repository'));
    }
    return imports.toString();
  }

  private home(feature: Feature): Home {
    return this.homes.get(feature) ?? { go: new GoFeature(feature), domain: 'domain', repositories: 'repositories' };
  }

  private homeOf(entity: Entity): Home {
    return this.home(this.world.owned(entity.name)?.feature ?? this.tree.feature);
  }

  private builders(): PlannedFile[] {
    const needed: ReadonlyArray<Owned<Entity>> = this.world.neededEntities();
    const functions = needed.map(({ of, feature }) => builderFunction(of, this.home(feature)));
    const says = 'Whole entities for unit and repository tests; rendered from api-spec.yaml.';
    return this.code('builders', says, functions);
  }

  private api(): PlannedFile[] {
    return [...this.world.callsByTarget()].flatMap(([operation, cases]) =>
      this.code(
        fileName(toWords(operation), 'api_'),
        apiTitle(operation, this.world),
        cases.filter(isCall).map((one) => this.keep(one, apiTest(one, this.sampleNames))),
      ),
    );
  }

  private unit(): PlannedFile[] {
    const { feature } = this.tree;
    const home = this.home(feature);
    return [
      ...feature.entities.flatMap((entity) =>
        this.code(
          fileName(entity.words, 'unit_'),
          `Invariants of ${entity.name}: rendered from test-plan.md; edit the plan, not this file.`,
          this.world.entityCases(entity).map((one) => this.keep(one, entityTest(one, entity, home))),
        ),
      ),
      ...feature.rules.flatMap((rule) =>
        this.code(
          fileName(rule.words, 'unit_rule_'),
          `${rule.statement.replace(/\.?$/, '')}: rendered from test-plan.md; edit the plan, not this file.`,
          this.world.ruleCases(rule).map((one) => this.keep(one, ruleTest(one, rule, home))),
        ),
      ),
    ];
  }

  private repository(entity: Entity): PlannedFile[] {
    const tests = this.world.repositoryCases(entity).map((one) =>
      this.keep(
        one,
        repositoryTest(
          one,
          entity,
          (name) => this.world.entity(name),
          (owner) => this.homeOf(owner),
        ),
      ),
    );
    const says = `Repository of ${entity.name}, over every store: rendered from test-plan.md; edit the plan, not this file.`;
    return this.code(fileName(entity.words, 'repository_'), says, tests);
  }

  private keep(testCase: TestCase, source: string): string {
    this.rendered.push({ id: testCase.id, source });
    return source;
  }

  private load(): PlannedFile[] {
    const { lists, creates } = this.world.loadOperations();
    if (lists.length === 0) return [];
    const says = `Load on ${this.tree.feature.title}: \`API_BASE_URL=… TEST_JWT_SECRET=… go test -run '^$' -bench . ./${this.folder}\`; without an address, on the service in this process.`;
    const sampled = new Set(this.world.sampledOperations().map(({ of }) => of.id));
    const benchmarks = [
      ...lists.map((operation) => this.benchmark(operation, 200)),
      ...creates.filter(({ id }) => sampled.has(id)).map((operation) => this.benchmark(operation, 201)),
    ];
    return this.code('load', says, benchmarks);
  }

  private benchmark(operation: Operation, status: number): string {
    const name = `Benchmark${exported(operation.words)}`;
    const sample = this.sampleNames.get(operation.id);
    const parts = status === 201 && sample !== undefined ? [call('support.Body', [call(sample, [])])] : [];
    return [
      comment(`${name} calls ${operation.id} from many clients at once.`),
      `func ${name}(b *testing.B) {`,
      `\tsupport.Load(b, ${status}, func(api *support.API) *support.Answer {`,
      print('return ', call('api.Act', [stringLiteral(operation.id), ...parts]), 2),
      '\t})',
      '}',
    ].join('\n');
  }

  private placeholder(custom: CustomCase): PlannedFile {
    const name = testName(custom.id);
    const content = this.tree.render('languages/go/feature/tests/custom.go.hbs', {
      says: comment(`${custom.id}: a case by hand. Replace the skip by the test that the plan's row describes.`),
      row: custom.row
        .split('\n')
        .map((line) => `// ${line.replace(/[\p{Cc}\p{Cf}]/gu, ' ')}`.trimEnd())
        .join('\n'),
      title: comment(`${name}: ${custom.title}.`),
      name,
      skip: print('', call('t.Skip', [stringLiteral(`still to be written: ${custom.id}`)]), 1),
    });
    const file = anywhere(custom.id.toLowerCase().replaceAll('-', '_'));
    return { path: `${this.folder}/custom/${file}_test.go`, content, owner: 'seed' };
  }
}
