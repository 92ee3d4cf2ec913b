/** Where an agent wants its documents, and which of them must be there. */
import { isSetting } from '../../input/config.ts';
import type { DocumentEntry, Profile, Read } from '../../model/profile.ts';
import { type Left, left, type Part, taken } from './types.ts';

const FEATURE = '[feature]';
/** What agents write where a feature's name goes. */
const PLACEHOLDER =
  /\[feature(?:[-_ ]?(?:name|id|slug))?\]|[{<]{1,2}feature(?:[-_ ]?(?:name|id|slug))?[}>]{1,2}|\[name\]|\{name\}|<name>/gi;

export function documentsOf({ docs }: Profile, fallback: string): Part {
  const root = docs.root === undefined ? undefined : rootOf(docs.root.value);
  const docsRoot = root !== undefined && isSetting('/docsRoot', root) ? root : undefined;
  const notes: Left[] = [];
  if (docs.root !== undefined && docsRoot === undefined)
    notes.push(left(docs.root, 'It is no folder that a project can have.', `Documents lie in ${fallback}.`));
  const found = new Map<string, Read<DocumentEntry>>();
  for (const read of docs.documents) {
    const path = pathOf(read.value.path, docs.root?.value, docsRoot ?? fallback);
    if (path.endsWith('/'))
      notes.push(left(read, `${path} is a folder.`, 'What must be in it is listed file by file.'));
    else if (isSetting('/documents/*', path)) {
      if (!found.has(path)) found.set(path, read);
    } else notes.push(left(read, `${path} is no path that can be looked for.`, 'List it in documents by hand.'));
  }
  const documents = [...found.keys()];
  return {
    settings: {
      ...(docsRoot === undefined ? {} : { docsRoot }),
      ...(documents.length === 0 ? {} : { documents }),
    },
    taken: [
      ...(docs.root === undefined || docsRoot === undefined ? [] : [taken('docsRoot', docsRoot, docs.root)]),
      ...[...found].map(([path, read]) => taken('documents', path, read)),
    ],
    left: notes,
    items: [],
  };
}

const isAbsolute = (path: string): boolean => /^(?:[/\\~]|[A-Za-z]:)/.test(path);

/** Of a path on somebody's machine only the last folder can be meant. */
function rootOf(path: string): string {
  const plain = path.replaceAll('\\', '/').replace(/\/+$/, '').replace(/^\.\//, '');
  return isAbsolute(path) ? (plain.split('/').at(-1) ?? '') : plain;
}

function pathOf(path: string, root: string | undefined, docsRoot: string): string {
  const plain = path.replaceAll('\\', '/').replace(PLACEHOLDER, FEATURE).replace(/^\.\//, '');
  const above = root?.replace(/\/+$/, '');
  if (above !== undefined && isAbsolute(above) && plain.startsWith(`${above}/`))
    return `${docsRoot}${plain.slice(above.length)}`;
  const at = plain.indexOf(`/${docsRoot}/`);
  return isAbsolute(plain) && at !== -1 ? plain.slice(at + 1) : plain;
}
