/** All test files of a feature in Python: which modules there are, what each imports, in the import sorter's order. */
import { contractOf } from '../../cases/contract.ts';
import { type Owned, TestWorld } from '../../cases/test-world.ts';
import type { CustomCase, TestCase } from '../../cases/types.ts';
import { type CallCase, isCall } from '../../cases/values.ts';
import type { Entity, Field, Rule } from '../../model/types.ts';
import { snake, toWords } from '../../model/words.ts';
import type { PlannedFile, RenderedTest } from '../../plan/types.ts';
import type { SampleNames, TestTree } from '../language.ts';
import { sampleNames } from '../names.ts';
import { apiTest, apiTestFiles, testName } from './api-tests.ts';
import { builderFunction, type DomainNames, entityTest, repositoryTest, ruleTest } from './domain-tests.ts';
import { importsFor } from './domain-values.ts';
import { attributeName, attributesOf, className, functionName, packageName } from './names.ts';
import { docstring, importLine, jsonLiteral, stringLiteral } from './print.ts';
import { samplesFile } from './samples.ts';

const MODULE = 'languages/python/feature/tests/module.py.hbs';
const ROOT = 'backend';

export function testTree(tree: TestTree): { files: PlannedFile[]; rendered: RenderedTest[] } {
  const writer = new Writer(tree);
  return { files: writer.files(), rendered: writer.rendered };
}

interface Module {
  readonly title: string;
  /** Import lines by section: standard library, other packages, our own. */
  readonly standard: readonly string[];
  readonly packages: readonly string[];
  readonly own: readonly string[];
  readonly tests: readonly string[];
}

class Writer {
  readonly rendered: RenderedTest[] = [];
  private readonly tree: TestTree;
  private readonly world: TestWorld;
  private readonly names: DomainNames;
  private readonly sampleNames: SampleNames;
  private readonly folder: string;

  constructor(tree: TestTree) {
    this.tree = tree;
    this.world = new TestWorld(tree.feature, tree.related, tree.cases);
    this.folder = `${ROOT}/tests/${packageName(tree.feature)}`;
    this.sampleNames = sampleNames(this.world.features, ['changed'], ({ words }) => functionName(words), '_');
    this.names = {
      attribute: (field) => this.attribute(field),
      className: (entity) => className(entity.words),
      builder: (entity) => `make_${snake(entity.words)}`,
      repository: (entity) => `${snake(entity.words)}_repository`,
      rule: (rule) => functionName(rule.words),
      given: (rule) => `${className(rule.words)}Given`,
      when: (rule) => `${className(rule.words)}When`,
      fact: (name) => this.fact(name),
      entity: (name) => this.world.entity(name),
    };
  }

  files(): PlannedFile[] {
    const { feature, custom } = this.tree;
    return [
      this.locked('__init__.py', `${docstring(`Tests of ${feature.title}.`)}\n`),
      this.locked('contract.json', `${JSON.stringify(contractOf(feature, this.world.foreignOperations()), null, 2)}\n`),
      ...this.samples(),
      ...this.builders(),
      ...this.api(),
      ...this.unit(),
      ...this.repository(),
      ...this.load(),
      ...custom.map((one) => this.placeholder(one)),
    ];
  }

  private locked(path: string, content: string): PlannedFile {
    return { path: `${this.folder}/${path}`, content, owner: 'locked' };
  }

  private module(path: string, module: Module): PlannedFile {
    const imports = [module.standard, module.packages, module.own]
      .map((lines) => [...lines].sort(byModule).join('\n'))
      .filter((section) => section !== '')
      .join('\n\n');
    return this.locked(path, this.tree.render(MODULE, { title: module.title, imports, tests: module.tests }));
  }

  private get tests(): string {
    return `${ROOT}.tests.${packageName(this.tree.feature)}`;
  }

  private samples(): PlannedFile[] {
    const file = samplesFile(this.world, this.sampleNames);
    return file === undefined ? [] : [this.locked('samples.py', this.tree.render(MODULE, file))];
  }

  private builders(): PlannedFile[] {
    const entities = this.world.neededEntities();
    if (entities.length === 0) return [];
    const helpers = new Set<string>();
    const functions = entities.map(({ of }) => builderFunction(of, this.names, helpers));
    return [
      this.module('builders.py', {
        title: docstring('Whole entities for unit and repository tests; rendered from api-spec.yaml.'),
        standard: ['from typing import Any', ...importsFor(functions.join('\n')).map(withoutUuid4)],
        packages: [],
        own: [
          'from backend.core.clock import new_id, now',
          ...this.entityImports(entities),
          ...(helpers.size === 0 ? [] : [importLine('backend.tests.support.values', [...helpers])]),
        ],
        tests: functions,
      }),
    ];
  }

  private entityImports(entities: ReadonlyArray<Owned<Entity>>): string[] {
    return grouped(
      entities.map(
        ({ of, feature }) => [`backend.domain.${packageName(feature)}.entities`, this.names.className(of)] as const,
      ),
    );
  }

  private api(): PlannedFile[] {
    const { feature, render } = this.tree;
    const sources = new Map<TestCase, string>();
    for (const one of this.tree.cases)
      if (isCall(one)) sources.set(one, this.keep(one, apiTest(one, this.sampleNames)));
    const rendered = (one: CallCase): string => sources.get(one) ?? apiTest(one, this.sampleNames);
    const files = apiTestFiles(this.world, this.tests, rendered);
    if (files.length === 0) return [];
    return [
      this.locked('api/__init__.py', `${docstring(`API tests of ${feature.title}.`)}\n`),
      ...files.map((file) => this.locked(`api/test_${snake(toWords(file.operation))}.py`, render(MODULE, file))),
    ];
  }

  private unit(): PlannedFile[] {
    const { feature } = this.tree;
    const files = [
      ...feature.entities.map((entity) => this.entityModule(entity)),
      ...feature.rules.map((rule) => this.ruleModule(rule)),
    ].filter((file) => file !== undefined);
    return files.length === 0
      ? []
      : [this.locked('unit/__init__.py', `${docstring(`Unit tests of ${feature.title}.`)}\n`), ...files];
  }

  private entityModule(entity: Entity): PlannedFile | undefined {
    const tests = this.world.entityCases(entity).map((one) => this.keep(one, entityTest(one, entity, this.names)));
    if (tests.length === 0) return undefined;
    const text = tests.join('\n');
    const refuses = text.includes('InvariantViolation');
    return this.module(`unit/test_${functionName(entity.words)}.py`, {
      title: docstring(`Invariants of ${entity.name}: rendered from test-plan.md; edit the plan, not this file.`),
      standard: [...(text.includes('replace(') ? ['from dataclasses import replace'] : []), ...importsFor(text)],
      packages: refuses ? ['import pytest'] : [],
      own: [
        ...(refuses ? ['from backend.domain.base.errors import InvariantViolation'] : []),
        `from ${this.tests} import builders`,
      ],
      tests,
    });
  }

  private ruleModule(rule: Rule): PlannedFile | undefined {
    const fields = this.world.ruleFields(rule);
    const tests = this.world.ruleCases(rule).map((one) => this.keep(one, ruleTest(one, rule, fields, this.names)));
    if (tests.length === 0) return undefined;
    const text = tests.join('\n');
    const refuses = text.includes('RuleRefused');
    const pkg = packageName(this.tree.feature);
    const name = this.names.rule(rule);
    return this.module(`unit/test_rule_${name}.py`, {
      title: docstring(
        `${rule.statement.replace(/\.?$/, '')}: rendered from test-plan.md; edit the plan, not this file.`,
      ),
      standard: importsFor(text),
      packages: refuses ? ['import pytest'] : [],
      own: [
        ...(refuses ? ['from backend.domain.base.errors import RuleRefused'] : []),
        `from backend.domain.${pkg} import facts`,
        importLine(`backend.domain.${pkg}.rules.${name}`, [name]),
      ],
      tests,
    });
  }

  private repository(): PlannedFile[] {
    const { feature } = this.tree;
    const files = feature.entities.map((entity) => this.repositoryModule(entity)).filter((file) => file !== undefined);
    return files.length === 0
      ? []
      : [this.locked('repository/__init__.py', `${docstring(`Repository contract of ${feature.title}.`)}\n`), ...files];
  }

  private repositoryModule(entity: Entity): PlannedFile | undefined {
    const cases = this.world.repositoryCases(entity);
    const tests = cases.map((one) => this.keep(one, repositoryTest(one, entity, this.names)));
    if (tests.length === 0) return undefined;
    const text = tests.join('\n');
    const errors = ['AlreadyExists', 'ReferenceNotFound', 'Referenced'].filter((name) =>
      new RegExp(`raises\\(${name}\\)`).test(text),
    );
    const repositories = grouped(
      this.world
        .neededEntities()
        .filter((one) => new RegExp(`\\b${this.names.repository(one.of)}\\(`).test(text))
        .map(
          ({ of: needed, feature }) =>
            [`backend.repository.${packageName(feature)}.repositories`, this.names.repository(needed)] as const,
        ),
    );
    return this.module(`repository/test_${functionName(entity.words)}_repository.py`, {
      title: docstring(
        `Repository of ${entity.name}, over every store: rendered from test-plan.md; edit the plan, not this file.`,
      ),
      standard: [
        ...(text.includes('replace(') ? ['from dataclasses import replace'] : []),
        ...withTimedelta(importsFor(text), text),
      ],
      packages: errors.length > 0 ? ['import pytest'] : [],
      own: [
        ...(errors.length > 0 ? [importLine('backend.domain.base.errors', errors)] : []),
        ...(text.includes('Query(') ? ['from backend.domain.base.listing import Query, Sort'] : []),
        ...repositories,
        ...(text.includes('builders.') ? [`from ${this.tests} import builders`] : []),
        'from backend.tests.support.stores import Store',
      ],
      tests,
    });
  }

  private keep(testCase: TestCase, source: string): string {
    this.rendered.push({ id: testCase.id, source });
    return source;
  }

  private load(): PlannedFile[] {
    const { feature, render } = this.tree;
    const { lists, creates } = this.world.loadOperations();
    if (lists.length === 0) return [];
    const view = {
      title: docstring(
        `Load on ${feature.title}: \`locust -f\` this file, \`--host\` the service; LOAD_TOKEN is the token to send.`,
      ),
      user: `${className(feature.words)}User`,
      tests: this.tests,
      lists: lists.map(({ path }, at) => ({ name: `list_${at + 1}`, path: stringLiteral(path) })),
      creates: creates.map((operation) => ({
        name: this.sampleNames.get(operation.id) ?? functionName(operation.words),
        path: stringLiteral(operation.path),
      })),
      samples: creates.length > 0,
    };
    return [this.locked('load/locustfile.py', render('languages/python/feature/tests/locustfile.py.hbs', view))];
  }

  private placeholder(custom: CustomCase): PlannedFile {
    const content = this.tree.render('languages/python/feature/tests/custom.py.hbs', {
      title: docstring(`${custom.id}: a case by hand. Replace the skip by the test that the plan's row describes.`),
      row: custom.row
        .split('\n')
        .map((line) => `# ${line.replace(/[\p{Cc}]/gu, ' ')}`.trimEnd())
        .join('\n'),
      name: testName(custom.id),
      says: docstring(`${custom.title}.`),
      reason: jsonLiteral(`still to be written: ${custom.id}`),
    });
    return {
      path: `${this.folder}/custom/test_${custom.id.toLowerCase().replaceAll('-', '_')}.py`,
      content,
      owner: 'seed',
    };
  }

  private attribute(field: Field): string {
    const entity = this.world.ownerOf(field);
    return (entity && attributesOf(entity).get(field.name)) ?? functionName(field.words);
  }

  private fact(name: string): string {
    return attributeName(toWords(name));
  }
}

/** One import line a module. */
function grouped(pairs: ReadonlyArray<readonly [string, string]>): string[] {
  const modules = new Map<string, string[]>();
  for (const [module, name] of pairs) modules.set(module, [...(modules.get(module) ?? []), name]);
  return [...modules].map(([module, names]) => importLine(module, names));
}

const withoutUuid4 = (line: string): string => line.replace(', uuid4', '');

function withTimedelta(lines: string[], text: string): string[] {
  return text.includes('timedelta(')
    ? ['from datetime import timedelta', ...lines.filter((line) => !line.startsWith('from datetime'))]
    : lines;
}

/** `import x` before `from x`, then by module. */
function byModule(a: string, b: string): number {
  const key = (line: string): string =>
    `${line.startsWith('import ') ? 0 : 1}${/^(?:import|from) (\S+)/.exec(line)?.[1] ?? ''}`;
  return key(a) < key(b) ? -1 : 1;
}
