/** Gin under test. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { hashInputs, isAtLeast } from '../../../src/effects/toolchain.ts';
import { GOLANGCI_LINT, goToolchain } from '../../../src/languages/go/toolchain.ts';
import { cached } from '../cache.ts';
import { have } from '../demand.ts';
import { edit, exec, passes, SECRET } from '../project.ts';
import type { Env, StackUnderTest } from './types.ts';

const BUILD_MS = 900_000;
/** A service, the tests of a feature, the tests of the whole project. */
const WAYS_TO_BUILD = [[], ['-trimpath'], ['-race']];
const LAYERS = ['api', 'repository', 'infrastructure', 'domain', 'core'];
const GOLANGCI = ['go', 'run', GOLANGCI_LINT];
const DEPGUARD = [...GOLANGCI, 'run', '--enable-only', 'depguard'];
const FORMAT = [...GOLANGCI, 'fmt', '--diff'];

const hasGo = (): boolean => {
  const said = spawnSync('go', ['version'], { encoding: 'utf8' }).stdout ?? '';
  const version = /go(\d+(?:\.\d+)+)/.exec(said)?.[1] ?? '0';
  const wanted = goToolchain.needs.version;
  return have(isAtLeast(version, wanted), `Go ${wanted} or newer`, goToolchain.needs.hint);
};

/** Modules and the linter are in Go's own caches; the entry says that they were filled, the stamp is the project's own. */
async function lendModules(root: string): Promise<void> {
  const settings = spawnSync('go', ['env', 'GOVERSION', 'GOMODCACHE', 'GOCACHE'], {
    cwd: root,
    encoding: 'utf8',
  }).stdout;
  const locks = ['go.mod', 'go.sum'].map((file) => readFileSync(join(root, file), 'utf8'));
  await cached('go', [settings, GOLANGCI_LINT, ...locks], async () => {
    const go = (...args: string[]) => promisify(execFile)('go', args, { cwd: root, timeout: BUILD_MS });
    await go('mod', 'download');
    // Built once, before a test waits for it: the linter, and what is depended on for each way that tests build it.
    await go('run', GOLANGCI_LINT, 'version');
    for (const way of WAYS_TO_BUILD) await go('build', ...way, './...');
  });
  const stamp = join(root, goToolchain.stamp);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, `${await hashInputs(root, goToolchain.inputs)}\n`);
}

const server = (root: string, env: Env, ...args: string[]): Promise<string> =>
  passes(root, ['go', 'run', './cmd/server', ...args], { JWT_SECRET: SECRET, ...env });

/** A package of each layer, to be imported where it must not be, and a file to seed. */
const PACKAGE_OF: Readonly<Record<string, string>> = {
  api: 'backend/internal/api/problems',
  repository: 'backend/internal/repository/base',
  infrastructure: 'backend/internal/infrastructure/ratelimit',
  domain: 'backend/internal/domain/base',
};
const FILE_OF: Readonly<Record<string, string>> = {
  api: 'internal/api/productcatalog/routes.go',
  repository: 'internal/repository/productcatalog/repositories.go',
  infrastructure: 'internal/infrastructure/migrations/productcatalog_0001.go',
  domain: 'internal/domain/productcatalog/product.go',
  core: 'internal/core/clock/clock.go',
};

export const gin: StackUnderTest = {
  id: 'gin',
  example: 'product-catalog',
  has: hasGo,
  lend: lendModules,
  checks: [FORMAT, ['go', 'vet', './...'], [...GOLANGCI, 'run']],
  format: [[...GOLANGCI, 'fmt']],
  formatting: [FORMAT],
  async suite(root, env) {
    const command = ['go', 'test', '-race', '-v', '-coverpkg=./internal/...', '-coverprofile=coverage.out', './...'];
    const output = await passes(root, command, env);
    const figures = await passes(root, ['go', 'tool', 'cover', '-func=coverage.out']);
    const percent = Number(/^total:.*?([\d.]+)%$/m.exec(figures)?.[1] ?? 0);
    if (percent < 80) throw new Error(`coverage ${percent} %`);
    const count = (pattern: string): number => output.match(new RegExp(pattern, 'gm'))?.length ?? 0;
    // Each says so once, whatever it is part of.
    const notRun = count('^ +\\w+_test\\.go:\\d+: not run here: ');
    return {
      passed: count('^--- PASS: '),
      notPassed: count('^--- FAIL: ') + count('^ *--- SKIP: ') - notRun,
      notRun,
      output,
    };
  },
  ranOnPostgres: /--- PASS: Test\w*Repository\w*\/postgresql/,
  database: {
    embedded: 'sqlite',
    url: (root, name) => `sqlite://${join(root, `${name}.db`)}`,
    up: async (root, env) => void (await server(root, env, 'migrate', 'up')),
    down: async (root, env) => void (await server(root, env, 'migrate', 'base')),
    applied: async (root, env) =>
      (await server(root, env, 'migrate', 'status')).match(/^applied \w+_0001\b/gm)?.length ?? 0,
    drift: (root, env) => exec(root, ['go', 'test', '-count=1', '-run', 'Migrations|Repository', './tests/...'], env),
    seedDrift: (root) =>
      edit(root, 'internal/repository/productcatalog/repositories.go', (text) =>
        text.replace(/^.*Name: "sku".*$/m, (line) => `${line}\n${line.replace('"sku"', '"drifted"')}`),
      ),
  },
  build: async (root) => void (await passes(root, ['go', 'build', '-o', 'server', './cmd/server'])),
  token: async (root, subject = 'ada') =>
    (await server(root, {}, 'token', '-subject', subject, '-role', 'admin')).trim(),
  startsWith: [/^cp \.env\.example \.env/],
  layers: {
    check: DEPGUARD,
    // A package that imports its own importer does not get as far as the linter.
    broken: /\(depguard\)|import cycle/,
    edges: [
      ...LAYERS.flatMap((above, at) => LAYERS.slice(at + 1).map((below) => [below, PACKAGE_OF[above] ?? ''] as const)),
      ...['domain', 'core'].flatMap((layer) =>
        ['github.com/gin-gonic/gin', 'database/sql'].map((name) => [layer, name] as const),
      ),
      ...LAYERS.map((layer) => [layer, 'backend/tests/support'] as const),
    ].map(([from, to]) => ({
      from,
      to,
      // The feature's own package, not only the base: it is what people edit. The core has none.
      file: FILE_OF[from] ?? '',
      seed: (text) => text.replace(/^(package \w+)$/m, `$1\n\nimport _ "${to}"`),
    })),
  },
  managedFile: 'internal/domain/productcatalog/product.go',
  rule: {
    stub: 'internal/domain/offers/rule_stocked_offers_stay_listed.go',
    write: (stub) =>
      stub.replace(/\(_ (\w+Given), _ (\w+When)\)/, '(given $1, when $2)').replace(
        /\n(?:\t\/\/[^\n]*\n)*\treturn base\.NotWritten\([\s\S]*?\n\}/,
        `
\tinStock := given.Inventory != nil && *given.Inventory > 0
\tif inStock && when.Status != nil && *when.Status == OfferStatusArchived {
\t\treturn &base.RuleRefused{Code: "still_in_stock"}
\t}
\treturn nil
}`,
      ),
    spoil: (written) => written.replace('OfferStatusArchived', 'OfferStatusActive'),
  },
  custom: {
    path: 'tests/notes/custom/note_twice_test.go',
    content: `// Package custom_test holds the cases that were written by hand.
package custom_test

import (
	"testing"

	"backend/tests/support"
)

// Nothing makes a note's words unique.
func TestNoteTwice(t *testing.T) { // NOTE-TWICE
	t.Parallel()
	api := support.NewAPI(t)
	for range 2 {
		api.Arrange("createNote", support.Body(support.Values{"body": "same"}))
	}
	answer := api.Act("listNotes")
	answer.OK(200, support.Items(2))
}
`,
  },
  routesOf: (root, feature) => {
    const folder = join(root, 'internal/api', feature.replaceAll('-', ''));
    const files = readdirSync(folder).filter((name) => name.endsWith('.go'));
    return files.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
  },
};
