import { describe, expect, it } from 'vitest';
import { derive } from '../../../src/cases/derive.ts';
import { formatAct, formatArrange, formatExpect } from '../../../src/cases/notation.ts';
import { isCall } from '../../../src/cases/values.ts';
import { createEngine } from '../../../src/proof/engine.ts';
import { mutantsOf } from '../../../src/proof/mutants.ts';
import { featureOf } from '../../support/catalog.ts';
import { CREDENTIALS, Interpreter } from '../../support/interpret.ts';
import { prove } from '../../support/proved.ts';

const ALL = 'create,get,list,update,replace,delete,restore';
const TEACHER = 'Teacher name:string(60)! badge:string(12)!unique age:int(0..150)=30 note:text? softDelete';
const COURSE = 'Course title:string(80)! teacher:ref(Teacher)! softDelete';
const NOTE = 'Note text:string(80)! course:ref(Course)!';

describe('restoring what was deleted', () => {
  const feature = featureOf([TEACHER, COURSE, NOTE], { operations: ALL });
  const byId = new Map(
    derive(feature)
      .cases.filter(isCall)
      .map((one) => [one.id, [formatArrange(one.arrange), formatAct(one.act), formatExpect(one.expect)].join(' → ')]),
  );

  it('is an operation of entities whose deleted rows stay, and of no other', () => {
    const kinds = (entity: string) => feature.operations.filter((one) => one.entity === entity).map(({ kind }) => kind);
    expect(kinds('Teacher')).toEqual(['list', 'create', 'get', 'update', 'replace', 'delete', 'restore']);
    expect(kinds('Note')).not.toContain('restore');
    expect(feature.operations.find(({ id }) => id === 'restoreTeacher')?.path).toBe('/api/v1/teachers/{id}/restore');
  });

  it.each([
    [
      'RESTORE-TEACHER-200',
      /deleteTeacher .* → restoreTeacher path\(id=\$teacher\.id\) → 200 body\(id=\$teacher\.id, created_at=.*age=\$teacher\.age/,
    ],
    [
      'RESTORE-TEACHER-200-LIVE',
      /^teacher = createTeacher .* → restoreTeacher .* → 200 body\(.*updated_at=\$teacher\.updated_at, name="c-sample"/,
    ],
    ['RESTORE-TEACHER-200-TWICE', /restoreTeacher .* → restoreTeacher .* → 200/],
    ['RESTORE-TEACHER-404-UNKNOWN', /→ 404 code\(not_found\)/],
    ['RESTORE-TEACHER-401-ANONYMOUS', /→ 401/],
    [
      'RESTORE-TEACHER-409-BADGE',
      /deleteTeacher .*createTeacher body\(badge=\$teacher\.badge\).* → restoreTeacher .* → 409 .*error\("\/badge"/,
    ],
    [
      'RESTORE-COURSE-404-TEACHER-DELETED',
      /deleteCourse .*deleteTeacher .* → restoreCourse .* → 404 code\(reference_not_found\)/,
    ],
    [
      'GET-TEACHER-200-RESTORED',
      /deleteTeacher .*restoreTeacher .* → getTeacher .* → 200 body\(id=\$teacher\.id, name=/,
    ],
    ['GET-TEACHER-404-OTHER-RESTORED', /restoreTeacher path\(id=\$other_teacher\.id\) → getTeacher .* → 404/],
    ['LIST-TEACHERS-200-RESTORED', /restoreTeacher .* → listTeachers → 200 .*total=1.*ids\(\$teacher\.id\)/],
  ])('has a case %s', (id, row) => {
    expect(byId.get(id)).toMatch(row);
  });

  it('gives the tag of what is there again, and asks for none', () => {
    const tagged = featureOf([TEACHER], { operations: ALL, concurrency: 'etag-required' });
    const operation = tagged.operations.find(({ kind }) => kind === 'restore');
    expect(operation?.precondition).toBeUndefined();
    expect(operation?.responses.map(({ status }) => status)).toEqual([200, 400, 401, 404, 409, 429, 500]);
    const ids = derive(tagged).cases.map(({ id }) => id);
    expect(ids).toContain('UPDATE-TEACHER-200-IF-MATCH-RESTORED');
  });

  it.each([
    [[TEACHER], {}],
    [[TEACHER, COURSE, NOTE], {}],
    [[TEACHER], { operations: 'create,get,delete,restore' }],
    [[COURSE, TEACHER], { operations: 'create,list,delete,restore', access: 'admin-writes' }],
    [[TEACHER], { concurrency: 'etag' }],
    [[TEACHER, COURSE], { concurrency: 'etag-required', pagination: 'keyset' }],
    [[TEACHER, COURSE], { access: 'owner,admin' }],
    [[TEACHER, COURSE], { total: 'none' }],
    [['Node label:string(30)! parent:ref(Node)? softDelete'], {}],
    [['Seat number:int(1..500)!unique softDelete', 'Guest name:string(40)! seat:ref(Seat)! softDelete'], {}],
  ])(
    'of %j with %j: the reference passes, and every mutant is found out',
    (entities, said) => {
      const made = featureOf(entities, { operations: ALL, ...said });
      const all = derive(made).cases.filter(isCall);
      const engine = createEngine({ features: [made], credentials: CREDENTIALS });
      const failing = all
        .map((one) => new Interpreter(made, [], engine).run(one))
        .filter(({ fault }) => fault !== undefined);
      expect(failing.map(({ test, fault }) => `${test}: ${fault}`)).toEqual([]);
      expect(prove(made, all).survivors).toEqual([]);
      const ids = mutantsOf(made).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    },
    240_000,
  );
});
