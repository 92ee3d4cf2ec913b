/** Which paths of a project may be touched at all. */
import { UserError } from '../shared/errors.ts';

const HINT = 'Use a path inside the project, with / between its parts, such as docs/features/orders/api-spec.yaml.';

/** Throws `bad-path` unless the path is relative, POSIX, stays inside the root and leaves Git's own files alone. */
export function checkPath(path: string): void {
  const refuse = (why: string): never => {
    throw new UserError('bad-path', `The path ${JSON.stringify(path)} ${why}.`, path, HINT);
  };
  if (path === '') refuse('is empty');
  if (/\p{Cc}/u.test(path)) refuse('holds control characters');
  if (path.includes('\\')) refuse('holds a backslash');
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) refuse('is absolute');
  const segments = path.split('/');
  if (segments.some((segment) => segment === '' || segment === '.' || segment === '..'))
    refuse('does not stay inside the project');
  if (segments.some((segment) => segment.toLowerCase() === '.git')) refuse("is Git's own");
}
