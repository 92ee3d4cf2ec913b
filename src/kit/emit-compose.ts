/** The compose file: the service, and the servers that its parts need. */
import type { Container } from './part.ts';
import type { Setting } from './setting.ts';

export interface ComposeView {
  /** `PostgreSQL and Redis`; empty where there is none. */
  readonly servers: string;
  /** `JWT_SECRET`; empty where there is none. */
  readonly secrets: string;
  readonly containers: ReadonlyArray<{
    readonly name: string;
    readonly image: string;
    readonly environment: readonly Variable[];
    readonly volume: string;
    /** A YAML list in brackets. */
    readonly healthcheck: string;
  }>;
  /** A YAML list in brackets. */
  readonly migrate: string;
  readonly environment: readonly Variable[];
  /** Containers that migrations wait for, and those that only the service waits for. */
  readonly migrated: readonly string[];
  readonly others: readonly string[];
  /** Names of containers whose data is kept. */
  readonly volumes: readonly string[];
}

interface Variable {
  readonly name: string;
  readonly value: string;
}

/** `migrate`: command and arguments of the image that apply migrations. */
export function composeView(
  { settings, containers }: { readonly settings: readonly Setting[]; readonly containers: readonly Container[] },
  migrate: readonly string[],
): ComposeView {
  const names = (kept: (container: Container) => boolean): string[] => containers.filter(kept).map(({ name }) => name);
  return {
    servers: containers.map(({ title }) => title).join(' and '),
    secrets: settings
      .filter(({ value }) => value.kind === 'secret')
      .map(({ name }) => name)
      .join(' and '),
    containers: containers.map(({ name, image, environment, volume = '', healthcheck }) => ({
      name,
      image,
      environment: variables(environment),
      volume,
      healthcheck: quoted(['CMD', ...healthcheck]),
    })),
    migrate: quoted(migrate),
    environment: [...containers.flatMap((container) => variables(container.settings)), ...settings.flatMap(given)],
    migrated: names(({ migrated }) => migrated === true),
    others: names(({ migrated }) => migrated !== true),
    volumes: names(({ volume }) => volume !== undefined),
  };
}

const variables = (pairs: ReadonlyArray<readonly [name: string, value: string]>): Variable[] =>
  pairs.map(([name, value]) => ({ name, value }));

/** What the service is given beside its servers: a secret from the shell, or whatever the setting says. */
function given({ name, value, compose }: Setting): Variable[] {
  if (value.kind === 'secret') return [{ name, value: `\${${name}:?set ${name}, at least ${value.from} characters}` }];
  return compose === undefined ? [] : [{ name, value: compose }];
}

const quoted = (words: readonly string[]): string => `[${words.map((word) => JSON.stringify(word)).join(', ')}]`;
