/** The project base: what `init` writes. */
import { assemble } from '../kit/assemble.ts';
import { composeView } from '../kit/emit-compose.ts';
import { environmentExample } from '../kit/emit-environment.ts';
import { pipelineView } from '../kit/emit-pipeline.ts';
import type { Adapter, Part, PartView } from '../kit/part.ts';
import { idsOf } from '../kit/resolve.ts';
import type { Language, ProjectPaths, SettingsModule } from '../languages/language.ts';
import type { Config } from '../model/config.ts';
import type { BaseFiles, PlannedFile } from '../plan/types.ts';
import type { Renderer } from '../render/renderer.ts';
import { partsOf } from './parts.ts';

/** What every project has, whatever its stack: below templates/project. Git and others run these files. */
const PROGRAMS: BaseFiles = [
  ['.githooks/guard-agent', 'seed'],
  ['.githooks/pre-commit.hbs', 'seed'],
];
const EXECUTABLE = 0o755;
/** As well, to be read by coding agents. */
const FOR_AGENTS: BaseFiles = [
  ['.claude/agents/backend-engineer.md.hbs', 'seed'],
  ['AGENTS.md.hbs', 'seed'],
];

/** The same for every stack, or rendered from what parts have brought. */
const JOINED: BaseFiles = [
  ['.backend-feature/settings.schema.json', 'managed'],
  ['.env.example.hbs', 'seed'],
  ['.github/workflows/ci.yml.hbs', 'seed'],
  ['.gitlab-ci.yml.hbs', 'seed'],
  ['compose.yaml.hbs', 'seed'],
  ['docs/features/README.md', 'seed'],
  ['docs/templates/api-specification.yaml', 'seed'],
];

/** What agents are told of a stack beside its paths. */
export interface AgentNotes {
  /** As people call it. */
  readonly title: string;
  /** Where the function of a rule lies, with `<rule>` for its name, for the feature `product-catalog`. */
  readonly rules: string;
  /** The same of a custom operation, `<operation>`. */
  readonly operations: string;
  /** The file of hooks of the feature `product-catalog`. */
  readonly hooks: string;
  /** Command lines: formatter, linter, type checker, layers. */
  readonly checks: readonly string[];
}

export interface Base {
  readonly language: Pick<
    Language<never, never>,
    'id' | 'base' | 'dependencies' | 'manifest' | 'paths' | 'pipeline' | 'settings' | 'migrate'
  >;
  /** Of the stack; with the options of a project, they go together (`faultsOf`). */
  readonly parts: readonly Part[];
  /** As parts know it; the root where absent. */
  readonly home?: string;
  readonly notes: AgentNotes;
}

export function projectBase(base: Base, config: Config, render: Renderer): PlannedFile[] {
  const { language, notes } = base;
  const view = joinedView(base, config, render);
  const { files } = assemble(allParts(base, config), viewOf(base, config));
  return [
    ...renderFiles('project', PROGRAMS, config, render).map((file) => ({ ...file, mode: EXECUTABLE })),
    ...renderFiles('project', FOR_AGENTS, config, render, { ...notes, ...places(language.paths) }),
    ...[{ folder: 'project', files: JOINED }, language.base, ...files]
      .flatMap(({ folder, files }) => files.map(([template, owner]) => ({ folder, template, owner })))
      .sort((a, b) => (a.template < b.template ? -1 : 1))
      .flatMap(({ folder, template, owner }) => renderFiles(folder, [[template, owner]], config, render, view)),
  ];
}

/** What files that many parts have a say in are rendered from. */
export function joinedView(base: Base, config: Config, render: Renderer): object {
  const { language } = base;
  const parts = allParts(base, config);
  const view = viewOf(base, config);
  const { settings, containers, adapters, dependencies, outside } = assemble(parts, view);
  const databases = idsOf(parts, ['embedded-database', 'database-server']);
  const needed = { dependencies: [...language.dependencies, ...dependencies], outside };
  return {
    home: view.home,
    settings: language.settings.view(settings, config.name),
    settingNames: settings.map(({ name }) => name),
    environment: environmentExample(settings, config.name),
    servers: listed(containers.map(({ title }) => title)),
    compose: composeView({ settings, containers }, language.migrate),
    pipeline: pipelineView(language.pipeline, databases, containers),
    counters: opened(adapters.counters, language.settings),
    ...language.manifest(needed, (file) => render(`locks/${language.id}/${file}`, { name: config.name })),
  };
}

const allParts = ({ parts }: Base, config: Config): readonly Part[] => partsOf({ own: parts }, config.parts);

const viewOf = ({ language, home = '' }: Base, { name }: Config): PartView => ({ name, language: language.id, home });

const listed = (titles: readonly string[]): string => new Intl.ListFormat('en-GB').format(titles);

/** What a template says of an adapter; false where there is none. */
const opened = (adapter: Adapter | undefined, { member }: SettingsModule) =>
  adapter === undefined ? false : { ...adapter, member: member(adapter.setting) };

/** `folder`: below templates; `more`: what the files say beside the settings. */
export function renderFiles(
  folder: string,
  files: BaseFiles,
  config: Config,
  render: Renderer,
  more: object = {},
): PlannedFile[] {
  const docs = config.docsRoot;
  const view = { name: config.name, tool: config.tool, coverage: config.coverage.threshold, docs, ...more };
  return files.map(([template, owner]) => ({
    path: template.replace(/\.hbs$/, '').replace(/^docs\//, `${docs}/`),
    content: render(`${folder}/${template}`, view),
    owner,
  }));
}

const EXAMPLE = 'product-catalog';

function places(paths: ProjectPaths) {
  return {
    tests: paths.tests(EXAMPLE),
    custom: paths.custom(EXAMPLE),
    support: `${paths.testRoot}/support`,
    implementation: paths.implementation(EXAMPLE).map((path) => ({ path, what: whatLies(paths, path) })),
  };
}

/** Of a layer, by what the layer is for; other single files put things together. */
function whatLies({ layers }: ProjectPaths, path: string): string {
  const layer = Object.entries(layers).find(([, folder]) => folder !== undefined && path.startsWith(`${folder}/`))?.[0];
  if (layer === 'infrastructure' && /\.[a-z]+$/.test(path)) return 'the first migration';
  return LAYERS[layer ?? ''] ?? 'makes the feature known to the program';
}

const LAYERS: Readonly<Record<string, string>> = {
  api: 'HTTP: routes, validation, who may',
  domain: 'entities, rules, operations: imports neither HTTP nor SQL',
  repository: 'where entities are kept',
  infrastructure: 'its tables',
};
