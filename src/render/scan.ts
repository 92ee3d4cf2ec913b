/**
 * Reads a template's syntax tree for what Handlebars' strict mode lets pass: unknown block helpers (rendered as nothing), misspelt
 * block names (the default is rendered), hash arguments of partials (they lose strictness), helper arguments.
 *
 * Blocks: `{{#> name}}default{{/name}}` is a named block; `{{#> folder/file.hbs}}{{#*inline "name"}}…{{/inline}}{{/folder/file.hbs}}`
 * renders another template with some of its blocks replaced. A name with a slash is a template, one without is a block.
 */
import Handlebars from 'handlebars';
import { nearest } from '../shared/nearest.ts';
import { DATA_VARIABLES, HELPERS } from './settings.ts';

export interface TemplateFault {
  readonly line: number;
  readonly message: string;
  readonly hint: string;
}
export interface Named {
  readonly name: string;
  readonly line: number;
}
export interface Scan {
  /** Blocks with a default that this template lets others replace. */
  readonly blocks: readonly string[];
  /** Templates that it renders. */
  readonly partials: readonly Named[];
  /** Blocks of another template that it replaces. */
  readonly replaced: ReadonlyArray<Named & { readonly of: string }>;
  /** Names that `if` and `each` look up, which strict mode does not check. */
  readonly tested: readonly Named[];
  readonly faults: readonly TemplateFault[];
}

interface Collected {
  blocks: string[];
  partials: Named[];
  replaced: Array<Named & { of: string }>;
  tested: Named[];
  faults: TemplateFault[];
}

export function scan(source: string): Scan {
  const found: Collected = { blocks: [], partials: [], replaced: [], tested: [], faults: [] };
  let program: hbs.AST.Program;
  try {
    program = Handlebars.parse(source);
  } catch (error) {
    found.faults.push(syntaxFault(error));
    return found;
  }
  readStatements(program.body, found);
  return found;
}

function syntaxFault(error: unknown): TemplateFault {
  const message = error instanceof Error ? error.message : String(error);
  const line = /line (\d+)/.exec(message)?.[1] ?? / - (\d+):\d+/.exec(message)?.[1] ?? '1';
  const said = message.split('\n').at(-1) ?? message;
  return {
    line: Number(line),
    message: `The template does not parse: ${said}`,
    hint: 'Close every block by its own name.',
  };
}

function readStatements(statements: readonly hbs.AST.Statement[], found: Collected): void {
  for (const statement of statements) readStatement(statement, found);
}

function readStatement(statement: hbs.AST.Statement, found: Collected): void {
  const fault = (message: string, hint: string): void => {
    found.faults.push({ line: statement.loc.start.line, message, hint });
  };
  switch (statement.type) {
    case 'ContentStatement':
    case 'CommentStatement':
      return;
    case 'MustacheStatement':
      return readMustache(statement as hbs.AST.MustacheStatement, found, fault);
    case 'BlockStatement':
      return readBlock(statement as hbs.AST.BlockStatement, found, fault);
    case 'PartialStatement': {
      const partial = statement as hbs.AST.PartialStatement;
      const name = partialName(partial, fault);
      if (name === undefined) return;
      if (!name.includes('/'))
        fault(
          `"${name}" is no template.`,
          `Name it by its path below templates/, or write {{#> ${name}}}…{{/${name}}} for a block.`,
        );
      else found.partials.push({ name, line: statement.loc.start.line });
      return;
    }
    case 'PartialBlockStatement':
      return readPartialBlock(statement as hbs.AST.PartialBlockStatement, found, fault);
    case 'DecoratorBlock':
      return fault(
        'A block is replaced outside of {{#> template}}.',
        'Put {{#*inline}} directly inside the {{#> folder/file.hbs}} that it changes.',
      );
    default:
      return fault(`${statement.type} is not allowed in a template.`, 'Use variables, if, each and blocks only.');
  }
}

type Report = (message: string, hint: string) => void;

function readMustache(statement: hbs.AST.MustacheStatement, found: Collected, fault: Report): void {
  if (statement.path.type !== 'PathExpression') return;
  const path = statement.path as hbs.AST.PathExpression;
  if (statement.params.length > 0 || statement.hash)
    return fault(`There is no helper "${path.original}".`, helperHint(path.original));
  checkData(path, found);
}

function readBlock(statement: hbs.AST.BlockStatement, found: Collected, fault: Report): void {
  const name = (statement.path as hbs.AST.PathExpression).original;
  const [subject, ...more] = statement.params;
  if (!HELPERS.has(name)) fault(`There is no helper "${name}".`, helperHint(name));
  else if (subject?.type !== 'PathExpression' || more.length > 0 || statement.hash)
    fault(`{{#${name}}} takes one variable.`, 'Decide in TypeScript and pass the finished value.');
  else readTested(subject as hbs.AST.PathExpression, found);
  readStatements(statement.program.body, found);
  if (statement.inverse) readStatements(statement.inverse.body, found);
}

function readTested(path: hbs.AST.PathExpression, found: Collected): void {
  checkData(path, found);
  const last = path.parts.at(-1);
  if (!path.data && last !== undefined) found.tested.push({ name: last, line: path.loc.start.line });
}

function readPartialBlock(statement: hbs.AST.PartialBlockStatement, found: Collected, fault: Report): void {
  const name = partialName(statement, fault);
  if (name === undefined) return;
  if (!name.includes('/')) {
    found.blocks.push(name);
    return readStatements(statement.program.body, found);
  }
  found.partials.push({ name, line: statement.loc.start.line });
  for (const inner of statement.program.body) {
    if (inner.type === 'CommentStatement') continue;
    if (inner.type === 'ContentStatement' && (inner as hbs.AST.ContentStatement).value.trim() === '') continue;
    const block = inner as hbs.AST.DecoratorBlock;
    // The published types call a decorator block's type BlockStatement.
    const replaced =
      inner.type === 'DecoratorBlock' && (block.path as hbs.AST.PathExpression).original === 'inline'
        ? block.params[0]
        : undefined;
    if (replaced?.type !== 'StringLiteral') {
      found.faults.push({
        line: inner.loc.start.line,
        message: `Text inside {{#> ${name}}} would be lost.`,
        hint: 'Put it into {{#*inline "block"}}…{{/inline}}.',
      });
      continue;
    }
    found.replaced.push({ of: name, name: (replaced as hbs.AST.StringLiteral).value, line: inner.loc.start.line });
    readStatements(block.program.body, found);
  }
}

function partialName(
  statement: hbs.AST.PartialStatement | hbs.AST.PartialBlockStatement,
  fault: Report,
): string | undefined {
  if (statement.hash)
    fault(
      'A partial takes no named arguments: they would escape the checks.',
      'Pass an object that has them: {{> folder/file.hbs object}}.',
    );
  if (statement.name.type === 'SubExpression') {
    fault('The name of a partial must be written out.', 'Choose in TypeScript which template to render.');
    return undefined;
  }
  return (statement.name as hbs.AST.PathExpression).original;
}

function checkData(path: hbs.AST.PathExpression, found: Collected): void {
  const [first] = path.parts;
  if (path.data && (first === undefined || !DATA_VARIABLES.has(first))) {
    const near = first === undefined ? undefined : nearest(first, DATA_VARIABLES);
    found.faults.push({
      line: path.loc.start.line,
      message: `There is no data variable "@${first ?? ''}".`,
      hint:
        near === undefined
          ? `Known: ${[...DATA_VARIABLES].map((name) => `@${name}`).join(', ')}.`
          : `Did you mean "@${near}"?`,
    });
  }
}

function helperHint(name: string): string {
  const near = nearest(name, HELPERS);
  return near === undefined ? `Known: ${[...HELPERS].join(', ')}.` : `Did you mean "${near}"?`;
}
