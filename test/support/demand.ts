/** What a test needs from the machine. In CI a missing tool is a failure; on a laptop it is a loud skip. */
const demanded = (process.env.CI ?? '') !== '' || process.env.CBF_DEMAND === '1';

/** True: it is there. Where it is not: throws when everything is demanded, else says what to install, once. */
export function have(found: boolean, what: string, hint: string): boolean {
  if (found) return true;
  const line = `${what} is missing: ${hint}`;
  if (demanded) throw new Error(line);
  if (!said.has(line)) process.stderr.write(`\n*** SKIPPED: ${line} ***\n\n`);
  said.add(line);
  return false;
}

const said = new Set<string>();
