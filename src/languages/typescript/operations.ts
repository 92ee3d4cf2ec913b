/** Operations that only a person can write: a stub each, with its types. */
import type { Operation } from '../../model/types.ts';
import type { Renderer } from '../../render/renderer.ts';
import { notWritten } from '../../service/rules.ts';
import { stub } from './domain.ts';
import { operationFunction } from './feature-names.ts';
import { Imports } from './imports.ts';
import type { Named, OperationTypes } from './parameters.ts';
import { argument, print } from './print.ts';
import { docBlock, oneLine, say, sentence } from './say.ts';

/** What an operation is given beside resources, in this order. */
const PARTS = ['path', 'query', 'headers', 'cookies'] as const;

/** `tests`: IDs of the cases that fail until it is written. */
export function operationModule(
  operation: Operation,
  types: OperationTypes,
  tests: readonly string[],
  render: Renderer,
): string {
  const imports = new Imports()
    .from('../../base/errors.ts', 'NotImplemented')
    .type('../resources.ts', 'Resources')
    .type('../contracts.ts', ...contractsOf(types));
  const given = [
    ...PARTS.flatMap((part) => (types[part] === undefined ? [] : [`readonly ${part}: ${typeOf(types[part])};`])),
    ...(types.body === undefined ? [] : [`readonly body: ${bodyOf(types)};`]),
  ];
  const place = `${operation.method.toUpperCase()} ${operation.path}`;
  const summary = operation.summary === '' ? operation.id : operation.summary;
  const name = operationFunction(operation);
  const head = print(
    'export async function ',
    {
      kind: 'call',
      open: `${name}(`,
      entries: ['_resources: Resources', ...(given.length > 0 ? ['_given: Given'] : [])].map(argument),
      close: ')',
    },
    0,
    `: Promise<${answerText(types)}> {`,
  );
  const raw = types.body !== undefined && types.body.schema === undefined;
  return render('languages/typescript/feature/domain/operation.ts.hbs', {
    title: say(`${operation.id}, ${place}${operation.summary === '' ? '' : `: ${operation.summary}`}`),
    imports: imports.toString(),
    given,
    says: raw
      ? docBlock([sentence(summary), '', `The body comes as it was sent: ${oneLine(types.body?.mediaType ?? '')}.`])
      : say(summary),
    head,
    stub: stub(notWritten(operation.id, tests)),
  });
}

const typeOf = ({ name, isOurs }: Named): string => (isOurs ? name : '{ readonly id: string }');

function bodyOf({ body }: OperationTypes): string {
  if (body?.schema === undefined) return 'Uint8Array';
  return body.required ? body.schema : `${body.schema} | undefined`;
}

/** The type of what the function gives back. */
export function answerText({ answer }: OperationTypes, prefix = ''): string {
  if (answer.mediaType !== undefined) return answer.mediaType.startsWith('text/') ? 'string' : 'Uint8Array';
  return answer.schema === undefined ? 'void' : `${prefix}${answer.schema}`;
}

const contractsOf = (types: OperationTypes): string[] => [
  ...PARTS.flatMap((part) => (types[part]?.isOurs === true ? [types[part].name] : [])),
  ...[types.body?.schema, types.answer.schema].filter((name) => name !== undefined),
];
