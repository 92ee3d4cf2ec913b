/**
 * Every message and hint that a user can meet, read from the sources: the arguments for parameters named
 * `message` and `hint` of one signature (UserError and the helpers that make findings), and the members of those names of one object.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const ROOT = join(import.meta.dirname, '../..');
/** Stands for what is filled in. */
export const FILLED = '\u{2026}';
/** Constants that are made of constants, and no circle. */
const DEPTH = 6;

export type Part = 'message' | 'hint';
export interface MessageText {
  readonly part: Part;
  readonly text: string;
  readonly where: string;
}

const PARTS: readonly Part[] = ['message', 'hint'];

export function messageTexts(): MessageText[] {
  const files = sourceFiles();
  const names = new Names(files);
  return files.flatMap((file) => nodesIn(file).flatMap((node) => textsAt(node, names)));
}

function sourceFiles(): ts.SourceFile[] {
  return readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?<!\.d)\.ts$/.test(name))
    .map((name) =>
      ts.createSourceFile(`src/${name}`, readFileSync(join(ROOT, 'src', name), 'utf8'), ts.ScriptTarget.Latest, true),
    );
}

/** What names stand for: in their own file, else in any. The checker knows more, and takes half a minute. */
class Names {
  readonly #declared = new Map<string, ts.Node[]>();

  constructor(files: readonly ts.SourceFile[]) {
    for (const node of files.flatMap(nodesIn)) {
      const name = declaredName(node);
      if (name !== undefined) this.#declared.set(name, [...(this.#declared.get(name) ?? []), node]);
    }
  }

  /** The nearest declaration of this file, else those that other files export. */
  find(name: string, at: ts.Node): readonly ts.Node[] {
    const all = this.#declared.get(name) ?? [];
    const inSight = all.filter((node) => node.getSourceFile() === at.getSourceFile() && holds(scopeOf(node), at));
    const nearest = inSight.reduce<ts.Node | undefined>(
      (best, node) => (best === undefined || holds(scopeOf(best), scopeOf(node)) ? node : best),
      undefined,
    );
    return nearest === undefined ? all.filter(isExported) : [nearest];
  }

  /** What it stands for where there is no doubt. */
  only(name: string, at: ts.Node): ts.Node | undefined {
    const found = this.find(name, at);
    return found.length === 1 ? found[0] : undefined;
  }
}

/** A variable's modifiers are those of its statement, a constructor's those of its class. */
function isExported(node: ts.Node): boolean {
  const holder = ts.isVariableDeclaration(node)
    ? node.parent.parent
    : ts.isConstructorDeclaration(node)
      ? node.parent
      : node;
  return (
    ts.canHaveModifiers(holder) &&
    (ts.getModifiers(holder)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false)
  );
}

const holds = (outer: ts.Node, inner: ts.Node): boolean => outer.pos <= inner.pos && inner.end <= outer.end;

function scopeOf(node: ts.Node): ts.Node {
  const { parent } = node;
  return ts.isBlock(parent) || ts.isSourceFile(parent) || ts.isClassLike(parent) || ts.isFunctionLike(parent)
    ? parent
    : scopeOf(parent);
}

function declaredName(node: ts.Node): string | undefined {
  if (ts.isConstructorDeclaration(node)) return node.parent.name?.text;
  const isNamed = ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isVariableDeclaration(node);
  return isNamed && node.name !== undefined && ts.isIdentifier(node.name) ? node.name.text : undefined;
}

/** The function that a name stands for, where it is one. */
function functionOf(node: ts.Node | undefined): ts.FunctionLikeDeclaration | undefined {
  const inner = node !== undefined && ts.isVariableDeclaration(node) ? node.initializer : node;
  return inner !== undefined && ts.isFunctionLike(inner) && 'body' in inner ? inner : undefined;
}

const parameterNames = (node: ts.Node): string[] =>
  functionOf(node)?.parameters.map(({ name }) => name.getText()) ?? [];

function calledName({ expression }: ts.CallExpression | ts.NewExpression): string {
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();
}

function nodesIn(root: ts.Node): ts.Node[] {
  const found = [root];
  for (const node of found) ts.forEachChild(node, (child) => void found.push(child));
  return found;
}

function textsAt(node: ts.Node, names: Names): MessageText[] {
  return expressionsAt(node, names).flatMap(({ part, expression }) => {
    const file = expression.getSourceFile();
    const { line } = file.getLineAndCharacterOfPosition(expression.getStart());
    return textsOf(expression, names, DEPTH).map((text) => ({ part, text, where: `${file.fileName}:${line + 1}` }));
  });
}

interface Found {
  readonly part: Part;
  readonly expression: ts.Expression;
}

function expressionsAt(node: ts.Node, names: Names): Found[] {
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
    const all = names.find(calledName(node), node).map(parameterNames);
    const parameters = all.find((one) => PARTS.every((part) => one.includes(part))) ?? [];
    return pairOf((part) => node.arguments?.[parameters.indexOf(part)]);
  }
  if (!ts.isObjectLiteralExpression(node)) return [];
  return pairOf((part) => {
    const member = node.properties.find(
      ({ name }) => name !== undefined && ts.isIdentifier(name) && name.text === part,
    );
    if (member !== undefined && ts.isPropertyAssignment(member)) return member.initializer;
    return member !== undefined && ts.isShorthandPropertyAssignment(member) ? member.name : undefined;
  });
}

/** A `hint` without a `message` is another thing: what a schema may be called. */
function pairOf(find: (part: Part) => ts.Expression | undefined): Found[] {
  const found = PARTS.flatMap((part): Found[] => {
    const expression = find(part);
    return expression === undefined ? [] : [{ part, expression }];
  });
  return found.length === PARTS.length ? found : [];
}

/** The texts that an expression may be; what is filled in is one sign, and what is known only at run time is no text. */
function textsOf(node: ts.Expression, names: Names, depth: number): string[] {
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) return textsOf(node.expression, names, depth);
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isTemplateExpression(node)) {
    return [node.templateSpans.reduce((text, { literal }) => text + FILLED + literal.text, node.head.text)];
  }
  if (ts.isConditionalExpression(node)) {
    return [node.whenTrue, node.whenFalse].flatMap((one) => textsOf(one, names, depth));
  }
  if (ts.isBinaryExpression(node)) return textsOfBinary(node, names, depth);
  return depth === 0 ? [] : declared(node, names).flatMap((one) => textsOf(one, names, depth - 1));
}

function textsOfBinary({ left, operatorToken, right }: ts.BinaryExpression, names: Names, depth: number): string[] {
  const ends = textsOf(right, names, depth);
  const starts = textsOf(left, names, depth);
  if (operatorToken.kind !== ts.SyntaxKind.PlusToken) return [...starts, ...ends];
  const all = (texts: string[]): string[] => (texts.length === 0 ? [FILLED] : texts);
  return all(starts).flatMap((start) => all(ends).map((end) => start + end));
}

/** What a constant, a member of a constant table or the results of a function stand for. */
function declared(node: ts.Expression, names: Names): ts.Expression[] {
  if (ts.isCallExpression(node)) return returned(functionOf(names.only(calledName(node), node))?.body);
  if (ts.isElementAccessExpression(node)) return declared(node.expression, names).flatMap(valuesOf);
  const at = ts.isIdentifier(node) ? names.only(node.text, node) : undefined;
  return at !== undefined && ts.isVariableDeclaration(at) && at.initializer !== undefined
    ? [unwrapped(at.initializer)]
    : [];
}

function returned(body: ts.ConciseBody | undefined): ts.Expression[] {
  if (body === undefined) return [];
  if (!ts.isBlock(body)) return [body];
  return nodesIn(body).flatMap((node) =>
    ts.isReturnStatement(node) && node.expression !== undefined ? [node.expression] : [],
  );
}

function valuesOf(table: ts.Expression): ts.Expression[] {
  if (!ts.isObjectLiteralExpression(table)) return [];
  return table.properties.flatMap((member) => (ts.isPropertyAssignment(member) ? [member.initializer] : []));
}

const unwrapped = (node: ts.Expression): ts.Expression =>
  ts.isAsExpression(node) || ts.isSatisfiesExpression(node) ? unwrapped(node.expression) : node;
