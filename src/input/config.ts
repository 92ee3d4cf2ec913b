/** `backend-feature.yaml` ↔ Config. The file is the team's: every key may be left out but name and stack. */
import type { ChecklistItem, Config } from '../model/config.ts';
import type { Json, JsonObject } from '../model/types.ts';
import { type Diagnostic, UserError } from '../shared/errors.ts';
import { didYouMean } from '../shared/nearest.ts';
import { DEFAULTS } from './config-defaults.ts';
import { CONFIG_FILE, SETTINGS_SCHEMA } from './config-file.ts';
import { KEYS, twice } from './config-rules.ts';
import { checkProjectName } from './names.ts';
import { readObject } from './yaml.ts';

/** Throws `bad-yaml`, and `bad-config` with every fault at once. */
export function readConfig(source: string): Config {
  const document = readObject(source, CONFIG_FILE);
  const faults = [...check(document, '', ''), ...missing(document), ...repeated(document)];
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
    parts: given.parts ?? DEFAULTS.parts,
    docsRoot: given.docsRoot ?? DEFAULTS.docsRoot,
    currency: given.currency ?? DEFAULTS.currency,
    coverage: {
      threshold: given.coverage?.threshold ?? DEFAULTS.coverage.threshold,
      ...set('layers', given.coverage?.layers),
    },
    ...set('latency', given.latency),
    ...set('layers', given.layers),
    ...set('documents', given.documents),
    ...set('checklist', given.checklist),
    ...set('agent', given.agent),
    approval: given.approval ?? DEFAULTS.approval,
    completeness: given.completeness ?? DEFAULTS.completeness,
    // `free` is what everybody has who says nothing.
    ...set('compatibility', document.compatibility === 'free' ? undefined : given.compatibility),
    ...set('layout', given.layout),
  };
}

/** An empty list or mapping asks for nothing, and is as good as none. */
function set<K extends string, T>(key: K, value: T | undefined): Partial<Record<K, T>> {
  if (value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0))
    return {};
  return { [key]: value } as Record<K, T>;
}

export function isCurrency(code: string): boolean {
  return KEYS['/currency']?.refuses(code) === undefined;
}

/** Whether a value may stand at a pointer of the settings, such as `/documents/*`. */
export function isSetting(pattern: string, value: Json): boolean {
  return KEYS[pattern]?.refuses(value) === undefined;
}

/** `pattern`: the pointer with `*` for the places of lists, as the rules have it. */
function check(within: JsonObject | Json[], at: string, pattern: string): Diagnostic[] {
  return Object.entries(within).flatMap(([key, value]) => {
    const pointer = `${at}/${key}`;
    const rulePattern = `${pattern}/${Array.isArray(within) ? '*' : key}`;
    const rule = Object.hasOwn(KEYS, rulePattern) ? KEYS[rulePattern] : undefined;
    if (!rule) {
      const known = Object.keys(KEYS).flatMap((one) =>
        one.slice(0, one.lastIndexOf('/')) === pattern ? [one.slice(pattern.length + 1)] : [],
      );
      return [
        fault(pointer, `there is no setting ${key}.${didYouMean(key, known)}`, `Known here: ${known.join(', ')}.`),
      ];
    }
    const why = rule.refuses(value);
    if (why !== undefined)
      return [
        fault(pointer, `${pointer.slice(1)} ${why}`, 'Correct the value, or remove the line to have the default.'),
      ];
    return value !== null && typeof value === 'object' ? check(value, pointer, rulePattern) : [];
  });
}

function missing(object: JsonObject): Diagnostic[] {
  return ['name', 'stack']
    .filter((key) => !Object.hasOwn(object, key))
    .map((key) => fault(`/${key}`, `${key} is missing`, `Add a line "${key}: …".`));
}

function repeated(document: JsonObject): Diagnostic[] {
  return twice(document).map(({ pointer, value }) =>
    fault(pointer, `${JSON.stringify(value)} is there twice`, 'Keep one of the two.'),
  );
}

function fault(pointer: string, message: string, hint: string): Diagnostic {
  return { code: 'bad-config', message, where: `${CONFIG_FILE}:${pointer}`, hint };
}

/** A name may look like another kind of value: `null`, `true`. */
function plain(name: string): string {
  return /^(?:null|true|false)$/.test(name) ? JSON.stringify(name) : name;
}

/** In double quotes, which hold whatever it is: what YAML does not print is written as a code. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The text that `init` writes. What the team may leave out is written where it is set. */
export function writeConfig(config: Config): string {
  return [
    `# yaml-language-server: $schema=${SETTINGS_SCHEMA}`,
    '# The settings of this project. The file is yours.',
    `name: ${plain(config.name)}`,
    `stack: ${config.stack}`,
    '# Version of create-backend-feature that wrote the project.',
    `tool: ${JSON.stringify(config.tool)}`,
    ...partsLines(config.parts),
    ...section(
      "beside: the root is an application's, what would lie there lies with the code; within: a folder of a larger repository.",
      config.layout === undefined ? [] : [`layout: ${config.layout}`],
    ),
    `docsRoot: ${config.docsRoot}`,
    '# ISO 4217: what money is in.',
    `currency: ${config.currency}`,
    '# Percent of lines and branches that `green` demands.',
    'coverage:',
    `  threshold: ${config.coverage.threshold}`,
    ...mapping('  ', 'layers', config.coverage.layers),
    ...section(
      'Milliseconds that responses may take, at the percentile: `green --load`.',
      mapping('', 'latency', config.latency),
    ),
    ...section('Layers of the code.', list('layers', config.layers)),
    ...section(
      "Documents that must be there; [feature] stands for each feature's name.",
      list('documents', config.documents?.map(quoted)),
    ),
    ...section(
      'What must hold before a feature is done. Without `check`, people look, and tick it with `approve --item`.',
      checklist(config.checklist),
    ),
    ...section(
      "The agent's spec that the settings were taken from.",
      config.agent === undefined ? [] : [`agent: ${quoted(config.agent)}`],
    ),
    '# Who may approve: anyone (recorded only), peer (not the author), signed.',
    `approval: ${config.approval}`,
    '# strict: what a foreign document lacks is a gap, not advice.',
    `completeness: ${config.completeness}`,
    ...section(
      'deprecate: only what an approved document gave a sunset may break clients; strict: nothing may.',
      config.compatibility === undefined ? [] : [`compatibility: ${config.compatibility}`],
    ),
    '',
  ].join('\n');
}

const partsLines = (parts: readonly string[]): readonly string[] => [
  '# Parts of the project beside those of its stack; `parts` lists them, `add` and `remove --part` change them.',
  ...(parts.length === 0 ? ['parts: []'] : list('parts', parts)),
];

const section = (comment: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [`# ${comment}`, ...lines];

function mapping(indent: string, key: string, values: Readonly<Record<string, number>> = {}): string[] {
  const lines = Object.entries(values).map(([name, value]) => `${indent}  ${name}: ${value}`);
  return lines.length === 0 ? [] : [`${indent}${key}:`, ...lines];
}

function list(key: string, items: readonly string[] = []): string[] {
  return items.length === 0 ? [] : [`${key}:`, ...items.map((item) => `  - ${item}`)];
}

function checklist(items: readonly ChecklistItem[] = []): string[] {
  if (items.length === 0) return [];
  return [
    'checklist:',
    ...items.flatMap(({ id, text, check: by }) => [
      `  - id: ${quoted(id)}`,
      `    text: ${quoted(text)}`,
      ...(by === undefined ? [] : [`    check: ${by}`]),
    ]),
  ];
}
