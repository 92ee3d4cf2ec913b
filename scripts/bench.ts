/**
 * `npm run bench`: whole-process times as ratios to `node -e 0` of the same run; today's build beside the baseline's, and beside
 * generators that do less. docs/benchmarks.md says how to read it; nothing here is ever asserted.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Builds, builds, ROOT } from '../bench/builds.ts';
import { openapiDocument } from '../bench/openapi-document.ts';
import { installPeers, openapiPeers, peerVersions, templatePeers, type Written } from '../bench/peers.ts';
import { makeStages, type Wanted } from '../bench/projects.ts';
import { commandTable, together } from '../bench/report.ts';
import { measure, type Samples, type Subject } from '../bench/rounds.ts';
import { both, FLOOR, phaseSubjects, type Sides, startSubjects } from '../bench/subjects.ts';
import { fixed } from '../bench/table.ts';

const RUNS = Number(process.env['BENCH_RUNS'] ?? 15);
const OPERATIONS = Number(process.env['BENCH_OPERATIONS'] ?? 100);
const STACK = 'fastapi';
const OPENAPI = 'OpenAPI: ';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** The example that the README shows. */
function exampleFeature(): Wanted {
  const folder = join(ROOT, 'examples', 'product-catalog');
  const { features } = parse(readFileSync(join(folder, 'input.yaml'), 'utf8')) as {
    features: [{ name: string; entities: string[]; access: string; rules: string }];
  };
  const [{ name, entities, access, rules }] = features;
  const input = [...entities.flatMap((entity) => ['--entity', entity]), '--access', access];
  return { stack: STACK, feature: name, input: [...input, '--rules', join(folder, rules)] };
}

function openapiFeature(work: string): Wanted & { readonly document: string } {
  const document = join(work, 'openapi.json');
  writeFileSync(document, JSON.stringify(openapiDocument(OPERATIONS)));
  return { stack: STACK, feature: 'bench', input: ['--from', document], document };
}

function projects(of: Builds, work: string, wanted: Wanted): Sides {
  return both(of, (build, label) => ({ build, stages: makeStages(build, join(work, label, wanted.feature), wanted) }));
}

function serviceFiles({ today }: Sides, feature: string): Written {
  const record = join(today.stages.implemented, '.backend-feature', 'generated', `${feature}.service.json`);
  const paths = Object.keys(JSON.parse(readFileSync(record, 'utf8')) as object);
  return new Map(paths.map((path) => [path, readFileSync(join(today.stages.implemented, path), 'utf8')]));
}

function subjectsIn(of: Builds, peers: string, work: string): Subject[] {
  const example = exampleFeature();
  const openapi = openapiFeature(work);
  say('Making the projects that the commands start from …');
  const small = projects(of, work, example);
  const large = projects(of, work, openapi);
  return [
    FLOOR,
    ...startSubjects(small, STACK),
    ...phaseSubjects(small, '', example.feature, example.input),
    ...templatePeers(peers, serviceFiles(small, example.feature)),
    ...phaseSubjects(large, OPENAPI, openapi.feature, openapi.input),
    ...openapiPeers(peers, openapi.document),
  ];
}

function print(of: Builds, peers: string, samples: readonly Samples[]): void {
  const floor = samples
    .filter(({ name }) => name === FLOOR.name)
    .flatMap(({ today, baseline }) => [...today, ...baseline]);
  const writes = samples.filter(({ name }) => /^OpenAPI: (?:feature|tests|service)$/.test(name));
  const at = samples.findLastIndex(({ name }) => name.startsWith(OPENAPI)) + 1;
  const rows = [...samples.slice(0, at), together(`${OPENAPI}all that is written`, writes), ...samples.slice(at)];
  const { model = 'unknown processor' } = cpus()[0] ?? {};
  process.stdout.write(
    [
      `Today ${of.today.commit}, baseline ${of.baseline?.commit ?? `missing: ${of.missing}`}.`,
      `Node ${process.versions.node}, ${cpus().length} × ${model.trim()}, load average ${fixed(loadavg()[0] ?? Number.NaN, 1)}; ${peerVersions(peers).join(', ')}.`,
      `Medians of ${RUNS} interleaved rounds; in parentheses the quartiles of the pairs. Example: product-catalog on ${STACK}; OpenAPI: ${OPERATIONS} synthetic operations.`,
      '',
      commandTable(rows, floor),
    ].join('\n'),
  );
}

const work = mkdtempSync(join(tmpdir(), 'bench-'));
try {
  const of = builds(say);
  if (of.missing !== undefined) say(`There is no baseline: ${of.missing}.`);
  const peers = installPeers(say);
  const subjects = subjectsIn(of, peers, work);
  say(`Measuring ${subjects.length} subjects in ${RUNS} rounds …`);
  const runs = join(work, 'runs');
  mkdirSync(runs);
  print(of, peers, measure(subjects, RUNS, runs));
} finally {
  rmSync(work, { recursive: true, force: true });
}
