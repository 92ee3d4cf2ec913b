/** All test files of a feature in TypeScript: which modules there are, and what each imports. */
import { contractOf } from '../../cases/contract.ts';
import { type Owned, TestWorld } from '../../cases/test-world.ts';
import type { CustomCase, TestCase } from '../../cases/types.ts';
import { isCall } from '../../cases/values.ts';
import type { Entity, Rule } from '../../model/types.ts';
import { toWords } from '../../model/words.ts';
import type { PlannedFile, RenderedTest } from '../../plan/types.ts';
import type { SampleNames, TestTree } from '../language.ts';
import { sampleNames } from '../names.ts';
import { apiTest, apiTestFiles } from './api-tests.ts';
import { builderFunction, builderName, entityTest, factsType, repositoryTest, ruleTest } from './domain-tests.ts';
import { Imports } from './imports.ts';
import { className, folderName, functionName, moduleName, repositoryFunction } from './names.ts';
import { docComment, member, print, record, stringLiteral } from './print.ts';
import { samplesFile } from './samples.ts';
import { TestValues } from './test-values.ts';

const MODULE = 'languages/typescript/feature/tests/module.ts.hbs';
const SUPPORT = '../../support';

export function testTree(tree: TestTree): { files: PlannedFile[]; rendered: RenderedTest[] } {
  const writer = new Writer(tree);
  return { files: writer.files(), rendered: writer.rendered };
}

class Writer {
  readonly rendered: RenderedTest[] = [];
  private readonly tree: TestTree;
  private readonly world: TestWorld;
  private readonly sampleNames: SampleNames;
  private readonly folder: string;

  constructor(tree: TestTree) {
    this.tree = tree;
    this.world = new TestWorld(tree.feature, tree.related, tree.cases);
    this.folder = `tests/${folderName(tree.feature)}`;
    this.sampleNames = sampleNames(this.world.features, ['changed', 'sample'], ({ words }) => functionName(words));
  }

  files(): PlannedFile[] {
    const { feature, custom } = this.tree;
    return [
      this.locked('contract.json', `${JSON.stringify(contractOf(feature, this.world.foreignOperations()), null, 2)}\n`),
      ...this.samples(),
      ...this.builders(),
      ...this.api(),
      ...feature.entities.flatMap((entity) => this.entityModule(entity)),
      ...feature.rules.flatMap((rule) => this.ruleModule(rule)),
      ...feature.entities.flatMap((entity) => this.repositoryModule(entity)),
      ...this.load(),
      ...custom.map((one) => this.placeholder(one)),
    ];
  }

  private locked(path: string, content: string): PlannedFile {
    return { path: `${this.folder}/${path}`, content, owner: 'locked' };
  }

  private module(path: string, title: string, imports: Imports | string, tests: readonly string[]): PlannedFile {
    const view = { title: docComment(title), imports: imports.toString(), tests };
    return this.locked(path, this.tree.render(MODULE, view));
  }

  private samples(): PlannedFile[] {
    const file = samplesFile(this.world, this.sampleNames);
    return file === undefined ? [] : [this.locked('samples.ts', this.tree.render(MODULE, file))];
  }

  private builders(): PlannedFile[] {
    const entities = this.world.neededEntities();
    if (entities.length === 0) return [];
    const values = new TestValues();
    const functions = entities.map(({ of }) => builderFunction(of, values));
    const imports = withDecimals(new Imports(), values)
      .from('../../src/core/clock.ts', 'newId', 'now')
      .from('../support/values.ts', ...values.helpers)
      .type('../support/values.ts', 'Changes');
    for (const { of, feature } of entities) {
      const module = `../../src/domain/${folderName(feature)}/entities.ts`;
      imports.type(module, className(of.words)).from(module, functionName(of.words));
    }
    const title = 'Whole entities for unit and repository tests; rendered from api-spec.yaml.';
    return [this.module('builders.ts', title, imports, functions)];
  }

  private api(): PlannedFile[] {
    const { cases, render } = this.tree;
    const sources = new Map<TestCase, string>();
    const files = apiTestFiles(this.world, this.sampleNames, sources);
    for (const one of cases) if (isCall(one)) this.keep(one, sources.get(one) ?? apiTest(one, this.sampleNames));
    return files.map((file) => this.locked(`api/${moduleName(toWords(file.operation))}.test.ts`, render(MODULE, file)));
  }

  private entityModule(entity: Entity): PlannedFile[] {
    const values = new TestValues();
    const tests = this.world.entityCases(entity).map((one) => this.keep(one, entityTest(one, entity, values)));
    if (tests.length === 0) return [];
    const imports = this.ownImports(values, tests, [{ of: entity, feature: this.tree.feature }])
      .from('vitest', 'expect', 'test')
      .add(refusals(tests, ['InvariantViolation']));
    const title = `Invariants of ${entity.name}: rendered from test-plan.md; edit the plan, not this file.`;
    return [this.module(`unit/${moduleName(entity.words)}.test.ts`, title, imports, tests)];
  }

  private ruleModule(rule: Rule): PlannedFile[] {
    const values = new TestValues();
    const fields = this.world.ruleFields(rule);
    const tests = this.world.ruleCases(rule).map((one) => this.keep(one, ruleTest(one, rule, fields, values)));
    if (tests.length === 0) return [];
    const domain = `../../../src/domain/${folderName(this.tree.feature)}`;
    const imports = this.ownImports(values, tests, [])
      .from('vitest', 'expect', 'test')
      .add(refusals(tests, ['RuleRefused']))
      .type(`${domain}/facts.ts`, factsType(rule, 'given'), factsType(rule, 'when'))
      .from(`${domain}/rules/${moduleName(rule.words)}.ts`, functionName(rule.words));
    const title = `${rule.statement.replace(/\.?$/, '')}: rendered from test-plan.md; edit the plan, not this file.`;
    return [this.module(`unit/rule-${moduleName(rule.words)}.test.ts`, title, imports, tests)];
  }

  private repositoryModule(entity: Entity): PlannedFile[] {
    const values = new TestValues();
    const named = (name: string): Entity | undefined => this.world.entity(name);
    const cases = this.world.repositoryCases(entity);
    const tests = cases.map((one) => this.keep(one, repositoryTest(one, entity, named, values)));
    if (tests.length === 0) return [];
    const needed = this.world.neededEntities();
    const imports = this.ownImports(values, tests, needed)
      .from('vitest', ...(calls(tests, 'expect') ? ['expect'] : []))
      .from(`${SUPPORT}/stores.ts`, 'storeTest')
      .add(refusals(tests, ['AlreadyExists', 'ReferenceNotFound', 'Referenced']));
    for (const { of, feature } of needed) {
      const open = repositoryFunction(of);
      if (calls(tests, open)) imports.from(`../../../src/repository/${folderName(feature)}/repositories.ts`, open);
    }
    const title = `Repository of ${entity.name}, over every store: rendered from test-plan.md; edit the plan, not this file.`;
    return [this.module(`repository/${moduleName(entity.words)}.test.ts`, title, imports, tests)];
  }

  /** What unit and repository tests alike may need. */
  private ownImports(values: TestValues, tests: readonly string[], needed: ReadonlyArray<Owned<Entity>>): Imports {
    const builders = needed.map(({ of }) => builderName(of)).filter((name) => calls(tests, name));
    return withDecimals(new Imports(), values)
      .from('../builders.ts', ...builders)
      .from(`${SUPPORT}/values.ts`, ...values.helpers);
  }

  private keep(testCase: TestCase, source: string): string {
    this.rendered.push({ id: testCase.id, source });
    return source;
  }

  private load(): PlannedFile[] {
    const { feature } = this.tree;
    const { lists, creates } = this.world.loadOperations();
    if (lists.length === 0) return [];
    const imports = new Imports().from(`${SUPPORT}/load.ts`, 'load');
    if (creates.length > 0) imports.namespace('../samples.ts', 'samples');
    const task = (weight: number, method: string, path: string, body?: string): string => {
      const entries = [
        member('weight', String(weight)),
        member('method', stringLiteral(method)),
        member('path', stringLiteral(path)),
        ...(body === undefined ? [] : [member('body', body)]),
      ];
      return print('', record(entries), 1, ',');
    };
    const tasks = [
      ...lists.map(({ path }) => task(5, 'GET', path)),
      ...creates.map(({ id, path }) => task(1, 'POST', path, `() => samples.${this.sampleNames.get(id) ?? id}()`)),
    ];
    const title = `Load on ${feature.title}: \`npx tsx\` this file; LOAD_URL is the service, LOAD_TOKEN the token to send.`;
    return [this.module('load/load.ts', title, imports, [['await load([', ...tasks, ']);'].join('\n')])];
  }

  private placeholder(custom: CustomCase): PlannedFile {
    const content = this.tree.render('languages/typescript/feature/tests/custom.test.ts.hbs', {
      title: docComment(`${custom.id}: a case by hand. Replace the todo by the test that the plan's row describes.`),
      row: custom.row
        .split('\n')
        .map((line) => `// ${line.replace(/[\p{Cc}\u2028\u2029]/gu, ' ')}`.trimEnd())
        .join('\n'),
      name: stringLiteral(`${custom.id}: ${custom.title}`.replace(/\s+/g, ' ').trim()),
    });
    return { path: `${this.folder}/custom/${custom.id.toLowerCase()}.test.ts`, content, owner: 'seed' };
  }
}

const calls = (tests: readonly string[], name: string): boolean =>
  tests.some((test) => new RegExp(`(?<![\\w.$'"])${name.replaceAll('$', '\\$')}\\(`).test(test));

/** The refusals that tests wait for, and the function that waits. */
function refusals(tests: readonly string[], errors: readonly string[]): Array<readonly [string, string]> {
  const used = errors.filter((error) => tests.some((test) => new RegExp(`refusal\\(\\s*${error},`).test(test)));
  if (used.length === 0) return [];
  return [
    ...used.map((error) => ['../../../src/domain/base/errors.ts', error] as const),
    [`${SUPPORT}/refusals.ts`, 'refusal'],
  ];
}

const withDecimals = (imports: Imports, values: TestValues): Imports =>
  values.decimals ? imports.from('big.js', 'Big') : imports;
