/** Acceptance criteria find the cases that show them, or a row of their own; and where a word is not understood, nothing is told. */
import { describe, expect, test } from 'vitest';
import { traceCriteria } from '../../../src/cases/criteria.ts';
import { derive } from '../../../src/cases/derive.ts';
import { composePlan, readPlan } from '../../../src/cases/plan.ts';
import { formatRow } from '../../../src/cases/plan-rows.ts';
import type { Feature } from '../../../src/model/types.ts';
import { catalog, featureOf } from '../../support/catalog.ts';

const TASKS = featureOf(['Task title:string(200)! priority:int(1..5)=3 due_date:date? status:enum(open,done)=open'], {
  name: 'tasks',
});
const CATALOG = catalog();

function trace(feature: Feature, text: string): { cases: readonly string[]; rows: string[] } {
  const { criteria, rows } = traceCriteria(feature, derive(feature), [{ id: 'AC-1', text }]);
  return { cases: criteria[0]?.cases ?? [], rows: rows.map(formatRow) };
}

describe('derived cases show it', () => {
  test.each([
    ['POST /api/v1/tasks without a title returns 422', ['CREATE-TASK-422-TITLE-REQUIRED']],
    ['POST /tasks with an empty title is refused with 422', ['CREATE-TASK-422-TITLE-TOO-SHORT']],
    ['PATCH /tasks/{id} with an invalid due date returns 422', ['UPDATE-TASK-422-DUE-DATE-FORMAT']],
    ['Creating a task with a title that is too long answers 422', ['CREATE-TASK-422-TITLE-TOO-LONG']],
    ['GET /tasks/{task_id} with an unknown id responds with 404 Not Found', ['GET-TASK-404-UNKNOWN']],
    ['GET /tasks/:id returns 404 if the task does not exist', ['GET-TASK-404-UNKNOWN']],
    ['DELETE /tasks/{id} returns 204', ['DELETE-TASK-204']],
    ['A valid POST /tasks returns 201 Created', ['CREATE-TASK-201']],
    ['Given no task of that id, when GET /tasks/{id} is called, then the answer is 404', ['GET-TASK-404-UNKNOWN']],
    ['When they send POST /tasks with a title, then the answer is 201 and holds the task', ['CREATE-TASK-201']],
    [
      'Given nobody is signed in, when GET /tasks is called without a token, then the answer is 401',
      ['LIST-TASKS-401-ANONYMOUS'],
    ],
    ['GET /tasks returns 200', ['LIST-TASKS-200-DEFAULT-PAGE']],
    ['POST /tasks with an expired token returns 401', ['CREATE-TASK-401-EXPIRED']],
    ['POST /tasks returns 429 when the rate limit is exceeded', ['CREATE-TASK-429-LIMIT']],
    ['PATCH /tasks/{id} with broken JSON returns 400', ['UPDATE-TASK-400-MALFORMED']],
    [
      'Returns 401 without a token',
      [
        'LIST-TASKS-401-ANONYMOUS',
        'CREATE-TASK-401-ANONYMOUS',
        'GET-TASK-401-ANONYMOUS',
        'UPDATE-TASK-401-ANONYMOUS',
        'DELETE-TASK-401-ANONYMOUS',
      ],
    ],
  ])('%s', (text, cases) => {
    expect(trace(TASKS, text)).toEqual({ cases, rows: [] });
  });

  test.each([
    ['POST /products with a duplicate sku returns 409', ['CREATE-PRODUCT-409-SKU']],
    ['POST /products with an unknown category returns 404', ['CREATE-PRODUCT-404-CATEGORY']],
    ['DELETE /products/{id} without the admin role returns 403', ['DELETE-PRODUCT-403-ROLE']],
    ['An admin creates a product with a valid body and gets 201', ['CREATE-PRODUCT-201']],
  ])('%s', (text, cases) => {
    expect(trace(CATALOG, text)).toEqual({ cases, rows: [] });
  });

  test('given, when, then', () => {
    const criterion = {
      id: 'AC-7',
      text: 'Given no token, when POST /tasks is called, then the response status is 401',
      given: 'no token',
      when: 'POST /tasks is called',
      then: 'the response status is 401',
    };
    const { criteria } = traceCriteria(TASKS, derive(TASKS), [criterion]);
    expect(criteria[0]?.cases).toEqual(['CREATE-TASK-401-ANONYMOUS']);
  });
});

describe('a row of its own', () => {
  test('a value that the documents refuse, and one that they accept', () => {
    expect(trace(TASKS, 'POST /tasks with priority 9 returns 422')).toEqual({
      cases: ['CREATE-TASK-422-AC-1'],
      rows: [
        '| CREATE-TASK-422-AC-1 | AC-1: POST /tasks with priority 9 returns 422 | - | `createTask body(priority=9)` | `422 code(validation_failed)` |',
      ],
    });
    expect(trace(TASKS, "PATCH /tasks/{id} with status 'done' returns 200").rows).toEqual([
      `| UPDATE-TASK-200-AC-1 | AC-1: PATCH /tasks/{id} with status 'done' returns 200 | \`task = createTask body()\` | \`updateTask path(id=$task.id) only(status="done")\` | \`200 body(status="done")\` |`,
    ]);
  });
});

describe('nothing is told where it is not sure', () => {
  test.each([
    'A task is shown to its owner',
    'POST /tasks returns 201 and an e-mail is sent to the owner',
    'POST /tasks on a Sunday returns 422',
    'POST /tasks with priority 4 returns 422',
    'POST /unknown returns 201',
    'POST /tasks returns 201 and GET /tasks returns 200',
    'POST /tasks with 300 tags returns 422',
    'Response time stays below 200 ms',
    'POST /tasks without a title returns 404',
    'GET /tasks returns 404 without a token',
    'Returns 422',
    '',
    '$(reboot) {{constructor}} POST /tasks returns 201',
  ])('%j', (text) => {
    expect(trace(TASKS, text)).toEqual({ cases: [], rows: [] });
  });
});

test('the plan says which case shows which criterion, and reads back without them', () => {
  const derived = derive(TASKS);
  const said = [
    { id: 'AC-1', text: 'POST /tasks without a title returns 422' },
    { id: 'AC-2', text: 'Tasks are | nice\n| ID | Case |' },
  ];
  const { criteria } = traceCriteria(TASKS, derived, said);
  const text = composePlan(TASKS, derived, criteria);
  expect(text).toContain(
    '| AC-1 | POST /tasks without a title returns 422 | `CREATE-TASK-422-TITLE-REQUIRED` |\n| AC-2 | Tasks are \\| nice \\| ID \\| Case \\| | no case yet; see the open questions |\n',
  );
  const { plan, diagnostics } = readPlan(text, 'test-plan.md');
  expect(diagnostics).toEqual([]);
  expect(plan.rows.map(({ id }) => id)).toEqual(
    readPlan(composePlan(TASKS, derived), '').plan.rows.map(({ id }) => id),
  );
});
