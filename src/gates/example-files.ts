/** Files of examples that a person edited, judged by the documents. */
import { shownBy } from '../model/example-names.ts';
import { isObject } from '../model/pointer.ts';
import type { Feature, Json, JsonObject, Operation } from '../model/types.ts';
import type { Diagnostic } from '../shared/errors.ts';
import { didYouMean } from '../shared/nearest.ts';
import { checker, type Holder } from './examples.ts';

export interface ExampleFile {
  readonly path: string;
  readonly text: string;
  readonly operation: Operation;
}

export function exampleFileFindings(feature: Feature, files: readonly ExampleFile[]): Diagnostic[] {
  if (files.length === 0) return [];
  const check = checker(
    feature,
    files.flatMap(({ operation }) => [...holdersOf(operation).values()]),
  );
  return files.flatMap((file) => {
    const examples = mapOf(file.text);
    if (examples === undefined) return [noMap(file)];
    const holders = holdersOf(file.operation);
    return Object.entries(examples).flatMap(([name, value]) => {
      const holder = holders.get(keyOf(name) ?? '');
      if (holder === undefined) return [unknownName(file, name, [...holders.keys()])];
      const fault = check(holder, value as Json);
      return fault === undefined ? [] : [invalid(file, name, fault)];
    });
  });
}

/** By the name of the example that shows it. */
function holdersOf({ body, responses }: Operation): Map<string, Holder> {
  return new Map<string, Holder>([
    ...(body === undefined ? [] : [['request', { ...body, direction: 'request' }] as const]),
    ...responses.map((one) => [`response-${one.status}`, { ...one, direction: 'response' }] as const),
  ]);
}

function keyOf(name: string): string | undefined {
  const shown = shownBy(name);
  return shown?.kind === 'response' ? `response-${shown.status}` : shown?.kind;
}

function mapOf(text: string): JsonObject | undefined {
  try {
    const value: Json = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const noMap = ({ path }: ExampleFile): Diagnostic => ({
  code: 'bad-example',
  message: 'the file holds no JSON object from names to examples',
  where: path,
  hint: 'Mend it, or delete it and run `create-backend-feature feature` for its feature.',
});

const unknownName = ({ path, operation }: ExampleFile, name: string, known: readonly string[]): Diagnostic => ({
  code: 'bad-example',
  message: `the example ${JSON.stringify(name)} shows nothing that ${operation.id} documents.${didYouMean(name, known)}`,
  where: path,
  hint: `Begin its name with one of: ${known.join(', ')}.`,
});

const invalid = ({ path }: ExampleFile, name: string, why: string): Diagnostic => ({
  code: 'bad-example',
  message: `the example ${JSON.stringify(name)} is not valid: ${why}`,
  where: path,
  hint: 'Mend the example, or the schema in the document where the example is right.',
});
