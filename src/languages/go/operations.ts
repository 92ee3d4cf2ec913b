/** Operations that only a person can write, in Go: the struct of what they are asked, and their stubs. */
import { isJson } from '../../model/media.ts';
import type { Operation } from '../../model/types.ts';
import type { Renderer } from '../../render/renderer.ts';
import { notWritten } from '../../service/rules.ts';
import type { GoFeature } from './feature.ts';
import { call, comment, type Member, print, stringLiteral, structType } from './print.ts';
import { BODY, type GoRequest, parameterTag } from './requests.ts';
import { goFile, sentence } from './text.ts';

const FOLDER = 'languages/go/feature/domain';

export function requestStruct(operation: Operation, request: GoRequest, go: GoFeature): string {
  const { request: name } = go.operation(operation);
  const fields: Member[] = request.members.map((member) => ({
    name: member.name,
    type: member.type.text,
    tag: parameterTag(member.parameter),
  }));
  const body = request.body === undefined ? [] : [{ name: BODY, type: request.body.type.text }];
  return structType(`${name} is what a client asks of ${operation.id}.`, name, [...fields, ...body]);
}

export function operationFile(operation: Operation, go: GoFeature, tests: readonly string[], render: Renderer): string {
  const names = go.operation(operation);
  const request = go.request(operation);
  const answer = go.answer(operation).type;
  const parameters = ['_ context.Context', '_ Resources', ...(request === undefined ? [] : [`_ ${names.request}`])];
  const missing = call('base.NotWritten', [stringLiteral(notWritten(operation.id, tests))]);
  const line = `${operation.method.toUpperCase()} ${operation.path}`;
  const { body } = operation;
  const view = {
    says: comment(sentence(`${names.function} is the operation ${operation.id}: ${operation.summary || line}`)),
    notes: [
      comment(line, 1),
      ...(body !== undefined && !isJson(body.mediaType)
        ? [comment(`The body comes as it is: ${body.mediaType}.`, 1)]
        : []),
    ],
    signature: `func ${names.function}(${parameters.join(', ')}) ${answer === undefined ? 'error' : `(${answer.text}, error)`} {`,
    refusal: print(answer === undefined ? 'return ' : `return ${answer.zero}, `, missing, 1),
  };
  return goFile(go, render(`${FOLDER}/operation.go.hbs`, view));
}
