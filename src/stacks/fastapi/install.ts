/** Installs the dependencies of a FastAPI project: from its lock, or from its manifest where it has no lock. */
import type { ToolCommand } from '../stack.ts';

/** Paths in the project. The lock has every dependency, those for development included. */
export interface Dependencies {
  readonly manifest: string;
  readonly lock: string;
}

/**
 * Not the project itself: tests must import the folder that they run in (a temporary copy, say), and nothing needs a build
 * backend. Without the project pip reads no manifest, so a lock that lacks what the manifest names would go unnoticed.
 * `packaging` comes with pytest, or inside pip. The lock is read as UTF-8 first: pip would take other encodings too.
 */
const INSTALL = `
import os, re, subprocess, sys, tomllib

manifest, lock, *installer = sys.argv[1:]
installer = installer or [sys.executable, "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
with open(manifest, "rb") as file:
    content = tomllib.load(file)
names = content["project"]["dependencies"] + content["project"].get("optional-dependencies", {}).get("dev", [])
names += [name for name in content.get("dependency-groups", {}).get("dev", []) if isinstance(name, str)]
if not os.path.lexists(lock):
    sys.exit(subprocess.call(installer + names))
with open(lock, encoding="utf-8") as file:
    lines = file.read().split("\\n")
code = subprocess.call(installer + ["--require-hashes", "-r", lock])
if code:
    sys.exit(code)

try:
    from packaging.requirements import Requirement
except ImportError:
    from pip._vendor.packaging.requirements import Requirement

def applies(requirement):
    return requirement.marker is None or requirement.marker.evaluate()

def key(requirement):
    return re.sub(r"[-_.]+", "-", requirement.name).lower()

entries = [Requirement(re.split(r"\\s+(?:\\\\|--hash|#)", line)[0]) for line in lines if line[:1].isalnum()]
locked = {key(entry): [one.version for one in entry.specifier] for entry in entries if applies(entry)}
asked = [requirement for requirement in map(Requirement, names) if applies(requirement)]
lacking = [
    str(requirement)
    for requirement in asked
    if not any(requirement.specifier.contains(version, prereleases=True) for version in locked.get(key(requirement), []))
]
if lacking:
    sys.exit(f"{lock} does not have what {manifest} names: {', '.join(lacking)}. Lock again, as the first lines of {lock} show.")
`;

/** `installer`: the command line that requirements are added to; pip's where it is empty. */
export function installCommand(python: string, from: Dependencies, installer: readonly string[]): ToolCommand {
  return {
    name: 'install dependencies',
    command: [python, '-c', INSTALL, from.manifest, from.lock, ...installer],
  };
}
