/** From what a repository holds to where a project of ours goes, and what is in its way. Pure. */
import { slug } from '../names.ts';
import { collectors } from './collectors.ts';
import type { Conflict } from './conflict.ts';
import type { Framework } from './frameworks.ts';
import type { Language } from './manifests.ts';
import type { Survey } from './survey.ts';
import { depthOf, type Tree } from './tree.ts';

export interface StackFacts {
  readonly id: string;
  readonly title: string;
  /** Its folders of code can lie beside an application at the root. */
  readonly beside: readonly string[] | undefined;
}

export interface Asked {
  readonly stack?: string;
  readonly name?: string;
  /** Of the repository's folder. */
  readonly folderName: string;
  readonly stacks: readonly StackFacts[];
  /** The least that must be covered, where theirs is not stricter. */
  readonly threshold: number;
}

export interface Proposal {
  readonly stack: string;
  readonly name: string;
  /** `beside`: at the root, with all of its files in folders of its own; `within`: in `folder`, a project by itself. */
  readonly layout: 'beside' | 'within';
  /** Where it goes, from the root; empty for the root. */
  readonly folder: string;
  readonly docsRoot: string;
  readonly threshold: number;
  /** In plain sentences, each with where it was read. */
  readonly reasons: readonly string[];
}

const BY_LANGUAGE: Readonly<Partial<Record<Language, string>>> = {
  Python: 'fastapi',
  JavaScript: 'fastify',
  TypeScript: 'fastify',
  Go: 'gin',
};

/** Undefined where nothing gives the project a name. */
export function propose(
  survey: Survey,
  tree: Tree,
  asked: Asked,
): { proposal: Proposal; conflicts: Conflict[] } | undefined {
  const name = asked.name ?? slug((survey.name?.value ?? '').replace(/^.*\//, '')) ?? slug(asked.folderName);
  if (name === undefined) return undefined;
  const reasons: string[] = [];
  if (asked.name === undefined && survey.name !== undefined) reasons.push(`The name is that of ${survey.name.where}.`);
  const stack = stackFor(survey, asked, reasons);
  const facts = asked.stacks.find(({ id }) => id === stack);
  const beside = isBeside(survey, tree, facts, reasons);
  const folder = beside ? '' : folderFor(tree, name);
  if (!beside) reasons.push(`It goes to ${folder}/, a project by itself: nothing outside of that folder is written.`);
  const docsRoot = beside ? docsFor(survey, tree, reasons) : 'docs';
  const [strictest] = survey.coverage;
  const stricter = strictest !== undefined && strictest.percent > asked.threshold ? strictest : undefined;
  if (stricter !== undefined) reasons.push(`Coverage must be ${stricter.percent} %, as ${stricter.where} has it.`);
  const threshold = stricter?.percent ?? asked.threshold;
  const proposal = { stack, name, layout: beside ? 'beside' : 'within', folder, docsRoot, threshold, reasons } as const;
  return { proposal, conflicts: stack === 'fastify' ? collectors(tree, folder) : [] };
}

function stackFor({ frameworks, languages }: Survey, { stack, stacks }: Asked, reasons: string[]): string {
  const titleOf = (id: string): string => stacks.find((one) => one.id === id)?.title ?? id;
  const known = (id: string | undefined): string | undefined => stacks.find((one) => one.id === id)?.id;
  if (stack !== undefined) return stack;
  const [framework] = frameworks;
  const own = known(framework?.stack);
  if (framework !== undefined && own !== undefined) {
    reasons.push(`The stack is ${titleOf(own)}: ${told(framework)}.`);
    return own;
  }
  const language = framework?.language ?? languages[0]?.language;
  const near = known(language === undefined ? undefined : BY_LANGUAGE[language]);
  const what = framework === undefined ? `${language} (${languages[0]?.where})` : told(framework);
  const first = near ?? stacks[0]?.id ?? '';
  reasons.push(
    near === undefined
      ? `${what}: nothing is generated for that language; ${titleOf(first)} is the first of what is.`
      : framework === undefined
        ? `${what}, and no framework that is known: ${titleOf(first)} is what is generated in that language.`
        : `${what}: nothing is generated for ${framework.value}; the nearest, in the same language, is ${titleOf(first)}.`,
  );
  return first;
}

const told = ({ value, version, where }: Framework): string =>
  `${value}${version === '' ? '' : ` ${version}`} (${where})`;

/** An application that the features can be mounted in, or none at all, and nothing where their code would lie. */
function isBeside(survey: Survey, tree: Tree, facts: StackFacts | undefined, reasons: string[]): boolean {
  if (facts?.beside === undefined) return false;
  const other = survey.frameworks.find(({ stack }) => stack !== facts.id);
  const own = survey.frameworks.find(({ stack }) => stack === facts.id);
  const atRoot = survey.manifests.some(
    ({ path, language }) => depthOf(path) === 0 && BY_LANGUAGE[language] === facts.id,
  );
  const app = own === undefined ? other === undefined : own.folder === '';
  if (!atRoot || !app) return false;
  const taken = facts.beside.find((folder) =>
    tree.paths.some((path) => path === folder || path.startsWith(`${folder}/`)),
  );
  if (taken === undefined) {
    reasons.push(`It goes beside the application, into ${facts.beside.join(', ')}/: none of its files is in the way.`);
    return true;
  }
  reasons.push(`${taken}/ is there already, so that it cannot lie beside the application.`);
  return false;
}

function folderFor(tree: Tree, name: string): string {
  const there = (folder: string): boolean => tree.paths.some((path) => path.startsWith(`${folder}/`));
  // Where services lie already, one more is in its place.
  const parent = ['services', 'apps'].find(there) ?? 'services';
  const names = [name, `${name}-features`, ...Array.from({ length: 98 }, (_, index) => `${name}-${index + 2}`)];
  return names.map((one) => `${parent}/${one}`).find((folder) => !there(folder)) ?? `${parent}/${name}-features-new`;
}

const OURS = ['features', 'api', 'templates', 'architecture'];

function docsFor({ docs }: Survey, tree: Tree, reasons: string[]): string {
  if (docs === undefined) return 'docs';
  const taken = OURS.map((folder) => `${docs.value}/${folder}`).find((folder) =>
    tree.paths.some((path) => path.startsWith(`${folder}/`)),
  );
  if (taken === undefined) {
    reasons.push(`Documents lie in ${docs.value}/, where those of the application lie (${docs.where}).`);
    return docs.value;
  }
  reasons.push(`${taken}/ is there already: documents lie in ${docs.value}/backend.`);
  return `${docs.value}/backend`;
}
