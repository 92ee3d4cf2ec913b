/** Items of the checklist that people look at, one question each. */
import type { ChecklistItem } from '../model/config.ts';
import type { Prompter } from './prompter.ts';

/** Ids of those that hold. */
export async function askItems(prompter: Prompter, items: readonly ChecklistItem[]): Promise<string[]> {
  const holding: string[] = [];
  for (const { id, text } of items)
    if (await prompter.confirm({ message: `Does it hold: ${text}?`, default: false })) holding.push(id);
  return holding;
}
