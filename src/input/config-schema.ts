/** JSON Schema of `backend-feature.yaml`, from the rules that its reader applies. Whatever they accept is valid; of paths it knows less. */
import type { Json, JsonObject } from '../model/types.ts';
import { SETTING_MEANINGS } from './config-meanings.ts';
import { KEYS } from './config-rules.ts';

/** `known`: values to be suggested where any text may stand, by pointer. */
export function settingsSchema(known: Readonly<Record<string, readonly string[]>>): JsonObject {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Settings of a create-backend-feature project',
    type: 'object',
    required: ['name', 'stack'],
    ...membersOf('', known),
  };
}

type Known = Parameters<typeof settingsSchema>[0];

function schemaAt(pointer: string, known: Known): JsonObject {
  const suggested = known[pointer];
  const { meaning, fallback } = SETTING_MEANINGS[pointer] ?? {};
  return {
    ...(meaning === undefined ? {} : { description: meaning }),
    ...KEYS[pointer]?.schema,
    ...(suggested === undefined ? {} : { examples: [...suggested] }),
    ...(fallback === undefined ? {} : { default: fallback }),
    ...membersOf(pointer, known),
  };
}

/** What a mapping holds, or what stands in a list. */
function membersOf(pointer: string, known: Known): JsonObject {
  const below = Object.keys(KEYS).filter((one) => one.slice(0, one.lastIndexOf('/')) === pointer);
  if (below.length === 0) return {};
  if (below.includes(`${pointer}/*`)) return { items: schemaAt(`${pointer}/*`, known) };
  const properties = below.map((one): [string, Json] => [one.slice(pointer.length + 1), schemaAt(one, known)]);
  return { properties: Object.fromEntries(properties), additionalProperties: false };
}
