/** Figures that a reader of the run wants to see. */
export const say = (line: string): void => void process.stderr.write(`  ${line}\n`);
