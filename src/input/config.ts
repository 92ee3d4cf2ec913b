/** `backend-feature.yaml` ↔ Config. The file is the team's: every key may be left out but name and stack. */
import { type Diagnostic, UserError } from '../errors.ts';
import type { Config } from '../model/config.ts';
import type { Json, JsonObject } from '../model/types.ts';
import { didYouMean } from '../nearest.ts';
import { CONFIG_FILE } from './config-file.ts';
import { checkProjectName } from './names.ts';
import { readObject } from './yaml.ts';

type Check = (value: Json) => string | undefined;

const text: Check = (value) => (typeof value === 'string' && value !== '' ? undefined : 'must be text');
const oneOf =
  (...allowed: string[]): Check =>
  (value) =>
    typeof value === 'string' && allowed.includes(value) ? undefined : `must be one of ${allowed.join(', ')}`;
const folder: Check = (value) =>
  typeof value === 'string' &&
  /^[A-Za-z0-9_.-]+(\/[A-Za-z0-9_.-]+)*$/.test(value) &&
  !value.split('/').some((part) => /^\.+$/.test(part)) &&
  !/^\.(git|backend-feature)$/i.test(value.split('/')[0] ?? '')
    ? undefined
    : 'must be a folder inside the project, such as docs';

/** Keys by pointer; `/coverage` is the only one that holds others. */
const KEYS: Readonly<Record<string, Check>> = {
  '/name': text,
  '/stack': text,
  '/tool': text,
  '/docsRoot': folder,
  '/currency': (value) =>
    typeof value === 'string' && /^[A-Z]{3}$/.test(value) ? undefined : 'must be an ISO 4217 code such as EUR',
  '/coverage': (value) =>
    value !== null && typeof value === 'object' && !Array.isArray(value) ? undefined : 'must hold threshold',
  '/coverage/threshold': (value) =>
    typeof value === 'number' && value >= 0 && value <= 100 ? undefined : 'must be a number of percent, 0 to 100',
  '/approval': oneOf('anyone', 'peer', 'signed'),
  '/completeness': oneOf('standard', 'strict'),
};

/** Throws `bad-yaml`, and `bad-config` with every fault at once. */
export function readConfig(source: string): Config {
  const document = readObject(source, CONFIG_FILE);
  const faults = [...check(document, ''), ...missing(document)];
  const [first] = faults;
  if (first) {
    const message =
      faults.length === 1 ? first.message : `${CONFIG_FILE} has ${faults.length} faults; the first: ${first.message}`;
    throw new UserError('bad-config', message, first.where, first.hint, faults);
  }
  const given = document as unknown as Partial<Config> & { name: string; stack: string };
  return {
    name: checkProjectName(given.name, `${CONFIG_FILE}:/name`),
    stack: given.stack,
    tool: given.tool ?? '',
    docsRoot: given.docsRoot ?? DEFAULTS.docsRoot,
    currency: given.currency ?? DEFAULTS.currency,
    coverage: { threshold: given.coverage?.threshold ?? DEFAULTS.coverage.threshold },
    approval: given.approval ?? DEFAULTS.approval,
    completeness: given.completeness ?? DEFAULTS.completeness,
  };
}

export const DEFAULTS = {
  docsRoot: 'docs',
  currency: 'EUR',
  coverage: { threshold: 80 },
  approval: 'anyone',
  completeness: 'standard',
} as const;

export function isCurrency(code: string): boolean {
  return KEYS['/currency']?.(code) === undefined;
}

function check(object: JsonObject, at: string): Diagnostic[] {
  return Object.entries(object).flatMap(([key, value]) => {
    const pointer = `${at}/${key}`;
    const rule = Object.hasOwn(KEYS, pointer) ? KEYS[pointer] : undefined;
    if (!rule) {
      const known = Object.keys(KEYS).flatMap((one) =>
        one.slice(0, one.lastIndexOf('/')) === at ? [one.slice(at.length + 1)] : [],
      );
      return [
        fault(pointer, `there is no setting ${key}.${didYouMean(key, known)}`, `Known here: ${known.join(', ')}.`),
      ];
    }
    const why = rule(value);
    if (why !== undefined)
      return [
        fault(pointer, `${pointer.slice(1)} ${why}`, 'Correct the value, or remove the line to have the default.'),
      ];
    return value !== null && typeof value === 'object' ? check(value as JsonObject, pointer) : [];
  });
}

function missing(object: JsonObject): Diagnostic[] {
  return ['name', 'stack']
    .filter((key) => !Object.hasOwn(object, key))
    .map((key) => fault(`/${key}`, `${key} is missing`, `Add a line "${key}: …".`));
}

function fault(pointer: string, message: string, hint: string): Diagnostic {
  return { code: 'bad-config', message, where: `${CONFIG_FILE}:${pointer}`, hint };
}

/** A name may look like another kind of value: `null`, `true`. */
function plain(name: string): string {
  return /^(?:null|true|false)$/.test(name) ? JSON.stringify(name) : name;
}

/** The text that `init` writes. */
export function writeConfig(config: Config): string {
  return [
    '# The settings of this project. The file is yours.',
    `name: ${plain(config.name)}`,
    `stack: ${config.stack}`,
    '# Version of create-backend-feature that wrote the project.',
    `tool: ${JSON.stringify(config.tool)}`,
    `docsRoot: ${config.docsRoot}`,
    '# ISO 4217: what money is in.',
    `currency: ${config.currency}`,
    '# Percent of lines and branches that `green` demands.',
    'coverage:',
    `  threshold: ${config.coverage.threshold}`,
    '# Who may approve: anyone (recorded only), peer (not the author), signed.',
    `approval: ${config.approval}`,
    '# strict: what a foreign document lacks is a gap, not advice.',
    `completeness: ${config.completeness}`,
    '',
  ].join('\n');
}
