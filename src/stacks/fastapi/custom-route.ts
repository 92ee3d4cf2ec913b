/** Routes of operations that only a person can write: they hand over to a function of the domain. */
import type { PythonFeature } from '../../languages/python/feature.ts';
import type { Imports } from '../../languages/python/imports.ts';
import { python as language } from '../../languages/python/index.ts';
import {
  answerOf,
  bodyOf,
  operationFunction,
  type PythonParameter,
  parametersOf,
} from '../../languages/python/operations.ts';
import { argument, call, type Entry, type Expression, keyword } from '../../languages/python/print.ts';
import type { Operation } from '../../model/types.ts';
import type { RouteDecorator } from './decorator.ts';
import { TAKEN } from './taken.ts';

const { print, stringLiteral } = language.printing;

export interface CustomRoute {
  readonly decorator: string[];
  readonly entries: Entry[];
  readonly result: string;
  readonly lines: string[];
}

/** What a route is written with. `session` and `caller`: parameters that every route has; `parameter`: one of its own. */
interface Given {
  readonly python: PythonFeature;
  readonly imports: Imports;
  readonly decorator: RouteDecorator;
  readonly session: Entry;
  readonly caller: Entry;
  readonly parameter: (one: PythonParameter) => Entry;
}

export function customRoute(operation: Operation, given: Given): CustomRoute {
  const { python, imports, decorator } = given;
  const { entries, invoke } = handing(operation, given);
  const answer = answerOf(operation, python);
  if (answer.media !== undefined) {
    imports.from('fastapi', 'Response');
    const status = argument(String(answer.status));
    const media = keyword('media_type', stringLiteral(answer.media));
    return {
      decorator: decorator.lines(answer.status, undefined, [keyword('response_class', 'Response')]),
      entries,
      result: 'Response',
      lines: [
        print('answer = await ', invoke, 1),
        print('return ', call('Response', [argument('answer'), status, media]), 1),
      ],
    };
  }
  imports.add(answer.type.uses);
  const { text } = answer.type;
  return {
    decorator: text === 'None' ? decorator.withoutBody(answer.status) : decorator.lines(answer.status, undefined),
    entries,
    result: text,
    lines: [print(text === 'None' ? 'await ' : 'return await ', invoke, 1)],
  };
}

/** What the route takes, and the call that is given it. */
function handing(
  operation: Operation,
  { python, imports, session, caller, parameter }: Given,
): { entries: Entry[]; invoke: Expression } {
  const parameters = parametersOf(operation, python, TAKEN);
  const body = bodyOf(operation, python);
  imports
    .from(python.module('repository', 'repositories'), 'resources')
    .from(`backend.domain.${python.pkg}`, 'operations');
  if (body !== undefined && !body.json) imports.from('fastapi', 'Request');
  if (body?.json === true) imports.add(body.type.uses).from('typing', 'Annotated').from('fastapi', 'Body');
  const entries: Entry[] = [
    ...(body !== undefined && !body.json ? [{ head: 'request: ', value: 'Request' }] : []),
    session,
    caller,
    ...(body?.json === true ? [jsonBody(body.type.text, body.required)] : []),
    ...parameters.map(parameter),
  ];
  const arguments_ = [
    argument('resources(session, caller)'),
    ...(body === undefined ? [] : [keyword('body', body.json ? 'body' : 'await request.body()')]),
    ...parametersOf(operation, python, ['resources', 'body']).map((own, at) =>
      keyword(own.name, parameters[at]?.name ?? own.name),
    ),
  ];
  return { entries, invoke: call(`operations.${operationFunction(operation)}`, arguments_) };
}

const jsonBody = (type: string, required: boolean): Entry => ({
  head: 'body: ',
  value: { open: 'Annotated[', entries: [argument(type), argument('Body()')], close: required ? ']' : '] = None' },
});
