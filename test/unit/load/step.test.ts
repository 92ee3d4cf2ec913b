import { describe, expect, it } from 'vitest';
import { ascending, percentile } from '../../../src/load/figures.ts';
import { measureLoad } from '../../../src/load/measure.ts';
import { scenarioOf } from '../../../src/load/scenario.ts';
import { runStep, type StepOptions } from '../../../src/load/step.ts';
import { Traffic } from '../../../src/load/traffic.ts';
import { catalog, featureOf } from '../../support/catalog.ts';
import { referenceServer, virtualWorld } from '../../support/virtual-load.ts';

const NOTES = featureOf(['Note body:text!'], { access: 'public' });
const fine = () => ({ status: 200, body: '{"id":"x"}' });
const TARGET = { share: 0.95, ms: 200 };

/** Lists alone: nothing has to be there. */
function lists() {
  const scenario = scenarioOf(NOTES);
  return new Traffic({ ...scenario, calls: scenario.calls.filter(({ operation }) => operation.kind === 'list') }, 1);
}

async function step(cost: (number: number, now: number) => number, options: Partial<StepOptions> = {}, answer = fine) {
  const world = virtualWorld(answer, cost);
  const result = await world.run(
    runStep(lists(), world.means, { rate: 100, seconds: 2, limits: [TARGET], ...options }),
  );
  const all = ascending([...result.latencies.values()].flat());
  return { ...result, all, now: world.means.now() };
}

describe('percentiles', () => {
  it('are values that were measured, by nearest rank', () => {
    const hundred = Array.from({ length: 100 }, (_, at) => at + 1);
    expect([0.5, 0.95, 0.99, 1].map((share) => percentile(hundred, share))).toEqual([50, 95, 99, 100]);
    expect(percentile([7], 0.95)).toBe(7);
    expect(percentile([], 0.95)).toBe(0);
  });
});

describe('a step of a load', () => {
  it('sends at an even pace, whether or not anybody answers', async () => {
    const moments: number[] = [];
    const result = await step((_, now) => {
      moments.push(now);
      return 5;
    });
    expect(moments).toHaveLength(200);
    for (const [at, moment] of moments.entries()) expect(moment).toBeCloseTo(at * 10, 6);
    expect(result).toMatchObject({ met: true, sent: 200, seconds: 2, behind: 0 });
    expect(new Set(result.all.map((one) => Math.round(one)))).toEqual(new Set([5]));
  });

  it('counts the wait of those that were due while the service stalled', async () => {
    // One pause of a second: a sender that waits for answers would have seen a single slow request.
    const { all, met } = await step((number) => (number === 50 ? 1000 : 1), { seconds: 4 });
    expect(all.filter((one) => one > 200).length).toBeGreaterThan(20);
    expect(met).toBe(false);
  });

  it('forgives as many as the percentile does, and not one more', async () => {
    const slow = (count: number) => step((number) => (number <= count * 20 && number % 20 === 1 ? 0 : 1), {});
    expect((await slow(1)).met).toBe(true);
    const late = (count: number) => {
      const world = virtualWorld(fine, () => 0);
      let number = 0;
      const means = {
        ...world.means,
        async send(request: Parameters<typeof world.means.send>[0]) {
          number += 1;
          if (number <= count) await world.means.until(world.means.now() + 300);
          return world.means.send(request);
        },
      };
      return world.run(runStep(lists(), means, { rate: 100, seconds: 2, limits: [TARGET] }));
    };
    expect((await late(10)).met).toBe(true);
    expect((await late(11)).met).toBe(false);
  });

  it('is missed where a queue grows, though it has not grown too long yet', async () => {
    const grown = await step(() => 10.8);
    expect(percentile(grown.all, 1)).toBeLessThan(TARGET.ms);
    expect(grown.met).toBe(false);
    expect((await step(() => 9.9)).met).toBe(true);
    // Slow from the beginning, and no slower at the end.
    expect((await step((number) => (number === 1 ? 150 : 10))).met).toBe(true);
  });

  it('holds to every limit', async () => {
    const limits = [TARGET, { share: 0.99, ms: 50 }];
    expect((await step((number) => (number === 20 ? 90 : 1), { limits })).met).toBe(false);
    expect((await step((number) => (number === 20 ? 45 : 1), { limits })).met).toBe(true);
  });

  it('ends early where all is lost, and leaves nothing under way', async () => {
    const { met, sent, seconds, now } = await step(() => 40, { seconds: 10 });
    expect(met).toBe(false);
    expect(sent).toBeLessThan(200);
    expect(seconds).toBeLessThan(2);
    expect(now).toBeLessThan(10_000);
  });

  it('is missed by one answer that is not as documented, and says which', async () => {
    const world = virtualWorld(
      () => ({ status: 500, body: 'boom' }),
      () => 1,
    );
    const result = await world.run(runStep(lists(), world.means, { rate: 100, seconds: 2, limits: [TARGET] }));
    expect(result.met).toBe(false);
    expect(result.unexpected[0]).toEqual({ operation: 'listNotes', expected: 200, status: 500, body: 'boom' });
  });

  it('does not wait for ever for what never answers', async () => {
    const { met, now } = await step(() => 3_600_000);
    expect(met).toBe(false);
    expect(now).toBeLessThan(3000);
  });
});

describe('a load test', () => {
  const SECONDS = 12;
  const measured = async (cost: (number: number, now: number) => number, feature = catalog()) => {
    const world = virtualWorld(referenceServer([feature]), cost);
    const result = await world.run(
      measureLoad(scenarioOf(feature), world.means, { seed: 1, limits: [TARGET], seconds: SECONDS }),
    );
    return { result, seconds: world.means.now() / 1000 };
  };

  it('finds what one core can do, in the time that it was given', async () => {
    // 8 ms a request: 125 a second, and nothing above that for long.
    const { result, seconds } = await measured(() => 8);
    if (result.kind !== 'measured') throw new Error(result.kind);
    expect(result.requestsPerSecond).toBeGreaterThan(90);
    expect(result.requestsPerSecond).toBeLessThan(140);
    expect(result.step.met).toBe(true);
    expect(result.step.unexpected).toEqual([]);
    expect([...result.step.latencies.keys()].length).toBeGreaterThan(6);
    expect(result.leftOut).toEqual([]);
    expect(seconds).toBeLessThan(SECONDS + 1);
  });

  it('says 0 where not even the lowest load is met, with its figures', async () => {
    const { result } = await measured(() => 350, NOTES);
    if (result.kind !== 'measured') throw new Error(result.kind);
    expect(result.requestsPerSecond).toBe(0);
    expect(result.step.rate).toBe(10);
    expect(percentile(ascending([...result.step.latencies.values()].flat()), 0.95)).toBeGreaterThan(200);
  });

  it('measures nothing where the service is broken', async () => {
    const world = virtualWorld(
      () => ({ status: 500, body: '' }),
      () => 1,
    );
    const result = await world.run(
      measureLoad(scenarioOf(NOTES), world.means, { seed: 1, limits: [TARGET], seconds: SECONDS }),
    );
    expect(result).toMatchObject({ kind: 'failed', unexpected: { operation: 'createNote', status: 500 } });
  });

  it('leaves out a custom operation that refuses to be called twice', async () => {
    const feature = { ...NOTES };
    const custom = NOTES.operations.find(({ kind }) => kind === 'create');
    if (custom === undefined) throw new Error('no creation');
    const { entity: _, ...rest } = custom;
    const once = { ...rest, id: 'registerNote', kind: 'custom' as const, path: '/api/v1/registrations' };
    const serve = referenceServer([NOTES]);
    let registered = 0;
    const world = virtualWorld(
      (request) => {
        if (request.url !== once.path) return serve(request);
        registered += 1;
        return { status: registered === 1 ? 201 : 409, body: '{}' };
      },
      () => 8,
    );
    const scenario = scenarioOf({ ...feature, operations: [...NOTES.operations, once] });
    const result = await world.run(measureLoad(scenario, world.means, { seed: 1, limits: [TARGET], seconds: SECONDS }));
    expect(result).toMatchObject({
      kind: 'measured',
      leftOut: [{ operation: 'registerNote', why: 'called again it answers 409, not 201' }],
    });
    expect(registered).toBe(2);
  });

  it('has nothing to do where nothing can be called', async () => {
    const world = virtualWorld(fine, () => 1);
    const nothing = { calls: [], arranged: [], leftOut: [{ operation: 'x', why: 'y' }] };
    const result = await world.run(measureLoad(nothing, world.means, { seed: 1, limits: [TARGET], seconds: SECONDS }));
    expect(result).toEqual({ kind: 'nothing', leftOut: nothing.leftOut });
  });
});
