/** package.json and the lock of a TypeScript project. */
import { type Dependency, needs, needsToDevelop } from '../../kit/dependency.ts';
import type { Needed } from '../language.ts';
import { manifestList, prunedLock } from './lock.ts';

/** Of every project in TypeScript: validation, numbers, ids, and the tools that judge the code. */
export const TYPESCRIPT_DEPENDENCIES: readonly Dependency[] = [
  needs('ajv', '8.20.0'),
  needs('big.js', '7.0.1'),
  needs('typebox', '1.4.3'),
  needs('uuid', '14.0.3'),
  needsToDevelop('@biomejs/biome', '2.5.15'),
  needsToDevelop('@types/big.js', '7.0.0'),
  needsToDevelop('@types/node', '20.19.43'),
  needsToDevelop('@vitest/coverage-v8', '4.1.12'),
  needsToDevelop('dependency-cruiser', '17.4.3'),
  needsToDevelop('tsx', '4.23.15'),
  needsToDevelop('typescript', '6.0.3'),
  needsToDevelop('vitest', '4.1.12'),
];

export function typescriptManifest({ dependencies, outside }: Needed, superset: (file: string) => string): object {
  return {
    dependencies: { runtime: listed(dependencies, false), development: listed(dependencies, true) },
    // As a pattern of paths.
    outside: outside.join('|'),
    lock: prunedLock(superset('package-lock.json.hbs'), dependencies),
  };
}

/** As an object of the manifest, whose members stand one level from the margin. */
const listed = (dependencies: readonly Dependency[], development: boolean): string =>
  JSON.stringify(manifestList(dependencies, development), null, 2).replaceAll('\n', '\n  ');
