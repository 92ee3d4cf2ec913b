/** Tokens for development, from a command line. */
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { readSettings } from './settings.ts';
import { mintToken } from './tokens.ts';

const OPTIONS = {
  subject: { type: 'string', default: 'developer' },
  role: { type: 'string', multiple: true, default: [] as string[] },
  hours: { type: 'string', default: '8' },
} satisfies ParseArgsConfig['options'];

/** A token with the secret of this environment; refuses in production. */
export async function mintFor(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<string> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  const settings = readSettings(environment);
  if (settings.environment === 'production') throw new Error('tokens are not minted in production');
  return mintToken({
    secret: settings.jwtSecret,
    audience: settings.jwtAudience,
    subject: values.subject,
    roles: values.role,
    seconds: Math.round(Number(values.hours) * 3600),
  });
}
