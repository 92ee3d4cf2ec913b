/** How a Go project's own tools are prepared and run. Data only; running them is an effect. */
import { join } from 'node:path';
import { anyOf } from '../patterns.ts';
import { isWithin, serviceEnvironment, type Toolchain } from '../toolchain.ts';
import { goReplay } from './replay.ts';

export const GOLANGCI_LINT = 'github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0';

/** One block of a coverage profile: where it stands, its statements, and how often it ran. */
const BLOCK = /^(\S.*):[\d.,]+ (\d+) (\d+)$/gm;

export const goToolchain: Toolchain = {
  inputs: ['go.mod', 'go.sum'],
  stamp: '.toolchain/backend-feature',
  reporter: 'gotest',
  needs: {
    program: 'go',
    ask: ['version'],
    version: '1.26',
    hint: 'install Go 1.26 or newer (go.dev/dl, or your package manager) so that `go` finds it',
  },
  setup: (program) => [
    { name: 'download modules', command: [program, 'mod', 'download'] },
    { name: 'verify modules', command: [program, 'mod', 'verify'] },
  ],
  test({ folders, reportFile, reporterFolder, coverageFile, measure = [], service, only, keep }) {
    return {
      name: coverageFile === undefined ? 'go test' : 'go test with coverage',
      command: [process.execPath, join(reporterFolder, 'run.mjs'), ...folders],
      env: {
        CBF_REPORT: reportFile,
        CBF_COVERAGE: coverageFile ?? '',
        CBF_MEASURE: coverageFile === undefined ? '' : measure.join(','),
        CBF_KEEP: keep ?? '',
        CBF_ONLY: only?.join('\n') ?? '',
        ...serviceEnvironment(service),
      },
    };
  },
  probe: (reporterFolder) => ({ command: [process.execPath, join(reporterFolder, 'probe.mjs')] }),
  readCoverage(content, within) {
    if (!content.startsWith('mode: ')) throw new Error('the coverage profile has no mode');
    let [total, covered] = [0, 0];
    for (const [, file = '', statements, count] of content.matchAll(BLOCK)) {
      // The module's name comes first.
      if (within !== undefined && !isWithin(within, file.slice(file.indexOf('/') + 1))) continue;
      total += Number(statements);
      if (count !== '0') covered += Number(statements);
    }
    return total === 0 ? 100 : (covered / total) * 100;
  },
  skipMarker: anyOf(
    /\.\s*(?:Skip|Skipf|SkipNow)\b/,
    // Whatever the name that the package was imported by.
    /\.\s*(?:Short|Testing|Exit)\s*\(|\.\s*Goexit\b|\blog\s*\.\s*Fatal|\bTestMain\b/,
    /^\s*\/\/\s*(?:go:build|\+build|go:linkname)\b/,
    // Their functions would be called without the package's name.
    /^\s*(?:import\s+)?\.\s+"(?:testing|os|log|runtime|syscall)"/,
  ),
  knowsTests:
    /"testing(?:\/\w+)?"|"[^"\s]*\/tests(?:\/[^"\s]*)?"|"test\.\w+"|\.test"|\bgo:linkname\b|"github\.com\/stretchr\/testify/,
  testFile: /_test\.go$/,
  loads: /(?:^|\/)go\.(?:work|mod)$/,
  loadsAtRoot: ['go.work'],
  leftovers: /(?:^|\/)\.DS_Store$/,
  serve: {
    before: [
      { name: 'build', command: ['go', 'build', '-o', 'server', './cmd/server'] },
      { name: 'migrate', command: ['./server', 'migrate', 'up'] },
    ],
    command: ['./server'],
    env: { GOMAXPROCS: '1' },
    ready: '/ready',
    // Without the slash that ends what would be a host, the folder is below the working one.
    database: (folder) => `sqlite:///${folder}/load.db`,
  },
  checks: [
    { name: 'go vet', command: ['go', 'vet', './...'] },
    { name: 'gofumpt', command: ['go', 'run', GOLANGCI_LINT, 'fmt', '--diff'] },
    { name: 'golangci-lint', command: ['go', 'run', GOLANGCI_LINT, 'run'] },
  ],
  replay: goReplay,
};
