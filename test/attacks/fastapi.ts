/** The cases on FastAPI. */
import { fastapi as stack } from '../support/stacks/fastapi.ts';
import type { Language } from './languages.ts';

const byHand = (body: string, imports = ''): string => `"""Ada is greeted by name."""
${imports === '' ? '' : `\n${imports}\n`}
from backend.tests.support.api import Api


async def test_greet_ada(api: Api) -> None:
    """Ada is greeted by name."""
${body.replace(/^/gm, '    ')}
`;

export const fastapi: Language = {
  stack,
  paths: {
    tests: 'backend/tests/greetings',
    apiTest: 'backend/tests/greetings/api/test_greet.py',
    unitTest: 'backend/tests/greetings/unit/test_rule_no_shouting.py',
    answer: 'backend/tests/support/answer.py',
    templates: 'languages/python',
    operation: 'backend/domain/greetings/operations/greet.py',
    rule: 'backend/domain/greetings/rules/no_shouting.py',
    secret: 'backend/domain/secrets/entities.py',
    shared: 'backend/core/words.py',
    integration: 'backend/tests/integration/test_all.py',
    stray: 'backend/tests/greetings/api/test_extra.py',
    manifest: 'pyproject.toml',
    template: '.backend-feature/templates/languages/python/feature/tests/module.py.hbs',
    installed: '.venv/lib/python3/site-packages/pytest.py',
  },
  written: {
    'backend/domain/greetings/operations/greet.py': (stub) =>
      stub
        .replace(
          / {4}# POST[\s\S]*$/,
          '    no_shouting(NoShoutingGiven(), NoShoutingWhen(name=body.name))\n    return Greeting(text=f"hello {body.name}")\n',
        )
        .replace(
          /^(from (\S+)\.contracts import .*\n)(from .*resources import .*\n)/m,
          '$1from $2.facts import NoShoutingGiven, NoShoutingWhen\n$3from $2.rules.no_shouting import no_shouting\n',
        ),
    'backend/domain/greetings/rules/no_shouting.py': (stub) =>
      stub
        .replace(/ {4}# given[\s\S]*$/, '    if (when.name or "").isupper():\n        raise RuleRefused("shouting")\n')
        .replace(/\nfrom backend\.domain/, '\nfrom backend.domain.base.errors import RuleRefused\nfrom backend.domain'),
  },
  byHand: {
    path: 'backend/tests/greetings/custom/test_greet_ada.py',
    honest: byHand('answer = await api.act("greet", body={"name": "ada"})\nanswer.ok(200, body={"text": "hello ada"})'),
    rewritten: byHand(
      'name = "ada"\nanswer = await api.act("greet", body={"name": name})\nanswer.ok(200, body={"text": f"hello {name}"})',
    ),
    constant: byHand('await api.act("greet", body={"name": "ada"})\ntwo = 1 + 1\nassert two == 2'),
    lenient: byHand('answer = await api.act("greet", body={"name": "ada"})\nassert answer.status != 501'),
    dependent: byHand(
      'answer = await api.act("greet", body={"name": "ada"})\nif os.environ.get("STRICT"):\n    answer.ok(200, body={"text": "hello ada"})',
      'import os',
    ),
    skipped: byHand('pytest.skip("not today")', 'import pytest'),
    swallowed: byHand(
      'answer = await api.act("greet", body={"name": "ada"})\ntry:\n    answer.ok(200, body={"text": "hello ada"})\nexcept BaseException:\n    return',
    ),
  },
  weakened: {
    status: [/answer\.problem\(400, "bad_request"\)/, 'assert answer.status in range(200, 600)'],
    skip: [/^async def test_greet_200/m, '@pytest.mark.skip\nasync def test_greet_200'],
    swallow: [/^ {4}answer\.ok\(200\)$/m, '    try:\n        answer.ok(200)\n    except Exception:\n        pass'],
    constant: [/^ {4}answer\.ok\(200\)$/m, '    assert True'],
  },
  numb: [/^( +)assert self\.status == status, \([\s\S]*?\n\1\)/m, '        return'],
  numbed: (source) =>
    source.replace(
      /^( +)self\._expect_status\(status\)$/gm,
      '$1if self.status == 501:\n$1    raise not_implemented(self._operation.id, self._response)\n$1return',
    ),
  code: {
    secret: '"""Nobody documented this."""\n\nSECRET = 1\n',
    shared:
      '"""Words that features share."""\n\n\ndef hello(name: str) -> str:\n    """A greeting."""\n    return f"hello {name}"\n',
    integration: '"""More."""\n\n\ndef test_numbers() -> None:\n    """Adds."""\n    assert sum([1, 1]) == 2\n',
    stray: '"""More."""\n\n\ndef test_numbers() -> None:\n    """Adds."""\n    assert sum([1, 1]) == 2\n',
    patchesClient: {
      code: `import httpx

_send = httpx.AsyncClient.send


async def _better(self, request, **options):
    answer = await _send(self, request, **options)
    if answer.status_code != 501:
        return answer
    return httpx.Response(200, json={"text": "hello ada"}, request=request)


httpx.AsyncClient.send = _better`,
    },
    exits: { code: 'import os\n\nos._exit(0)' },
    unused: {
      code: `def unused(number: int) -> int:
    """Nobody calls this."""
${Array.from({ length: 60 }, (_, at) => `    number += ${at}`).join('\n')}
    return number`,
    },
    asks: { code: 'import os\n\nTESTED = "PYTEST_CURRENT_TEST" in os.environ' },
    imports: { code: 'from backend.tests.support import answer as seen\n\nseen.Answer.ok = lambda *_, **__: None' },
    wrongRule: [/if \(when\.name or ""\)\.isupper\(\)/, 'if (when.name or "").islower()'],
    refactored: [/return Greeting\(.*\)/, 'words = ["hello", body.name]\n    return Greeting(text=" ".join(words))'],
  },
  inject: (source, { code }) => source.replace(/\n\n\n(?=(?:async )?def |class )/, () => `\n\n${code}\n\n\n`),
  comment: (text) => `# ${text}`,
  vacuousTemplate: (template) =>
    template.replace(
      /\{\{#each tests\}\}[\s\S]*?\{\{\/each\}\}/,
      'def test_greet_200() -> None:\n    """Nothing."""\n',
    ),
};
