/** What the modules of settings have in common in every language. */
import type { Setting } from '../kit/setting.ts';

/** Digits of a long number in groups of three. */
export const digits = (value: number): string =>
  value < 1_000_000 ? String(value) : String(value).replace(/\B(?=(?:\d{3})+$)/g, '_');

/** What other programs read alone, and its default; it always has one. */
export const readAlone = (settings: readonly Setting[]): Array<{ setting: Setting; otherwise: string }> =>
  settings.flatMap((setting) =>
    setting.readAlone && setting.value.kind === 'text' && setting.value.otherwise !== undefined
      ? [{ setting, otherwise: setting.value.otherwise }]
      : [],
  );
