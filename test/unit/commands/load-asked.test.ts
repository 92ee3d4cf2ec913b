import { describe, expect, it } from 'vitest';
import { parseCommandLine } from '../../../src/command-line/args.ts';
import { loadOf } from '../../../src/commands/green.ts';
import { serveEnvironment } from '../../../src/stacks/stack.ts';

describe('green --load', () => {
  const asked = (line: readonly string[], seconds?: string) => {
    const { args } = parseCommandLine(['green', 'shop', ...line]);
    return loadOf(args, (name) => (name === 'CBF_LOAD_SECONDS' ? seconds : undefined));
  };

  it('is asked for by its flag alone', () => {
    expect(asked([])).toBeUndefined();
    expect(asked([], '5')).toBeUndefined();
    expect(asked(['--load'])).toEqual({});
    expect(asked(['--load'], '5')).toEqual({ seconds: 5 });
  });

  it.each(['', '0', '-3', '1e9', 'soon', 'NaN'])('takes its whole time where it is told "%s"', (seconds) => {
    expect(asked(['--load'], seconds)).toEqual({});
  });

  it('lifts the limit, and lets the service use nobody else’s database, secret or Redis', () => {
    const settings = { port: 4711, secret: 's'.repeat(64), audience: 'shop', database: 'sqlite:////tmp/x/load.db' };
    expect(serveEnvironment(settings)).toMatchObject({
      HOST: '127.0.0.1',
      PORT: '4711',
      DATABASE_URL: settings.database,
      REDIS_URL: '',
      JWT_SECRET: settings.secret,
      JWT_AUDIENCE: 'shop',
      RATE_LIMIT_PER_MINUTE: '1000000000',
      OPERATION_RATE_LIMITS: 'false',
    });
  });
});
