/** What a deleted row had may be taken by a change, too: nobody sees that the row is still there. */
import { describe, expect, it } from 'vitest';
import { derive } from '../../../src/cases/derive.ts';
import { formatAct, formatArrange, formatExpect } from '../../../src/cases/notation.ts';
import { isCall } from '../../../src/cases/values.ts';
import { createEngine } from '../../../src/proof/engine.ts';
import { mutantsOf } from '../../../src/proof/mutants.ts';
import { featureOf } from '../../support/catalog.ts';
import { CREDENTIALS, Interpreter } from '../../support/interpret.ts';
import { prove } from '../../support/proved.ts';

const OPERATIONS = 'create,get,list,update,replace,delete';

describe('unique values of rows that are deleted and stay', () => {
  const feature = featureOf(['Note code:string(9)!unique title:string(40)! softDelete'], { operations: OPERATIONS });

  it('are free for a change and for a replacement', () => {
    const rows = derive(feature)
      .cases.filter(isCall)
      .filter(({ id }) => /^(?:UPDATE|REPLACE)-.*CODE-DELETED$/.test(id))
      .map((one) => [one.id, [formatArrange(one.arrange), formatAct(one.act), formatExpect(one.expect)].join(' → ')]);
    expect(Object.fromEntries(rows)).toEqual({
      'UPDATE-NOTE-200-CODE-DELETED':
        'note = createNote body(); other_note = createNote body(); deleteNote path(id=$other_note.id) → updateNote path(id=$note.id) only(code=$other_note.code) → 200 body(code=$other_note.code)',
      'REPLACE-NOTE-200-CODE-DELETED':
        'note = createNote body(); other_note = createNote body(); deleteNote path(id=$other_note.id) → replaceNote path(id=$note.id) body(code=$other_note.code) → 200 body(code=$other_note.code)',
    });
  });

  it('have mutants for both, and none where nothing stays', () => {
    const of = (made: ReturnType<typeof featureOf>) =>
      mutantsOf(made)
        .map(({ id }) => id)
        .filter((id) => id.includes('of a deleted one is taken'));
    expect(of(feature)).toHaveLength(3);
    expect(of(featureOf(['Note code:string(9)!unique'], { operations: OPERATIONS }))).toEqual([]);
  });

  it.each([
    ['Note code:string(9)!unique title:string(40)! softDelete'],
    ['Room kind:enum(small,large)!unique seats:int(1..3)=1 softDelete'],
    ['Only one:enum(a)!unique note:text? softDelete'],
    ['Day at:date!unique home:uri?unique softDelete', 'Slot day:ref(Day)!unique softDelete'],
  ])(
    'of %s: the reference passes, and what breaks them is found out',
    (...entities) => {
      const made = featureOf(entities, { operations: OPERATIONS });
      const all = derive(made).cases.filter(isCall);
      const engine = createEngine({ features: [made], credentials: CREDENTIALS });
      const freed = all.filter(({ id }) => /^(?:UPDATE|REPLACE)-.*-200-.*-DELETED$/.test(id));
      expect(freed.map((one) => new Interpreter(made, [], engine).run(one).fault)).toEqual(freed.map(() => undefined));
      expect(prove(made, all).survivors.filter((id) => id.includes('of a deleted one is taken'))).toEqual([]);
    },
    120_000,
  );
});
