/** What the documents say of parameters, broken one promise at a time. */
import { isPrecondition } from '../model/preconditions.ts';
import type { resolverOf } from '../model/sample.ts';
import type { Operation, Parameter } from '../model/types.ts';
import { valueMutations } from './mutate-schema.ts';
import type { Mutant } from './mutation.ts';

type Resolve = ReturnType<typeof resolverOf>;

/** The operation as a mutant has it. */
interface ParameterMutation extends Pick<Mutant, 'kind' | 'says' | 'seenBy'> {
  readonly operation: Operation;
}

export function parameterMutations(operation: Operation, resolve: Resolve): ParameterMutation[] {
  return [
    ...operation.parameters.flatMap((parameter, at) =>
      parameter.in === 'cookie' || isPrecondition(operation, parameter)
        ? []
        : oneParameter(
            operation,
            parameter,
            (part) => ({
              ...operation,
              parameters: operation.parameters.with(at, { ...parameter, ...part }),
            }),
            resolve,
          ),
    ),
    ...strangers(operation),
  ];
}

function oneParameter(
  operation: Operation,
  parameter: Parameter,
  changed: (part: Partial<Parameter>) => Operation,
  resolve: Resolve,
): ParameterMutation[] {
  const name = `${parameter.in} ${parameter.name}`;
  // What stands in a path is a segment: never empty, and a very long one is another matter. A cursor that the service did
  // not give is refused, however long it is.
  const isHidden = parameter.in === 'path' || isCursor(operation, parameter.name);
  const values = valueMutations(parameter.schema, resolve, 'parameter')
    .filter(({ kind }) => !(kind === 'bound' && parameter.schema.kind === 'string' && isHidden))
    .map(({ kind, says, schema }) => ({
      kind,
      says: `${name} ${says}`,
      seenBy: '400 and success',
      operation: changed({ schema }),
    }));
  if (!parameter.required || parameter.in === 'path') return values;
  return [
    ...values,
    { kind: 'required', says: `${name} may be left out`, seenBy: '400', operation: changed({ required: false }) },
  ];
}

const isCursor = ({ list }: Operation, name: string): boolean => name === 'cursor' && list?.pagination === 'keyset';

function strangers(operation: Operation): ParameterMutation[] {
  if (operation.kind !== 'list') return [];
  const open = { ...operation, parameters: [...operation.parameters, STRANGER] };
  return [{ kind: 'unknown-field', says: 'accepts unknown parameters', seenBy: '400', operation: open }];
}

/** The parameter that cases send to see whether unknown ones are refused. */
const STRANGER: Parameter = {
  name: 'no_such_filter',
  words: { raw: 'no_such_filter', parts: ['no', 'such', 'filter'] },
  in: 'query',
  required: false,
  schema: { kind: 'any', nullable: true, pointer: '' },
  pointer: '',
};
