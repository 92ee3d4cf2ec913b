import { describe, expect, test } from 'vitest';
import { addMissing } from '../../../src/cases/add-rows.ts';
import { type Derived, derive } from '../../../src/cases/derive.ts';
import { composePlan, readPlan } from '../../../src/cases/plan.ts';
import { TABLE_HEAD } from '../../../src/cases/plan-rows.ts';
import { refreshPlan } from '../../../src/cases/refresh-plan.ts';
import { catalog } from '../../support/catalog.ts';

const feature = catalog();
const derived = derive(feature);
const text = composePlan(feature, derived);
const ROW = /^\| ([A-Z][A-Z0-9-]*) \|/;

/** Heading of section and group above each row. */
function placesOf(plan: string): Map<string, string> {
  let [section, group] = ['', ''];
  const found = new Map<string, string>();
  for (const line of plan.split('\n')) {
    if (line.startsWith('## ')) [section, group] = [line.slice(3), ''];
    if (line.startsWith('### ')) group = line.slice(4);
    const id = ROW.exec(line)?.[1];
    if (id !== undefined && id !== 'ID') found.set(id, `${section} > ${group}`);
  }
  return found;
}

const without = (plan: string, isGone: (id: string) => boolean): string =>
  plan
    .split('\n')
    .filter((line) => !isGone(ROW.exec(line)?.[1] ?? ''))
    .join('\n');

/** Plans of earlier versions: a section is one table. */
const flat = text
  .replace(/\n\n### .*\n\n\| ID .*\n\|---.*\n/g, (_, at: number) =>
    /\n## .*$/.test(text.slice(0, at)) ? `\n\n${TABLE_HEAD.join('\n')}\n` : '\n',
  )
  .replace(/## Contents\n\n(- .*\n)+\n/, '');

describe('a new plan', () => {
  test('groups the cases of an operation by what they show', () => {
    const places = placesOf(text);
    expect(places.get('CREATE-PRODUCT-201')).toBe('createProduct: POST /api/v1/products > Works');
    expect(places.get('CREATE-PRODUCT-201-NAME-MAX')).toBe(
      'createProduct: POST /api/v1/products > Accepts allowed values',
    );
    expect(places.get('CREATE-PRODUCT-422-NAME-TOO-LONG')).toBe(
      'createProduct: POST /api/v1/products > Refuses bad input',
    );
    expect(places.get('CREATE-PRODUCT-401-ANONYMOUS')).toBe('createProduct: POST /api/v1/products > Access');
    expect(places.get('PRODUCT-REPOSITORY-PAGES')).toBe('Product: repository contract > ');
    const create = text.slice(text.indexOf('## createProduct'), text.indexOf('## getProduct'));
    expect(create.match(/^### .*/gm)?.slice(0, 3)).toEqual([
      '### Works',
      '### Accepts allowed values',
      '### Refuses bad input',
    ]);
  });

  test('begins with a table of contents', () => {
    const contents = text.slice(text.indexOf('## Contents'), text.indexOf('\n## ', text.indexOf('## Contents') + 1));
    expect(contents).toContain('- [createProduct: POST /api/v1/products](#createproduct-post-apiv1products)\n');
    expect(contents).toContain('- [Not derived](#not-derived)\n');
    expect(contents).not.toContain('[Contents]');
  });
});

describe('a row that is added later', () => {
  test.each([
    [
      'with its group there',
      'CREATE-PRODUCT-422-NAME-TOO-LONG',
      (id: string) => id === 'CREATE-PRODUCT-422-NAME-TOO-LONG',
    ],
    [
      'with the table of its group empty',
      'CREATE-PRODUCT-401-ANONYMOUS',
      (id: string) => id.startsWith('CREATE-PRODUCT-401'),
    ],
  ])('stands in its group: %s', (_how, id, isGone) => {
    const { plan, added } = addMissing(readPlan(without(text, isGone), 'p').plan, feature, derived);
    expect(added).toContain(id);
    expect(placesOf(plan.lines.join('\n'))).toEqual(placesOf(text));
  });

  test('gets its group back, in the order of the groups', () => {
    const start = text.indexOf('### Accepts allowed values', text.indexOf('## createProduct'));
    const cut = text.slice(0, start) + text.slice(text.indexOf('### ', start + 4));
    const { plan, added } = addMissing(readPlan(cut, 'p').plan, feature, derived);
    expect(added).toContain('CREATE-PRODUCT-201-NAME-MAX');
    expect(plan.lines.join('\n')).toBe(text);
  });

  test('gets the last group of a section back', () => {
    const from = text.indexOf('## createProduct');
    const end = text.indexOf('\n## ', from);
    const last = text.lastIndexOf('### ', end);
    const { plan } = addMissing(readPlan(text.slice(0, last) + text.slice(end + 1), 'p').plan, feature, derived);
    expect(plan.lines.join('\n')).toBe(text);
  });

  test('follows rows that show the same where a person called the group something else', () => {
    const from = text.indexOf('## createProduct');
    const renamed = text.slice(0, from) + text.slice(from).replace('### Refuses bad input', '### What nobody may send');
    const id = 'CREATE-PRODUCT-422-NAME-TOO-LONG';
    const { plan } = addMissing(
      readPlan(
        without(renamed, (one) => one === id),
        'p',
      ).plan,
      feature,
      derived,
    );
    const places = placesOf(plan.lines.join('\n'));
    expect(places.get(id)).toBe('createProduct: POST /api/v1/products > What nobody may send');
    expect(places).toEqual(placesOf(renamed));
  });

  test('stands beside its kin in a plan of an earlier version, whose order stays', () => {
    expect(readPlan(flat, 'p').diagnostics).toEqual([]);
    const id = 'CREATE-PRODUCT-422-NAME-TOO-LONG';
    const old = without(flat, (one) => one === id);
    const { plan, added } = addMissing(readPlan(old, 'p').plan, feature, derived);
    expect(added).toEqual([id]);
    expect(plan.lines.filter((line) => !line.startsWith(`| ${id} `)).join('\n')).toBe(old);
    expect(plan.lines.join('\n')).not.toContain('### ');
  });
});

describe('a refresh', () => {
  const refreshed = (plan: string, before: Derived, after: Derived, recorded?: ReadonlySet<string>): string =>
    refreshPlan(readPlan(plan, 'p').plan, feature, before, after, recorded).text;
  const some = (isGone: (id: string) => boolean): Derived => ({
    ...derived,
    cases: derived.cases.filter(({ id }) => !isGone(id)),
  });

  test.each([
    ['a new plan', text],
    ['one of an earlier version', flat],
    ['one with Windows line ends', text.replaceAll('\n', '\r\n')],
    ['one with a text of a person below the contents', text.replace('- [createP', 'See also our wiki.\n- [createP')],
  ])('changes no byte of %s', (_which, plan) => {
    const once = refreshed(plan, derived, derived);
    expect(refreshed(once, derived, derived)).toBe(once);
    if (!plan.includes('wiki')) expect(once).toBe(plan);
    else expect(once).toContain('See also our wiki.\n');
  });

  test('takes an emptied group with its last row', () => {
    const isAccess = (id: string): boolean =>
      id.startsWith('CREATE-PRODUCT-401') || id.startsWith('CREATE-PRODUCT-403');
    const fewer = refreshed(text, derived, some(isAccess));
    const section = fewer.slice(fewer.indexOf('## createProduct'), fewer.indexOf('## getProduct'));
    expect(section).toContain('### Works');
    expect(section).not.toContain('### Access');
    expect(fewer).not.toMatch(/\n\n\n/);
    expect(refreshed(fewer, some(isAccess), derived)).toBe(text);
  });

  test('takes a section whose groups are all gone', () => {
    const isCreate = (id: string): boolean => placesOf(text).get(id)?.startsWith('createProduct: ') === true;
    const fewer = refreshed(text, derived, some(isCreate));
    expect(fewer).not.toContain('createProduct: POST');
    expect([...placesOf(refreshed(fewer, some(isCreate), derived))].sort()).toEqual([...placesOf(text)].sort());
  });

  test('fills the contents of a plan that has the heading alone', () => {
    const filled = refreshed(flat.replace('\n## ', '\n## Contents\n\n## '), derived, derived);
    expect(filled).toContain('## Contents\n\n- [');
    expect(filled.replace(/## Contents\n\n(- .*\n)+\n/, '')).toBe(flat);
  });
});
