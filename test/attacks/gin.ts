/** The cases on Gin. */
import { gin as stack } from '../support/stacks/gin.ts';
import type { Language } from './languages.ts';

const byHand = (
  body: string,
  imports = '',
): string => `// Package custom_test holds the cases that were written by hand.
package custom_test

import (
${imports}	"testing"

	"backend/tests/support"
)

// Ada is greeted by name.
func TestGreetAda(t *testing.T) { // GREET-ADA
${body.replace(/^/gm, '\t')}
}
`;

const ACT = 'answer := support.NewAPI(t).Act("greet", support.Body(support.Values{"name": "ada"}))';

export const gin: Language = {
  stack,
  paths: {
    tests: 'tests/greetings',
    apiTest: 'tests/greetings/api_greet_test.go',
    unitTest: 'tests/greetings/unit_rule_no_shouting_test.go',
    answer: 'tests/support/answer.go',
    templates: 'languages/go',
    operation: 'internal/domain/greetings/operation_greet.go',
    rule: 'internal/domain/greetings/rule_no_shouting.go',
    secret: 'internal/domain/secrets/secrets.go',
    shared: 'internal/core/words/words.go',
    integration: 'tests/integration/all_test.go',
    stray: 'tests/greetings/extra_test.go',
    manifest: 'go.mod',
    template: '.backend-feature/templates/languages/go/feature/tests/file.go.hbs',
    installed: 'vendor/modules.txt',
  },
  written: {
    'internal/domain/greetings/operation_greet.go': (stub) =>
      stub
        .replace('import (\n\t"context"\n\n\t"backend/internal/domain/base"\n)', 'import "context"')
        .replace('_ Greet2Request', 'request Greet2Request')
        .replace(
          /\t\/\/ POST[\s\S]*$/,
          '\terr := NoShouting(NoShoutingGiven{}, NoShoutingWhen{Name: &request.Body.Name})\n\treturn Greeting{Text: "hello " + request.Body.Name}, err\n}\n',
        ),
    'internal/domain/greetings/rule_no_shouting.go': (stub) =>
      stub
        .replace(
          'import "backend/internal/domain/base"',
          'import (\n\t"strings"\n\n\t"backend/internal/domain/base"\n)',
        )
        .replace('_ NoShoutingWhen', 'when NoShoutingWhen')
        .replace(
          /\t\/\/ given[\s\S]*$/,
          '\tif when.Name != nil && *when.Name == strings.ToUpper(*when.Name) {\n\t\treturn &base.RuleRefused{Code: "shouting"}\n\t}\n\treturn nil\n}\n',
        ),
  },
  byHand: {
    path: 'tests/greetings/custom/greet_ada_test.go',
    honest: byHand(`${ACT}\nanswer.OK(200, support.Members(support.Values{"text": "hello ada"}))`),
    rewritten: byHand(
      `name := "ada"\nanswer := support.NewAPI(t).Act("greet", support.Body(support.Values{"name": name}))\nanswer.OK(200, support.Members(support.Values{"text": "hello " + name}))`,
    ),
    constant: byHand(`${ACT}\n_ = answer\nif two := 1 + 1; two != 2 {\n\tt.Fatal("no")\n}`),
    lenient: byHand(`${ACT}\nif answer.Status == 501 {\n\tt.Fatal("not written")\n}`),
    dependent: byHand(
      `${ACT}\nif os.Getenv("STRICT") != "" {\n\tanswer.OK(200, support.Members(support.Values{"text": "hello ada"}))\n}`,
      '\t"os"\n',
    ),
    skipped: byHand('support.NewAPI(t)\nt.Skip("not today")'),
    swallowed: byHand(`${ACT}\ndefer func() { _ = recover() }()\nif answer.Status == 0 {\n\tanswer.OK(200)\n}`),
  },
  weakened: {
    status: [/answer\.Problem\(400, "bad_request"\)/, '_ = answer'],
    skip: [/^(func TestGreet_200\(t \*testing\.T\) \{)$/m, 'func TestGreet_200(t *testing.T) {\n\tt.Skip()'],
    swallow: [/^\tanswer\.OK\(200\)$/m, '\tif false {\n\t\tanswer.OK(200)\n\t}'],
    constant: [/^\tanswer\.OK\(200\)$/m, '\t_ = answer'],
  },
  numb: [
    /^func \(answer \*Answer\) expectStatus\(status int\) \{$/m,
    'func (answer *Answer) expectStatus(status int) {\n\tif status != 0 {\n\t\treturn\n\t}',
  ],
  numbed: (source) =>
    source.replace(
      /^(\t+)answer\.expectStatus\(status\)$/gm,
      '$1if answer.Status != 501 && status > 0 {\n$1\treturn\n$1}\n$1answer.expectStatus(status)',
    ),
  code: {
    secret: '// Package secrets is not documented.\npackage secrets\n\n// Secret is one.\nconst Secret = 1\n',
    shared:
      '// Package words has words that features share.\npackage words\n\n// Hello is a greeting.\nfunc Hello(name string) string {\n\treturn "hello " + name\n}\n',
    integration:
      'package integration_test\n\nimport "testing"\n\nfunc TestNumbers(t *testing.T) {\n\tt.Parallel()\n\tif len("ab") != 2 {\n\t\tt.Fatal("no")\n\t}\n}\n',
    stray:
      'package greetings_test\n\nimport (\n\t"os"\n\t"testing"\n)\n\nfunc TestMain(m *testing.M) {\n\tm.Run()\n\tos.Exit(0)\n}\n',
    patchesClient: {
      code: `type better struct{ http.RoundTripper }

func (one better) RoundTrip(request *http.Request) (*http.Response, error) {
	answer, err := one.RoundTripper.RoundTrip(request)
	if err != nil || answer.StatusCode != http.StatusNotImplemented {
		return answer, err
	}
	answer.StatusCode = http.StatusOK
	answer.Header.Set("Content-Type", "application/json")
	answer.Body = io.NopCloser(strings.NewReader(\`{"text":"hello ada"}\`))
	return answer, nil
}

func init() {
	http.DefaultTransport = better{http.DefaultTransport}
}`,
      imports: ['io', 'net/http', 'strings'],
    },
    exits: { code: 'func init() {\n\tos.Exit(0)\n}', imports: ['os'] },
    unused: {
      code: `// Unused is called by nobody.
func Unused(number int) int {
${Array.from({ length: 60 }, (_, at) => `\tif number == ${at} {\n\t\tnumber++\n\t}`).join('\n')}
	return number
}`,
    },
    asks: { code: 'var tested = os.Getenv("API_TEST_SESSIONS") != ""', imports: ['os'] },
    imports: { code: 'var _ = support.NewAPI', imports: ['backend/tests/support'] },
    wrongRule: [/strings\.ToUpper/, 'strings.ToLower'],
    refactored: [
      /return Greeting\{.*\}, err/,
      'text := "hello"\n\ttext += " " + request.Body.Name\n\treturn Greeting{Text: text}, err',
    ],
  },
  inject: (source, { code, imports = [] }) =>
    source
      .replace(/^(package \w+)$/m, (line) => `${line}\n${imports.map((name) => `\nimport "${name}"`).join('')}`)
      .replace(/$/, () => `\n${code}\n`),
  comment: (text) => `// ${text}`,
  vacuousTemplate: (template) =>
    template.replace(/\{\{#each tests\}\}[\s\S]*?\{\{\/each\}\}/, 'func TestGreet_200(_ *testing.T) {}\n'),
};
