/** OpenAPI documents that a repository has already. */
import type { JsonObject } from '../../model/types.ts';
import { UserError } from '../../shared/errors.ts';
import { checkOpenApi, type Validators } from '../openapi.ts';
import { readObject } from '../yaml.ts';
import { isOpenApiName, type Tree } from './tree.ts';

export interface OpenApiFound {
  readonly path: string;
  readonly where: string;
  /** As it is written, such as `3.1.0`. */
  readonly version: string;
  readonly title: string;
  readonly paths: number;
  readonly operations: number;
  /** Why `feature --from` would not take it; absent where it would. */
  readonly problem?: string;
}

const METHODS = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']);
const SAYS = /(?:^|\n|[{,])\s*["']?(?:openapi|swagger)["']?\s*:\s*["']?\d/;

export function documentsOf(tree: Tree, validators: Validators): OpenApiFound[] {
  return tree.paths.flatMap((path): OpenApiFound[] => {
    const text = isOpenApiName(path) ? tree.text(path) : undefined;
    const says = text === undefined ? null : SAYS.exec(text);
    if (text === undefined || says === null) return [];
    const line = text.slice(0, says.index + says[0].search(/\S/)).split('\n').length;
    const where = `${path}:${line}`;
    try {
      return [{ path, where, ...told(readObject(text, path), validators) }];
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return [{ path, where, version: '', title: '', paths: 0, operations: 0, problem: error.message }];
    }
  });
}

function told(document: JsonObject, validators: Validators): Omit<OpenApiFound, 'path' | 'where'> {
  const paths = Object.values(objectOf(document['paths']));
  const problems = checkOpenApi(document, validators);
  const [first] = problems;
  const more = problems.length > 1 ? `, and ${problems.length - 1} more` : '';
  return {
    version: String(document['openapi'] ?? document['swagger'] ?? ''),
    title: String(objectOf(document['info'])['title'] ?? ''),
    paths: paths.length,
    operations: paths.flatMap((item) => Object.keys(objectOf(item)).filter((key) => METHODS.has(key))).length,
    ...(first === undefined ? {} : { problem: `${first.where}: ${first.message}${more}` }),
  };
}

const objectOf = (value: unknown): Record<string, unknown> =>
  value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};
