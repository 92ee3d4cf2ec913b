/** The module of settings: one attribute of a pydantic class an environment variable. */
import { inGroups, type Setting } from '../../kit/setting.ts';
import { digits, readAlone } from '../settings.ts';
import { call, type Expression, keyword, print, stringLiteral } from './print.ts';

export interface PythonSettings {
  /** Attributes, a blank line between groups. */
  readonly groups: readonly string[][];
  /** What other programs read alone: a constant with the default, and the attribute. */
  readonly alone: ReadonlyArray<{ readonly constant: string; readonly name: string; readonly otherwise: string }>;
  /** Attributes that are lists, as arguments of a decorator; empty where there are none. */
  readonly lists: string;
  /** The same of texts that may be left out. */
  readonly optional: string;
}

export function pythonSettings(settings: readonly Setting[]): PythonSettings {
  const names = (kept: (setting: Setting) => boolean): string =>
    settings
      .filter(kept)
      .map((setting) => stringLiteral(settingMember(setting.name)))
      .join(', ');
  return {
    groups: inGroups(settings).map((group) => group.map((setting) => line(setting))),
    alone: readAlone(settings).map(({ setting, otherwise }) => ({
      constant: constant(setting),
      name: settingMember(setting.name),
      otherwise: stringLiteral(otherwise),
    })),
    lists: names(({ value }) => value.kind === 'list'),
    optional: names(({ value }) => value.kind === 'text' && value.otherwise === undefined),
  };
}

export const settingMember = (name: string): string => name.toLowerCase();
const constant = ({ name }: Setting): string => `_${name}`;

function line(setting: Setting): string {
  const [type, value] = typed(setting);
  return print(`${settingMember(setting.name)}: ${type}${value === undefined ? '' : ' = '}`, value ?? '', 1);
}

function typed(setting: Setting): [type: string, value?: Expression] {
  const { value } = setting;
  switch (value.kind) {
    case 'text':
      if (setting.readAlone) return ['str', constant(setting)];
      return value.otherwise === undefined ? ['str | None', 'None'] : ['str', stringLiteral(value.otherwise)];
    case 'project':
      return ['str', 'PROJECT'];
    case 'choice':
      return [`Literal[${value.among.map(stringLiteral).join(', ')}]`, stringLiteral(value.otherwise)];
    case 'integer':
      return ['int', field({ default: digits(value.otherwise), ge: digits(value.from), le: digits(value.to) })];
    case 'seconds':
      return ['float', field({ default: `${value.otherwise}.0`, gt: '0', le: digits(value.to) })];
    case 'flag':
      return ['bool', value.otherwise ? 'True' : 'False'];
    case 'secret':
      return ['SecretStr', field({ min_length: digits(value.from) })];
    case 'list':
      return ['Annotated[tuple[str, ...], NoDecode]', '()'];
  }
}

const field = (keywords: Readonly<Record<string, string>>): Expression =>
  call(
    'Field',
    Object.entries(keywords).map(([name, value]) => keyword(name, value)),
  );
