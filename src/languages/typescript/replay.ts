/** What steers or replaces vitest in a TypeScript project. */
import type { ReplayRules } from '../toolchain.ts';

const CONFIG = /^(?:vitest|vite)\.(?:config|workspace|projects)\.(?:[cm]?[jt]s|json)$/;

export const typescriptReplay: ReplayRules = {
  own: ['vitest.config.ts'],
  removed: CONFIG,
  steering: [
    {
      path: /^vitest\.config\.ts$/,
      says: /\b(?:setupFiles|globalSetup|alias|plugins|runner|environment|snapshotEnvironment|exclude|include|retry|bail|testNamePattern|sequence|deps|server|define|env|projects|resolve|all|ignoreClassMethods|provider|customProviderModule)\b/,
      why: 'it changes which tests run, what takes part in them, or what counts as covered',
    },
    {
      path: /^package\.json$/,
      says: /:\s*"(?:file|link|portal|workspace|git|git\+\w+|github|https?|npm):/,
      why: 'a dependency comes from elsewhere than the registry, or under another name, and a test runner of your own could come with it',
    },
    {
      path: /^package-lock\.json$/,
      says: /"link":\s*true|"resolved":\s*"(?!https:\/\/[^"]*\.tgz")/,
      why: 'a dependency comes from elsewhere than a registry, and a test runner of your own could come with it',
    },
  ],
  vendored: /(?:^|\/)node_modules\//,
  loading(path, content, code) {
    if (!path.endsWith('.test.ts')) return undefined;
    const up = path
      .split('/')
      .slice(1)
      .map(() => '../')
      .join('');
    const modules = code.filter((file) => /(?<!\.d)\.[cm]?ts$/.test(file));
    // At the end: what the tests import is there by then, as it is when the service is made for them.
    return `${content}\n${modules.map((file) => `import '${up}${file}';\n`).join('')}`;
  },
  // A project's own scripts must not run while its dependencies are installed.
  beforeSetup: { path: 'package.json', change: withoutScripts },
};

function withoutScripts(text: string): string {
  const { scripts: _, ...rest } = JSON.parse(text) as Readonly<Record<string, unknown>>;
  return `${JSON.stringify(rest, null, 2)}\n`;
}
