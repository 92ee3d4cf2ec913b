/** The module of settings: one member of an interface an environment variable. */
import { inGroups, type Setting } from '../../kit/setting.ts';
import { digits, readAlone } from '../settings.ts';
import { call, type Expression, list, print, stringLiteral } from './print.ts';

export interface TypeScriptSettings {
  /** Members of the interface, a blank line between groups. */
  readonly members: readonly string[][];
  /** Members of the value that is read. */
  readonly values: readonly string[];
  /** What other programs read alone: a constant with the default, and a function. */
  readonly alone: ReadonlyArray<{ readonly name: string; readonly function: string; readonly otherwise: string }>;
}

export function typescriptSettings(settings: readonly Setting[]): TypeScriptSettings {
  const groups = inGroups(settings);
  return {
    members: groups.map((group) =>
      group.map((setting) => `readonly ${settingMember(setting.name)}: ${typeOf(setting)};`),
    ),
    values: groups.flat().map((setting) => print(`${settingMember(setting.name)}: `, readFrom(setting), 2, ',')),
    alone: readAlone(settings).map(({ setting, otherwise }) => ({
      name: setting.name,
      function: `${settingMember(setting.name)}Of`,
      otherwise: stringLiteral(otherwise),
    })),
  };
}

export const settingMember = (name: string): string =>
  name.toLowerCase().replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

function typeOf({ value }: Setting): string {
  switch (value.kind) {
    case 'text':
      return value.otherwise === undefined ? 'string | undefined' : 'string';
    case 'choice':
      return value.among.map(stringLiteral).join(' | ');
    case 'integer':
    case 'seconds':
      return 'number';
    case 'flag':
      return 'boolean';
    case 'list':
      return 'readonly string[]';
    case 'project':
    case 'secret':
      return 'string';
  }
}

function readFrom(setting: Setting): Expression {
  const { name, value } = setting;
  const read = (method: string, ...more: readonly Expression[]): Expression =>
    call(`from.${method}`, [stringLiteral(name), ...more]);
  if (setting.readAlone) return `${settingMember(setting.name)}Of(environment)`;
  switch (value.kind) {
    case 'text':
      return value.otherwise === undefined ? read('text') : `from.text('${name}') ?? ${stringLiteral(value.otherwise)}`;
    case 'project':
      return `from.text('${name}') ?? PROJECT`;
    case 'choice':
      return read('choice', list(value.among.map(stringLiteral)), stringLiteral(value.otherwise));
    case 'integer':
      return read('whole', digits(value.otherwise), digits(value.from), digits(value.to));
    case 'seconds':
      return read('positive', digits(value.otherwise), digits(value.to));
    case 'flag':
      return `from.choice('${name}', ['true', 'false'], '${value.otherwise}') === 'true'`;
    case 'secret':
      return read('secret', digits(value.from));
    case 'list':
      return read('list');
  }
}
