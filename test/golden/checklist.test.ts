/** What a team's settings ask for beyond the order: layers, documents, a checklist. One project, one change at a time. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseCommandLine } from '../../src/command-line/args.ts';
import { approveFeature } from '../../src/commands/approve.ts';
import { nextFeature } from '../../src/commands/next.ts';
import { projectStatus } from '../../src/commands/status.ts';
import { openDisk } from '../../src/effects/disk.ts';
import { readHistory } from '../../src/effects/history.ts';
import { readEvidence, writeEvidence } from '../../src/evidence/gate-file.ts';
import { writeConfig } from '../../src/input/config.ts';
import type { Config } from '../../src/model/config.ts';
import { checkProject } from '../../src/project/check/check.ts';
import { observe } from '../../src/project/observe.ts';
import type { Session } from '../../src/project/session.ts';
import type { Diagnostic } from '../../src/shared/errors.ts';
import { run as runApprove } from '../../src/wizard/approve.ts';
import { walkFeature } from '../../src/wizard/walk.ts';
import { APPROVER, openedSession, type Phased, phased, stackWithBase, TOOL } from '../support/phased.ts';
import { LEAVE_NOW, type Script, scripted } from '../support/scripted-prompter.ts';
import { contextIn, REVIEWER } from '../support/wizard-world.ts';

const NAME = 'catalog';
const GATE = `docs/features/${NAME}/gate.yaml`;
let made: Phased;
let root: string;
beforeAll(async () => {
  made = await phased([[NAME, 'Product name:string(20)!']]);
});
afterAll(() => made.remove());
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'checklist-'));
  cpSync(made.root, root, { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const get = (path: string): string => readFileSync(join(root, path), 'utf8');
const put = (path: string, content: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
};
async function asking(settings: Partial<Config>): Promise<Session> {
  const session = await openedSession(root);
  return { ...session, config: { ...session.config, ...settings } };
}
async function found(session: Session, means: { checklist?: boolean } = { checklist: true }): Promise<Diagnostic[]> {
  const history = () => readHistory(root);
  return (await checkProject(session, { tool: TOOL, history, ...means })).json['findings'] as Diagnostic[];
}
const codes = (all: readonly Diagnostic[]): string[] => all.map(({ code, where }) => `${code} ${where}`);

describe('documents', () => {
  it('of every feature are gaps of its docs', async () => {
    const session = await asking({ documents: ['docs/features/[feature]/runbook.md'] });
    const runbook = `docs/features/${NAME}/runbook.md`;
    expect(codes(await found(session))).toEqual([`missing-document ${runbook}`]);
    expect((await observe(session, NAME)).observation.docs.gaps).toMatchObject([
      { code: 'missing-document', where: runbook, hint: expect.stringContaining('backend-feature.yaml:/documents/0') },
    ]);
    await expect(approveFeature(session, NAME, 'docs', APPROVER)).rejects.toMatchObject({ code: 'docs-incomplete' });
    const none = { tests: () => Promise.reject(new Error('no')), service: () => Promise.reject(new Error('no')) };
    expect((await nextFeature(session, NAME, none)).json).toMatchObject({ phase: 'docs', next: `edit ${runbook}` });
    put(runbook, ' \n');
    expect(codes(await found(session))).toEqual([`missing-document ${runbook}`]);
    put(runbook, '# What to do\n');
    expect(await found(session)).toEqual([]);
  });

  it('of the project are findings: files, and folders that hold something', async () => {
    const session = await asking({ documents: ['docs/picture.png', 'docs/decided/', 'docs/a/'] });
    expect(codes(await found(session))).toEqual([
      'missing-document docs/picture.png',
      'missing-document docs/decided/',
      'missing-document docs/a/',
    ]);
    writeFileSync(join(root, 'docs/picture.png'), Buffer.from([0xff, 0xd8, 0]));
    put('docs/decided/0001.md', 'x');
    mkdirSync(join(root, 'docs/a'));
    expect(codes(await found(session))).toEqual(['missing-document docs/a/']);
  });
});

describe('layers', () => {
  it('are the folders of code, and no others', async () => {
    const session = await asking({ layers: ['api', 'domain'] });
    const layers = { api: 'src/api', domain: 'src/domain', core: 'src/core', tests: 'tests' };
    const stack = { ...session.stack, paths: { ...session.stack.paths, layers } };
    put('src/api/app.txt', '');
    put('src/core/clock.txt', '');
    put('src/main.txt', '');
    // The feature of this stack lies in a folder of its own; what the base has besides layers starts the service.
    const about = async (means: { checklist?: boolean }, one = session) =>
      codes(await found({ ...one, stack }, means)).filter((code) => !code.startsWith('undocumented'));
    const expected = [
      'unknown-layer src/catalog',
      'unknown-layer src/core',
      'missing-layer backend-feature.yaml:/layers/1',
    ];
    expect(await about({})).toEqual(expected);
    const structured = await asking({
      layers: ['api', 'domain'],
      checklist: [{ id: 'structure', text: 'Code lies where it belongs', check: 'structure' }],
    });
    expect(await about({ checklist: true }, structured)).toEqual([
      ...expected,
      'checklist backend-feature.yaml:/checklist/0',
    ]);
  });
});

describe('the checklist', () => {
  const manual = { id: 'secure', text: 'Security best practices are followed' };
  const machine = (check: NonNullable<Config['checklist']>[number]['check']) =>
    check === undefined ? [] : [{ id: check, text: `It is: ${check}`, check }];
  const green = (change: Record<string, unknown>) => {
    const evidence = readEvidence(get(GATE), GATE);
    put(
      GATE,
      writeEvidence({ ...evidence, green: { ...evidence.green, ...change } as typeof evidence.green & object }),
    );
  };

  it.each([
    'docs-before-code',
    'tests-before-code',
    'docs-complete',
    'errors-covered',
    'contract-matches',
    'tests-pass',
    'coverage',
    'structure',
    'migrations',
  ] as const)('%s holds of a feature that is done', async (check) => {
    expect(await found(await asking({ checklist: machine(check) }))).toEqual([]);
  });

  it.each(['latency', 'mutation'] as const)('%s does not, before it was measured', async (check) => {
    expect(await found(await asking({ checklist: machine(check) }))).toMatchObject([
      {
        code: 'checklist',
        where: 'backend-feature.yaml:/checklist/0',
        message: expect.stringMatching(new RegExp(`^catalog: "It is: ${check}" does not hold: .* never `)),
        hint:
          check === 'latency' ? 'create-backend-feature green catalog --load' : 'create-backend-feature prove catalog',
      },
    ]);
  });

  it('is asked by plain check alone, and of what has an implementation', async () => {
    const session = await asking({ checklist: [manual, ...machine('mutation')] });
    expect(codes(await found(session))).toEqual([
      'checklist backend-feature.yaml:/checklist/1',
      `checklist-open ${GATE}:/checklist/secure`,
    ]);
    expect(await found(session, {})).toEqual([]);
    rmSync(join(root, 'src/catalog'), { recursive: true });
    expect(await found(session)).toEqual([]);
  });

  it('says why an item does not hold', async () => {
    const why = async (check: NonNullable<Config['checklist']>[number]['check'], more: Partial<Config> = {}) =>
      (await found(await asking({ checklist: machine(check), ...more }))).map(({ message }) =>
        message.replace(/^.*does not hold: /, ''),
      );
    green({ coverage: 94 });
    expect(await why('coverage')).toEqual([]);
    expect(await why('coverage', { coverage: { threshold: 95 } })).toEqual([
      'the tests cover 94 %, and 95 % are asked for',
    ]);
    expect(await why('coverage', { coverage: { threshold: 90, layers: { domain: 92 } } })).toEqual([
      'the tests cover 0 % of the layer domain, and 92 % are asked for',
    ]);
    const { testsHash: hash } = (await observe(await asking({}), NAME)).observation;
    const load = {
      at: '2026-11-02T00:00:00.000Z',
      hash,
      seconds: 9,
      requestsPerSecond: 100,
      p50: 5,
      p95: 150,
      p99: 300,
    };
    green({ load: { ...load, errorRate: 0, target: 200, operations: {} } });
    expect(await why('latency')).toEqual([]);
    expect(await why('latency', { latency: { p95: 150, p99: 300 } })).toEqual([]);
    expect(await why('latency', { latency: { p95: 100 } })).toEqual(['p95 is 150 ms, and 100 ms are asked for']);
    expect(await why('latency', { latency: { p99: 200 } })).toEqual(['p99 is 300 ms, and 200 ms are asked for']);
    green({ load: { ...load, requestsPerSecond: 0, errorRate: 0, target: 200, operations: {} } });
    expect(await why('latency')).toEqual(['at no load did it keep to its target']);
    green({ load: { ...load, hash: hash.replace(/./g, '0'), errorRate: 0, target: 200, operations: {} } });
    expect(await why('latency')).toEqual(['it changed since it was measured under load']);
    green({ passed: 3, failing: ['A-1'] });
    for (const check of ['tests-pass', 'coverage', 'errors-covered', 'contract-matches', 'migrations'] as const)
      expect(await why(check), check).toEqual([expect.stringMatching(/^\d+ of \d+ tests fail$/)]);
  });

  it('has items that people tick, each with who, when and for which documents', async () => {
    const other = { id: 'frontend', text: 'Frontend is told' };
    const session = await asking({ checklist: [manual, other, ...machine('tests-pass')] });
    const before = readEvidence(get(GATE), GATE);
    const status = async () => (await projectStatus(session)).json['features'];
    expect(await status()).toMatchObject([{ phase: 'done', open: ['secure', 'frontend'] }]);
    const result = await approveFeature(session, NAME, 'tests', APPROVER, ['secure']);
    expect(result.json).toMatchObject({ approved: 'tests', checklist: { ticked: ['secure'], open: ['frontend'] } });
    const { docs } = (await observe(session, NAME)).observation;
    // Everything else stays as it was.
    expect(readEvidence(get(GATE), GATE)).toEqual({
      ...before,
      checklist: { secure: { by: APPROVER.by, at: session.now(), hash: docs.hash } },
    });
    expect(await status()).toMatchObject([{ open: ['frontend'] }]);
    const open = await found(session);
    expect(codes(open)).toEqual([`checklist-open ${GATE}:/checklist/frontend`]);
    expect(open[0]?.hint).toContain('create-backend-feature approve catalog tests --item frontend');
    const ticked = get(GATE);
    const again = { ...session, now: () => '2027-01-01T00:00:00.000Z' };
    await approveFeature(again, NAME, 'docs', { ...APPROVER, by: 'B <b@example.org>' }, ['secure']);
    expect(get(GATE)).toBe(ticked);
    await approveFeature(again, NAME, 'docs', APPROVER, ['frontend', 'frontend']);
    expect(await found(session)).toEqual([]);
    expect((await status()) as object[]).toEqual([expect.not.objectContaining({ open: expect.anything() })]);
  });

  it('takes a tick back when the documents change', async () => {
    const session = await asking({ checklist: [manual] });
    await approveFeature(session, NAME, 'tests', APPROVER, ['secure']);
    const spec = `docs/features/${NAME}/api-spec.yaml`;
    put(spec, get(spec).replace(/^( +summary: ).*$/m, '$1Said otherwise'));
    const open = (await found(session)).filter(({ code }) => code === 'checklist-open');
    expect(open).toMatchObject([{ message: expect.stringContaining('the documents changed since A Reviewer') }]);
    await approveFeature(session, NAME, 'docs', APPROVER);
    expect((await found(session)).map(({ code }) => code)).toContain('checklist-open');
  });

  it.each([
    ['secur', 'The checklist has no item "secur". Did you mean "secure"?'],
    ['tests-pass', '"tests-pass" is not for people'],
  ])('refuses to tick %s, and records nothing', async (id, message) => {
    const session = await asking({ checklist: [manual, ...machine('tests-pass')] });
    const before = get(GATE);
    await expect(approveFeature(session, NAME, 'tests', APPROVER, ['secure', id])).rejects.toMatchObject({
      code: 'unknown-item',
      where: '--item',
      message: expect.stringContaining(message),
      hint: expect.stringContaining('Known: secure.'),
    });
    expect(get(GATE)).toBe(before);
  });
});

describe('at a terminal', () => {
  const checklist = [
    { id: 'secure', text: 'Security best practices are followed' },
    { id: 'frontend', text: 'Frontend is told' },
    { id: 'passing', text: 'Tests pass', check: 'tests-pass' as const },
  ];
  const settings = async () => {
    const { config } = await asking({ checklist });
    put('backend-feature.yaml', writeConfig(config));
  };
  const approve = async (script: Script, ...more: string[]) => {
    const { args } = parseCommandLine(['approve', NAME, 'tests', ...more]);
    const prompter = scripted(script);
    const { stacks, ...rest } = contextIn(await openDisk(root));
    const fake = { ...stacks['fake'], load: async () => stackWithBase } as (typeof stacks)[string];
    const context = { ...rest, stacks: { fake } };
    return { outcome: await runApprove(context, args, prompter), screen: prompter.screen(), left: prompter.left() };
  };
  const ticked = (): string[] => Object.keys(readEvidence(get(GATE), GATE).checklist ?? {});

  it('approve asks for each open item, and ticks those that hold', async () => {
    await settings();
    const { outcome, screen, left } = await approve([
      ['Does it hold: Security best practices are followed?', true],
      ['Does it hold: Frontend is told?', false],
    ]);
    expect(left).toEqual([]);
    expect(screen).toContain('The tests of catalog were approved already by A Reviewer');
    expect(outcome.lines).toEqual([
      `Ticked by ${REVIEWER}: secure (Security best practices are followed)`,
      'Still open: frontend',
    ]);
    expect(ticked()).toEqual(['secure']);
    // What is ticked is not asked for again.
    expect((await approve([['Does it hold: Frontend is told?', true]])).outcome.ok).toBe(true);
    expect(ticked()).toEqual(['frontend', 'secure']);
    expect((await approve([])).screen).toBe('');
  });

  it('whoever breaks off has ticked nothing; --item answers without a question', async () => {
    await settings();
    const broken = await approve([
      ['Does it hold: Security', true],
      ['Does it hold: Frontend', LEAVE_NOW],
    ]);
    expect(broken.outcome.exitCode).toBe(130);
    expect(ticked()).toEqual([]);
    await approve([], '--item', 'frontend');
    expect(ticked()).toEqual(['frontend']);
  });

  it('the wizard asks where a feature is done', async () => {
    await settings();
    const prompter = scripted([
      ['Go on?', 'on'],
      ['Does it hold: Security', true],
      ['Does it hold: Frontend', true],
      ['Who approves', REVIEWER],
    ]);
    const context = contextIn(await openDisk(root));
    const world = { context, prompter, open: () => asking({ checklist }) };
    expect(await walkFeature(world, NAME)).toBe('back');
    expect(prompter.screen()).toContain('2 items of the checklist are for people:');
    expect(prompter.screen()).not.toContain('Tests pass');
    expect(ticked()).toEqual(['frontend', 'secure']);
    const again = scripted([]);
    expect(await walkFeature({ ...world, prompter: again }, NAME)).toBe('back');
    expect(again.screen()).not.toContain('checklist');
  });
});
