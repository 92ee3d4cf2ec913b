/** Asks a running service as a signed-in client does. */

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  /** JSON as it reads, any other text as it is. */
  // biome-ignore lint/suspicious/noExplicitAny: whatever a service says
  readonly body: any;
}

export type Ask = (method: string, path: string, body?: object, headers?: object) => Promise<Answered>;

export const clientOf =
  (url: string, token: string): Ask =>
  async (method, path, body, headers = {}) => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.includes('json') === true;
    return { status: answer.status, headers: answer.headers, body: isJson && text !== '' ? JSON.parse(text) : text };
  };
