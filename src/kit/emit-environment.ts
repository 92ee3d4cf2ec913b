/** `.env.example`: every setting, with its default as a comment. */
import { defaultOf, inGroups, type Setting } from './setting.ts';

/** Blocks of lines: what must be set first, then group by group. */
export function environmentExample(settings: readonly Setting[], project: string): string[][] {
  const groups = inGroups(settings).map((group) => [
    ...group.filter(isSecret),
    ...group.filter((setting) => !isSecret(setting) && !isOptional(setting)),
    ...group.filter((setting) => isOptional(setting)),
  ]);
  const must = (group: readonly Setting[]): boolean => group.some(isSecret);
  return [...groups.filter(must), ...groups.filter((group) => !must(group))].map((group) =>
    group.flatMap((setting) => lines(setting, project)),
  );
}

const isSecret = ({ value }: Setting): boolean => value.kind === 'secret';
/** Left out, it is not there: there is no value instead. */
const isOptional = ({ value }: Setting): boolean => value.kind === 'text' && value.otherwise === undefined;

function lines(setting: Setting, project: string): string[] {
  const { name, help, example } = setting;
  const said = isSecret(setting) ? `${name}=` : `# ${name}=${defaultOf(setting, project) ?? example ?? ''}`;
  return help === undefined ? [said] : [`# ${help}`, said];
}
