/** Texts, compared as the database compares them. */

/** ASCII letters alone. */
export const foldAscii = (text: string): string => text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());

/** By code point, which is the order of UTF-8; JavaScript's own order is that of UTF-16. */
export const compareText = (left: string, right: string): number =>
  left === right ? 0 : Buffer.compare(Buffer.from(left), Buffer.from(right));
