/** The version that a breaking change asks for (Semantic Versioning 2.0.0). Pure. */

/** Undefined where the version is none of three numbers: then its author counts in a way of their own. */
export function nextVersion(version: string): string | undefined {
  const found = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:[-+].*)?$/.exec(version);
  if (found === null) return undefined;
  const [major, minor] = [BigInt(found[1] ?? 0), BigInt(found[2] ?? 0)];
  // Before 1.0.0 a breaking change raises the minor version, by habit.
  return major === 0n ? `0.${minor + 1n}.0` : `${major + 1n}.0.0`;
}
