import { describe, expect, it } from 'vitest';
import plopPack from '../../../generators/plopfile.ts';
import { plopPrompter, saidOnCommandLine } from '../../../generators/prompts.ts';
import { featureQuestions } from '../../../src/wizard/question-sets.ts';

const QUESTIONS = featureQuestions({ features: [], known: [], parts: [] });
const said = (...argv: string[]) => saidOnCommandLine(argv, 'feature', QUESTIONS);

describe("plop's command line", () => {
  it('answers by place, and `_` asks after all', () => {
    expect(said('feature', 'catalog', 'P a:text', 'public')).toEqual({
      name: ['catalog'],
      entity: ['P a:text'],
      access: ['public'],
    });
    expect(said('feature', '_', 'P a:text')).toEqual({ entity: ['P a:text'] });
    expect(said('feature', 'c', 'P a:text', 'user', 'page', 'One.', 'Two.')).toMatchObject({ rule: ['One.', 'Two.'] });
  });

  it('answers by name behind --, which counts more', () => {
    expect(said('feature', 'c', '--', '--entity', 'P a:text', '--entity', 'Q b:text', '--name', 'd')).toEqual({
      name: ['d'],
      entity: ['P a:text', 'Q b:text'],
    });
    expect(said('feature', 'c', 'P a:text', '--', '--operations', 'create,get')).toMatchObject({
      operations: ['create,get'],
    });
    expect(() => said('feature', '--', '--nme', 'd')).toThrowError(
      expect.objectContaining({ code: 'usage', message: expect.stringContaining('--nme'), exitCode: 2 }),
    );
    expect(() => said('feature', '--', '--name')).toThrowError(expect.objectContaining({ code: 'usage' }));
  });

  it("does not take plop's own flags for answers, nor anything where plop asked which generator", () => {
    expect(said('--plopfile', 'p.mjs', '--dest', 'x', 'feature', '-f', 'c')).toEqual({ name: ['c'] });
    expect(said()).toEqual({});
  });
});

describe("plop's prompts", () => {
  it('get a list for a choice, and the check as it is', async () => {
    const asked: object[] = [];
    const prompter = plopPrompter(
      {
        async prompt(questions) {
          asked.push(...questions);
          return { answer: 'user' };
        },
      },
      () => undefined,
    );
    const choices = [{ value: 'user', label: 'user  who has signed in' }];
    expect(await prompter.select({ message: 'Who', choices, default: 'user' })).toBe('user');
    expect(await prompter.input({ message: 'Name', validate: (value) => (value === 'x' ? true : 'no') })).toBe('user');
    expect(asked).toMatchObject([
      { type: 'list', choices: [{ value: 'user', name: 'user  who has signed in' }], default: 'user' },
      { type: 'input', message: 'Name' },
    ]);
    const { validate } = asked[1] as { validate: (value: string) => unknown };
    expect([validate('x'), validate('y')]).toEqual([true, 'no']);
  });

  it('get a checkbox for choices of which several hold', async () => {
    const asked: object[] = [];
    const prompter = plopPrompter(
      {
        async prompt(questions) {
          asked.push(...questions);
          return { answer: ['get'] };
        },
      },
      () => undefined,
    );
    const choices = ['get', 'list'].map((value) => ({ value, label: `${value}  it` }));
    const validate = (values: readonly string[]) => (values.length > 0 ? true : 'no');
    expect(await prompter.checks({ message: 'Which', choices, default: ['list'], validate })).toEqual(['get']);
    expect(asked).toMatchObject([
      { type: 'checkbox', choices: [{ value: 'get', name: 'get  it', short: 'get' }, {}], default: ['list'] },
    ]);
    const checked = asked[0] as { validate: (values: readonly string[]) => unknown };
    expect([checked.validate(['get']), checked.validate([])]).toEqual([true, 'no']);
  });

  it('are registered under their names, and described', () => {
    const described: Record<string, string> = {};
    plopPack({
      getDestBasePath: () => '.',
      setGenerator: (name, { description }) => {
        described[name] = description;
      },
    });
    expect(Object.keys(described)).toEqual([
      'feature',
      'members',
      'concurrency',
      'endpoint',
      'tests',
      'service',
      'parts',
    ]);
    // What it does, and what it asks.
    for (const words of Object.values(described))
      expect(words).toMatch(/^(?:Writes|Changes|Sets|Adds) .+\. Asks: .+\.$/);
    expect(described['feature']).toContain(
      'Asks: name, entity, access, pagination, total, concurrency, operations, batches',
    );
    expect(described['tests']).toContain('Asks: feature.');
  });
});
