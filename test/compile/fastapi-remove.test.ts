/** Taking a feature back where a database has run its migration, as `remove` says. */
import { describe, expect, it } from 'vitest';
import { CATEGORY, PRODUCT } from '../support/catalog.ts';
import { done } from '../support/cli.ts';
import { implement } from '../support/implemented.ts';
import { exec, newProject, passes } from '../support/project.ts';
import { fastapi } from '../support/stacks/fastapi.ts';

const FEATURE = 'product-catalog';
const TABLES = [
  '.venv/bin/python',
  '-c',
  'import sqlite3; print(*sorted(name for (name,) in sqlite3.connect("shop.db").execute("select name from sqlite_master where type = \'table\'")))',
];

describe.runIf(fastapi.has())('a feature that is taken back', () => {
  it('leaves a database with the tables of the other, and a project that loads', async () => {
    const root = await newProject(fastapi);
    await done(root, 'feature', 'suppliers', '--entity', 'Supplier name:string(80)!unique');
    await done(root, 'feature', FEATURE, '--entity', CATEGORY, '--entity', PRODUCT);
    for (const name of ['suppliers', FEATURE]) await implement(root, name);
    const env = { DATABASE_URL: 'sqlite:///./shop.db' };
    const alembic = async (...args: string[]): Promise<string> => {
      const { code, output } = await exec(root, ['.venv/bin/alembic', ...args], env);
      expect(code, output).toBe(0);
      return (await exec(root, TABLES)).output;
    };
    expect(await alembic('upgrade', 'heads')).toContain('categories idempotency_keys products suppliers');

    const { database } = await done(root, 'remove', FEATURE, '--dry-run');
    const [, command = ''] = /`\.venv\/bin\/alembic ([^`]+)`/.exec(database) ?? [];
    const left = await alembic(...command.split(' '));
    expect(left).toContain('idempotency_keys suppliers');
    expect(left).not.toMatch(/categories|products/);

    await done(root, 'remove', FEATURE);
    expect(await alembic('upgrade', 'heads')).toBe(left);
    expect(await alembic('check')).toBe(left);
    // The tree is that of a project which never had the feature (test/golden/remove.test.ts): to load it is enough.
    await passes(root, ['.venv/bin/python', '-c', 'import backend.api.app']);
  });
});
