import { describe, expect, it } from 'vitest';
import { readAgent } from '../../../src/input/agent/read-agent.ts';
import { nearestOf, nearestStack, supportedStack } from '../../../src/input/agent/stacks.ts';

const offered = (text: string): string[] =>
  readAgent(text, 'agent.md').stacks.map(
    ({ value: { name, version, stack }, line }) =>
      `${name}${version === undefined ? '' : ` ${version}`}${stack === undefined ? '' : ` ${stack}`}:${line}`,
  );

describe('stacks that a spec offers', () => {
  it('are read in order, with version, line and the stack of ours', () => {
    expect(offered('# A\n\nServices in Python 3.11+,\nNode.js 18+ and Go 1.21+.\n\n- Fastify\n- Django 5.x\n')).toEqual(
      ['Python 3.11+ fastapi:3', 'Node.js 18+ fastify:4', 'Go 1.21+ gin:4', 'Fastify fastify:6', 'Django 5.x:7'],
    );
  });

  it('are read from labels, tables, slashes and brackets', () => {
    expect(offered('**Frameworks:**\n- **Go**: Gin, Echo, Fiber\n- **Rust**: Axum, Actix\n')).toEqual([
      'Go gin:2',
      'Gin gin:2',
      'Echo:2',
      'Fiber:2',
      'Rust:3',
      'Axum:3',
      'Actix:3',
    ]);
    expect(offered('| Part | Technology |\n|---|---|\n| Language | Go |\n| Web | gin |\n')).toEqual(['Go gin:3']);
    expect(offered('We build on FastAPI (Python) or Express/TypeScript.')).toEqual([
      'FastAPI fastapi:1',
      'Python fastapi:1',
      'Express:1',
      'TypeScript fastify:1',
    ]);
    expect(offered('## Frameworks\n\n- gin\n- express\n')).toEqual(['Gin gin:3', 'Express:4']);
  });

  it.each([
    'Go through the code first, and go on until it is green.',
    'Go to the next step. Ready, set, Go.',
    'Express errors as values; express intent. Express services in words.',
    'Gin and tonic is served. Echo the input. Add fiber to the diet, and a flask of water.',
    'Rust never sleeps. A rocket has rails. Chi is a letter.',
    'JavaScripting Pythonic gofmt going Ginés fastapify.',
    'See `docs/adr/003-fastapi.md` for why.',
    'No Django. Never use Flask; prefer plain code instead of Express.',
    '## You will not\n\n- Write Django code\n',
    'Shall I continue with a Django expert?',
  ])('are not invented: %s', (text) => {
    expect(offered(text)).toEqual([]);
  });

  it.each([
    ['Develop Go microservices with little memory.', ['Go gin:1']],
    ['## Go Microservices\n', ['Go gin:1']],
    ['Senior engineer, writes everything in Go.', ['Go gin:1']],
    ['HTTP with net/http and fiber/gin frameworks.', ['net/http:1', 'Fiber:1', 'Gin gin:1']],
    ['Express 4 + TypeScript', ['Express 4:1', 'TypeScript fastify:1']],
    ['Express.js endpoints', ['Express:1']],
    ['FastAPIを使い、PythonとGoで書く。', ['FastAPI fastapi:1', 'Python fastapi:1']],
    ['FastAPI로 개발한다.', ['FastAPI fastapi:1']],
    ['Python-Dienste mit FastAPI', ['Python fastapi:1', 'FastAPI fastapi:1']],
  ])('are read where the word is the name: %s', (text, expected) => {
    expect(offered(text)).toEqual(expected);
  });

  it('are taken from code and quotes only where nothing else names any', () => {
    expect(offered('# A\n\n```go\nfunc main() {}\n```\n')).toEqual(['Go gin:3']);
    expect(offered('Django only.\n\n```go\nfunc main() {}\n```\n\n- "Write me a FastAPI service"\n')).toEqual([
      'Django:1',
    ]);
    expect(offered('---\nname: a\ndescription: FastAPI services. Examples: Django\n---\nBody.\n')).toEqual([
      'FastAPI fastapi:3',
    ]);
  });

  it('are chosen among: the preferred one, else the first that is ours', () => {
    const chosen = (text: string) => {
      const found = supportedStack(readAgent(text, 'a.md').stacks);
      return found === undefined ? undefined : [found.stack, found.from.line];
    };
    expect(chosen('- Java: Spring Boot\n- Node.js: Express, Fastify\n- Python: FastAPI\n')).toEqual(['fastify', 2]);
    expect(chosen('- Node.js: Fastify\n- Python: FastAPI (preferred), Flask\n')).toEqual(['fastapi', 2]);
    expect(chosen('Express 4 + TypeScript')).toBeUndefined();
    expect(chosen('TypeScript services')).toEqual(['fastify', 1]);
    expect(nearestOf(readAgent('Express 4 + TypeScript', 'a.md').stacks)?.stack).toBe('fastify');
    expect(nearestOf(readAgent('FastAPI, Express', 'a.md').stacks)).toBeUndefined();
    expect(chosen('Spring Boot 3+ on Java 17+')).toBeUndefined();
    expect(nearestStack({ name: 'Django', kind: 'framework', language: 'Python', preferred: true })).toBe('fastapi');
    expect(nearestStack({ name: 'Spring Boot', kind: 'framework', language: 'Java', preferred: true })).toBeUndefined();
  });
});
