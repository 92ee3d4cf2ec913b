/** Languages and frameworks; which stack of ours each is. */
import type { Term } from './term.ts';

export interface Language extends Term {
  /** The stack of ours for it. */
  readonly stack?: string;
}
export interface Framework extends Term {
  readonly language: string;
  /** The stack of ours that it is. */
  readonly stack?: string;
}

export const LANGUAGES: readonly Language[] = [
  { name: 'Python', stack: 'fastapi' },
  { name: 'Node.js', also: ['NodeJS', 'Node JS'], stack: 'fastify' },
  { name: 'TypeScript', stack: 'fastify' },
  { name: 'JavaScript', stack: 'fastify' },
  { name: 'Go', also: ['Golang'], word: true, stack: 'gin' },
  { name: 'Rust', word: true },
  { name: 'Java', exact: true },
  { name: 'Kotlin' },
  { name: 'Scala', exact: true },
  { name: 'C#', also: ['.NET Core', 'C#/.NET'] },
  { name: '.NET' },
  { name: 'Ruby', word: true },
  { name: 'PHP', exact: true },
  { name: 'Elixir', word: true },
  { name: 'Swift', word: true },
];

export const FRAMEWORKS: readonly Framework[] = [
  { name: 'FastAPI', also: ['fast api'], language: 'Python', stack: 'fastapi' },
  { name: 'Django', language: 'Python' },
  { name: 'Flask', word: true, language: 'Python' },
  { name: 'Starlette', language: 'Python' },
  { name: 'Litestar', language: 'Python' },
  { name: 'aiohttp', language: 'Python' },
  { name: 'Fastify', language: 'Node.js', stack: 'fastify' },
  { name: 'Express', also: ['Express.js', 'ExpressJS'], word: true, language: 'Node.js' },
  { name: 'NestJS', also: ['Nest.js'], language: 'Node.js' },
  { name: 'Koa', word: true, language: 'Node.js' },
  { name: 'Hapi', word: true, language: 'Node.js' },
  { name: 'Hono', word: true, language: 'Node.js' },
  { name: 'Next.js', also: ['NextJS'], language: 'Node.js' },
  { name: 'Gin', also: ['gin-gonic'], word: true, language: 'Go', stack: 'gin' },
  { name: 'Echo', word: true, language: 'Go' },
  { name: 'Fiber', word: true, language: 'Go' },
  { name: 'Chi', word: true, language: 'Go' },
  { name: 'net/http', language: 'Go' },
  { name: 'Spring Boot', also: ['SpringBoot'], language: 'Java' },
  { name: 'Micronaut', language: 'Java' },
  { name: 'Quarkus', language: 'Java' },
  { name: 'Ktor', language: 'Kotlin' },
  { name: 'ASP.NET Core', also: ['ASP.NET'], language: 'C#' },
  { name: 'Rails', also: ['Ruby on Rails', 'RoR'], word: true, language: 'Ruby' },
  { name: 'Sinatra', word: true, language: 'Ruby' },
  { name: 'Grape', word: true, language: 'Ruby' },
  { name: 'Laravel', language: 'PHP' },
  { name: 'Symfony', language: 'PHP' },
  { name: 'Phoenix', word: true, language: 'Elixir' },
  { name: 'Axum', word: true, language: 'Rust' },
  { name: 'Actix', also: ['actix-web'], language: 'Rust' },
  { name: 'Rocket', word: true, language: 'Rust' },
  { name: 'Vapor', word: true, language: 'Swift' },
];

/** What follows a name that is also a word, where the name is meant: `Go microservices`, `Gin framework`. */
export const NOUNS_AFTER: Readonly<Record<string, readonly string[]>> = {
  Go: [
    'microservices?',
    'services?',
    'code',
    'modules?',
    'packages?',
    'workspaces?',
    'projects?',
    'applications?',
    'apps?',
    'backends?',
    'servers?',
    'developers?',
    'engineers?',
    'expert',
    'idioms?',
    'ecosystem',
    'development',
    'programming',
    'language',
    'stack',
  ],
  Rust: ['data', 'services?', 'microservices?', 'code', 'crates?', 'pipelines?', 'backends?', 'applications?'],
  Ruby: ['services?', 'code', 'applications?', 'gems?', 'on Rails'],
  Express: [
    'frameworks?',
    'middlewares?',
    'apps?',
    'applications?',
    'servers?',
    'routers?',
    'API',
    'objects',
    'endpoints',
  ],
};
/** The same for every framework whose name is a word. */
export const NOUNS_AFTER_ANY: readonly string[] = [
  'frameworks?',
  'web framework',
  'apps?',
  'applications?',
  'services?',
  'API',
];
