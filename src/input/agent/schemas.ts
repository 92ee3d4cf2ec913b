/** JSON (or YAML) below a heading that says input or output schema. */
import type { Profile, Read } from '../../model/profile.ts';
import type { Json } from '../../model/types.ts';
import { readValue } from '../yaml.ts';
import type { CodeBlock } from './statement.ts';

const SCHEMA = /schema|format|contract|structure|payload|esquema|schéma|схема|スキーマ|模式|스키마/iu;
const SIDES = [
  ['input', /\b(?:input|request|eingabe|entrée|entrada|ingresso)\b|ввод|入力|输入|입력/iu],
  ['output', /\b(?:output|response|ausgabe|sortie|salida|saída)\b|вывод|出力|输出|출력/iu],
] as const;

/** The first of each side; what is no JSON or YAML there is left alone. */
export function readSchemas(code: readonly CodeBlock[]): Profile['schemas'] {
  const found: { input?: Read<Json>; output?: Read<Json> } = {};
  for (const block of code) {
    if (!['json', 'jsonc', 'yaml', 'yml', ''].includes(block.language)) continue;
    const heading = block.under.at(-1) ?? '';
    const side = SIDES.find(([, pattern]) => pattern.test(heading))?.[0];
    if (side === undefined || !SCHEMA.test(heading) || found[side] !== undefined) continue;
    const value = parsed(block.lines.join('\n'));
    if (value !== undefined) found[side] = { value, line: block.line, said: heading };
  }
  return found;
}

function parsed(text: string): Json | undefined {
  try {
    const value = readValue(text, 'schema');
    return value !== null && typeof value === 'object' ? value : undefined;
  } catch {
    return undefined;
  }
}
