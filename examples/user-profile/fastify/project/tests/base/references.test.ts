/** What refers to rows that stay when they are deleted, over every store. */
import { sql } from 'kysely';
import { expect } from 'vitest';
import { newId, now } from '../../src/core/clock.ts';
import type { Entity } from '../../src/domain/base/entity.ts';
import { Referenced } from '../../src/domain/base/errors.ts';
import { softDeleted, type Table } from '../../src/infrastructure/table.ts';
import { MemoryStore, repositoryOf, type Store } from '../../src/repository/base/store.ts';
import { storeTest } from '../support/stores.ts';
import { ownSchema } from './own-schema.ts';

interface Note extends Entity {
  readonly folder: string | null;
}

/** Has a member of its own that is called as the column of deleted rows. */
interface Sheet extends Note {
  readonly deletedAt: Date | null;
}

const id = { name: 'id', type: 'uuid' } as const;
const toFolders = (constraint: string) =>
  ({
    name: 'folder',
    type: 'uuid',
    nullable: true,
    references: { table: 'folders', constraint, softDelete: true },
  }) as const;

const folders = softDeleted<Entity>({ name: 'folders', columns: { id } });
const notes = softDeleted<Note>({
  name: 'notes',
  columns: { id, folder: toFolders('fk_notes_folder_folders') },
});
const sheets: Table<Sheet> = {
  name: 'sheets',
  columns: {
    id,
    folder: toFolders('fk_sheets_folder_folders'),
    deletedAt: { name: 'deleted_at', type: 'moment', nullable: true },
  },
};

async function foldersOf(store: Store) {
  if (!(store instanceof MemoryStore)) {
    await ownSchema(store.db);
    await sql`create table "folders" ("id" uuid primary key, "deleted_at" timestamptz(3))`.execute(store.db);
    for (const table of ['notes', 'sheets'])
      await sql`
        create table ${sql.table(table)} (
          "id" uuid primary key,
          "folder" uuid constraint ${sql.ref(`fk_${table}_folder_folders`)} references "folders" ("id"),
          "deleted_at" timestamptz(3)
        )
      `.execute(store.db);
  }
  return {
    folders: repositoryOf(store, folders),
    notes: repositoryOf(store, notes),
    sheets: repositoryOf(store, sheets),
  };
}

storeTest('a member that is called as a mark is none: its row is there, and refers', async (store) => {
  const kept = await foldersOf(store);
  const folder = { id: newId() };
  const sheet = { id: newId(), folder: folder.id, deletedAt: now() };
  await kept.folders.add(folder);
  await kept.sheets.add(sheet);
  await expect(kept.folders.delete(folder.id)).rejects.toThrow(Referenced);
  expect(await kept.sheets.delete(sheet.id)).toBe(true);
  expect(await kept.folders.delete(folder.id)).toBe(true);
});

storeTest('what is deleted keeps nothing', async (store) => {
  const kept = await foldersOf(store);
  const folder = { id: newId() };
  const note = { id: newId(), folder: folder.id };
  await kept.folders.add(folder);
  await kept.notes.add(note);
  await expect(kept.folders.delete(folder.id)).rejects.toThrow(Referenced);
  expect(await kept.notes.delete(note.id)).toBe(true);
  expect(await kept.folders.delete(folder.id)).toBe(true);
});
