/** What the base knows of a route besides its schemas: who may call it, how often, until when. */
import type { Imports } from '../../languages/typescript/imports.ts';
import { typescript } from '../../languages/typescript/index.ts';
import { call, type Expression, member, record } from '../../languages/typescript/print.ts';
import type { Access, Operation, RateLimit } from '../../model/types.ts';

const { print, stringLiteral } = typescript.printing;

export function configOf(
  { access, precondition, deprecatedSince, sunset, rateLimit }: Operation,
  imports: Imports,
): string {
  const dates = [
    ...(deprecatedSince === undefined ? [] : [member('since', stringLiteral(deprecatedSince))]),
    ...(sunset === undefined ? [] : [member('sunset', stringLiteral(sunset))]),
  ];
  const entries = [
    member('access', accessOf(access, imports)),
    ...(dates.length === 0 ? [] : [member('deprecation', record(dates))]),
    ...(rateLimit === undefined ? [] : [member('limit', limitOf(rateLimit))]),
    ...(precondition === undefined ? [] : [member('ifMatch', stringLiteral(precondition))]),
  ];
  return print('config: ', record(entries), 3, ',');
}

function accessOf(access: Access, imports: Imports): Expression {
  const name = { public: 'PUBLIC', user: 'USER', role: 'role', unsupported: 'unsupported' }[access.kind];
  imports.from('../guard.ts', name);
  if (access.kind === 'role') return call(name, access.roles.map(stringLiteral));
  return access.kind === 'unsupported' ? call(name, [stringLiteral(access.scheme)]) : name;
}

const limitOf = ({ requests, seconds }: RateLimit): Expression =>
  record([member('requests', String(requests)), member('seconds', String(seconds))]);
