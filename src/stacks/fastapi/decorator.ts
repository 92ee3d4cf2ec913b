/** The decorator of a route: path, document of the operation, answers, and who may call it. */
import type { PythonFeature } from '../../languages/python/feature.ts';
import type { Imports } from '../../languages/python/imports.ts';
import { functionName } from '../../languages/python/names.ts';
import { answerOf, bodyOf } from '../../languages/python/operations.ts';
import {
  argument,
  call,
  dict,
  type Entry,
  type Expression,
  jsonLiteral,
  keyword,
  list,
  print,
  stringLiteral,
} from '../../languages/python/print.ts';
import type { Access, Json, Operation, Response } from '../../model/types.ts';
import { isSuccess } from '../../service/schemas.ts';

export class RouteDecorator {
  private readonly python: PythonFeature;
  private readonly operation: Operation;
  private readonly imports: Imports;

  constructor(python: PythonFeature, operation: Operation, imports: Imports) {
    this.python = python;
    this.operation = operation;
    this.imports = imports;
  }

  /** A path parameter must be an identifier to FastAPI. */
  pathName(wire: string): string {
    if (/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(wire)) return wire;
    const parameter = this.operation.parameters.find((one) => one.in === 'path' && one.name === wire);
    return parameter === undefined ? wire : functionName(parameter.words);
  }

  /** FastAPI's own class would name a media type, and say null, where there is nothing to say. */
  withoutBody(status: number): string[] {
    this.imports.from('fastapi', 'Response');
    return this.lines(status, undefined, [keyword('response_class', 'Response')]);
  }

  private path(): string {
    return this.operation.path.replace(/\{([^{}]+)\}/g, (_all, name: string) => `{${this.pathName(name)}}`);
  }

  /** Lines of the arguments; `model`: the class that the answer is of. */
  lines(status: number, model: string | undefined, extra: readonly Entry[] = []): string[] {
    const { operation } = this;
    const success = operation.responses.find((response) => response.status === status);
    const entries: Entry[] = [
      argument(stringLiteral(this.path())),
      keyword('operation_id', stringLiteral(operation.id)),
      ...(operation.summary === '' ? [] : [keyword('summary', stringLiteral(operation.summary))]),
      ...(operation.description === undefined ? [] : [keyword('description', stringLiteral(operation.description))]),
      ...(operation.tags.length === 0 ? [] : [keyword('tags', list([...new Set(operation.tags)].map(stringLiteral)))]),
      ...(status === 200 ? [] : [keyword('status_code', String(status))]),
      ...(model === undefined ? [] : [keyword('response_model', model)]),
      ...(success === undefined || success.description === ''
        ? []
        : [keyword('response_description', stringLiteral(success.description))]),
      keyword('responses', this.responses(status)),
      keyword('openapi_extra', this.extra()),
      ...(operation.deprecated ? [keyword('deprecated', 'True')] : []),
      ...extra,
    ];
    return entries.map((entry) => print(entry.head, entry.value, 1, ','));
  }

  private responses(status: number): Expression {
    const { responses } = this.operation;
    const others = responses.filter((response) => response.status !== status && !isProblem(response));
    const problems = responses.filter((response) => isProblem(response)).map((response) => String(response.status));
    const documented = call(
      'documented',
      problems.map((one) => argument(one)),
    );
    const said = responses.find((response) => response.status === status);
    const own: Entry[] = this.successEntry(said).concat(others.map((response) => otherEntry(response)));
    if (problems.length > 0) this.imports.from('backend.api.problems', 'documented');
    if (own.length === 0) return problems.length > 0 ? documented : '{}';
    return {
      open: '{',
      entries: [...own, ...(problems.length === 0 ? [] : [{ head: '**', value: documented }])],
      close: '}',
    };
  }

  private successEntry(response: Response | undefined): Entry[] {
    if (response === undefined) return [];
    if (response.headers.length === 1 && response.headers[0] === 'Location') {
      this.imports.from('backend.api.problems', 'LOCATION');
      return [{ head: `${response.status}: `, value: 'LOCATION' }];
    }
    const headers = response.headers.map((name) => [stringLiteral(name), TEXT_HEADER] as const);
    const media =
      response.mediaType !== undefined && answerOf(this.operation, this.python).media !== undefined
        ? [[stringLiteral(response.mediaType), dict([['"schema"', jsonLiteral({ type: 'string' })]])] as const]
        : [];
    const members = [
      ...(headers.length === 0 ? [] : [['"headers"', dict(headers)] as const]),
      ...(media.length === 0 ? [] : [['"content"', dict(media)] as const]),
    ];
    return members.length === 0 ? [] : [{ head: `${response.status}: `, value: dict(members) }];
  }

  private extra(): Expression {
    const access = this.access(this.operation.access);
    const beside = [...this.dates(), ...this.limit(), ...this.precondition(), ...this.requestBody()];
    return beside.length === 0
      ? access
      : { open: '{', entries: [{ head: '**', value: access }, ...beside], close: '}' };
  }

  private dates(): Entry[] {
    const { deprecatedSince, sunset } = this.operation;
    const said = [
      ...(deprecatedSince === undefined ? [] : [keyword('since', stringLiteral(deprecatedSince))]),
      ...(sunset === undefined ? [] : [keyword('sunset', stringLiteral(sunset))]),
    ];
    if (said.length === 0) return [];
    this.imports.from('backend.api.routing', 'dated');
    return [{ head: '**', value: call('dated', said) }];
  }

  private limit(): Entry[] {
    const { rateLimit } = this.operation;
    if (rateLimit === undefined) return [];
    this.imports.from('backend.api.routing', 'limited');
    const said = [argument(String(rateLimit.requests)), keyword('seconds', String(rateLimit.seconds))];
    return [{ head: '**', value: call('limited', said) }];
  }

  private precondition(): Entry[] {
    const { precondition } = this.operation;
    if (precondition === undefined) return [];
    this.imports.from('backend.api', 'preconditions');
    return [{ head: '**', value: `preconditions.${precondition === 'required' ? 'REQUIRED' : 'OPTIONAL'}` }];
  }

  private requestBody(): Entry[] {
    const { body } = this.operation;
    if (body === undefined || bodyOf(this.operation, this.python)?.json === true) return [];
    const schema: Json =
      body.schema.kind === 'string'
        ? { type: 'string', ...(body.schema.format === undefined ? {} : { format: body.schema.format }) }
        : {};
    const request: Json = { content: { [body.mediaType]: { schema } }, required: body.required };
    return [{ head: '"requestBody": ', value: jsonLiteral(request) }];
  }

  private access(access: Access): Expression {
    const name = { public: 'PUBLIC', user: 'USER', role: 'role', unsupported: 'unsupported' }[access.kind];
    this.imports.from('backend.api.routing', name);
    if (access.kind === 'role')
      return call(
        name,
        access.roles.map((one) => argument(stringLiteral(one))),
      );
    return access.kind === 'unsupported' ? call(name, [argument(stringLiteral(access.scheme))]) : name;
  }
}

const TEXT_HEADER = dict([['"schema"', dict([['"type"', '"string"']])]]);
const isProblem = ({ status }: Response): boolean => typeof status === 'number' && status >= 400;

/** Another answer than the one that is generated: documented, no more. */
function otherEntry(response: Response): Entry {
  const key = response.status === 'default' ? '"default"' : String(response.status);
  const description =
    response.description === '' ? (isSuccess(response.status) ? 'Success' : 'Otherwise') : response.description;
  const content: Json = response.mediaType === undefined ? {} : { content: { [response.mediaType]: {} } };
  return { head: `${key}: `, value: jsonLiteral({ description, ...content }) };
}
