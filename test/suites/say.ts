/** Figures that a reader of the run wants to see. */
export const say = (line: string): void => void process.stderr.write(`  ${line}\n`);

export const secondsSince = (start: number): number => Math.round((Date.now() - start) / 1000);
