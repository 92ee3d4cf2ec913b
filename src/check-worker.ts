/** A thread of `check`: looks at the features that it is given. An entrance of its own in the bundle. */
import { createContext } from './context.ts';
import { answerItems, threadData } from './effects/workers.ts';
import { lookAt } from './project/check/features.ts';
import { type CheckData, type CheckMeans, lookingOnce } from './project/check/means.ts';
import { openProject } from './project/open.ts';

const { root, tool, history } = threadData() as CheckData;
const opened = openProject(lookingOnce(createContext({ cwd: root, json: true, yes: true, dryRun: false })));
const means: CheckMeans = {
  tool,
  checklist: true,
  history: async () => history ?? ({ kind: 'none', why: 'nobody asked' } as const),
};
answerItems(async (name) => lookAt(await opened, means, name, history));
