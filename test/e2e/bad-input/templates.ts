/** A team's own templates, each with one mistake: named by file and line. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Case, FEATURE } from './case.ts';

const ENV = 'languages/python/base/.env.example.hbs';
const FOLDER = '.backend-feature/templates';

const template = (name: string, content: string, line: number, more: Partial<Case> = {}, path = ENV): Case => ({
  name,
  // init brings the project up to date: it renders the project's base.
  argv: ['init', '.'],
  arrange: (root) => {
    mkdirSync(dirname(join(root, FOLDER, path)), { recursive: true });
    writeFileSync(join(root, FOLDER, path), content);
  },
  exit: 2,
  code: 'bad-template',
  where: new RegExp(`^${FOLDER}/${path}:${line}$`.replaceAll('.', '\\.')),
  ...more,
});

export const templates: readonly Case[] = [
  template('a misspelt variable', 'A=1\nB={{nmae}}\n', 2, { message: /nmae/ }),
  template('a misspelt variable in an if', 'A=1\n\n{{#if nmae}}x{{/if}}\n', 3, { message: /nmae/ }),
  template('a misspelt variable in an each', '{{#each nmaes}}x{{/each}}\n', 1, { message: /nmaes/ }),
  template('a misspelt block helper', 'A=1\n{{#iff name}}x{{/iff}}\n', 2, { message: /iff/, hint: /"if"/ }),
  template('a helper that there is not', 'A=1\n{{upper name}}\n', 2, { message: /upper/ }),
  template('a misspelt partial', 'A=1\n{{> frameworks/fastapi/base/README.md.hb}}\n', 2, {
    message: /README\.md\.hbs/,
  }),
  template('a partial of no path', '{{> readme}}\n', 1),
  template('a partial outside of the package', '{{> ../../etc/passwd}}\n', 1),
  template('a partial with arguments', '{{> frameworks/fastapi/base/README.md.hbs name=1}}\n', 1),
  template('a template that renders itself', `A\n\n{{> ${ENV}}}\n`, 3),
  template(
    'a misspelt block',
    '{{#> frameworks/fastapi/base/README.md.hbs}}{{#*inline "nope"}}x{{/inline}}{{/frameworks/fastapi/base/README.md.hbs}}\n',
    1,
    { message: /nope/ },
  ),
  template('a block that is not closed', 'A\n{{#if name}}\nx\n', 4),
  template('a block closed by another name', 'A\n{{#if name}}x{{/each}}\n', 2),
  template('broken syntax', 'A=1\n{{{name}\n', 2),
  template('a template that nothing uses', 'x', 1, {}, 'frameworks/fastapi/base/.env.exmaple.hbs'),
  template('a template that is not UTF-8', '', 1, {
    arrange: (root) => {
      mkdirSync(dirname(join(root, FOLDER, ENV)), { recursive: true });
      writeFileSync(join(root, FOLDER, ENV), Buffer.from([0x41, 0xff]));
    },
    code: 'unreadable',
    where: /\.env\.example\.hbs/,
  }),
  template('a misspelt variable stops every command', '{{nmae.x.y}}{{upper x}}', 1, { argv: ['status'] }),
  template(
    'a misspelt variable of a test, then tests',
    '\n{{nmae}}\n',
    2,
    { argv: ['tests', FEATURE], stage: 'approved' },
    'languages/python/feature/tests/module.py.hbs',
  ),
  template('a template that was ejected already', 'x', 1, {
    argv: ['eject', ENV],
    code: 'already-exists',
    where: /\.env\.example\.hbs$/,
  }),
];
