/** Values of test cases as Python expressions. */
import type { Value, Values } from '../../cases/types.ts';
import { dict, type Expression, jsonLiteral, stringLiteral } from './print.ts';

export function valueExpression(value: Value): Expression {
  switch (value.kind) {
    case 'json':
      return jsonLiteral(value.value);
    case 'text':
      return text(value.length, value.fill ?? 'x', value.prefix ?? '');
    case 'items':
      return { open: '[', entries: [{ head: '', value: jsonLiteral(value.item) }], close: `] * ${value.length}` };
    case 'saved':
      return (
        savedName(value.name) + value.path.map((key) => `[${/^\d+$/.test(key) ? key : stringLiteral(key)}]`).join('')
      );
    case 'etag':
      return tagName(value.name);
    case 'uuid':
      return 'str(uuid4())';
    case 'absent':
      return 'ABSENT';
  }
}

function text(length: number, fill: string, prefix: string): string {
  const copies = length - [...prefix].length;
  const repeated = copies <= 0 ? '""' : copies === 1 ? stringLiteral(fill) : `${stringLiteral(fill)} * ${copies}`;
  return prefix === '' ? repeated : `${stringLiteral(prefix)} + ${repeated}`;
}

export const valuesExpression = (values: Values): Expression =>
  dict(values.map(([key, value]) => [stringLiteral(key), valueExpression(value)] as const));

/** The variable that keeps the tag of a saved answer. */
export const tagName = (name: string): string => `${name}_tag`;

/** The variable that keeps a saved answer. Always with a suffix, so that no name of an entity can shadow anything. */
export const savedName = (name: string): string => `${name}_body`;
