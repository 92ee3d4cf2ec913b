/** What was found in a repository, and what is proposed, for people and for scripts. */
import type { Conflict } from '../../input/survey/conflict.ts';
import type { Proposal } from '../../input/survey/proposal.ts';
import type { Found } from '../../input/survey/tree.ts';
import type { Around } from './look-around.ts';

export function existingJson({ survey, cut }: Around): object {
  const { manifests, ...seen } = survey;
  return { ...seen, manifests: manifests.map(({ path }) => path), complete: !cut };
}

export function existingLines({ survey, cut }: Around): string[] {
  const rows: Array<readonly [string, string]> = [
    ...survey.languages.map(
      ({ value, version, where }) => ['language', `${value}${version === '' ? '' : ` ${version}`} (${where})`] as const,
    ),
    ...survey.frameworks.map(
      ({ value, version, where }) =>
        ['framework', `${value}${version === '' ? '' : ` ${version}`} (${where})`] as const,
    ),
    ...survey.apps
      .slice(0, FEW)
      .map(
        ({ value, name, module, where }) =>
          [
            'application',
            `${module === undefined || name === undefined ? (name ?? value) : `${module}:${name}`} (${where})`,
          ] as const,
      ),
    ...survey.layers.map(({ layer, value }) => [`layer ${layer}`, `${value}/`] as const),
    ...survey.openapi.map(
      ({ where, version, operations, problem }) =>
        [
          'OpenAPI',
          problem === undefined ? `${version}, ${count(operations, 'operation')} (${where})` : `${where}: ${problem}`,
        ] as const,
    ),
    ...survey.tests.map(
      ({ value, tests, files, where }) =>
        ['tests', `${value}: ${count(tests, 'test')} in ${count(files, 'file')} (${where})`] as const,
    ),
    ...survey.stores.map((one) => ['database', told(one)] as const),
    ...survey.schemas.map(
      ({ source, tables }) =>
        [
          'tables',
          `${tables.map(({ name }) => name).join(', ') || 'none'} (${source.value}, ${source.where})`,
        ] as const,
    ),
    ...(survey.docs === undefined ? [] : [['documents', `${survey.docs.value}/`] as const]),
    ...survey.ci.map((one) => ['CI', told(one)] as const),
    ...survey.ports.map((one) => ['port', told(one)] as const),
    ...survey.coverage.slice(0, FEW).map(({ percent, where }) => ['coverage', `${percent} % (${where})`] as const),
  ];
  const width = Math.max(0, ...rows.map(([what]) => what.length));
  return [
    `What is here (${count(survey.files, 'file')}${cut ? ', and more that were not looked at' : ''}; nothing of it was run):`,
    ...rows.map(([what, value]) => `  ${what.padEnd(width)}  ${value}`),
  ];
}

const FEW = 3;
const told = ({ value, where }: Found): string => `${value} (${where})`;
const count = (many: number, word: string): string => `${many} ${word}${many === 1 ? '' : 's'}`;

export function proposalLines(
  { stack, name, docsRoot, threshold, folder, reasons }: Proposal,
  conflicts: readonly Conflict[],
): string[] {
  return [
    `Proposed: ${name} on ${stack}${folder === '' ? '' : `, in ${folder}/`}; documents in ${folder === '' ? '' : `${folder}/`}${docsRoot}/; coverage ${threshold} %.`,
    ...reasons.map((reason) => `  ${reason}`),
    ...(conflicts.length === 0
      ? []
      : ['In the way:', ...conflicts.flatMap(({ where, message, hint }) => [`  ${where}: ${message}`, `    ${hint}`])]),
  ];
}
