/** Limits of the code. Biome counts cognitive complexity, which passes over long flat functions; here each decision counts. */
import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { expect, it } from 'vitest';

const FUNCTION_LINES = 50;
const COMPLEXITY = 20;
const FILE_LINES = 400;
const DECISION =
  /^(?:(?:If|For|ForOf|ForIn|While|Do)Statement|ConditionalExpression|(?:Case|Catch)Clause|(?:AmpersandAmpersand|BarBar|QuestionQuestion)Token)$/;

const files = ['src', 'generators', 'scripts', 'bench']
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`))
  .filter((path) => /(?<!\.d)\.ts$/.test(path))
  .map((path) => ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true));
function nodesIn(root: ts.Node): ts.Node[] {
  const found = [root];
  for (const node of found) ts.forEachChild(node, (child) => void found.push(child));
  return found;
}
const lineOf = (node: ts.Node, at: number): number => node.getSourceFile().getLineAndCharacterOfPosition(at).line + 1;
/** Of functions within a function, each line and decision is the outer one's as well. */
const functions = files.flatMap(nodesIn).flatMap((node) => {
  const body = ts.isFunctionLike(node) && 'body' in node ? (node.body as ts.Node | undefined) : undefined;
  if (body === undefined) return [];
  const first = lineOf(node, node.getStart());
  const complexity = 1 + nodesIn(body).filter(({ kind }) => DECISION.test(ts.SyntaxKind[kind])).length;
  return [
    { where: `${node.getSourceFile().fileName}:${first}`, lines: lineOf(node, node.end) - first + 1, complexity },
  ];
});

it('functions stay within lines and complexity', () => {
  expect(functions.length).toBeGreaterThan(4000);
  expect(functions.filter((one) => one.lines > FUNCTION_LINES || one.complexity > COMPLEXITY)).toEqual([]);
});

it('files stay within lines', () => {
  const long = files.filter(({ text }) => text.split('\n').length - 1 > FILE_LINES).map(({ fileName }) => fileName);
  expect(long).toEqual([]);
});

it('one helper plans every service, so that none is written without the hooks of its team', () => {
  const planning = files.filter(({ text }) => /\bstack\.service\(/.test(text)).map(({ fileName }) => fileName);
  expect(planning).toEqual(['src/project/hooks-file.ts']);
});
