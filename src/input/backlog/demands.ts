/** What a backlog demands of the service around its features, and where the project says otherwise. */
import type { Backlog, Said } from './types.ts';

/** One sentence each. Credentials are no part of it. */
export function demandsOf(backlog: Backlog): string[] {
  const { stack, demands, authentication, integrations, deployment } = backlog;
  return [
    ...(stack.length > 0 ? [`Built with ${stack.map(({ text }) => text).join(', ')}`] : []),
    ...demands.map(({ text }) => text.charAt(0).toUpperCase() + text.slice(1)),
    ...(authentication === undefined ? [] : [`Callers prove who they are with ${authentication.text}`]),
    ...integrations.map(
      ({ service, type }) =>
        `Calls ${service} (${type}), by hand, in the infrastructure layer; its credentials come from the environment`,
    ),
    ...(deployment === undefined ? [] : [`Meant for ${deployment}`]),
  ];
}

/** What a stack of ours is, in the words of a backlog. */
const STACKS: Readonly<Record<string, { readonly framework: RegExp; readonly language: RegExp }>> = {
  fastapi: { framework: /\bfast ?api\b/i, language: /\bpython\b/i },
  fastify: { framework: /\bfastify\b/i, language: /\b(?:typescript|javascript|node(?:\.?js)?)\b/i },
  gin: { framework: /\bgin\b/i, language: /\bgo(?:lang)?\b/i },
};
const FRAMEWORK =
  /\b(?:fast ?api|django|flask|starlette|litestar|fastify|express|nest(?:\.?js)?|koa|hono|gin|echo|fiber|chi|spring(?: boot)?|quarkus|rails|laravel|symfony|asp\.net|actix|axum|phoenix)\b/i;
const LANGUAGE =
  /\b(?:python|typescript|javascript|node(?:\.?js)?|go(?:lang)?|java|kotlin|rust|ruby|php|c#|elixir|scala)\b/i;
const DATABASE =
  /\b(?:mysql|mariadb|mongo(?:db)?|oracle|sql server|mssql|dynamodb|cassandra|firestore|cockroachdb|neo4j)\b/i;

export interface Disagreement {
  readonly pointer: string;
  readonly message: string;
  readonly hint: string;
}

/** `stack`: the id of the project's own. */
export function disagreements(backlog: Backlog, stack: string): Disagreement[] {
  const own = STACKS[stack];
  const found: Disagreement[] = [];
  const other = (said: readonly Said[], kind: RegExp, mine: RegExp | undefined): Said | undefined => {
    const named = said.filter(({ text }) => kind.test(text));
    return mine === undefined || named.length === 0 || named.some(({ text }) => mine.test(text)) ? undefined : named[0];
  };
  const framework = other(backlog.stack, FRAMEWORK, own?.framework);
  const language = framework === undefined ? other(backlog.stack, LANGUAGE, own?.language) : undefined;
  for (const said of [framework, language].filter((one) => one !== undefined))
    found.push({
      pointer: said.pointer,
      message: `the backlog demands ${said.text}, and the project is built with ${stack}`,
      hint: 'Make a project with that stack (`stacks` lists them), or change the backlog.',
    });
  const database = backlog.stack.find(({ text }) => DATABASE.test(text));
  if (database !== undefined)
    found.push({
      pointer: database.pointer,
      message: `the backlog demands ${database.text}; what is generated stores in SQLite or PostgreSQL`,
      hint: 'Take PostgreSQL, or write the repositories by hand.',
    });
  const { authentication } = backlog;
  if (authentication !== undefined && !/\b(?:jwt|bearer|oauth|openid|oidc)\b/i.test(authentication.text))
    found.push({
      pointer: authentication.pointer,
      message: `the backlog demands ${authentication.text}; what is generated checks bearer tokens (JWT)`,
      hint: 'Describe the scheme in the spec; its check is then yours to write.',
    });
  return found;
}
