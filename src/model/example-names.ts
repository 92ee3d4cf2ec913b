/** Names of examples in the file of an operation: `request`, `response-201`, and more of each, such as `response-201-large`. */
export const REQUEST = 'request';

export const responseExample = (status: number | 'default'): string => `response-${status}`;

export type ShownBy = { readonly kind: 'request' } | { readonly kind: 'response'; readonly status: string };

/** What an example of this name shows, where the name says it. */
export function shownBy(name: string): ShownBy | undefined {
  if (/^request(?:-|$)/.test(name)) return { kind: 'request' };
  const status = /^response-(\d{3}|default)(?:-|$)/.exec(name)?.[1];
  return status === undefined ? undefined : { kind: 'response', status };
}
