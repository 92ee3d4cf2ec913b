/** The cases on Fastify. */
import { fastify as stack } from '../support/stacks/fastify.ts';
import type { Language } from './languages.ts';

const byHand = (body: string, imports = "import { apiTest } from '../../support/api.ts';"): string => `${imports}

apiTest('GREET-ADA: Ada is greeted by name', async (api) => {
${body.replace(/^/gm, '  ')}
});
`;

export const fastify: Language = {
  stack,
  paths: {
    tests: 'tests/greetings',
    apiTest: 'tests/greetings/api/greet.test.ts',
    unitTest: 'tests/greetings/unit/rule-no-shouting.test.ts',
    answer: 'tests/support/answer.ts',
    templates: 'languages/typescript',
    operation: 'src/domain/greetings/operations/greet.ts',
    rule: 'src/domain/greetings/rules/no-shouting.ts',
    secret: 'src/domain/secrets/entities.ts',
    shared: 'src/core/words.ts',
    integration: 'tests/integration/all.test.ts',
    stray: 'tests/greetings/api/extra.test.ts',
    manifest: 'package.json',
    template: '.backend-feature/templates/languages/typescript/feature/tests/module.ts.hbs',
    installed: 'node_modules/vitest/index.js',
  },
  written: {
    'src/domain/greetings/operations/greet.ts': (stub) =>
      stub
        .replace(/^import \{ NotImplemented.*\n/m, '')
        .replace('_given: Given', '{ body }: Given')
        .replace(/^(import .*resources.*\n)/m, "$1import { noShouting } from '../rules/no-shouting.ts';\n")
        .replace(
          / {2}throw new[\s\S]*?\n {2}\);/,
          "  noShouting({}, { name: body.name });\n  return { text: 'hello '.concat(body.name) };",
        ),
    'src/domain/greetings/rules/no-shouting.ts': (stub) =>
      stub
        .replace('import { NotImplemented }', 'import { RuleRefused }')
        .replace('_when: NoShoutingWhen', 'when: NoShoutingWhen')
        .replace(
          / {2}throw new.*/,
          "  const { name } = when;\n  if (name !== undefined && name === name?.toUpperCase()) throw new RuleRefused('shouting');",
        ),
  },
  byHand: {
    path: 'tests/greetings/custom/greet-ada.test.ts',
    honest: byHand(
      "const answer = await api.act('greet', { body: { name: 'ada' } });\nanswer.ok(200, { body: { text: 'hello ada' } });",
    ),
    rewritten: byHand(
      "const name = 'ada';\nconst answer = await api.act('greet', { body: { name } });\nanswer.ok(200, { body: { text: 'hello '.concat(name) } });",
    ),
    constant: byHand(
      "await api.act('greet', { body: { name: 'ada' } });\nconst two = 1 + 1;\nexpect(two).toBe(2);",
      "import { expect } from 'vitest';\nimport { apiTest } from '../../support/api.ts';",
    ),
    lenient: byHand(
      "const answer = await api.act('greet', { body: { name: 'ada' } });\nexpect(answer.status).not.toBe(501);",
      "import { expect } from 'vitest';\nimport { apiTest } from '../../support/api.ts';",
    ),
    dependent: byHand(
      "const answer = await api.act('greet', { body: { name: 'ada' } });\nif (process.env.STRICT) answer.ok(200, { body: { text: 'hello ada' } });",
    ),
    skipped: byHand('void api;').replace("apiTest('GREET-ADA", "test.skip('GREET-ADA"),
    swallowed: byHand(
      "const answer = await api.act('greet', { body: { name: 'ada' } });\ntry {\n  answer.ok(200, { body: { text: 'hello ada' } });\n} catch {\n  return;\n}",
    ),
  },
  weakened: {
    status: [/answer\.problem\(400, 'bad_request'\);/, 'if (answer.status > 600) throw new Error();'],
    skip: [/^apiTest\('GREET-200/m, "apiTest.skip('GREET-200"],
    swallow: [/^ {2}answer\.ok\(200\);$/m, '  try {\n    answer.ok(200);\n  } catch {}'],
    constant: [/^ {2}answer\.ok\(200\);$/m, '  expect(true).toBe(true);'],
  },
  numb: [/^( +)expect\(this\.status, said\)\.toBe\(status\);/m, '    void said;'],
  numbed: (source) =>
    source.replace(
      /^( +)this\.#expectStatus\(status\);$/gm,
      '$1if (this.status === 501) throw notImplemented(this.#operation.id, this.#received);\n$1if (status > 0) return;\n$1this.#expectStatus(status);',
    ),
  code: {
    secret: '/** Nobody documented this. */\nexport const SECRET = 1;\n',
    shared: "/** A greeting. */\nexport const hello = (name: string): string => 'hello '.concat(name);\n",
    integration:
      "import { expect, test } from 'vitest';\n\ntest('adds', () => {\n  expect([1, 1].reduce((sum, one) => sum + one)).toBe(2);\n});\n",
    stray:
      "import { expect, test } from 'vitest';\n\ntest('adds', () => {\n  expect([1, 1].reduce((sum, one) => sum + one)).toBe(2);\n});\n",
    patchesClient: {
      code: `const send = globalThis.fetch;
globalThis.fetch = async (...given) => {
  const answer = await send(...given);
  if (answer.status !== 501) return answer;
  return new Response('{"text":"hello ada"}', { headers: { 'content-type': 'application/json' } });
};`,
    },
    exits: { code: "process.kill(process.pid, 'SIGKILL');" },
    unused: {
      code: `/** Nobody calls this. */
export function unused(number: number): number {
${Array.from({ length: 60 }, (_, at) => `  number += ${at};`).join('\n')}
  return number;
}`,
    },
    asks: { code: 'export const TESTED = process.env.VITEST !== undefined;' },
    imports: {
      code: "import { Answer } from '../../../../tests/support/answer.ts';\n\nAnswer.prototype.ok = () => undefined;",
    },
    wrongRule: [/name\?\.toUpperCase\(\)/, 'name?.toLowerCase()'],
    refactored: [/return \{ text: .*\};/, "const words = ['hello', body.name];\n  return { text: words.join(' ') };"],
  },
  // Imports of the piece are hoisted, wherever they stand.
  inject: (source, { code }) => source.replace(/\n\n(?=\/\*\*|export |interface )/, () => `\n\n${code}\n\n`),
  comment: (text) => `// ${text}`,
  vacuousTemplate: (template) =>
    template.replace(/\{\{#each tests\}\}[\s\S]*?\{\{\/each\}\}/, "test('GREET-200: nothing', () => undefined);\n"),
};
