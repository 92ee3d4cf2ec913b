/** Prints the seed of a run's samples at its start, and the table of its suites at its end. */
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import { STACKS } from '../../src/registry.ts';
import { seedOf } from './sample.ts';
import { type RanFile, suiteTable } from './suite-table.ts';

export class SuiteReporter implements Reporter {
  #start = Date.now();

  onTestRunStart(): void {
    this.#start = Date.now();
    process.stdout.write(`Samples by CBF_SEED=${seedOf()}\n`);
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const files = modules.map(ranFile);
    process.stdout.write(`\n${suiteTable(files, Object.keys(STACKS), (Date.now() - this.#start) / 1000)}\n`);
  }
}

function ranFile(module: TestModule): RanFile {
  const { collectDuration, setupDuration, duration, prepareDuration, environmentSetupDuration } = module.diagnostic();
  const milliseconds = collectDuration + setupDuration + duration + prepareDuration + environmentSetupDuration;
  return {
    project: module.project.name,
    path: module.relativeModuleId,
    seconds: milliseconds / 1000,
    tests: [...module.children.allTests()].map((test: TestCase) => ({
      skipped: test.result().state === 'skipped',
      share: test.meta().share,
    })),
  };
}
