/** The phases in order, on real files, with a stack that needs no toolchain. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { derive } from '../../src/cases/derive.ts';
import { composePlan } from '../../src/cases/plan.ts';
import { approveFeature } from '../../src/commands/approve.ts';
import { greenFeature } from '../../src/commands/green.ts';
import { nextFeature } from '../../src/commands/next.ts';
import { redFeature } from '../../src/commands/red.ts';
import { writeService as writeServiceOf } from '../../src/commands/service.ts';
import { projectStatus } from '../../src/commands/status.ts';
import { writeTests as writeTestsOf } from '../../src/commands/tests.ts';
import { runProcess } from '../../src/effects/process.ts';
import { featureInput } from '../../src/input/feature.ts';
import { build } from '../../src/model/build.ts';
import { toYaml } from '../../src/plan/docs.ts';
import { composeDocument } from '../../src/plan/document/compose.ts';
import { checkProject } from '../../src/project/check/check.ts';
import { observe } from '../../src/project/observe.ts';
import type { Session } from '../../src/project/session.ts';
import { fakeStack, plainWorkspace } from '../support/fake-stack.ts';

const BY = { by: 'A Reviewer <a@example.org>', authorsOf: async () => [] };
const NAME = 'catalog';
let root: string;
let session: Session;
let clock = 0;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'phases-'));
  session = {
    workspace: plainWorkspace(root),
    config: {
      name: 'shop',
      stack: 'fake',
      tool: '0.1.0',
      docsRoot: 'docs',
      parts: ['redis'],
      currency: 'EUR',
      coverage: { threshold: 80 },
      approval: 'anyone',
      completeness: 'standard',
    },
    stack: fakeStack,
    render: () => '',
    run: runProcess,
    progress: () => undefined,
    now: () => new Date(Date.UTC(2026, 10, 2) + clock++ * 1000).toISOString(),
    tool: '0.1.0',
    reporters: '/none',
    dryRun: false,
  };
  await writeDocs(NAME, 'Product name:string(200)! price:money! sku:string(100)!unique');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

async function put(path: string, content: string): Promise<void> {
  await session.workspace.apply([{ path, before: undefined, content }]);
}
const get = (path: string) => readFileSync(join(root, path), 'utf8');
const gate = `docs/features/${NAME}/gate.yaml`;

async function writeDocs(name: string, dsl: string): Promise<void> {
  const { input, diagnostics } = featureInput({ name, entities: [dsl], ruleTexts: [], ruleFiles: [] }, []);
  if (input === undefined) throw new Error(JSON.stringify(diagnostics));
  const document = composeDocument(input, []);
  const built = build(document, name);
  if (!built.ok) throw new Error(JSON.stringify(built.faults));
  await put(`docs/features/${name}/api-spec.yaml`, toYaml(document));
  await put(`docs/features/${name}/test-plan.md`, composePlan(built.feature, derive(built.feature)));
}
const check = () =>
  checkProject(session, { tool: session.tool, history: async () => ({ kind: 'none', why: 'no Git' }) });
const writeTests = () => writeTestsOf(session, NAME);
const writeService = () => writeServiceOf(session, NAME);
/** As if somebody had skipped the phases. */
const forgeService = () => put(`src/${NAME}/code.txt`, 'real');
const code = async (promise: Promise<unknown>) =>
  promise.then(
    () => 'ok',
    (error: { code: string }) => error.code,
  );
const next = async () => ((await projectStatus(session)).json['features'] as Array<{ phase: string; next: string }>)[0];

describe('the order', () => {
  it('is documents, tests, implementation, and nothing can be skipped', async () => {
    expect(await next()).toMatchObject({ phase: 'docs', next: 'create-backend-feature approve catalog docs' });
    expect(await code(redFeature(session, NAME))).toBe('docs-not-approved');
    expect(await code(writeTests())).toBe('docs-not-approved');
    expect(await code(writeService())).toBe('docs-not-approved');
    expect(await code(approveFeature(session, NAME, 'tests', BY))).toBe('docs-not-approved');
    expect(await code(greenFeature(session, NAME))).toBe('docs-not-approved');

    await approveFeature(session, NAME, 'docs', BY);
    expect(await next()).toMatchObject({ phase: 'tests', next: 'create-backend-feature tests catalog' });
    expect(await code(redFeature(session, NAME))).toBe('tests-missing');
    expect(await code(writeService())).toBe('tests-missing');

    await writeTests();
    expect(await code(approveFeature(session, NAME, 'tests', BY))).toBe('not-red');
    expect(await code(writeService())).toBe('not-red');
    const red = await redFeature(session, NAME);
    const total = (await observe(session, NAME)).cases.length;
    expect(total).toBeGreaterThan(20);
    expect(red.json).toMatchObject({
      ok: true,
      tests: { total, red: total },
      byClass: { 'not-implemented': total },
      refused: [],
    });
    expect(await code(greenFeature(session, NAME))).toBe('tests-not-approved');

    await approveFeature(session, NAME, 'tests', BY);
    expect(await next()).toMatchObject({ phase: 'implementation', next: 'create-backend-feature service catalog' });
    expect(await code(greenFeature(session, NAME))).toBe('service-missing');

    await writeService();
    const green = await greenFeature(session, NAME);
    expect(green.json).toMatchObject({
      ok: true,
      tests: { total, passed: total, failed: 0 },
      failing: [],
      coverage: { percent: 100, threshold: 80 },
    });
    expect(await next()).toMatchObject({ phase: 'done', next: '' });
    expect((await check()).json).toMatchObject({ ok: true, findings: [] });
  });

  it('writes nothing when it refuses', async () => {
    await code(redFeature(session, NAME));
    await code(approveFeature(session, NAME, 'tests', BY));
    await expect(session.workspace.read(gate)).resolves.toBeUndefined();
  });
});

describe('red', () => {
  const first = async () => (await observe(session, NAME)).cases[0]?.id ?? '';
  const nameOf = (id: string) => fakeStack.testName(id);
  beforeEach(async () => {
    await approveFeature(session, NAME, 'docs', BY);
    await writeTests();
  });

  it.each(['passed', 'skipped', 'load-error', 'wrong-target', 'fixture-error', 'timeout'])(
    'refuses a test that %s',
    async (kind) => {
      const id = await first();
      await put('verdicts.json', JSON.stringify({ [nameOf(id)]: kind }));
      const red = await redFeature(session, NAME);
      expect(red.json).toMatchObject({ ok: false, refused: [{ id, class: kind, why: 'because' }] });
      expect(await code(approveFeature(session, NAME, 'tests', BY))).toBe('not-red');
    },
  );

  it('refuses a case whose test did not run', async () => {
    const id = await first();
    await put('verdicts.json', JSON.stringify({ [nameOf(id)]: 'gone' }));
    expect((await redFeature(session, NAME)).json).toMatchObject({ ok: false, refused: [{ id, class: 'no-tests' }] });
  });

  it('records nothing when the run was cut short', async () => {
    const before = get(gate);
    const cases = (await observe(session, NAME)).cases;
    await put('verdicts.json', JSON.stringify({ [nameOf(cases.at(-1)?.id ?? '')]: 'crash' }));
    expect(['not-red', 'tool-failed']).toContain(await code(redFeature(session, NAME)));
    expect(get(gate)).toBe(before);
  });

  it('refuses an edited test, and names it', async () => {
    const path = `tests/${NAME}/${await first()}.json`;
    writeFileSync(join(root, path), '{"name":"test_other"}');
    await expect(redFeature(session, NAME)).rejects.toMatchObject({ code: 'edited-file', where: path });
    expect((await check()).json).toMatchObject({
      ok: false,
      findings: [{ code: 'edited-file', where: path }],
    });
  });

  it('does not touch an implementation that is there', async () => {
    await forgeService();
    expect((await redFeature(session, NAME)).ok).toBe(true);
    expect(get(`src/${NAME}/code.txt`)).toBe('real');
  });
});

describe('approval and change', () => {
  beforeEach(async () => {
    await approveFeature(session, NAME, 'docs', BY);
    await writeTests();
    await redFeature(session, NAME);
    await approveFeature(session, NAME, 'tests', BY);
    await writeService();
    await greenFeature(session, NAME);
  });

  it('survives comments, key order and white space', async () => {
    const spec = `docs/features/${NAME}/api-spec.yaml`;
    await put(spec, `# a comment\n${get(spec)}\n`);
    await put(`docs/features/${NAME}/test-plan.md`, `${get(`docs/features/${NAME}/test-plan.md`)}\nWords.\n`);
    expect(await next()).toMatchObject({ phase: 'done' });
  });

  it('is void after an edit of the documents', async () => {
    const spec = `docs/features/${NAME}/api-spec.yaml`;
    await put(spec, get(spec).replace('maxLength: 200', 'maxLength: 120'));
    expect(await next()).toMatchObject({ phase: 'docs' });
    expect(await code(greenFeature(session, NAME))).not.toBe('ok');
    expect((await check()).ok).toBe(false);
  });

  it('sends only the changed case back', async () => {
    const plan = `docs/features/${NAME}/test-plan.md`;
    const { cases } = await observe(session, NAME);
    const gone = cases.find((one) => one.id.includes('TOO-LONG')) ?? cases[0];
    await put(
      plan,
      get(plan)
        .split('\n')
        .filter((line) => !line.startsWith(`| ${gone?.id} |`))
        .join('\n'),
    );
    const seen = await observe(session, NAME);
    const recorded = seen.evidence?.tests?.cases ?? {};
    expect(seen.observation.cases).toHaveLength(cases.length - 1);
    expect(seen.observation.cases.every(({ id, hash }) => recorded[id]?.hash === hash)).toBe(true);
    expect(seen.observation.testsHash).not.toBe(seen.evidence?.tests?.hash);
  });

  it('asks for the tests again when the plan changed, and keeps the evidence of the others', async () => {
    const plan = `docs/features/${NAME}/test-plan.md`;
    const id = (await observe(session, NAME)).cases[0]?.id ?? '';
    const row =
      get(plan)
        .split('\n')
        .find((line) => line.startsWith(`| ${id} |`)) ?? '';
    await put(plan, get(plan).replace(`${row}\n`, ''));
    await approveFeature(session, NAME, 'docs', BY);
    expect(await next()).toMatchObject({ phase: 'tests', next: 'create-backend-feature tests catalog' });
    await writeTests();
    await expect(session.workspace.read(`tests/${NAME}/${id}.json`)).resolves.toBeUndefined();
    // Every case that is left is red on record: only the approval of the smaller set is asked for.
    expect(await next()).toMatchObject({ phase: 'tests', next: 'create-backend-feature approve catalog tests' });
    await approveFeature(session, NAME, 'tests', BY);
    expect(await next()).toMatchObject({ phase: 'implementation', next: 'create-backend-feature green catalog' });
  });

  it('runs the tests that changed, and keeps the verdicts of the others', async () => {
    const plan = `docs/features/${NAME}/test-plan.md`;
    const total = (await observe(session, NAME)).cases.length;
    const again = await redFeature(session, NAME);
    expect(again.json).toMatchObject({ tests: { total, red: total, ran: total } });
    await put(plan, get(plan).replace('text(200)', 'text(199)'));
    await approveFeature(session, NAME, 'docs', BY);
    await writeTests();
    const red = await redFeature(session, NAME);
    expect(red.json).toMatchObject({ ok: true, tests: { total, red: total, ran: 1 }, refused: [] });
    expect(red.lines).toContain('1 of them ran now; the others did not change since they were red.');
    expect(await next()).toMatchObject({ next: 'create-backend-feature approve catalog tests' });
  });

  it('approving twice changes nothing', async () => {
    const before = get(gate);
    await approveFeature(session, NAME, 'docs', { ...BY, by: 'B Other <b@example.org>' });
    expect(get(gate)).toBe(before);
  });

  it('leaves another feature alone', async () => {
    await writeDocs('orders', 'Order number:string(20)!unique');
    expect((await projectStatus(session)).json).toMatchObject({
      features: [
        { name: NAME, phase: 'done' },
        { name: 'orders', phase: 'docs' },
      ],
    });
  });

  it('a record alone opens nothing: a service without evidence is a finding', async () => {
    rmSync(join(root, gate));
    expect((await check()).json).toMatchObject({ ok: false, findings: [{ code: 'docs-not-approved' }] });
  });

  it('a missing handler and a skip marker are findings', async () => {
    await put(`tests/${NAME}/custom/x.json`, '{"name":"test_x"}\nSKIP');
    rmSync(join(root, `src/${NAME}/code.txt`));
    await put(`src/${NAME}/other.txt`, '');
    const { json } = await check();
    expect(json).toMatchObject({
      ok: false,
      findings: [{ code: 'missing-file' }, { code: 'skip-marker', where: `tests/${NAME}/custom/x.json:2` }],
    });
  });
});

describe('cases by hand', () => {
  it('hold the gate until they are written and red', async () => {
    const plan = `docs/features/${NAME}/test-plan.md`;
    await put(
      plan,
      `${get(plan)}\n| ID | Case | Arrange | Request | Expect |\n|---|---|---|---|---|\n| OWN-1 | prices are shown with tax | some products | look at the list | the sum is right |\n`,
    );
    await approveFeature(session, NAME, 'docs', BY);
    await writeTests();
    expect((await observe(session, NAME)).observation.pending).toEqual(['OWN-1']);
    await put('verdicts.json', JSON.stringify({ test_own_1: 'wrong-target' }));
    expect((await redFeature(session, NAME)).json).toMatchObject({
      ok: false,
      refused: [{ id: 'OWN-1', class: 'wrong-target' }],
    });
    expect(await code(approveFeature(session, NAME, 'tests', BY))).toBe('not-red');

    await put(`tests/${NAME}/custom/OWN-1.json`, JSON.stringify({ name: 'test_own_1_with_tax', written: true }));
    await put('verdicts.json', '{}');
    expect((await redFeature(session, NAME)).ok).toBe(true);
    expect(await code(approveFeature(session, NAME, 'tests', BY))).toBe('ok');
  });
});

describe('green', () => {
  beforeEach(async () => {
    await approveFeature(session, NAME, 'docs', BY);
    await writeTests();
    await redFeature(session, NAME);
    await approveFeature(session, NAME, 'tests', BY);
    await writeService();
  });

  it('lists what fails, and is not done', async () => {
    const id = (await observe(session, NAME)).cases[0]?.id ?? '';
    await put('verdicts.json', JSON.stringify({ [fakeStack.testName(id)]: 'assertion' }));
    expect((await greenFeature(session, NAME)).json).toMatchObject({
      ok: false,
      tests: { failed: 1 },
      failing: [{ id, why: 'assertion: because' }],
    });
    expect(await next()).toMatchObject({ phase: 'implementation' });
  });

  it('needs the coverage of the threshold', async () => {
    await put('verdicts.json', JSON.stringify({ coverage: 79.99 }));
    expect((await greenFeature(session, NAME)).json).toMatchObject({
      ok: false,
      failing: [],
      coverage: { percent: 79.99, threshold: 80 },
    });
  });

  it('needs the coverage of each layer that the settings name, and never less than they name now', async () => {
    // What the runner of this stack measures: all of it, and each folder.
    const { paths, toolchain } = fakeStack;
    const readCoverage = (content: string, within?: readonly string[]): number => {
      const measured = JSON.parse(content) as Record<string, number>;
      return measured[within === undefined ? 'all' : within.join()] ?? 0;
    };
    const stack = {
      ...fakeStack,
      paths: { ...paths, layers: { domain: 'src' } },
      toolchain: { ...toolchain, readCoverage },
    };
    const asking = (domain: number) => ({ ...session.config, coverage: { threshold: 80, layers: { domain } } });
    session = { ...session, stack, config: asking(92) };
    await put('verdicts.json', JSON.stringify({ coverage: { all: 95, 'src/catalog': 91.996 } }));
    const short = await greenFeature(session, NAME);
    expect(short.json).toMatchObject({ ok: true, coverage: { percent: 95, threshold: 80, layers: { domain: 92 } } });
    expect(await next()).toMatchObject({ phase: 'done' });
    await put('verdicts.json', JSON.stringify({ coverage: { all: 95, 'src/catalog': 91.99 } }));
    const result = await greenFeature(session, NAME);
    expect(result.json).toMatchObject({ ok: false, failing: [], coverage: { percent: 95, layers: { domain: 91.99 } } });
    expect(result.lines).toContain('  domain 91.99 %, and 92 % are asked for');
    expect(get(gate)).toContain('domain: 91.99');
    expect(await next()).toMatchObject({ phase: 'implementation', next: `create-backend-feature green ${NAME}` });
    session = { ...session, config: asking(91) };
    expect(await next()).toMatchObject({ phase: 'done' });
    session = { ...session, config: { ...session.config, coverage: { threshold: 80, layers: { api: 1 } } } };
    expect(await next()).toMatchObject({ phase: 'implementation' });
  });
});

describe('approver', () => {
  it.each(['', 'A', 'a@example.org', 'A <a>', '<a@example.org>', 'A <a@b> <c@d>'])('refuses %j', async (by) => {
    expect(await code(approveFeature(session, NAME, 'docs', { ...BY, by }))).toBe('no-identity');
  });

  it('must be somebody else where the policy is peer', async () => {
    session = { ...session, config: { ...session.config, approval: 'peer' } };
    const written = (by: string) => ({ ...BY, authorsOf: async () => [by] });
    expect(await code(approveFeature(session, NAME, 'docs', BY))).toBe('usage');
    expect(await code(approveFeature(session, NAME, 'docs', written('a@example.org')))).toBe('docs-not-approved');
    expect(await code(approveFeature(session, NAME, 'docs', written('b@example.org')))).toBe('ok');
  });
});

describe('next', () => {
  const generators = { tests: writeTestsOf, service: writeServiceOf };

  it('runs up to each approval and stops there', async () => {
    const walk = async () => (await nextFeature(session, NAME, generators)).json;
    expect(await walk()).toMatchObject({ ok: true, ran: [], next: 'create-backend-feature approve catalog docs' });
    await approveFeature(session, NAME, 'docs', BY);
    expect(await walk()).toMatchObject({
      ok: true,
      ran: ['tests', 'red'],
      next: 'create-backend-feature approve catalog tests',
    });
    await approveFeature(session, NAME, 'tests', BY);
    expect(await walk()).toMatchObject({ ok: true, ran: ['service', 'green'], phase: 'done', next: '' });
    expect(await walk()).toMatchObject({ ok: true, ran: [], phase: 'done' });
  });

  it('stops where a step fails', async () => {
    await approveFeature(session, NAME, 'docs', BY);
    const id = (await observe(session, NAME)).cases[0]?.id ?? '';
    await put('verdicts.json', JSON.stringify({ [fakeStack.testName(id)]: 'skipped' }));
    expect((await nextFeature(session, NAME, generators)).json).toMatchObject({
      ok: false,
      ran: ['tests', 'red'],
      refused: [{ id }],
    });
  });

  it('names the gaps of the documents', async () => {
    const spec = `docs/features/${NAME}/api-spec.yaml`;
    await put(spec, get(spec).replace(/^( +)summary: .*\n/m, ''));
    const { json } = await nextFeature(session, NAME, generators);
    expect(json).toMatchObject({ ok: true, ran: [], phase: 'docs', gaps: [{ code: 'no-summary' }] });
  });
});
