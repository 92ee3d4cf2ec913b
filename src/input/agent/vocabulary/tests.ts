/** Kinds of tests and the tools for them. */
import type { Term } from './term.ts';

export interface TestTool extends Term {
  /** What it tests, where that is plain; `runner`: whatever its user likes. */
  readonly kind: string;
}

/** Kind, and the words for it (regular expressions, without the word for `tests`). */
export const TEST_KINDS: ReadonlyArray<readonly [kind: string, words: string]> = [
  [
    'unit',
    'unit|units?-level|unitaires?|unitarias?|unitários?|unitari[ae]?|модульны[ехй]|юнит|単体|ユニット|单元|單元|단위|유닛',
  ],
  [
    'integration',
    "integration|integrations?|d['’]intégration|de integración|de integração|интеграционны[ехй]|結合|統合|集成|통합",
  ],
  [
    'e2e',
    'end[- ]to[- ]end|e2e|de bout en bout|de extremo a extremo|ponta a ponta|сквозны[ехй]|エンドツーエンド|端到端|종단',
  ],
  ['contract', 'contract|vertrags|de contrat|de contrato|контрактны[ехй]|契約|契约|계약'],
  ['load', 'load|last|de charge|de carga|нагрузочны[ехй]|負荷|负载|부하'],
  ['performance', 'performance|benchmark|de rendimiento|de desempenho|パフォーマンス|性能|성능'],
  ['stress', 'stress'],
  ['security', 'security|sicherheits|de sécurité|de seguridad|de segurança|безопасности|セキュリティ|安全|보안'],
  ['mutation', 'mutation|мутационн[ыо][ехй]|ミューテーション|变异|뮤테이션'],
  ['property-based', 'property[- ]based|fuzz(?:ing)?'],
  ['table-driven', 'table[- ]driven'],
  ['regression', 'regression|de régression|de regresión|de regressão|регрессионны[ехй]|回帰|回归|회귀'],
  ['acceptance', 'acceptance|abnahme|de aceptación|de aceitação|приёмочны[ехй]'],
  ['smoke', 'smoke'],
  ['chaos', 'chaos'],
];

/** The word for tests itself. */
export const TEST_WORD =
  '[Tt]ests?|TESTS?|[Tt]esting|[Bb]enchmarks?|[Bb]enchmarking|[Pp]ruebas?|[Tt]estes?|[Tt]esty|тест[а-я]*|テスト|测试|測試|테스트';

export const TEST_TOOLS: readonly TestTool[] = [
  { name: 'pytest', kind: 'runner' },
  { name: 'pytest-asyncio', kind: 'runner' },
  { name: 'Vitest', kind: 'runner' },
  { name: 'Jest', exact: true, kind: 'runner' },
  { name: 'Mocha', exact: true, kind: 'runner' },
  { name: 'go test', exact: true, kind: 'runner' },
  { name: 'testify', exact: true, kind: 'runner' },
  { name: 'JUnit', kind: 'runner' },
  { name: 'RSpec', kind: 'runner' },
  { name: 'MockMvc', kind: 'runner' },
  { name: 'WebTestClient', kind: 'runner' },
  { name: 'supertest', kind: 'integration' },
  { name: 'Testcontainers', also: ['test containers'], kind: 'integration' },
  { name: 'mongodb-memory-server', kind: 'integration' },
  { name: 'Playwright', kind: 'e2e' },
  { name: 'Cypress', kind: 'e2e' },
  { name: 'Pact', exact: true, kind: 'contract' },
  { name: 'Spring Cloud Contract', kind: 'contract' },
  { name: 'Schemathesis', kind: 'contract' },
  { name: 'Dredd', kind: 'contract' },
  { name: 'k6', also: ['K6'], exact: true, kind: 'load' },
  { name: 'Locust', kind: 'load' },
  { name: 'JMeter', kind: 'load' },
  { name: 'Gatling', kind: 'load' },
  { name: 'Artillery', exact: true, kind: 'load' },
  { name: 'autocannon', kind: 'load' },
  { name: 'mutmut', kind: 'mutation' },
  { name: 'Stryker', kind: 'mutation' },
  { name: 'Hypothesis', exact: true, kind: 'property-based' },
  { name: 'fast-check', kind: 'property-based' },
  { name: 'gopter', kind: 'property-based' },
];
