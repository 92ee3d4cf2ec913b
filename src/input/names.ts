/** Names that become folders and parts of commands. */
import { UserError } from '../shared/errors.ts';

const NAME = /^[a-z][a-z0-9-]{0,63}$/;
/** Windows gives these to devices, in every folder and with any extension. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/;

export function checkFeatureName(name: string): string {
  return checkName(name, 'feature', 'feature <name>');
}

export function checkProjectName(name: string, where = '--name'): string {
  return checkName(name, 'project', where);
}

function checkName(name: string, what: string, where: string): string {
  const refuse = (why: string): never => {
    const suggestion = slug(name);
    const hint = `Use lower-case letters, digits and hyphens, a letter first, 64 characters at most${suggestion === undefined ? '' : `, such as ${suggestion}`}.`;
    throw new UserError('bad-name', `${JSON.stringify(name)} cannot be the name of a ${what}: ${why}.`, where, hint);
  };
  if (name === '') return refuse('it is empty');
  if (DEVICE.test(name)) return refuse('Windows keeps it for a device');
  if (name.length > 64) return refuse('it is too long');
  if (!NAME.test(name)) return refuse('it has other characters than those allowed');
  return name;
}

/** The name that was probably meant; undefined where nothing is left of it. */
export function slug(text: string): string | undefined {
  const made = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, 64)
    .replace(/-+$/, '');
  return NAME.test(made) && !DEVICE.test(made) ? made : undefined;
}
