/** Names under which credentials stand. */

export const SECRET_WORDS =
  'passw(?:or)?d|passphrase|pwd|secret|token|api[_ -]?key|access[_ -]?key|private[_ -]?key|secret[_ -]?key|client[_ -]?secret|credential|authorization|connection[_ -]?string|dsn';
const KEY = new RegExp(`(?:^|[_\\-. ])(?:${SECRET_WORDS})s?$`, 'i');

export function isSecretKey(key: string): boolean {
  return KEY.test(key.replace(/([a-z0-9])([A-Z])/g, '$1_$2'));
}
