/** pyproject.toml and the locks of a Python project. */
import { type Dependency, needs, needsToDevelop, sorted } from '../../kit/dependency.ts';
import type { Needed } from '../language.ts';
import { prunedRequirements } from './lock.ts';
import { stringLiteral } from './print.ts';

/** Of every project in Python: data, settings, and the tools that judge the code. */
export const PYTHON_DEPENDENCIES: readonly Dependency[] = [
  needs('pydantic', '2.14.3'),
  needs('pydantic-settings', '2.16.3'),
  needsToDevelop('coverage', '7.17.3'),
  needsToDevelop('import-linter', '2.16'),
  needsToDevelop('jsonschema', '4.26.0'),
  needsToDevelop('pyright', '1.1.414'),
  needsToDevelop('pytest', '9.2.0'),
  needsToDevelop('pytest-asyncio', '1.5.0'),
  needsToDevelop('ruff', '0.17.5'),
  needsToDevelop('types-jsonschema', '4.26.0.20261006'),
];

export function pythonManifest({ dependencies, outside }: Needed, superset: (file: string) => string): object {
  const [runtime, development] = [sorted(dependencies, false), sorted(dependencies, true)];
  const pinned = (all: readonly Dependency[]): string[] => all.map(({ name, version }) => `${name}==${version}`);
  const lock = prunedRequirements(superset('requirements.txt.hbs'), runtime.map(packageOf));
  const all = [...runtime, ...development].map(packageOf);
  return {
    dependencies: { runtime: pinned(runtime), development: pinned(development) },
    outside: outside.map(stringLiteral).join(', '),
    locks: {
      runtime: lock.text,
      development: prunedRequirements(superset('requirements-dev.txt.hbs'), all, lock).text,
    },
  };
}

/** Without extras. */
const packageOf = ({ name }: Dependency): string => name.replace(/\[.*/, '');
