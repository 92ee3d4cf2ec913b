/** Prose in Python: docstrings, comments, and what a stub raises. */
import { argument, call, docstring, print, stringLiteral } from './print.ts';

/** A sentence as a docstring. */
export const say = (text: string): string => docstring(/[.!?:]$/.test(text.trim()) ? text : `${text.trim()}.`);

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** One line of text that cannot leave its comment. */
export const comment = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();

/** `raise NotImplementedError(…)` */
export const raiseLine = (says: string): string =>
  print('raise ', call('NotImplementedError', [argument(stringLiteral(says))]), 1);
