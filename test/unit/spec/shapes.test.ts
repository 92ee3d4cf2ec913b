/** Specifications of several shapes, and what is found in them; the same things said in another shape are the same feature. */
import { describe, expect, it } from 'vitest';
import type { FeatureInput, KnownEntity } from '../../../src/input/feature-input.ts';
import { readSpec } from '../../../src/input/spec/read-spec.ts';
import { type SpecInput, specInput } from '../../../src/input/spec/to-input.ts';

const REQUEST = { name: 'tasks', file: 'spec.md', referred: [], missing: [], toRoot: '../' };
function made(text: string, known: readonly KnownEntity[] = []): SpecInput {
  const outcome = specInput(readSpec(text, 'spec.md'), REQUEST, known);
  if ('faults' in outcome) throw new Error(JSON.stringify(outcome.faults));
  return outcome.made;
}
const input = (text: string, known: readonly KnownEntity[] = []): FeatureInput => made(text, known).input;
const asks = (text: string, known: readonly KnownEntity[] = []): readonly string[] =>
  input(text, known).questions ?? [];

const field = (name: string, kind: string, more: object = {}) =>
  expect.objectContaining({ name, type: expect.objectContaining({ kind }), ...more });
const TASK = {
  name: 'Task',
  fields: [
    expect.objectContaining({ name: 'title', required: true, type: { kind: 'string', minLength: 0, maxLength: 200 } }),
    field('completed', 'boolean', { default: false }),
    field('due_date', 'date', { nullable: true }),
    expect.objectContaining({ type: { kind: 'enum', values: ['low', 'medium', 'high'] }, default: 'medium' }),
  ],
};

describe('an entity', () => {
  it.each<[string, string]>([
    [
      'in items below its name',
      `# Tasks
## Key Entities
- **Task**: a thing to do
  - title: string, max 200 characters, required
  - \`completed\` (boolean, default false): whether it is done
  - due_date: date, nullable
  - priority – enum (low, medium, high), default medium`,
    ],
    [
      'in one sentence with brackets',
      `# Tasks
### Key Entities
- **Task**: Attributes: title (string, up to 200 characters, required), completed (boolean, defaults to false), due_date (date, nullable), priority (one of low, medium, high; default medium)`,
    ],
    [
      'in a table below a heading',
      `# Tasks
## Data Model
### 2.1 Task
| Field | Type | Required | Default | Description |
|---|---|---|---|---|
| title | varchar(200) | yes | - | What is to do |
| completed | bool | no | false | Whether it is done |
| due_date | date, nullable | no | | Until when |
| priority | low / medium / high | no | medium | How urgent it is |`,
    ],
    [
      'in a table in another language',
      `# Aufgaben
## Datenmodell
### Task
| Feld | Typ | Pflicht | Standardwert | Beschreibung |
|---|---|---|---|---|
| title | Zeichenkette, höchstens 200 Zeichen | ja | – | Was zu tun ist |
| completed | boolesch | nein | false | Ob sie erledigt ist |
| due_date | Datum, nullable | nein | – | Bis wann |
| priority | enum: low, medium, high | nein | medium | Wie dringend |`,
    ],
    [
      'as fields below a heading of its own',
      `# Spec
## Entities
### Task
- title: string(200), required
- completed: boolean = false
- due date: date (nullable)
- priority: low | medium | high, default medium`,
    ],
    [
      'in our own notation',
      `# Spec
\`\`\`entity
Task title:string(200)! completed:boolean=false due_date:date? priority:enum(low,medium,high)=medium
\`\`\``,
    ],
  ])('%s', (_, text) => {
    const { entities, questions } = input(text);
    expect(entities).toEqual([TASK]);
    expect(questions ?? []).toEqual([]);
  });

  it('keeps the fields that every entity has to itself', () => {
    const { entities } = input(
      '# S\n## Entities\n- Task\n  - id: uuid\n  - title: string\n  - created_at: timestamp\n  - updatedAt: timestamp',
    );
    expect(entities[0]?.fields.map(({ name }) => name)).toEqual(['title']);
  });

  it('refers to others by whatever name they are called', () => {
    const text = `# S
## Entities
- Category
  - name: string(80), required, unique
- Task
  - title: string
  - category_id: uuid, FK → categories.id
  - owner: reference to Person
  - team: ref(Team)`;
    const { entities, questions } = input(text, [{ name: 'Team', feature: 'teams' }]);
    expect(entities[1]?.fields.map(({ name, type }) => [name, 'entity' in type ? type.entity : type.kind])).toEqual([
      ['title', 'string'],
      ['category_id', 'Category'],
      ['team', 'Team'],
    ]);
    expect(questions).toEqual(['Task.owner refers to Person, which no feature has. What is it?']);
  });

  it.each<[string, string, string]>([
    ['no fields', '- **Task**: something to do', 'Which fields does Task have? It is said to be: something to do.'],
    [
      'a field without a type',
      '- Task\n  - title: string\n  - notes: what else there is',
      'Typed: title:string. Without a type: notes: what else there is.',
    ],
    ['a number of no kind', '- Task\n  - title: string\n  - rank: number', 'Without a type: rank: number.'],
  ])('with %s is open as a whole, and nothing is guessed', (_, items, question) => {
    const { input: said, openEntities } = made(`# S\n## Key Entities\n${items}`);
    expect(said.entities).toEqual([]);
    expect(said.questions?.join()).toContain(question);
    expect(openEntities.map(({ name }) => name)).toEqual(['Task']);
  });

  it('that another feature has is that one, where nothing more is said of it', () => {
    const known = [{ name: 'User', feature: 'users' }];
    const text = '# S\n## Key Entities\n- **User**: whoever signs in\n- Task\n  - owner: ref(User), required';
    expect(made(text, known)).toMatchObject({ input: { entities: [{ name: 'Task' }] }, openEntities: [] });
  });

  it('asks what a bound means that the notation lacks', () => {
    const text =
      '# S\n## Entities\n- Task\n  - title: string, at least 3 characters\n  - due: date, must be in the future';
    expect(asks(text)).toEqual([
      'Task.title: at least 3 characters. What does the API do for that?',
      'Task.due: must be in the future. What does the API do for that?',
    ]);
  });

  it.each<[string, string]>([
    ['a field that the notation refuses', '```entity\nTask title:strin(3)\n```'],
    ['two fields of one name in code', '```entity\nTask due_date:date dueDate:date\n```'],
    ['a default that its type lacks', '## Entities\n- Task\n  - done: boolean, default maybe'],
    ['a circle that nothing could begin', '## Entities\n- A\n  - b: ref(B), required\n- B\n  - a: ref(A), required'],
  ])('with %s is refused, by its line', (_, text) => {
    const reading = readSpec(`# S\n${text}`, 'spec.md');
    const outcome = reading.faults.length > 0 ? { faults: reading.faults } : specInput(reading, REQUEST, []);
    expect(outcome).toMatchObject({ faults: [{ code: 'bad-spec', where: expect.stringMatching(/^spec\.md:\d+/) }] });
  });
});

const FIELDS = '## Entities\n- Task\n  - title: string, required\n';

describe('endpoints', () => {
  it.each<[string, string]>([
    [
      'a table',
      '| Method | Path | Description |\n|---|---|---|\n| POST | /api/tasks | Create a task |\n| GET | `/api/tasks/:id` | Get a task |',
    ],
    [
      'a table of calls',
      '| Endpoint | Purpose |\n|---|---|\n| `POST /api/tasks` | Create |\n| `GET /api/tasks/{task_id}` | Get |',
    ],
    ['a list', '- `POST /api/tasks`: create a task\n- GET /api/tasks/<int:id> – get one'],
    ['headings', '### POST /api/tasks\nCreates.\n### GET /api/tasks/{id}\nGets.'],
    ['code', '```http\nPOST /api/tasks\nGET https://example.org/api/tasks/{id}\n```'],
  ])('in %s are those of the entity', (_, text) => {
    const { entities, operations } = input(`# S\n${FIELDS}## API\n${text}`);
    expect(entities).toMatchObject([{ name: 'Task', path: '/api/tasks', only: ['create', 'get'] }]);
    expect(operations).toBeUndefined();
  });

  it('that are no entity’s own are operations that ask what is not said', () => {
    const { operations } = input(
      `# S\n${FIELDS}## API\n- GET /tasks: list\n- PUT /tasks/{id}: replace a task\n- POST /tasks/{task_id}/complete: complete a task\n- POST /digests: make a digest\n`,
    );
    expect(operations).toMatchObject([
      { method: 'PUT', path: '/tasks/{id}', summary: 'replace a task', access: 'user' },
      { method: 'POST', path: '/tasks/{id}/complete', summary: 'complete a task' },
      { method: 'POST', path: '/digests', request: { 'x-open-questions': [expect.stringContaining('POST /digests')] } },
    ]);
    expect(operations?.[1]).not.toHaveProperty('request');
  });

  it('say who may call them, and what they answer', () => {
    const table = `| Method | Path | Auth | Status |
|---|---|---|---|
| GET | /tasks | none | 200 |
| POST | /tasks | admin | 200 |
| GET | /tasks/{id} | on Tuesdays | 200 |`;
    const { entities, questions } = input(`# S\n${FIELDS}## API\n${table}`);
    expect(entities[0]?.access).toEqual({ list: 'public', create: 'admin' });
    expect(questions).toEqual([
      'POST /tasks is said to answer 200; it answers 201. Which is meant?',
      'GET /tasks/{id}: Auth: on Tuesdays. What does the API do for that?',
    ]);
  });

  it('that nobody lists are the usual five, which is said', () => {
    expect(made(`# S\n${FIELDS}`)).toMatchObject({ notes: [expect.stringContaining('five usual ones')] });
  });

  it('of an entity without fields wait with it', () => {
    const { openEntities, input: said } = made(
      '# S\n## Key Entities\n- **Task**\n## API\n- GET /api/tasks\n- POST /api/tasks',
    );
    expect(openEntities).toMatchObject([{ name: 'Task', path: '/api/tasks', only: ['create', 'list'] }]);
    expect(said.operations).toBeUndefined();
  });
});

describe('acceptance', () => {
  const STEPS = { given: expect.any(String), when: expect.any(String), then: expect.any(String) };
  it.each<[string, string]>([
    ['a line', '1. **Given** a task, **When** it is deleted, **Then** the answer is 204'],
    ['German', '1. **Gegeben** eine Aufgabe, **wenn** sie gelöscht wird, **dann** ist die Antwort 204'],
    ['French', '1. Étant donné une tâche, quand on la supprime, alors la réponse est 204'],
    ['Spanish', '1. Dado una tarea, cuando se borra, entonces la respuesta es 204'],
    ['lines of their own', '- Given a task\n- When it is deleted\n- Then the answer is 204\n- And it is gone'],
    ['Gherkin', '```gherkin\nScenario: delete\n  Given a task\n  When it is deleted\n  Then the answer is 204\n```'],
  ])('in %s has its steps', (_, text) => {
    const { criteria, questions } = input(`# S\n${FIELDS}### User Story 2 - Delete (Priority: P1)\n\n${text}\n`);
    expect(criteria).toMatchObject([{ id: 'US2-1', ...STEPS }]);
    expect(criteria?.[0]?.then).toMatch(/204/);
    expect(questions ?? []).toEqual([]);
  });

  it('in plain sentences keeps its text', () => {
    const { criteria } = input(
      `# S\n${FIELDS}## Akzeptanzkriterien\n- AC-7: POST /tasks ohne Titel ergibt 422\n- Eine zweite\n`,
    );
    expect(criteria).toEqual([
      { id: 'AC-7', text: 'AC-7: POST /tasks ohne Titel ergibt 422' },
      { id: 'AC-2', text: 'Eine zweite' },
    ]);
  });
});

describe('what is demanded in prose', () => {
  const demand = (text: string) => input(`# S\n${FIELDS}### Functional Requirements\n- **FR-001**: ${text}\n`);

  it.each([
    'System MUST allow users to create, view, list, update and delete tasks',
    'Users can delete a task by its id',
    'Every request MUST carry a valid bearer token',
  ])('is no question where the operations do it already: %s', (text) => {
    expect(demand(text)).not.toHaveProperty('questions');
    expect(demand(text).rules).toEqual([]);
  });

  it.each([
    'Users can delete their tasks',
    'Users can delete overdue tasks',
    'System MUST send a mail when a task is due',
    'System MUST archive tasks',
    'Das System muss Aufgaben archivieren',
  ])('is a question where they do not: %s', (text) => {
    expect(demand(text).questions).toEqual([`FR-001: ${text}. What does the API do for that?`]);
  });

  it('is a rule without examples where it forbids something of an entity', () => {
    expect(demand('A task cannot be reopened after it was completed').rules).toEqual([
      {
        id: 'a-task-cannot-be-reopened-after',
        statement: 'A task cannot be reopened after it was completed (FR-001)',
        operations: [],
        examples: [],
      },
    ]);
  });

  it('is asked where its author asks', () => {
    expect(demand('Tasks are kept for [NEEDS CLARIFICATION: how long?] at least').questions).toEqual([
      'How long? (FR-001: Tasks are kept for … at least)',
    ]);
  });

  it('of operations that are not there is no less a question', () => {
    const text = `# S\n${FIELDS}## API\n- GET /tasks\n### Functional Requirements\n- FR-001: Users can delete tasks\n`;
    expect(asks(text)).toEqual(['FR-001: Users can delete tasks. What does the API do for that?']);
  });
});

describe('nothing is lost', () => {
  it('of edge cases, outcomes, stories, code and prose', () => {
    const text = `# Feature Specification: Tasks
**Input**: User description: "Keep tasks."
## User Scenarios
### User Story 1 - Write down (Priority: P1)
As a user, I want to write down.
### Edge Cases
- What happens at midnight?
- Two clients write at once
## Success Criteria
- SC-001: 95 % below 200 ms
## Notes
Blue is nice.
\`\`\`json
{"a": 1}
\`\`\`
${FIELDS}`;
    const { questions, description, title } = input(text);
    expect(title).toBe('Tasks');
    expect(questions).toEqual([
      'What happens at midnight?',
      'Two clients write at once. What does the API do then?',
      'What does the code on line 14 say about the API? It begins: {"a": 1}',
    ]);
    for (const said of [
      'Keep tasks.',
      'Write down (Priority: P1)',
      'As a user, I want',
      'SC-001: 95 %',
      'Blue is nice',
    ])
      expect(description).toContain(said);
  });

  it('where nothing is structured: it asks for everything', () => {
    expect(asks('# S\nIt is about cats.')).toEqual(['Which entities and operations does it have?']);
  });

  it('is the same below front matter, with other line ends, and with a byte order mark', () => {
    const text = `# S\n${FIELDS}`;
    const front = `\uFEFF---\nname: x\n---\n${text}`.replaceAll('\n', '\r\n');
    expect(input(front)).toEqual(input(text));
    expect(readSpec(front, 'spec.md').entities[0]?.line).toBe(6);
  });
});
