/** Code of the team's that imports what a part brings. */
import type { Diagnostic } from '../../shared/errors.ts';
import { OPTIONS } from '../../stacks/parts.ts';
import { readText } from '../read-text.ts';
import type { Session } from '../session.ts';

/** `generated`: paths of the base, which follows the parts by itself. */
export async function usersOf(
  { workspace, stack, config }: Session,
  gone: readonly string[],
  generated: ReadonlySet<string>,
): Promise<Diagnostic[]> {
  const view = { name: config.name, language: stack.parts.language, home: '' };
  const packages = gone.flatMap((id) => OPTIONS[id]?.project(view).outside ?? []);
  if (packages.length === 0) return [];
  const imports = importOf(packages);
  const { leftovers } = stack.toolchain;
  const found: Diagnostic[] = [];
  for (const root of new Set([...stack.paths.code, stack.paths.testRoot])) {
    for (const path of await workspace.list(root)) {
      if (generated.has(path) || leftovers?.test(path) === true) continue;
      const match = imports.exec((await readText(workspace, path)) ?? '');
      if (match === null) continue;
      const hint = 'Take that out first, and run the command again.';
      found.push({ code: 'still-used', message: `${path} imports ${match[1] ?? match[2]}`, where: path, hint });
    }
  }
  return found;
}

/** `import x`, `from x import`, or a package in quotes, as the three languages write it. */
function importOf(packages: readonly string[]): RegExp {
  const names = packages.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  return new RegExp(`^\\s*(?:from|import)\\s+(${names})\\b|['"](${names})(?:/[^'"]*)?['"]`, 'm');
}
