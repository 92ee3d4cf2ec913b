/** Hooks that nothing calls, that are called and not there, or that stand before or after nothing. Pure. */
import type { Feature } from '../model/types.ts';
import type { Diagnostic } from '../shared/errors.ts';
import { didYouMean } from '../shared/nearest.ts';

export interface HooksOnDisk {
  /** The team's file. */
  readonly file: string;
  /** The generated one that calls what is in it. */
  readonly caller: string;
  /** Functions of the team's file by the names of hooks. */
  readonly written: readonly string[];
  readonly called: readonly string[];
  /** Calls in what was last generated of the caller: one that is not in it any more was taken out by an edit. */
  readonly generated: readonly string[];
  /** Empty where nothing is written or called. */
  readonly possible: ReadonlyArray<{ readonly name: string; readonly operation: string }>;
}

/** Those that the command `service` settles. */
const SETTLED_BY_SERVICE: ReadonlySet<string> = new Set(['uncalled-hook', 'missing-hook']);
export const settledByService = ({ code }: Pick<Diagnostic, 'code'>): boolean => SETTLED_BY_SERVICE.has(code);

export function hookFindings({ name: feature, operations }: Feature, disk: HooksOnDisk): Diagnostic[] {
  const { file, caller, written, called, generated, possible } = disk;
  const names = possible.map(({ name }) => name);
  const hint = `create-backend-feature service ${feature}`;
  const uncalled = possible
    .filter(({ name }) => written.includes(name) && !called.includes(name))
    .map(({ name, operation }) => ({
      ...(generated.includes(name)
        ? {
            code: 'edited-out-hook',
            where: caller,
            hint: `An edit took the call out: write it back, or delete the function in ${file}.`,
          }
        : { code: 'uncalled-hook', where: file, hint }),
      message: `the service does not call ${name}: ${operation} runs without it`,
    }));
  const missing = possible
    .filter(({ name }) => called.includes(name) && !written.includes(name))
    .map(({ name }) => ({
      code: 'missing-hook',
      message: `the service calls ${name}, and ${file} does not declare it`,
      where: caller,
      hint,
    }));
  const own = operations.filter(({ id }) => !possible.some(({ operation }) => operation === id));
  const unknown = written
    .filter((name) => !names.includes(name))
    .map((name) => ({
      code: 'unknown-hook',
      message: `${name} is the hook of no generated operation, so that nothing calls it.${didYouMean(name, names)}`,
      where: file,
      hint:
        ownHint(name, own) ??
        `Rename it: \`create-backend-feature service ${feature} --dry-run --json\` lists the hooks under hooks.possible.`,
    }));
  return [...uncalled, ...missing, ...unknown];
}

/** An operation that the team writes itself has no need of hooks. `own`: those. */
function ownHint(name: string, own: Feature['operations']): string | undefined {
  const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
  const asked = letters(name).replace(/^(?:before|after)/, '');
  const operation = own.find(({ words }) => words.parts.join('') === asked);
  return operation === undefined
    ? undefined
    : `The function of ${operation.id} is yours: do there what this hook does, and delete the hook.`;
}
