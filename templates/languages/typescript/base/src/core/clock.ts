/** Time and identity come from here. */
import { v7 } from 'uuid';

/** The current time. */
export const now = (): Date => new Date();

/** A fresh id. Ids of one process grow, so that what was made in the same millisecond sorts in the order of its making. */
export const newId = (): string => v7();
