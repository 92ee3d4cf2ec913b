/** A reference that leads to itself through references alone has no meaning, and code that follows it never ends. */
import type { Context } from './context.ts';
import type { NamedSchema, Schema } from './types.ts';

/** Faults for each such schema; recursion through an object or an array is fine. */
export function breakAliasCycles(context: Context, schemas: readonly NamedSchema[]): NamedSchema[] {
  const byName = new Map(schemas.map((named) => [named.name, named.schema]));
  const state = new Map<string, 'open' | 'done'>();
  const cyclic = new Set<string>();
  const visit = (name: string): void => {
    if (state.get(name) === 'open') cyclic.add(name);
    if (state.has(name)) return;
    state.set(name, 'open');
    const schema = byName.get(name);
    if (schema !== undefined) for (const next of direct(schema)) visit(next);
    state.set(name, 'done');
  };
  for (const { name } of schemas) visit(name);
  return schemas.map((named) => {
    if (!cyclic.has(named.name)) return named;
    context.faults.push({
      code: 'cyclic-ref',
      message: `${named.name} is defined by itself alone`,
      where: named.pointer,
      hint: 'Let one schema of the cycle say what it is; recursion through a property or through items is fine.',
    });
    return { ...named, schema: { kind: 'any', nullable: true, pointer: named.pointer } };
  });
}

/** Names that the schema stands for without any structure between. */
function direct(schema: Schema): string[] {
  if (schema.kind === 'ref') return [schema.name];
  return schema.kind === 'union' ? schema.variants.flatMap(direct) : [];
}
