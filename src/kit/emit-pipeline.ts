/** Workflows of GitHub and GitLab: the checks of a project, on each of its databases. */
import { ACTIONS } from './actions.ts';
import type { Container } from './part.ts';

/** How a language's checks are run where nothing is installed. */
export interface Pipeline {
  /** Image with its toolchain. */
  readonly image: string;
  /** Whether Node is in it: our own program needs it. */
  readonly hasNode: boolean;
  /** The action that brings the toolchain, and what keeps packages between runs. */
  readonly setup: { readonly uses: string; readonly with: Pairs; readonly cached: Pairs };
  /** Commands that must end with 0. */
  readonly commands: readonly string[];
}
type Pairs = ReadonlyArray<{ readonly name: string; readonly value: string }>;

/** `databases`: ids of the parts that are ones; a server among them has a container with `tests`. */
export const pipelineView = (pipeline: Pipeline, databases: readonly string[], containers: readonly Container[]) => ({
  ...pipeline,
  actions: ACTIONS,
  databases: databases.join(', '),
  server: containers.flatMap((container) => server(container))[0] ?? false,
});

function server({ name, image, port, healthcheck, tests }: Container) {
  if (tests === undefined) return [];
  const { environment, setting, url } = tests;
  return [
    {
      part: tests.part,
      name,
      image,
      port,
      ready: healthcheck[0],
      environment: environment.map(([variable, value]) => ({ name: variable, value })),
      setting,
      local: url('localhost'),
      named: url(name),
    },
  ];
}
