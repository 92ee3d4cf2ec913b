/** The page and the JSON Schema of `backend-feature.yaml`. */
import { SETTING_MEANINGS } from '../../src/input/config-meanings.ts';
import { KEYS } from '../../src/input/config-rules.ts';
import { settingsSchema } from '../../src/input/config-schema.ts';
import type { JsonObject } from '../../src/model/types.ts';
import { OPTIONS } from '../../src/options/index.ts';
import { STACKS } from '../../src/registry.ts';
import { code, page, table } from './markdown.ts';

export const schemaText = (): string =>
  `${JSON.stringify(settingsSchema({ '/stack': Object.keys(STACKS), '/parts/*': Object.keys(OPTIONS) }), null, 2)}\n`;

export const projectSettings = (): string =>
  page(
    'Project settings',
    'src/input/config-rules.ts and src/input/config-meanings.ts',
    'What `backend-feature.yaml` may say. `init` writes it; then it is yours. A setting that is unknown or out of range is named with its place. Its JSON Schema lies in every project, `.backend-feature/settings.schema.json`, and the first line of the file tells editors so. The schema cannot say all of it: of paths, it knows the characters alone.',
    table(
      ['Setting', 'Value', 'Default', 'Meaning'],
      Object.entries(SETTING_MEANINGS).map(([pointer, { meaning, fallback }]) => [
        code(pointer.slice(1).replaceAll('/*', '[]').replaceAll('/', '.')),
        kindOf(KEYS[pointer]?.schema ?? {}, KEYS[`${pointer}/*`]?.schema),
        fallback === undefined ? '' : code(JSON.stringify(fallback)),
        meaning,
      ]),
    ),
  );

function kindOf(schema: JsonObject, items?: JsonObject): string {
  if (Array.isArray(schema.enum)) return schema.enum.map((one) => code(String(one))).join(', ');
  switch (schema.type) {
    case 'array':
      return `list of ${items?.type === 'object' ? 'mappings' : kindOf(items ?? {})}`;
    case 'number':
      return `number, ${schema.minimum === undefined ? 'above 0' : String(schema.minimum)} to ${String(schema.maximum)}`;
    case 'object':
      return 'mapping';
    default:
      return 'text';
  }
}
