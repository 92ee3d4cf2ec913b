/** OpenAPI text → a document that the rest may rely on, or everything that is wrong with it. */
import type { JsonObject } from '../model/types.ts';
import { type Diagnostic, UserError } from '../shared/errors.ts';
import { linesOf } from './locate.ts';
import { pathProblems } from './openapi-paths.ts';
import { refProblems } from './openapi-refs.ts';
import { schemaProblems, type Validators, versionOf } from './openapi-schema.ts';
import { readObject } from './yaml.ts';

export type { Validators } from './openapi-schema.ts';

/** Throws `bad-yaml`, `too-large`, `unsupported`, `bad-document` (every problem in `details`). */
export async function readOpenApi(text: string, file: string, validators: Validators): Promise<JsonObject> {
  const document = readObject(text, file);
  const problems = checkOpenApi(document, validators);
  if (problems.length > 0) throw await badDocument(text, file, problems);
  return document;
}

/** Every problem at once; `where` is a JSON pointer. */
export function checkOpenApi(document: JsonObject, validators: Validators): Diagnostic[] {
  const version = versionOf(document);
  if (version === undefined || !/^3\.[01]\.\d+(-.+)?$/.test(version)) return [unsupported(document, version)];
  const validate = version.startsWith('3.0.') ? validators.validate30 : validators.validate31;
  return [...schemaProblems(document, validate), ...refProblems(document), ...pathProblems(document)];
}

function unsupported(document: JsonObject, version: string | undefined): Diagnostic {
  if (version === undefined) {
    return {
      code: 'unsupported',
      message: 'this is no OpenAPI document: it does not say its version',
      where: '/openapi',
      hint: 'Begin it with "openapi: 3.1.0".',
    };
  }
  const where = document.openapi === undefined ? '/swagger' : '/openapi';
  return {
    code: 'unsupported',
    message: `OpenAPI ${version} is not read; 3.0.x and 3.1.x are`,
    where,
    hint: 'Convert the document to OpenAPI 3.1 (converter.swagger.io, or npx swagger2openapi).',
  };
}

/** One error for all problems of a document, each with its line where the text is small enough to be searched. */
export async function badDocument(text: string, file: string, problems: readonly Diagnostic[]): Promise<UserError> {
  const details = await located(text, file, problems);
  const first = details[0] as Diagnostic;
  const code = problems.every((problem) => problem.code === 'unsupported') ? 'unsupported' : 'bad-document';
  if (details.length === 1) return new UserError(code, first.message, first.where, first.hint, details);
  return new UserError(
    code,
    `${file} has ${details.length} problems`,
    first.where,
    'Mend what is listed, then run the command again.',
    details,
  );
}

/** `where` becomes `file:line#/pointer`. */
export async function located(text: string, file: string, problems: readonly Diagnostic[]): Promise<Diagnostic[]> {
  const lines = await linesOf(
    text,
    problems.map((problem) => problem.where),
  );
  return problems.map((problem) => {
    const line = lines.get(problem.where);
    return { ...problem, where: `${file}${line === undefined ? '' : `:${line}`}#${problem.where}` };
  });
}

/** The validators that the build compiled; 300 kB that only commands with a document pay for. */
export async function loadValidators(): Promise<Validators> {
  return await import('../generated/openapi.js');
}
