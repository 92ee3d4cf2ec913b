/** Questions about one more operation of a feature. Names are those of the command line's flags. */
import { checkEndpoint, type EndpointRequest } from '../commands/endpoint.ts';
import { ENDPOINT_METHODS, type EndpointMethod, hasBody } from '../plan/document/endpoint-types.ts';
import { type Facts, holds, whichFeature } from './question-sets.ts';
import { type Answers, type InputQuestion, type Question, textOf } from './questions.ts';

export function endpointQuestions(facts: Facts): readonly Question[] {
  return [
    whichFeature(facts),
    {
      kind: 'select',
      name: 'method',
      message: 'Method',
      choices: ENDPOINT_METHODS.map((value) => ({ value, label: value })),
    },
    {
      kind: 'input',
      name: 'path',
      message: 'Path, such as /api/v1/products/{id}/restock',
      validate: (path, answers) => holds(() => checkEndpoint({ feature: '', method: methodOf(answers), path })),
    },
    {
      kind: 'input',
      name: 'summary',
      message: 'What it does, in one line',
      default: (answers) => `${textOf(answers, 'method')} ${textOf(answers, 'path')}`.trim(),
      validate: () => true,
    },
    {
      ...payload('body', 'Request body', 'amount:int(1..)! note:string(200)'),
      when: (answers) => hasBody(methodOf(answers) as EndpointMethod),
    },
    payload('answer', 'Response body', 'Product, Product[] or total:int(0..)!'),
    {
      kind: 'input',
      name: 'access',
      message: 'Access: public, user or a role (empty: like similar operations)',
      byName: true,
      default: () => '',
      validate: () => true,
    },
  ];
}

/** On plop's command line these go by name: which of them apply depends on the method. */
function payload(name: 'body' | 'answer', message: string, example: string): InputQuestion {
  return {
    kind: 'input',
    name,
    message: `${message}, such as ${example}; none (empty: an open question)`,
    byName: true,
    default: () => '',
    validate: (text, answers) =>
      text === '' || holds(() => checkEndpoint({ feature: '', method: methodOf(answers), path: '/x', [name]: text })),
  };
}

const methodOf = (answers: Answers): string => textOf(answers, 'method') || 'GET';

export function endpointRequestOf(answers: Answers): EndpointRequest {
  const optional = (['summary', 'body', 'answer', 'access'] as const).flatMap((name) => {
    const value = textOf(answers, name);
    return value === '' ? [] : [[name, value] as const];
  });
  return {
    feature: textOf(answers, 'feature'),
    method: textOf(answers, 'method'),
    path: textOf(answers, 'path'),
    ...Object.fromEntries(optional),
  };
}
