/** The locks of a project: of locks of all that any part needs, what the project's own dependencies reach. */

/** An entry of a requirements file, as uv writes it: `name==version`, hashes, and a comment of who asks for it. */
interface Entry {
  readonly name: string;
  /** All but the comment. */
  readonly head: string;
  /** Names of packages; the project itself is one of them. */
  readonly via: readonly string[];
}

export interface Kept {
  readonly text: string;
  readonly names: ReadonlySet<string>;
}

/**
 * `superset`: the text of a requirements file; `direct`: names, without extras; `constraints`: what is kept of the file that this one
 * takes its versions from.
 */
export function prunedRequirements(superset: string, direct: readonly string[], constraints?: Kept): Kept {
  const [header = '', ...blocks] = superset.split(/^(?=[a-z0-9])/im);
  const entries = blocks.map(entry);
  const wanted = new Set(direct);
  const kept = new Set<string>();
  const asks = (name: string, by: string): boolean => (by.includes(PROJECT) ? wanted.has(name) : kept.has(by));
  for (let before = -1; before !== kept.size; ) {
    before = kept.size;
    for (const { name, via } of entries) if (via.some((by) => asks(name, by))) kept.add(name);
  }
  const says = (name: string, by: string): boolean =>
    by === CONSTRAINT ? constraints?.names.has(name) === true : asks(name, by);
  const lines = entries
    .filter(({ name }) => kept.has(name))
    .map(({ name, head, via }) => head + viaComment(via.filter((by) => says(name, by))));
  return { text: header + lines.join(''), names: kept };
}

/** How comments name the project and the file of constraints. */
const PROJECT = ' (pyproject.toml)';
const CONSTRAINT = '-c requirements.txt';

function entry(block: string): Entry {
  const [head = '', comment = ''] = block.split(/^(?= {4}# via)/m);
  const via = comment
    .split('\n')
    .map((line) => line.replace(/^ *# (?:via)? */, '').trim())
    .filter((line) => line !== '');
  return { name: /^[^=\s[]+/.exec(head)?.[0] ?? '', head, via };
}

/** On the line where it is one. */
function viaComment(via: readonly string[]): string {
  const [only] = via;
  if (via.length === 1) return `    # via ${only}\n`;
  return ['    # via', ...via.map((by) => `    #   ${by}`), ''].join('\n');
}
