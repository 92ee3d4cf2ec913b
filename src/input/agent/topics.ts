/**
 * What an agent's spec can say that a generator could make: a closed list. A statement is about every topic whose pattern it
 * matches; a topic of `instead` gives way where the others speak (a table of `rate limiting` is no `security in general`).
 * Patterns are regular expressions, without regard to case. What the product makes of each is in `abilities.ts`.
 */
import type { StatementArea } from '../../model/profile.ts';

export interface Topic {
  readonly id: string;
  readonly area: StatementArea;
  readonly pattern: string;
  /** Counts only where no other topic matches. */
  readonly general?: true;
}

const topic = (id: string, area: StatementArea, pattern: string, general?: true): Topic => ({
  id,
  area,
  pattern,
  ...(general === undefined ? {} : { general }),
});

export const TOPICS: readonly Topic[] = [
  // Documents.
  topic(
    'feature-documents',
    'docs-tree',
    String.raw`features?\/\[|feature folder|feature documentation|feature-specific|documentation (?:exists|is complete)`,
  ),
  topic(
    'openapi',
    'docs-tree',
    String.raw`open-?api|swagger|api (?:documentation|docs|specifications?)|document all endpoints|documentation provided for public apis|api contracts? (?:and|\/) documentation`,
  ),
  topic('spec-template', 'docs-tree', String.raw`templates?\/[\w.-]+|use this template|fill out`),
  topic('test-plan', 'docs-tree', 'test[- ]plans?'),
  topic(
    'examples',
    'docs-tree',
    String.raw`(?:request|response|usage|code)(?:\/response)? examples?|example requests?|add examples|examples\/`,
  ),
  topic('decision-records', 'docs-tree', String.raw`\badrs?\b|architect(?:ure|ural) decision|architecture\/decisions`),
  topic('readme', 'docs-tree', 'readme'),
  topic('runbook', 'docs-tree', 'runbooks?'),
  topic('migration-guides', 'docs-tree', 'migration guides?|deprecation timelines?|breaking changes'),
  topic('docs-in-general', 'docs-tree', String.raw`\bdocument(?:ation|s|ing)?\b`, true),
  // Phases.
  topic(
    'documents-first',
    'phases',
    'before (?:any )?(?:writing )?(?:code|coding|implementation)|no code (?:should|until)|docs?[- ]first|documentation[- ](?:first|phase)|contract-first|api-first|(?:document|doc)-driven|must create before',
  ),
  topic('approval', 'phases', String.raw`reviewed (?:and|before)|\bget .{0,40}reviewed|\bapproved?\b|sign-?off`),
  topic(
    'tests-first',
    'phases',
    String.raw`failing tests?|tests? (?:were )?written before|write tests? (?:before|first)|test[- ]driven|test-first|tests first\b|\btdd\b|no production code|(?:a )?failing test first|test phase`,
  ),
  topic(
    'red',
    'phases',
    String.raw`fail(?:s|ing)? (?:for the right reason|initially)|red phase|tests? fail\b|^red$|\bred\b.{0,4}\bgreen`,
  ),
  topic(
    'green',
    'phases',
    String.raw`green phase|make (?:the |it )?tests? pass|minimum code|minimal (?:code|implementation)|^green$|keeping tests green|tests are green|implementation phase|all tests (?:must )?pass|(?<!while )tests pass\b`,
  ),
  topic('refactoring', 'phases', String.raw`\brefactor`),
  topic('small-steps', 'phases', 'baby steps|atomic (?:changes|commits)|vertical slices'),
  topic(
    'docs-kept-true',
    'phases',
    'update documentation if|keep .*documentation.*(?:current|up to date)|documentation current',
  ),
  // Layers.
  topic(
    'layers',
    'layers',
    String.raw`\blayer(?:s|ed|ing)?\b(?!.{0,12}cach)|project structure|code organi[sz]ation|clean architecture|hexagonal|ports (?:&|and) adapters|separat\w* .*(?:domain|business|concern)|business logic\. no|no business logic|dependency rule|free of infrastructure|use cases?,`,
  ),
  topic(
    'repository-pattern',
    'layers',
    String.raw`repositor(?:y|ies) pattern|data access (?:layer|patterns?)|\bdao\b|repository interface|^repositor(?:y|ies)$`,
  ),
  topic(
    'dependency-injection',
    'layers',
    String.raw`dependency injection|dependencies are injected|inject dependencies|depends\(`,
  ),
  topic(
    'domain-driven',
    'layers',
    String.raw`domain-driven|\bbounded contexts?|aggregate|value objects?|solid principles`,
  ),
  topic(
    'business-rules',
    'layers',
    'business (?:logic|rules?)|domain logic|core business|validations?: array|calculations?',
  ),
  // Thresholds; coverage and latency come from what was read of them, see classify.ts.
  topic(
    'throughput',
    'thresholds',
    String.raw`requests[ _]per[ _]second|messages\/sec|concurrent[ _]users|\d throughput|throughput of|\brps\b`,
  ),
  topic('uptime', 'deployment', 'up-?time|availability'),
  topic('test-duration', 'thresholds', 'test execution(?: time)?: ?<'),
  topic('deployment-time', 'deployment', 'deployment(?: time)?: ?<|startup[ _]time'),
  topic('working-time', 'process', 'implementation(?: time)?: ?<'),
  // Tests.
  topic('unit-tests', 'tests', String.raw`\bunit\b.{0,30}\btest|unit tests?|table-driven`),
  topic(
    'integration-tests',
    'tests',
    String.raw`integration.{0,25}\btest|tests? for api endpoints|route-level tests|api tests?\b`,
  ),
  topic('contract-tests', 'tests', 'contract[- ]test|pass openapi validation|consumer-driven'),
  topic('auth-tests', 'tests', String.raw`auth\w*(?: and \w+)?(?: flow)? test`),
  topic(
    'database-tests',
    'tests',
    String.raw`(?:database|transaction|rollback|repository|migration)\w*(?: \w+)? tests?\b|rollback tests`,
  ),
  topic(
    'load-tests',
    'tests',
    String.raw`load[- ]tests?|load testing|\bk6\b|\blocust\b|performance benchmark|benchmark(?:s|ing)\b|stress test`,
  ),
  topic('security-tests', 'tests', String.raw`security.{0,15}(?:test|scan)|vulnerabilit\w+ scan|penetration`),
  topic('mutation-tests', 'tests', 'mutation test'),
  topic('e2e-tests', 'tests', String.raw`end-to-end|\be2e\b`),
  topic('other-tests', 'tests', 'chaos (?:test|engineering)|property-based|regression (?:test|detection)'),
  topic('test-runner', 'tests', String.raw`\bpytest\b|\bvitest\b|\bgo test\b|testing framework|test suites?`),
  topic('tests-follow-plan', 'tests', 'tests? align|test specifications to follow|align with test plan'),
  topic('edge-cases-tested', 'tests', 'edge cases'),
  topic('tests-in-general', 'tests', String.raw`\btest(?:s|ed|ing)?\b`, true),
  topic('strict-types', 'tests', 'pyright|type safety|strict mode|type[- ]safe|mypy|type check'),
  topic('linting', 'tests', String.raw`\blint(?:ing|er)?\b|golangci|ruff|static analysis`),
  // API rules.
  topic(
    'rest',
    'api',
    String.raw`restful|(?<!at )\brest\b(?=\s*(?:apis?\b|[,/|)]))|http (?:semantics|methods)|endpoint naming|resource naming|resource modeling`,
  ),
  topic('crud', 'api', String.raw`\bcrud\b`),
  topic('status-codes', 'api', '(?:http )?status codes?|status_code|http error codes'),
  topic(
    'validation',
    'api',
    String.raw`(?:input|request|response|parameter|schema|data|field|openapi)s?.{0,20}validat(?!ion requirements)|validat\w* (?:and \w+ )?(?:all |every |at |with )?(?:input|request|response|data|boundar|schema|pydantic)|(?:^|[,:] )validation(?:,|$)|validation (?:using|for request)|validations: |pydantic|\bzod\b|json schemas?|typebox`,
  ),
  topic(
    'request-models',
    'api',
    String.raw`request\/response (?:models?|formats?|schemas?)|request_schema|response_schema|\bdtos?\b|parameter schemas`,
  ),
  topic('pagination', 'api', 'paginat|per_page|cursor-based'),
  topic('filtering', 'api', String.raw`\bfilter(?:ing|s)?\b.{0,12}sort|\bsorting\b|filtering`),
  topic('search', 'data', String.raw`(?:full-text|product|semantic|vector)[- ]search|\bsearch(?:es)?\b(?!_)`),
  topic(
    'rate-limits',
    'api',
    String.raw`rate[ -]?limit(?!\w* (?:per|for each) (?:endpoint|operation|route))|throttling|\b429\b`,
  ),
  topic(
    'rate-limits-each',
    'api',
    String.raw`rate[ -]?limit\w* (?:per|for each) (?:endpoint|operation|route)|rate_limit:`,
  ),
  topic(
    'versioning',
    'api',
    String.raw`\bversion(?:ing|ed)? apis?|api version|apis? versioned|\/api\/v\d|url versioning|header-based`,
  ),
  topic('deprecation', 'api', 'deprecat'),
  topic('cors', 'api', String.raw`\bcors\b`),
  topic('idempotency', 'api', 'idempoten'),
  topic('contract-followed', 'api', 'api contracts?|follow the documented|match(?:es)? documentation'),
  topic('routers', 'api', String.raw`\brouters?\b|routing|api routes|fastapi routes|handlers?\b`),
  topic('custom-operations', 'api', String.raw`classif\w+|process\w* (?:inquir|incoming)|orders?\b.*create`),
  topic(
    'async',
    'api',
    String.raw`async(?:\/await|hronous)?\b(?!.*(?:queue|message|task|job|processing))|non-blocking`,
  ),
  topic('graphql', 'integration', 'graphql'),
  topic('grpc', 'integration', String.raw`\bgrpc\b|protocol buffers|protobuf`),
  topic('websockets', 'integration', 'web-?sockets?|real-time'),
  topic(
    'streaming',
    'integration',
    String.raw`server-sent|\bsse\b|stream(?:ing|s)? (?:responses?|llm)|stream llm|first token`,
  ),
  topic('webhooks', 'integration', 'webhooks?'),
  topic('hateoas', 'api', 'hateoas|hypermedia'),
  topic('mcp-server', 'integration', String.raw`\bmcp\b`),
  topic('bulk', 'performance', String.raw`\bbulk\b|\bbatch\b`),
  // Errors.
  topic(
    'error-format',
    'errors',
    String.raw`error (?:responses?|formats?)|standardi[sz]ed error|problem\+json|errors? .*(?:codes? and messages?)`,
  ),
  topic('error-statuses', 'errors', String.raw`error codes?|http error|\b(?:400|401|403|404|409|422)\b`),
  topic('error-handling', 'errors', String.raw`error[- ]handling|errors? handled|exceptions?\b`, true),
  topic('correlation-ids', 'errors', 'correlation ids?|request ids?'),
  topic('recovery-strategies', 'errors', 'recovery strateg|error recovery|graceful(?:ly)? degrad|fallback'),
  topic('circuit-breakers', 'integration', 'circuit breakers?'),
  topic('retries', 'integration', String.raw`\bretr(?:y|ies)\b(?!-after)|backoff|reconnection`),
  topic('worker-recycling', 'errors', 'worker recycling|memory leaks?'),
  // Data.
  topic(
    'schema-design',
    'data',
    String.raw`(?:database|normali[sz]ed|sql(?:model)?|table|schema) (?:schemas?|design|creation)|normali[sz](?:ed|ation)|3nf|schema design|data models?|\bentities\b|postgresql schema|create table`,
  ),
  topic('migrations', 'data', String.raw`migrations?\b(?! (?:guides?|agent))|alembic|goose|flyway|schema evolution`),
  topic('indexes', 'data', String.raw`\bind(?:ex(?:es|ing)?|ices)\b`),
  topic('relations', 'data', 'foreign keys?|relationships?|referential integrity|primary keys and constraints'),
  topic('uuid-keys', 'data', String.raw`\buuids?\b`),
  topic('audit-fields', 'data', 'audit fields|created_at|updated_at'),
  topic('soft-delete', 'data', 'soft[- ]deletes?'),
  topic(
    'transactions',
    'data',
    String.raw`(?<!distributed )\btransactions?\b(?! test)|acid\b|isolation levels?|consistency guarantees`,
  ),
  topic('connection-pools', 'data', 'connection pool'),
  topic('sqlalchemy', 'data', 'sqlalchemy'),
  topic('other-orm', 'data', String.raw`sqlmodel|prisma|typeorm|mongoose|\bgorm\b|hibernate|spring data`),
  topic('postgresql', 'data', 'postgres'),
  topic(
    'other-databases',
    'data',
    'mongo|firestore|weaviate|elasticsearch|timescale|dynamodb|cassandra|mysql|pgvector|vector search',
  ),
  topic('caching', 'data', String.raw`\bcach(?:e|es|ed|ing)\b|\bredis\b|memcached|\bcdn\b`),
  topic('database-operations', 'data', 'read replicas?|shard|backups?|vacuum|partitioning|eventual consistency'),
  topic(
    'query-optimization',
    'data',
    String.raw`n\+1|query (?:performance|optimi[sz]ation|analysis)|explain|optimi[sz]\w+ (?:database )?quer|slow quer`,
  ),
  // Security.
  topic(
    'tokens',
    'security',
    String.raw`\bjwts?\b|bearer|token[- ](?:management|based)|auth tokens|user authentication required|current_?user|auth_required`,
  ),
  topic('auth-flows', 'security', 'auth(?:entication)?(?: and authorization)? (?:flows?|systems?|implementation)'),
  topic('roles', 'security', String.raw`\brbac\b|role-based|\broles?\b(?! description)|admin privileges|custom claims`),
  topic(
    'login-and-users',
    'security',
    String.raw`oauth|oidc|openid|firebase|better auth|session management|\bsessions\b|api keys?\b|\bmtls\b|\bsaml\b|password hash|bcrypt|plain text passwords`,
  ),
  topic('injection', 'security', 'sql injection|parameteri[sz]ed|prepared statements|injection attacks'),
  topic('sanitization', 'security', 'saniti[sz]'),
  topic('security-headers', 'security', String.raw`security headers|hsts|\bcsp\b`),
  topic(
    'secrets',
    'security',
    String.raw`secrets?\b|environment variables|environment configuration|environment-specific`,
  ),
  topic('encryption', 'security', 'encrypt'),
  topic('audit-log', 'security', 'audit (?:log|trail)|log security events|audit trails'),
  topic('compliance', 'security', 'owasp|gdpr|soc ?2|compliance'),
  topic('dependency-updates', 'security', 'dependency updates|security audits?'),
  topic('security-in-general', 'security', String.raw`\bsecur(?:e|ity)\b|authori[sz]ation|authentication`, true),
  // Performance and scale.
  topic('scaling', 'performance', 'horizontal|load balancing|autoscal|scalab|stateless'),
  topic(
    'background-jobs',
    'performance',
    'background (?:jobs?|tasks?|processing)|asynchronous processing|async(?:hronous)? (?:tasks?|operations)|heavy operations',
  ),
  topic('compression', 'performance', 'compression|gzip|brotli'),
  topic('profiling', 'performance', String.raw`\bprofil(?:e|ing)\b(?! update)|bottleneck`),
  topic(
    'resource-use',
    'performance',
    'resource (?:limits?|management|monitoring|usage)|minimi[sz]e allocations|memory footprint|goroutines',
  ),
  // Messaging.
  topic(
    'queues',
    'messaging',
    String.raw`kafka|rabbitmq|redpanda|\bdapr\b|message queues?|message broker|producer\/consumer|dead letter|priority queue|message (?:serialization|replay|queue)|queue monitoring|queue requests|pub\/sub`,
  ),
  topic(
    'events',
    'messaging',
    String.raw`event[- ](?:driven|sourcing|streaming)|domain events?|publish .*events?|subscribe to events|\bcqrs\b|sagas?\b`,
  ),
  // Observability.
  topic(
    'metrics',
    'observability',
    String.raw`prometheus|metrics endpoints?|\/metrics|error rate and latency|metrics exposed`,
  ),
  topic(
    'structured-logs',
    'observability',
    'structured log|json log|logging(?: with|: structured)|monitoring and logging|logging mechanisms',
  ),
  topic('tracing', 'observability', 'tracing|opentelemetry|jaeger|zipkin'),
  topic('health', 'observability', String.raw`health[ _-]?check|\/health|\/ready|readiness|liveness`),
  topic(
    'dashboards-and-alerts',
    'observability',
    'grafana|dashboards?|alert|sentry|error tracking|business metrics|log aggregation|logs_aggregation|performance monitoring|metrics_dashboard',
  ),
  // Deployment.
  topic('docker', 'deployment', String.raw`docker|container(?:s|ize|ization)?\b|multi-stage`),
  topic('ci', 'deployment', String.raw`ci\/cd|github actions|build pipeline`),
  topic('graceful-shutdown', 'deployment', 'graceful shutdown'),
  topic(
    'kubernetes',
    'deployment',
    String.raw`kubernetes|\bhelm\b|\bpod\b|service mesh|volume management|network configuration`,
  ),
  topic(
    'rollout',
    'deployment',
    String.raw`rollbacks?\b(?! test| plan| strateg)|blue-green|canary|feature flags?|deployment rollback`,
  ),
  // Integration with other things.
  topic(
    'backlog-input',
    'integration',
    'backlog_items|backlog items?|user_story|api_requirements|acceptance_criteria|data_requirements|business_logic|technical_constraints|integration_points|deployment_target',
  ),
  topic('spec-reference', 'integration', String.raw`@specs\/|@history\/`),
  topic(
    'microservices',
    'integration',
    String.raw`microservices?|service (?:boundar|discovery|dependencies)|inter-service|api gateway|\bbff\b|service-to-service`,
  ),
  topic(
    'external-services',
    'integration',
    String.raw`third-party|external services?|integration points|feature stores?|ml model|\bllms?\b|model versioning|a\/b testing|data pipelines|embedding`,
    true,
  ),
];
