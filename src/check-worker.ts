/** A thread of `check`: looks at the features that it is given, and at what they share. An entrance of its own in the bundle. */
import { createContext } from './context.ts';
import { answerItems, threadData } from './effects/workers.ts';
import { lookAtScope } from './project/check/check.ts';
import { type CheckData, type CheckMeans, lookingOnce } from './project/check/means.ts';
import { openProject } from './project/open.ts';

const { root, tool, history } = threadData() as CheckData;
const opened = openProject(lookingOnce(createContext({ cwd: root, json: true, yes: true, dryRun: false })));
const means: CheckMeans = {
  tool,
  checklist: true,
  history: async () => history ?? ({ kind: 'none', why: 'nobody asked' } as const),
};
answerItems(async (name) => lookAtScope(await opened, means, name, history));
