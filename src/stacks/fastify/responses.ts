/** What an operation may answer, as the `response` of its route. */
import type { TypeScriptFeature } from '../../languages/typescript/feature.ts';
import type { Imports } from '../../languages/typescript/imports.ts';
import { typescript } from '../../languages/typescript/index.ts';
import type { OperationTypes } from '../../languages/typescript/parameters.ts';
import { block, call, type Entry, type Expression, object } from '../../languages/typescript/print.ts';
import { isJson } from '../../model/media.ts';
import type { Operation, Response } from '../../model/types.ts';
import { isSuccess } from '../../service/schemas.ts';

const { stringLiteral } = typescript.printing;

const FEATURE = '../feature.ts';

export function responsesOf(
  operation: Operation,
  types: OperationTypes,
  ts: TypeScriptFeature,
  imports: Imports,
): Expression {
  const writer = new ResponseWriter(types, ts, imports);
  const own = operation.responses.filter((response) => !isProblem(response));
  const problems = operation.responses
    .filter(isProblem)
    .map(({ status }) => (status === 'default' ? stringLiteral(status) : String(status)));
  const entries: Entry[] = own.map((response) => ({ head: `${response.status}: `, value: writer.response(response) }));
  if (problems.length > 0) {
    imports.from('../problems.ts', 'documented');
    entries.push({ head: '...', value: call('documented', problems) });
  }
  return block(entries);
}

/** Whatever else is answered is a problem, too. */
const isProblem = ({ status }: Response): boolean => status === 'default' || status >= 400;

class ResponseWriter {
  private readonly types: OperationTypes;
  private readonly ts: TypeScriptFeature;
  private readonly imports: Imports;

  constructor(types: OperationTypes, ts: TypeScriptFeature, imports: Imports) {
    this.types = types;
    this.ts = ts;
    this.imports = imports;
  }

  response(response: Response): Expression {
    const { status, mediaType } = response;
    const description = stringLiteral(response.description === '' ? 'Success.' : response.description);
    const headers = this.headers(response);
    if (mediaType === undefined || status === 204 || status === 205)
      return this.call('gone', [description, ...headers]);
    const schema = isJson(mediaType) ? this.schema(response) : undefined;
    if (schema !== undefined) return this.call('answer', [description, schema, ...headers]);
    const said = object(isJson(mediaType) ? [] : [['type', stringLiteral('string')]]);
    return this.call('answerOf', [description, stringLiteral(mediaType), said, ...headers]);
  }

  /** Of the answer that is generated, or of another success that is a component. */
  private schema({ status, schema }: Response): string | undefined {
    const { answer } = this.types;
    if (status === answer.status && answer.schema !== undefined) return `contracts.${answer.schema}`;
    const own = isSuccess(status) && schema?.kind === 'ref' ? this.ts.component(schema.name) : undefined;
    return own && `contracts.${own}`;
  }

  private headers({ headers }: Response): Expression[] {
    if (headers.length === 0) return [];
    if (headers.length === 1 && headers[0] === 'Location') {
      this.imports.from('../idempotency.ts', 'LOCATION');
      return ['LOCATION'];
    }
    return [this.call('headersNamed', headers.map(stringLiteral))];
  }

  private call(name: string, values: readonly Expression[]): Expression {
    this.imports.from(FEATURE, name);
    return call(name, values);
  }
}
