/** From a specification to documents that may be approved: the example of tasks, its answers, and what stays shut. */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Answer, cli, done, REVIEWER } from '../support/cli.ts';
import { readTree } from '../support/tree.ts';

const EXAMPLE = join(import.meta.dirname, '../../examples/tasks');
const SPEC = '@specs/002-tasks/spec.md';
let root: string;

beforeEach(async () => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'spec-')));
  await done(root, 'init', '.', '--stack', 'fastapi', '--name', 'shop');
  for (const part of ['specs', 'history', 'rules.yaml', 'answers.yaml'])
    cpSync(join(EXAMPLE, part), join(root, part), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const get = (path: string): string => readFileSync(join(root, path), 'utf8');
const put = (path: string, content: string | Uint8Array): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
};
const refused = async (...argv: string[]): Promise<Answer> => {
  const before = readTree(root);
  const answer = await cli(root, ...argv);
  expect(answer.ok, JSON.stringify(answer)).toBe(false);
  expect(readTree(root), 'nothing is written').toEqual(before);
  return answer['error'];
};

describe('a specification', () => {
  it('becomes documents whose gate opens once what it leaves open is answered', async () => {
    const written = await done(root, 'feature', '--spec', SPEC);
    expect(written).toMatchObject({ feature: 'tasks', operations: 5 });
    expect(written['gaps'].map((gap: { code: string }) => gap.code)).toEqual(
      expect.arrayContaining(['rule-without-example', 'open-question']),
    );
    expect(get('docs/features/tasks/api-spec.yaml')).toContain(
      '](<../../../history/adr/004-authentication.md>) (accepted)',
    );
    const [record = ''] = written['written'].filter((path: string) => path.includes('/decisions/'));
    expect(get(record)).toContain('Each service verifies a signed token');
    expect(await refused('approve', 'tasks', 'docs', '--as', REVIEWER)).toMatchObject({ code: 'docs-incomplete' });
    const answered = await done(root, 'feature', 'tasks', '--rules', 'rules.yaml', '--answers', 'answers.yaml');
    expect(answered['gaps']).toEqual([]);
    await done(root, 'approve', 'tasks', 'docs', '--as', REVIEWER);
  });

  it('that says no fields gets them, and the operations that wait with them, by an answer', async () => {
    put(
      'specs/003-notes/spec.md',
      '# Notes\n\n## Key Entities\n\n- **Note**\n\n## API\n\n- POST /api/notes\n- GET /api/notes/{id}\n',
    );
    const { gaps } = await done(root, 'feature', '--spec', '@specs/003-notes/spec.md');
    expect(gaps).toMatchObject([{ code: 'open-question', message: 'Which fields does Note have?' }]);
    const answer = (says: unknown): void => put('a.yaml', JSON.stringify({ 'Which fields does Note have?': says }));
    for (const wrong of ['None.', { entity: 'Note text:nope' }, { entity: 'Other text:text!' }, { properties: {} }]) {
      answer(wrong);
      expect(await refused('feature', 'notes', '--answers', 'a.yaml'), JSON.stringify(wrong)).toMatchObject({
        code: 'bad-answers',
      });
    }
    answer({ entity: 'Note text:text! follows:ref(Note)?' });
    const answered = await done(root, 'feature', 'notes', '--answers', 'a.yaml');
    expect(answered).toMatchObject({ operations: 2, gaps: [] });
    const spec = get('docs/features/notes/api-spec.yaml');
    expect(spec).not.toContain('x-open');
    expect(spec).toMatch(/refs:\s+follows: Note\n/);
    expect((await done(root, 'feature', 'notes', '--answers', 'a.yaml'))['written']).toEqual([]);
    await done(root, 'approve', 'notes', 'docs', '--as', REVIEWER);
  });

  it('said again is no news; said otherwise it is refused', async () => {
    await done(root, 'feature', '--spec', SPEC);
    expect((await done(root, 'feature', '--spec', SPEC))['written']).toEqual([]);
    put('specs/002-tasks/spec.md', get('specs/002-tasks/spec.md').replace('max 200', 'max 100'));
    expect(await refused('feature', '--spec', SPEC)).toMatchObject({ code: 'already-exists' });
  });

  it('is found in the project wherever the command starts, and nowhere else behind an @', async () => {
    mkdirSync(join(root, 'deep/er'), { recursive: true });
    const answer = await cli(join(root, 'deep/er'), 'feature', '--spec', SPEC, '--dry-run');
    expect(answer).toMatchObject({ ok: true, feature: 'tasks' });
    for (const path of ['@../x.md', '@/etc/hostname', '@specs/../../x.md'])
      expect(await refused('feature', '--spec', path), path).toMatchObject({ code: 'usage', where: '--spec' });
  });

  it.each([
    ['--entity', 'A b:int'],
    ['--from', 'rules.yaml'],
    ['--rules', 'rules.yaml'],
    ['--answers', 'answers.yaml'],
  ])('does not go together with %s', async (...more) => {
    expect(await refused('feature', 'tasks', '--spec', SPEC, ...more)).toMatchObject({ code: 'usage' });
  });

  it('follows its references, and asks for those that are not there', async () => {
    put('history/adr/005-tasks.md', '# Five\n\n## Status\n\nproposed\n\n## Entscheidung\n\nNothing.\n');
    put(
      'specs/003-more/spec.md',
      '# More\n\nPer @history/adr/00*.md and @specs/009-none/spec.md.\n\n- `GET /more`: all\n',
    );
    const { gaps } = await done(root, 'feature', '--spec', '@specs/003-more/spec.md');
    const spec = get('docs/features/more/api-spec.yaml');
    expect(spec).toContain('[Five](<../../../history/adr/005-tasks.md>) (proposed): Nothing.');
    expect(spec).toContain('004-authentication.md');
    expect(JSON.stringify(gaps)).toContain('@specs/009-none/spec.md is not there');
  });

  it.each<[string, string, RegExp]>([
    ['out of the project', 'See @docs/../../secret.md', /spec\.md:3$/],
    ['through a link', 'See @linked/secret.md', /^linked/],
  ])('never reads what lies %s', async (_, text, where) => {
    const outside = realpathSync(mkdtempSync(join(tmpdir(), 'outside-')));
    writeFileSync(join(outside, 'secret.md'), '# A secret title\n');
    symlinkSync(outside, join(root, 'linked'));
    put('specs/004-out/spec.md', `# Out\n\n${text}\n`);
    const error = await refused('feature', '--spec', '@specs/004-out/spec.md');
    expect(error).toMatchObject({ where: expect.stringMatching(where) });
    expect(JSON.stringify(error)).not.toContain('A secret title');
    rmSync(outside, { recursive: true });
  });
});

const HOSTILE = '"}; DROP TABLE x; -- {{#if x}} <%= 7 %> <script>alert(1)</script> $(id) `id` %s \u202e';
describe('a hostile specification', () => {
  it.each<[string, string | Uint8Array, string]>([
    ['empty', '', 'bad-spec'],
    ['white space', ' \n\t\n', 'bad-spec'],
    ['no text', Buffer.from([0xff, 0xfe, 0, 1]), 'unreadable'],
    ['zero bytes', 'a\0b', 'bad-spec'],
    ['huge', 'a b\n\n'.repeat(60_000), 'too-large'],
    ['one long line', 'x'.repeat(100_000), 'bad-spec'],
    ['one long paragraph', '[a](b) and\n'.repeat(10_000), 'bad-spec'],
    ['deep quotations', `${'>'.repeat(5000)} a`.slice(0, 3000), 'bad-spec'],
    ['deep lists in a line', `${'- '.repeat(1500)}a`, 'bad-spec'],
    ['deep lists in lines', Array.from({ length: 200 }, (__, n) => `${'  '.repeat(n)}- a`).join('\n'), 'bad-spec'],
    ['a heading that is no name', '# 💥\n\nSomething must happen.\n', 'missing-input'],
    ['an entity that is none', `# X\n\`\`\`entity\n${HOSTILE}\n\`\`\`\n`, 'bad-spec'],
  ])('%s is refused by code', async (_, content, code) => {
    put('specs/hostile.md', content);
    expect(await refused('feature', '--spec', '@specs/hostile.md')).toMatchObject({ code });
  });

  it('with the worst in every name loses nothing and becomes documents that are valid', async () => {
    const text = `# ${HOSTILE}
**Input**: ${HOSTILE}
## Key Entities
- **Task**: ${HOSTILE}
  - title: string, required - ${HOSTILE}
- **${HOSTILE}**: a thing
## API
- GET /tasks: ${HOSTILE}
- POST /digests: ${HOSTILE}
### Functional Requirements
- **FR-001**: Tasks must ${HOSTILE}
### Edge Cases
- ${HOSTILE}
`;
    put('specs/005-worst/spec.md', text);
    const { gaps } = await done(root, 'feature', '--spec', '@specs/005-worst/spec.md');
    expect(JSON.stringify(gaps)).toContain('DROP TABLE');
    expect((await done(root, 'feature', 'worst'))['written']).toEqual([]);
  });

  it('with an unusual name is named by hand', async () => {
    put('specs/x.md', '# 💥\n\nSomething must happen.\n');
    expect(await done(root, 'feature', 'boom', '--spec', 'specs/x.md')).toMatchObject({ feature: 'boom' });
  });
});
