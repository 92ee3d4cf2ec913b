/** Who committed which file, by one look at Git's log. */
import { UserError } from '../shared/errors.ts';
import { gitBytes, gitEnvironment } from './git-blobs.ts';

/** Has the shape of the gates' History, which effects may not import. */
export type GitHistory =
  | { readonly kind: 'whole'; readonly authors: ReadonlyMap<string, ReadonlySet<string>> }
  | { readonly kind: 'shallow' }
  | { readonly kind: 'none'; readonly why: string };

/** Between commits in the log; no name or mail can hold it. */
const MARK = '\u0001';

/** Of every path below `root`, mails in small letters, also of those who wrote it under a former name of the file. */
export async function readHistory(root: string): Promise<GitHistory> {
  const env = gitEnvironment();
  const git = async (...args: string[]): Promise<string> => (await gitBytes(root, args, env)).toString('utf8');
  try {
    if ((await git('rev-parse', '--is-shallow-repository')).trim() === 'true') return { kind: 'shallow' };
    // Mails as they were committed: .mailmap is a file like any other, and anybody may edit it.
    const format = `--format=${MARK}%ae%n%(trailers:key=Co-authored-by,valueonly)${MARK}`;
    const log = await git('log', '-z', '-M', '-c', '--name-status', '--relative', '--no-mailmap', format);
    return { kind: 'whole', authors: authorsIn(log) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { kind: 'none', why: error.message };
  }
}

/** The log goes from the newest commit back: whoever touched an old name touched what bears the new one now. */
export function authorsIn(log: string): Map<string, ReadonlySet<string>> {
  const authors = new Map<string, Set<string>>();
  /** What a name of then is called now. */
  const now = new Map<string, ReadonlySet<string>>();
  const add = (path: string, mails: readonly string[]): void => {
    for (const name of [path, ...(now.get(path) ?? [])]) {
      const known = authors.get(name) ?? new Set();
      for (const mail of mails) known.add(mail);
      authors.set(name, known);
    }
  };
  const parts = log.split(MARK);
  for (let at = 1; at + 1 < parts.length; at += 2) {
    const mails = mailsIn(parts[at] ?? '');
    const words = (parts[at + 1] ?? '').split('\0').map((word) => word.replace(/^\n+/, ''));
    for (let word = 0; word < words.length; word++) {
      const status = words[word] ?? '';
      if (!/^[A-Z]+\d*$/.test(status)) continue;
      const path = words[++word] ?? '';
      if (!/^[RC]\d+$/.test(status)) {
        add(path, mails);
        continue;
      }
      const renamed = words[++word] ?? '';
      add(renamed, mails);
      now.set(path, new Set([...(now.get(path) ?? []), renamed, ...(now.get(renamed) ?? [])]));
    }
  }
  return authors;
}

/** The author's mail, then those of whoever is named as writing with them. */
function mailsIn(head: string): string[] {
  const [author = '', ...others] = head.split('\n');
  const named = others.flatMap((line) => /<([^<>]+)>/.exec(line)?.[1] ?? []);
  return [author, ...named].map((mail) => mail.trim().toLowerCase()).filter((mail) => mail !== '');
}
