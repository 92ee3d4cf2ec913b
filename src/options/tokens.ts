/** Bearer tokens: JWT, signed with a secret that the service knows. */
import { type Dependency, needs } from '../kit/dependency.ts';
import { LANGUAGES, type LanguageId, type Part } from '../kit/part.ts';

/** The least that HS256 wants. */
const SECRET_CHARACTERS = 32;

/** Prints a secret in a shell in which the language's programs are there. */
const SECRET_COMMAND: Readonly<Record<LanguageId, string>> = {
  python: 'python -c "import secrets; print(secrets.token_urlsafe(48))"',
  typescript: `node -p "crypto.randomBytes(36).toString('base64url')"`,
  go: 'openssl rand -base64 48',
};

const LIBRARY: Readonly<Record<LanguageId, Dependency>> = {
  python: needs('pyjwt', '2.15.1'),
  typescript: needs('jose', '6.2.17'),
  go: needs('github.com/golang-jwt/jwt/v5', 'v5.3.1'),
};

export const tokens: Part = {
  id: 'tokens',
  title: 'Bearer tokens (JWT)',
  languages: LANGUAGES,
  provides: ['token-verifier'],
  requires: [],
  project: ({ language }) => ({
    dependencies: [LIBRARY[language]],
    settings: [
      {
        name: 'JWT_SECRET',
        group: 'tokens',
        value: { kind: 'secret', from: SECRET_CHARACTERS },
        help: `Signs and verifies tokens, at least ${SECRET_CHARACTERS} characters: ${SECRET_COMMAND[language]}`,
      },
      { name: 'JWT_AUDIENCE', group: 'tokens', value: { kind: 'project' }, help: 'Whom tokens are for.' },
    ],
  }),
};
