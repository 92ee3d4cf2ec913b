/** Loads a command when it is called: nobody pays for the others. */
import type { Args } from '../command-line/args.ts';
import type { CommandName } from '../command-line/command-table.ts';
import type { CommandModule, Context, Outcome } from '../project/command.ts';
import type { DocsSession, Session } from '../project/session.ts';

/** A command that works in an open project. */
const inSession = (run: (session: Session, args: Args, context: Context) => Promise<Outcome>): CommandModule => ({
  async run(context, args) {
    const { openSession } = await import('../project/open.ts');
    return run(await openSession(context), args, context);
  },
});

/** A command that writes documents only: no stack, no templates. */
const inDocs = (run: (session: DocsSession, args: Args, context: Context) => Promise<Outcome>): CommandModule => ({
  async run(context, args) {
    const { openDocs } = await import('../project/open.ts');
    return run(await openDocs(context), args, context);
  },
});

export const LOADERS: Readonly<Record<CommandName, () => Promise<CommandModule>>> = {
  init: () => import('../wizard/init.ts'),
  stacks: () => import('./stacks.ts'),
  eject: () => import('./eject.ts'),
  agent: () => import('./agent.ts'),
  mcp: async () => {
    const { serve } = await import('../mcp/index.ts');
    // Handed over: it runs the commands that this file loads.
    return { run: (context) => serve(context, LOADERS) };
  },
  remove: async () => {
    const { removeFeature } = await import('./remove.ts');
    return inSession((session, args) => removeFeature(session, args.required('feature')));
  },
  report: async () => {
    const { reportProject } = await import('./report.ts');
    return inSession(async (session, args, { json }) => {
      const outcome = await reportProject(session, args.text('format') ?? 'markdown');
      // It is in the JSON; a page of megabytes is no prose for stderr.
      return json ? { ...outcome, lines: [] } : outcome;
    });
  },
  feature: async () => {
    const [{ writeFeature }, { featureRequest }] = await Promise.all([import('./feature.ts'), import('./requests.ts')]);
    return inDocs(async (session, args, context) => {
      const request = await featureRequest(context, args);
      const { answerFeature, isAnswer } = await import('../project/docs/answer.ts');
      return (await isAnswer(session, request)) ? answerFeature(session, request) : writeFeature(session, request);
    });
  },
  endpoint: async () => {
    const [{ addEndpoint }, { endpointRequest }] = await Promise.all([
      import('./endpoint.ts'),
      import('./requests.ts'),
    ]);
    return inDocs((session, args) => addEndpoint(session, endpointRequest(args)));
  },
  approve: () => import('../wizard/approve.ts'),
  tests: async () => {
    const { writeTests } = await import('./tests.ts');
    return inSession((session, args) => writeTests(session, args.required('feature')));
  },
  red: async () => {
    const { redFeature } = await import('./red.ts');
    return inSession((session, args) => redFeature(session, args.required('feature')));
  },
  service: async () => {
    const { writeService } = await import('./service.ts');
    return inSession((session, args) => writeService(session, args.required('feature')));
  },
  green: async () => {
    const [{ greenFeature }, { loadOf }] = await Promise.all([import('./green.ts'), import('./requests.ts')]);
    return inSession((session, args, context) =>
      greenFeature(session, args.required('feature'), loadOf(args, context.env)),
    );
  },
  prove: async () => {
    const [{ proveFeature }, { budgetOf }] = await Promise.all([import('./prove.ts'), import('./requests.ts')]);
    return inSession((session, args) => proveFeature(session, args.required('feature'), budgetOf(args)));
  },
  mock: async () => {
    const [{ mockFeature }, { portOf }] = await Promise.all([import('./mock.ts'), import('./requests.ts')]);
    return inDocs((session, args) => mockFeature(session, args.required('feature'), portOf(args)));
  },
  next: async () => {
    const [{ nextFeature }, { onlyFeature }] = await Promise.all([import('./next.ts'), import('./requests.ts')]);
    const [{ writeTests: tests }, { writeService: service }] = await Promise.all([
      import('./tests.ts'),
      import('./service.ts'),
    ]);
    return inSession(async (session, args) =>
      nextFeature(session, args.positional('feature') ?? (await onlyFeature(session)), { tests, service }),
    );
  },
  setup: async () => {
    const { setupProject } = await import('./setup.ts');
    return inSession((session) => setupProject(session));
  },
  status: async () => {
    const { projectStatus } = await import('./status.ts');
    return inSession((session) => projectStatus(session));
  },
  check: async () => ({
    async run(context, args) {
      if (args.has('replay') && !args.has('staged'))
        return (await import('../project/replay/replay.ts')).replayProject(context);
      return (await import('./check.ts')).run(context, args);
    },
  }),
};
