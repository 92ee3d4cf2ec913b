/** The package of settings: one member of a struct an environment variable, and a check of each that has bounds. */
import { defaultOf, inGroups, type Setting } from '../../kit/setting.ts';
import { digits } from '../settings.ts';
import { memberName } from './names.ts';
import { columns, stringLiteral } from './print.ts';

export interface GoSettings {
  /** Members of the struct, a blank line between groups; one of them is `Database`. */
  readonly groups: readonly string[][];
  /** Arguments that are the errors of what is wrong. */
  readonly checks: readonly string[];
  /** The same of what migrations need, which ask for no secret. */
  readonly database: { readonly members: readonly string[]; readonly checks: readonly string[] };
  /** Members that are lists. */
  readonly lists: readonly string[];
}

/** What the struct `Database` says already. */
const IN_DATABASE = /^DATABASE_/;

/** `project`: its name. */
export function goSettings(settings: readonly Setting[], project: string): GoSettings {
  const inDatabase = ({ group }: Setting): boolean => group === 'database';
  const apart = inGroups(settings.filter(inDatabase)).flat();
  return {
    groups: inGroups(settings).map((group) =>
      group.some(inDatabase) ? ['Database Database'] : columns(group.map((setting) => row(setting, project))),
    ),
    checks: inGroups(settings).flatMap((group) =>
      group.some(inDatabase) ? ['found.Database.check()'] : group.flatMap((setting) => check(setting, 'found')),
    ),
    database: {
      members: columns(apart.map((setting) => row(setting, project, IN_DATABASE))),
      checks: apart.flatMap((setting) => check(setting, 'database', IN_DATABASE)),
    },
    lists: settings.filter(({ value }) => value.kind === 'list').map((setting) => settingMember(setting.name)),
  };
}

/** Written in one case throughout, though no feature's own names are. */
const INITIALISMS = new Set(['jwt', 'cors']);

/** `omitted`: of the name, what the struct says already. */
export function settingMember(name: string, omitted = /^$/): string {
  const parts = name.replace(omitted, '').toLowerCase().split('_');
  return memberName({ raw: name, parts: parts.map((part) => (INITIALISMS.has(part) ? part.toUpperCase() : part)) });
}

/** Name, type and tag. */
function row(setting: Setting, project: string, omitted?: RegExp): string[] {
  const otherwise = defaultOf(setting, project);
  const tag = `env:"${setting.name}"${otherwise === undefined ? '' : ` envDefault:"${otherwise}"`}`;
  return [settingMember(setting.name, omitted), typeOf(setting), `\`${tag}\``];
}

const LARGEST_32_BITS = 2 ** 31 - 1;

function typeOf({ value }: Setting): string {
  switch (value.kind) {
    case 'integer':
      return value.to > LARGEST_32_BITS ? 'int64' : 'int';
    case 'seconds':
      return 'float64';
    case 'flag':
      return 'bool';
    case 'secret':
      return 'Secret';
    case 'list':
      return '[]string';
    case 'text':
    case 'project':
    case 'choice':
      return 'string';
  }
}

/** The expression of the error; none where every value will do. */
function check(setting: Setting, of: string, omitted?: RegExp): string[] {
  const { name, value } = setting;
  const found = `${of}.${settingMember(setting.name, omitted)}`;
  switch (value.kind) {
    case 'choice':
      return [`oneOf(${[stringLiteral(name), found, ...value.among.map(stringLiteral)].join(', ')})`];
    case 'integer':
      return [`between("${name}", ${found}, ${digits(value.from)}, ${digits(value.to)})`];
    case 'seconds':
      return [`between("${name}", ${found}, 0.001, ${digits(value.to)})`];
    case 'secret':
      return [`longEnough("${name}", string(${found}), ${digits(value.from)})`];
    default:
      return [];
  }
}
