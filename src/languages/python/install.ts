/** Installs the dependencies of a Python project: from its lock, or from its manifest where it has no lock. */
import type { ToolCommand } from '../toolchain.ts';

/** Paths in the project. */
export interface Dependencies {
  readonly manifest: string;
  /** Every dependency, those for development included: what is installed. */
  readonly lock: string;
  /** What a deployed service needs. */
  readonly runtimeLock: string;
}

/** Those of a project in a folder; the folder ends with a slash, or is empty. */
export const dependenciesIn = (folder: string): Dependencies => ({
  manifest: `${folder}pyproject.toml`,
  lock: `${folder}requirements-dev.txt`,
  runtimeLock: `${folder}requirements.txt`,
});

export const inputsOf = ({ manifest, lock, runtimeLock }: Dependencies): string[] => [manifest, lock, runtimeLock];

/**
 * Not the project itself: tests must import the folder that they run in (a temporary copy, say), and nothing needs a build
 * backend. Without the project pip reads no manifest, so a lock that lacks what the manifest names would go unnoticed.
 * `packaging` comes with pytest, or inside pip. The lock is read as UTF-8 first: pip would take other encodings too.
 */
const INSTALL = String.raw`
import os, re, subprocess, sys, tomllib

manifest, lock, runtime_lock, *installer = sys.argv[1:]
installer = installer or [sys.executable, "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
with open(manifest, "rb") as file:
    content = tomllib.load(file)
runtime = content["project"]["dependencies"]
names = runtime + content["project"].get("optional-dependencies", {}).get("dev", [])
names += [name for name in content.get("dependency-groups", {}).get("dev", []) if isinstance(name, str)]
if not os.path.lexists(lock):
    sys.exit(subprocess.call(installer + names))

def lines_of(path):
    with open(path, encoding="utf-8") as file:
        return file.read().split("\n")

lines_of(lock)
code = subprocess.call(installer + ["--require-hashes", "-r", lock])
if code:
    sys.exit(code)

try:
    from packaging.requirements import Requirement
except ImportError:
    from pip._vendor.packaging.requirements import Requirement

def applying(texts):
    requirements = map(Requirement, texts)
    return [one for one in requirements if one.marker is None or one.marker.evaluate()]

def key(requirement):
    return re.sub(r"[-_.]+", "-", requirement.name).lower()

def lacking(path, names):
    entries = [re.split(r"\s+(?:\\|--hash|#)", line)[0] for line in lines_of(path) if line[:1].isalnum()]
    versions = {key(entry): next(iter(entry.specifier)).version for entry in applying(entries)}
    return [
        f"{path} does not have {one}, which {manifest} names"
        for one in applying(names)
        if key(one) not in versions or not one.specifier.contains(versions[key(one)], prereleases=True)
    ]

found = lacking(lock, names) + (lacking(runtime_lock, runtime) if os.path.exists(runtime_lock) else [])
if found:
    sys.exit("; ".join(found) + ". The first lines of the file show how to lock again.")
`;

/** `installer`: the command line that requirements are added to; pip's where it is empty. */
export function installCommand(python: string, from: Dependencies, installer: readonly string[]): ToolCommand {
  return {
    name: 'install dependencies',
    command: [python, '-c', INSTALL, from.manifest, from.lock, from.runtimeLock, ...installer],
  };
}
