/** How features are served inside the application that is there: what its people would add by hand, since we change nothing of theirs. */
import { readManifests } from '../../input/survey/manifests.ts';
import type { Survey } from '../../input/survey/survey.ts';
import type { PlannedFile } from '../../plan/types.ts';

export interface Mounting {
  /** Where the application is made; undefined where that could not be read. */
  readonly where?: string;
  /** To be added there. */
  readonly code: readonly string[];
  /** What the features need besides, as a manifest would say it. */
  readonly missing: readonly string[];
  /** What both have: theirs, and the version that ours were tried with. */
  readonly shared: ReadonlyArray<{
    readonly name: string;
    readonly theirs: string;
    readonly ours: string;
    readonly where: string;
  }>;
}

const MANIFEST = 'backend/pyproject.toml';

export function mountingOf({ apps, manifests }: Survey, files: readonly PlannedFile[]): Mounting {
  const app = apps.find(({ value }) => value === 'FastAPI()');
  const content = files.find(({ path }) => path === MANIFEST)?.content ?? '';
  const runtime = content.replace(/^\[project\.optional-dependencies\][\s\S]*$/m, '');
  const [own] = readManifests({ paths: [MANIFEST], text: () => runtime });
  const theirs = new Map(
    manifests
      .filter(({ language }) => language === 'Python')
      .flatMap(({ dependencies }) => dependencies.map((one) => [one.name, one] as const)),
  );
  const needed = own?.dependencies ?? [];
  return {
    ...(app === undefined ? {} : { where: app.where }),
    code: ['from backend.mount import mount', `mount(${app?.name ?? 'app'})  # after its own routes`],
    missing: needed.flatMap(({ name, version }) => (theirs.has(name) ? [] : [`${name}${version}`])),
    shared: needed.flatMap(({ name, version: ours }) => {
      const found = theirs.get(name);
      return found === undefined ? [] : [{ name, theirs: found.version, ours, where: found.where }];
    }),
  };
}

export function mountLines(mounting: Mounting | undefined): string[] {
  if (mounting === undefined) return [];
  const { where, code, missing, shared } = mounting;
  return [
    '',
    `To serve the features inside the application, add${where === undefined ? '' : ` in ${where.replace(/:\d+$/, '')}`}:`,
    ...code.map((line) => `    ${line}`),
    ...(missing.length === 0
      ? []
      : [
          'and to its dependencies (tests need none of it: they have a toolchain of their own):',
          ...missing.map((one) => `    ${one}`),
        ]),
    ...shared.map(
      ({ name, theirs, ours, where: at }) =>
        `  ${name}: ${theirs === '' ? 'any version' : theirs} in ${at}; tried with ${ours.replace(/^==/, '')}`,
    ),
  ];
}
