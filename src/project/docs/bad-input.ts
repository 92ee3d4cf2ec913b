/** Faults of entities and rules that people wrote, before anything is planned. */
import { ruleMemberFaults, ruleNameFaults } from '../../input/rule-names.ts';
import type { RulePatch } from '../../input/rules.ts';
import type { Feature, Json, JsonObject } from '../../model/types.ts';
import { type Diagnostic, UserError } from '../../shared/errors.ts';
import { didYouMean } from '../../shared/nearest.ts';
import type { NamedText } from './feature-request.ts';

/** Said of the rules' own file, before the document that would not fit them is written. */
export function refuseUnknownOperations(
  files: readonly NamedText[],
  parsed: ReadonlyArray<{ readonly rules: ReadonlyArray<Pick<RulePatch, 'id' | 'operations'>> }>,
  document: JsonObject,
): void {
  const known = Object.values(members(document.paths)).flatMap((item) =>
    Object.values(members(item)).flatMap((operation) => {
      const id = members(operation).operationId;
      return typeof id === 'string' ? [id] : [];
    }),
  );
  const faults = parsed.flatMap(({ rules }, at) =>
    rules.flatMap(({ id, operations = [] }): Diagnostic[] =>
      operations
        .filter((operation) => !known.includes(operation))
        .map((operation) => ({
          code: 'bad-rules',
          message: `the rule ${id} names the operation ${operation}, which is not there.${didYouMean(operation, known)}`,
          where: files[at]?.file ?? '--rules',
          hint: `Write one of: ${known.join(', ')}.`,
        })),
    ),
  );
  if (faults.length > 0) throw badInput(faults);
}

type Rules = ReadonlyArray<Pick<RulePatch, 'id'> & Partial<RulePatch>>;

/** `texts`: of `--rule`; `files`: of `--rules`, each with its place. */
export function refuseUnknownNames(texts: Rules, files: readonly RulePatch[], feature: Feature): void {
  const faults = [
    ...files.flatMap((rule) => ruleMemberFaults(rule, feature, rule.where)),
    ...texts.flatMap((rule) => ruleNameFaults(rule, feature)),
  ];
  if (faults.length > 0) throw badInput(faults);
}

export function badInput(diagnostics: readonly Diagnostic[]): UserError {
  const first = diagnostics[0] as Diagnostic;
  const code = first.code === 'bad-rules' ? 'bad-rules' : first.code === 'usage' ? 'usage' : 'bad-dsl';
  const message =
    diagnostics.length === 1 ? first.message : `${diagnostics.length} things are wrong; the first: ${first.message}`;
  return new UserError(code, message, first.where, first.hint, diagnostics);
}

const members = (value: Json | undefined): JsonObject =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
