import { describe, expect, it } from 'vitest';
import { readAgent } from '../../../src/input/agent/read-agent.ts';

const layers = (text: string): string[] =>
  readAgent(text, 'a.md').layers.map(({ value: { name, layer }, line }) => `${name}=${layer ?? '-'}:${line}`);
const phases = (text: string): string[] =>
  readAgent(text, 'a.md').phases.map(({ value: { name, phase }, line }) => `${name}=${phase ?? '-'}:${line}`);
const fence = (text: string): string => `\`\`\`\n${text}\n\`\`\`\n`;

describe('layers', () => {
  it('are the folders that stand side by side in a tree, however it is drawn', () => {
    const expected = ['routers=api:3', 'services=domain:4', 'repositories=repository:5', 'models=-:6'];
    expect(layers(fence('app/\n├── routers/    # HTTP only\n├── services/\n├── repositories/\n└── models/'))).toEqual(
      expected,
    );
    expect(layers(fence('app/\n|-- routers/   # HTTP only\n|-- services/\n|-- repositories/\n`-- models/'))).toEqual(
      expected,
    );
    expect(layers(fence('app/\n+-- routers/\n+-- services/\n+-- repositories/\n\\-- models/'))).toEqual(expected);
    expect(layers(fence('app/\n  routers/\n  services/\n  repositories/\n  models/'))).toEqual(expected);
    expect(layers(fence('app/\n\trouters/\n\tservices/\n\trepositories/\n\tmodels/'))).toEqual(expected);
  });

  it('are found below the folder of a feature, and in indented code', () => {
    expect(layers(fence('src/users/\n├── domain/\n│   └── User.ts\n└── infrastructure/\n    └── Db.ts'))).toEqual([
      'domain=domain:3',
      'infrastructure=infrastructure:5',
    ]);
    expect(layers('Layout:\n\n    app/\n    ├── api/\n    └── domain/\n')).toEqual(['api=api:4', 'domain=domain:5']);
  });

  it('are read from lists, arrows, tables and prose', () => {
    expect(layers('## Layers\n\n- **Controllers**: HTTP\n- **Business logic**: rules\n- Data access\n')).toEqual([
      'Controllers=api:3',
      'Business logic=domain:4',
      'Data access=repository:5',
    ]);
    expect(layers('**Rule:** `routes → services → domain ← repositories`')).toEqual([
      'routes=api:1',
      'services=domain:1',
      'domain=domain:1',
      'repositories=repository:1',
    ]);
    expect(layers('Layers: api, domain, repository')).toEqual([
      'api=api:1',
      'domain=domain:1',
      'repository=repository:1',
    ]);
    expect(layers('| Layer | Job |\n|---|---|\n| handlers | HTTP |\n| persistence | SQL |\n\n')).toEqual([]);
    expect(layers('## Layers\n\n| Layer | Job |\n|---|---|\n| handlers | HTTP |\n| persistence | SQL |\n')).toEqual([
      'handlers=api:5',
      'persistence=repository:6',
    ]);
    expect(layers('## Schichten\n\n1. Präsentation\n2. Geschäftslogik\n3. Datenzugriff\n')).toEqual([
      'Präsentation=api:3',
      'Geschäftslogik=domain:4',
      'Datenzugriff=repository:5',
    ]);
    expect(layers('A layered architecture of controllers, services and repositories.')).toEqual([
      'controllers=api:1',
      'services=domain:1',
      'repositories=repository:1',
    ]);
  });

  it('are not invented from one folder, drawings or prose about services', () => {
    expect(layers(fence('internal/\n  cli/\n  config/\n  agent/'))).toEqual([]);
    expect(layers(fence('┌────────┐\n│ domain │\n│  api   │\n└────────┘'))).toEqual([]);
    expect(layers('Build services and apis with domain events across layers of caching.')).toEqual([]);
  });
});

describe('documents', () => {
  const docs = (text: string) => {
    const { docs: found } = readAgent(text, 'a.md');
    return {
      root: found.root?.value,
      documents: found.documents.map(({ value: { path }, line }) => `${path}:${line}`),
    };
  };

  it('are read from a list below a root, one item in another', () => {
    const text =
      'Documents are at `/srv/x/docs/`:\n- `api/` - specs\n  - `openapi/` - OpenAPI\n- `features/[name]/` - a feature\n  - `plan.md` - tests\n- `templates/spec.yaml`\n';
    expect(docs(text)).toEqual({
      root: 'docs',
      documents: ['docs/features/[name]/plan.md:5', 'docs/templates/spec.yaml:6'],
    });
    const { tree } = readAgent(text, 'a.md');
    expect(tree.map(({ value: { path, folder, comment }, line }) => [path, folder, comment, line])).toEqual([
      ['docs/api', true, 'specs', 2],
      ['docs/api/openapi', true, 'OpenAPI', 3],
      ['docs/features/[name]', true, 'a feature', 4],
      ['docs/features/[name]/plan.md', false, 'tests', 5],
      ['docs/templates/spec.yaml', false, undefined, 6],
    ]);
  });

  it('are read from a drawn tree and from sentences', () => {
    expect(
      docs(
        `${fence('docs/\n├── adr/\n│   └── NNN-title.md\n└── api.yaml   # OpenAPI')}\nSave it as \`docs/api/[feature].yaml\` or docs/guide.md.`,
      ),
    ).toEqual({
      root: 'docs',
      documents: ['docs/adr/NNN-title.md:4', 'docs/api.yaml:5', 'docs/api/[feature].yaml:8', 'docs/guide.md:8'],
    });
  });

  it('are none where only code, urls or patterns are named', () => {
    expect(docs('See https://example.org/docs/x.md and `src/main.ts`, `docs/**/*.md`.').documents).toEqual([]);
  });
});

describe('phases', () => {
  it.each([
    [
      '1. **Documentation Phase (DDD)**:\n   - write it\n2. **Test Phase**:\n   - red\n3. **Implementation Phase**:\n   - green\n',
      ['Documentation Phase (DDD)=docs:1', 'Test Phase=tests:3', 'Implementation Phase=implementation:5'],
    ],
    [
      '## Phase 1: Specification\n\n## Phase 2: Tests\n\n## Phase 3: Code\n',
      ['Phase 1: Specification=docs:1', 'Phase 2: Tests=tests:3', 'Phase 3: Code=implementation:5'],
    ],
    [
      '## TDD workflow\n\n1. **Red** — write a test\n2. **Green** — make it pass\n3. **Refactor** — clean\n',
      ['Red=tests:3', 'Green=implementation:4', 'Refactor=implementation:5'],
    ],
    ['Follow RED-GREEN-REFACTOR strictly', ['RED=tests:1', 'GREEN=implementation:1', 'REFACTOR=implementation:1']],
    ['We work docs → tests → code.', ['docs=docs:1', 'tests=tests:1', 'code=implementation:1']],
    ['**Phases:** docs, tests, implementation', ['docs=docs:1', 'tests=tests:1', 'implementation=implementation:1']],
    [
      'Work through these phases:\n\n### 1. Analysis\n\n### 2. Implementation\n\n### 3. Release\n',
      ['Analysis=-:3', 'Implementation=implementation:5', 'Release=-:7'],
    ],
    [
      '## Étape 1 : documentation\n\n## Étape 2 : tests\n\n## Étape 3 : implémentation\n',
      ['Étape 1 : documentation=docs:1', 'Étape 2 : tests=tests:3', 'Étape 3 : implémentation=implementation:5'],
    ],
    [
      '## フェーズ1 ドキュメント\n\n## フェーズ2 テスト\n\n## フェーズ3 実装\n',
      ['フェーズ1 ドキュメント=docs:1', 'フェーズ2 テスト=tests:3', 'フェーズ3 実装=implementation:5'],
    ],
  ])('%s', (text, expected) => {
    expect(phases(text)).toEqual(expected);
  });

  it('are none where one is named, or steps are no phases', () => {
    expect(phases('## Implementation phase\n\nWrite code.\n')).toEqual([]);
    expect(phases('1. Read the code\n2. Write the code\n')).toEqual([]);
  });
});

describe('checklists', () => {
  const items = (text: string): string[] =>
    readAgent(text, 'a.md').checklist.map(
      ({ value: { text: said, ticked }, line }) =>
        `${said}${ticked === undefined ? '' : ticked ? ' [x]' : ' [ ]'}:${line}`,
    );
  it('are boxes, and lists that say they are', () => {
    expect(items('- [ ] **Docs** first\n- [x] Tests red\n')).toEqual(['Docs first [ ]:1', 'Tests red [x]:2']);
    expect(items('## Quality Checklist\n\n* Routes defined\n* Errors handled\n\n## Other\n\n- no item\n')).toEqual([
      'Routes defined:3',
      'Errors handled:4',
    ]);
    expect(items('Release checklist:\n- Images built\n\nThen:\n- rest\n')).toEqual(['Images built:2']);
    expect(items('## チェックリスト\n\n1. 仕様がある\n')).toEqual(['仕様がある:3']);
  });
});
