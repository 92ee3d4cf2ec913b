/** What the wizard asks where documents were edited: renamed or not, and what a rule may refuse. */

import { writeFeature } from '../commands/feature.ts';
import { candidates } from '../gates/rules.ts';
import { answerFeature } from '../project/docs/answer.ts';
import { changeMembers, maybeRenamed } from '../project/docs/members.ts';
import type { Observed } from '../project/observe.ts';
import type { Result, Session } from '../project/session.ts';
import { sayResult, type World } from './world.ts';

const SAYS_NOTHING = { entities: [], ruleTexts: [], rulesFiles: [] } as const;

/** Brings plan and examples up to the spec that was edited; a person says what was renamed. */
export async function followSpec({ prompter }: World, session: Session, name: string): Promise<Result> {
  const renames: string[] = [];
  const settled = new Set<string>();
  for (const { entity, from, to } of await maybeRenamed(session, name)) {
    if (settled.has(`${entity}.${from}`) || settled.has(`${entity}=${to}`)) continue;
    if (!(await prompter.confirm({ message: `Was ${from} of ${entity} renamed to ${to}?`, default: false }))) continue;
    renames.push(`${entity}.${from}=${to}`);
    settled.add(`${entity}.${from}`).add(`${entity}=${to}`);
  }
  return renames.length > 0
    ? changeMembers(session, { ...SAYS_NOTHING, name, renames })
    : writeFeature(session, { ...SAYS_NOTHING, name });
}

/** The operations of every rule that names none. */
export async function askOperations(world: World, session: Session, { name, feature }: Observed): Promise<void> {
  const known = feature.operations.map(({ id }) => id);
  const texts: string[] = [];
  for (const rule of feature.rules.filter(({ operations }) => operations.length === 0)) {
    const said = await world.prompter.input({
      message: `Operations that "${rule.statement}" may refuse`,
      default: candidates(rule, feature).slice(0, 2).join(', '),
      validate: (value) => {
        const strange = namesIn(value).find((one) => !known.includes(one));
        if (namesIn(value).length === 0) return `Name at least one of: ${known.join(', ')}.`;
        return strange === undefined ? true : `There is no operation ${strange}. There are: ${known.join(', ')}.`;
      },
    });
    texts.push(JSON.stringify({ id: rule.id, operations: namesIn(said) }));
  }
  const rules = { file: 'the answers', text: `[${texts.join(', ')}]` };
  sayResult(world, await answerFeature(session, { ...SAYS_NOTHING, name, rulesFiles: [rules] }));
}

const namesIn = (text: string): string[] => text.split(/[\s,]+/).filter((one) => one !== '');
