/** Members of classes, as the formatter breaks them. */
import { type Expression, flatten, print, WIDTH, width } from './print.ts';

/** A member of a class, broken where the formatter would: in the value if that is enough, else in the type. */
export function memberLine(attribute: string, text: string, value: Expression | undefined): string {
  const head = `${attribute}: ${text}`;
  const flat = value === undefined ? head : `${head} = ${flatten(value)}`;
  const fits = (line: string, level: number): boolean => width(line) + 4 * level <= WIDTH;
  if (fits(flat, 1)) return flat;
  if (!text.includes(' | ')) return memberOfOneType(attribute, text, value);
  if (typeof value === 'object' && fits(`${head} = ${value.open}`, 1)) return print(`${head} = `, value, 1).trimStart();
  if (value !== undefined && fits(`${head} = (`, 1)) return `${head} = (\n${print('', value, 2)}\n    )`;
  const variants = fits(text, 2) ? text : text.split(' | ').join('\n        | ');
  const type = `${attribute}: (\n        ${variants}\n    )`;
  return value === undefined ? type : `${type}${print(' = ', value, 1).trimStart().replace(/^=/, ' =')}`;
}

/** A type that cannot be broken: the value is, and without one the type gets brackets if they help. */
function memberOfOneType(attribute: string, text: string, value: Expression | undefined): string {
  const head = `${attribute}: ${text} = `;
  if (typeof value === 'object') {
    const bracket = width(head + value.open) + 4 > WIDTH && width(`${head}(`) + 4 <= WIDTH;
    return bracket ? `${head}(\n${print('', value, 2)}\n    )` : print(head, value, 1).trimStart();
  }
  if (value !== undefined) return `${attribute}: ${text} = ${value}`;
  return width(text) + 8 <= WIDTH ? `${attribute}: (\n        ${text}\n    )` : `${attribute}: ${text}`;
}
