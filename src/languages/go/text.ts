import type { GoFeature } from './feature.ts';
import { comment } from './print.ts';
import { importsIn } from './uses.ts';

export const sentence = (text: string): string => (/[.!?:]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);

/** A file of one of the feature's packages; `says` is the package's own comment, which one file of each has. */
export function goFile(go: GoFeature, code: string, says?: string): string {
  const imports = importsIn(code, go).toString();
  const head = `${says === undefined ? '' : `${comment(says)}\n`}package ${go.pkg}\n`;
  return `${head}${imports === '' ? '' : `\n${imports}\n`}\n${code}`;
}
