import { describe, expect, it } from 'vitest';
import { readAgent } from '../../../src/input/agent/read-agent.ts';

const coverage = (text: string): string[] =>
  readAgent(text, 'a.md').coverage.map(
    ({ value: { percent, more, scope } }) => `${more ? '>' : ''}${percent} ${scope}`,
  );
const latency = (text: string): string[] =>
  readAgent(text, 'a.md').latency.map(
    ({ value: { milliseconds, percentile, scope } }) => `${percentile ?? '-'} ${milliseconds} ${scope}`,
  );

describe('coverage targets', () => {
  it.each([
    ['- [ ] All tests pass with >95% coverage', ['>95 overall']],
    ['Aim for >80% code coverage on critical paths.', ['>80 critical paths']],
    ['Coverage: 92 % on the domain', ['92 domain']],
    ['- **Code Coverage**: >80% for all routes', ['>80 routes']],
    ['- Achieve 90%+ code coverage', ['90 overall']],
    ['- Code coverage: ≥ 90%', ['90 overall']],
    ['Comprehensive test coverage exceeding 80%', ['>80 overall']],
    ['At least 85 percent test coverage', ['85 overall']],
    ['Coverage must be at least 95% overall and 80% on critical paths', ['95 overall', '80 critical paths']],
    ['Domain coverage: 92%, overall coverage 80%', ['92 domain', '80 overall']],
    ['## Coverage\n\n- domain: 92 %\n- api: 70%\n', ['92 domain', '70 api']],
    ['| Layer | Coverage |\n|---|---|\n| domain | 92 % |\n| overall | 80% |\n', ['92 domain', '80 overall']],
    ['| Metric | Target |\n|---|---|\n| Code coverage | > 90% |\n| Uptime | 99.9% |\n', ['>90 overall']],
    ['Mindestens 90 % Testabdeckung in der Domäne', ['90 domäne']],
    ['Testabdeckung: über 85 %', ['>85 overall']],
    ['Couverture de code : 80 % sur les chemins critiques', ['80 chemins critiques']],
    ['Cobertura de pruebas ≥ 85 %', ['85 overall']],
    ['Cobertura mínima de 90% para o domínio', ['90 domínio']],
    ['Покрытие тестами не менее 80 %', ['80 overall']],
    ['カバレッジは80%以上', ['80 overall']],
    ['测试覆盖率 90%', ['90 overall']],
    ['테스트 커버리지 85% 이상', ['85 overall']],
  ])('%s', (text, expected) => {
    expect(coverage(text)).toEqual(expected);
  });

  it.each([
    'Uptime above 99.9% with broad coverage of failures',
    '100% Pyright strict compliance',
    '"Delivered the service. Achieved 88% test coverage."',
    'Achieved 88% test coverage.',
    'A discount of 20% for everyone',
    'Coverage 0% or 250%',
  ])('are not read from: %s', (text) => {
    expect(coverage(text)).toEqual([]);
  });

  it('two of one scope are a conflict, and the stricter is taken; scopes are kept apart', () => {
    const { conflicts } = readAgent(
      '- Coverage > 80%\n- Coverage: 95% overall\n- 92% coverage on the domain\n',
      'a.md',
    );
    expect(
      conflicts.map(({ about, values, taken }) => [about, values.map(({ value, line }) => `${value}:${line}`), taken]),
    ).toEqual([['coverage, overall', ['> 80 %:1', '≥ 95 %:2'], '≥ 95 %']]);
    expect(readAgent('- 90%+ coverage\n- Coverage: > 90%\n', 'a.md').conflicts).toEqual([]);
  });
});

describe('latency targets', () => {
  it.each([
    ['API endpoints return responses in <200ms p95', ['95 200 responses']],
    ['Targeting sub-100ms p95 response times', ['95 100 responses']],
    ['**Performance**: p95 latency <200ms, p99 <500ms', ['95 200 responses', '99 500 responses']],
    ['p95 <200ms p99 <500ms', ['95 200 responses', '99 500 responses']],
    ['- Database query time: < 50ms', ['- 50 database queries']],
    ['- Response time (p95): < 200 ms', ['95 200 responses']],
    [
      'Target <200ms p95 response times, use indexes. For LLMs, ensure first token streams within 1 second.',
      ['95 200 responses', '- 1000 first token'],
    ],
    ['95th percentile latency below 1.5 s', ['95 1500 responses']],
    ['| Metric | Target |\n|---|---|\n| Latency p95 | 150 ms |\n', ['95 150 responses']],
    ['Antwortzeit p95 unter 200 Millisekunden', ['95 200 responses']],
    ['Temps de réponse p95 < 200 ms', ['95 200 responses']],
    ['応答時間 p95 は 200ミリ秒 以内', ['95 200 responses']],
    ['响应时间 p99 < 300毫秒', ['99 300 responses']],
    ['Время ответа p95 < 200 мс', ['95 200 responses']],
  ])('%s', (text, expected) => {
    expect(latency(text)).toEqual(expected);
  });

  it.each([
    'A timeout of 30s, never reduce it',
    'Tests finish in 10 s',
    'Wait 200ms between retries',
    'Retry after 5 seconds when the response is slow',
  ])('are not read from: %s', (text) => {
    expect(latency(text)).toEqual([]);
  });

  it('conflict by scope and percentile', () => {
    const { conflicts } = readAgent('- p95 latency < 200ms\n- p95 latency < 100ms\n- p99 latency < 500ms\n', 'a.md');
    expect(conflicts.map(({ about, taken }) => [about, taken])).toEqual([['latency, responses 95', 'p95 < 100 ms']]);
  });
});
