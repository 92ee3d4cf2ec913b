/** `init --agent <file>`: what an agent's spec decides of a new project, and how an old one differs from it. */
import { basename, isAbsolute, relative, resolve, sep } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Args } from '../command-line/args.ts';
import type { Config } from '../model/config.ts';
import type { Profile } from '../model/profile.ts';
import type { Json } from '../model/types.ts';
import type { ProfileSettings } from '../plan/profile-config.ts';
import type { Context } from './command.ts';

export interface AgentSettings extends ProfileSettings {
  readonly profile: Profile;
  /** What the settings call the file. */
  readonly file: string;
}

/** `wanted`: the stack that is chosen already. Undefined without --agent. Throws what reading and choosing throw. */
export async function agentSettings(
  context: Context,
  args: Args,
  root: string,
  wanted: string | undefined,
): Promise<AgentSettings | undefined> {
  const given = args.text('agent');
  if (given === undefined) return undefined;
  const text = await context.readInput(given, '--agent');
  const [{ readAgent }, { profileSettings }] = await Promise.all([
    import('../input/agent/read-agent.ts'),
    import('../plan/profile-config.ts'),
  ]);
  const profile = readAgent(text, given);
  const ours = Object.keys(context.stacks);
  return {
    ...profileSettings(profile, { ours, wanted, yes: context.yes }),
    profile,
    file: nameOf(context, root, given),
  };
}

/** As seen from the project. A place on somebody's machine is no business of the team's file: of it the name alone. */
function nameOf({ cwd }: Context, root: string, given: string): string {
  const path = relative(root, resolve(cwd, given));
  const outside = path.startsWith('..') || isAbsolute(path);
  return outside && isAbsolute(given) ? basename(given) : path.split(sep).join('/');
}

/** A setting of the project that is not as the agent has it. */
export interface Difference {
  readonly setting: string;
  readonly agent: Json;
  readonly project: Json;
}

/** The file is the team's: what differs is said, and stays. */
export function differences(config: Config, { stack, settings }: AgentSettings): Difference[] {
  const wanted = { ...(stack === undefined ? {} : { stack }), ...settings };
  return Object.entries(wanted).flatMap(([setting, value]) => {
    const agent = value as unknown as Json;
    const project = (config[setting as keyof Config] ?? null) as unknown as Json;
    return isDeepStrictEqual(agent, project) ? [] : [{ setting, agent, project }];
  });
}

/** What stands beside the rest of `init --json`. */
export function agentJson(from: AgentSettings, differs: readonly Difference[]) {
  const { profile, file, taken, left, cannot, conflicts } = from;
  return {
    agent: {
      file,
      format: profile.format,
      frontMatter: profile.frontMatter,
      ...(profile.name === undefined ? {} : { name: profile.name.value }),
      notUnderstood: profile.notUnderstood.length,
    },
    taken,
    conflicts,
    cannot: [...left, ...cannot],
    differs,
  };
}

/** More of what is not to be had would drown what was taken. */
const SHOWN = 6;

export function agentLines(from: AgentSettings, differs: readonly Difference[]): string[] {
  const { profile, taken, left, cannot, conflicts } = from;
  const widest = Math.max(0, ...taken.map(({ setting }) => setting.length));
  return [
    ...section(
      `Taken from ${profile.file}:`,
      taken.map(({ setting, value, line }) => `${setting.padEnd(widest)}  ${say(value)}  (line ${line})`),
    ),
    ...section(
      'Contradictions; the stricter one is taken:',
      conflicts.map(({ about, values, taken: one }) => {
        const both = values.map(({ value, line }) => `${value} (line ${line})`).join(' or ');
        return `${about}: ${both}; taken: ${one}`;
      }),
    ),
    ...section(
      'No setting holds, of what the agent asks for:',
      left.map(({ line, what, nearest }) => `line ${line}: ${what} ${nearest}`),
    ),
    ...section(
      'Not generated, or not wholly:',
      cannot.map(
        ({ line, what, nearest }) => `line ${line}: ${what}${nearest === undefined ? '' : ` Nearest: ${nearest}.`}`,
      ),
      SHOWN,
      `create-backend-feature agent inspect ${profile.file}`,
    ),
    ...section(
      'Otherwise in this project than the agent has it; backend-feature.yaml counts:',
      differs.map(({ setting, agent, project }) => `${setting}: ${say(project)}; the agent: ${say(agent)}`),
    ),
  ];
}

const say = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** The rest of what is not shown: what to type for it. */
function section(title: string, lines: readonly string[], shown = lines.length, rest = ''): string[] {
  if (lines.length === 0) return [];
  const more = lines.length - shown;
  return [
    '',
    title,
    ...lines.slice(0, shown).map((line) => `  ${line}`),
    ...(more > 0 ? [`  … and ${more} more: ${rest}`] : []),
  ];
}
