/** `parts`: what a project is put together from, and what it may have beside that. */

import { readConfig } from '../input/config.ts';
import { CONFIG_FILE } from '../input/config-file.ts';
import type { Context, Outcome } from '../project/command.ts';
import { projectFiles, stackOf } from '../project/open.ts';
import { OPTIONS, partsOf } from '../stacks/parts.ts';

/** Outside a project: the options alone. */
export async function run(context: Context): Promise<Outcome> {
  const inside = (await context.findRoot()) !== undefined;
  const config = inside ? readConfig((await (await projectFiles(context)).read(CONFIG_FILE)) ?? '') : undefined;
  const stack = config === undefined ? undefined : await stackOf(context, config, `${CONFIG_FILE}:/stack`);
  const chosen = config?.parts ?? [];
  const fixed = stack === undefined ? [] : partsOf(stack.parts, []);
  const all = [
    ...fixed.map((part) => ({ part, state: 'of the stack' as const })),
    ...Object.values(OPTIONS).map((part) => ({
      part,
      state: chosen.includes(part.id) ? ('chosen' as const) : ('free' as const),
    })),
  ];
  const json = all.map(({ part: { id, title, languages, provides, requires }, state }) => ({
    id,
    title,
    state,
    languages,
    provides,
    requires,
  }));
  const width = Math.max(...all.map(({ part }) => part.id.length));
  return {
    ok: true,
    json: { ok: true, parts: json },
    lines: [
      ...all.map(({ part, state }) => `${part.id.padEnd(width)}  ${STATES[state].padEnd(12)}  ${part.title}`),
      '',
      ...(inside
        ? [
            'Take one in: create-backend-feature add <part>',
            'Take one out: create-backend-feature remove --part <part>',
          ]
        : ['Start with some: create-backend-feature init <dir> --with <part>,<part>']),
    ],
  };
}

const STATES = { 'of the stack': 'of the stack', chosen: 'chosen', free: 'not chosen' } as const;
