import { describe, expect, it } from 'vitest';
import { templatesModule } from '../../../scripts/generate/templates.ts';
import { scan } from '../../../src/render/compile.ts';
import { createRenderer } from '../../../src/render/engine.ts';
import { loadBuiltIns } from '../../../src/render/load.ts';
import type { BuiltIns, TeamTemplate } from '../../../src/render/team.ts';
import { temporaryFolder, writeTree } from '../../support/tree.ts';

/** Built-in templates as the build makes them. */
async function builtIns(files: Record<string, string>): Promise<BuiltIns> {
  const folder = temporaryFolder();
  writeTree(folder, files);
  const source = templatesModule(folder);
  return (await import(`data:text/javascript,${encodeURIComponent(source)}`)) as BuiltIns;
}

async function render(
  files: Record<string, string>,
  view: object,
  team: TeamTemplate[] = [],
  path = 'a/main.txt.hbs',
): Promise<string> {
  return (await createRenderer(await builtIns(files), team))(path, view);
}

const SKELETON = {
  'a/main.txt.hbs':
    '{{#> a/skeleton.txt.hbs}}\n{{#*inline "head"}}Head of {{name}}\n{{/inline}}\n{{/a/skeleton.txt.hbs}}\n',
  'a/skeleton.txt.hbs': '{{#> head}}\nDefault head\n{{/head}}\nBody\n{{#> foot}}\nDefault foot {{name}}\n{{/foot}}\n',
};

describe('built-in templates', () => {
  it('puts values in as they are, without escaping', async () => {
    const source =
      '{{name}} {{{name}}} & {{#each items}}{{@index}}={{this}}{{#unless @last}}, {{/unless}}{{/each}}{{#if on}}!{{/if}}\n';
    expect(await render({ 'a/main.txt.hbs': source }, { name: '<$&">', items: ['a', 'b'], on: true })).toBe(
      '<$&"> <$&"> & 0=a, 1=b!\n',
    );
  });

  it('gives files without variables back verbatim', async () => {
    const text = 'a {{not}} a template\n';
    expect(await render({ 'a/plain.py': text }, {}, [], 'a/plain.py')).toBe(text);
  });

  it('renders partials and replaces blocks, keeping the defaults of the others', async () => {
    expect(await render(SKELETON, { name: 'x' })).toBe('Head of x\nBody\nDefault foot x\n');
  });

  it.each([
    ['a variable', '\n{{typo}}', { name: 1 }],
    ['what if asks', '{{#if typo}}x{{/if}}', { name: 1 }],
    ['what unless asks', '{{#unless typo}}x{{/unless}}', { name: 1 }],
    ['what each goes over', '{{#each typo}}x{{/each}}', { name: 1 }],
    ['a member', '{{#each items}}{{this.typo}}{{/each}}', { items: [{ name: 1 }] }],
    ['what if asks of a member', '{{#each items}}{{#if typo}}x{{/if}}{{/each}}', { items: [{ name: 1 }] }],
    ['an undefined value', '{{name}}', { name: undefined }],
    ['an inherited name', '{{#if constructor}}x{{/if}}', { name: 1 }],
  ])('refuses to render without %s', async (_what, source, view) => {
    await expect(render({ 'a/main.txt.hbs': source }, view)).rejects.toThrow(
      /templates\/a\/main\.txt\.hbs:.*There is no variable/s,
    );
  });

  it('names the innermost template', async () => {
    const files = { 'a/main.txt.hbs': '{{> a/inner.txt.hbs}}', 'a/inner.txt.hbs': 'x\ny {{typo}}' };
    await expect(render(files, {})).rejects.toThrow('templates/a/inner.txt.hbs:2: There is no variable "typo" here.');
  });

  it.each([
    ['{{#iff a}}x{{/iff}}', 'There is no helper "iff"'],
    ['{{upper a}}', 'There is no helper "upper"'],
    ['{{#a}}x{{/a}}', 'There is no helper "a"'],
    ['{{#with a}}x{{/with}}', 'There is no helper "with"'],
    ['{{#if (eq a b)}}x{{/if}}', 'takes one variable'],
    ['{{> a/b.hbs name="x"}}', 'takes no named arguments'],
    ['{{> (lookup . "x")}}', 'must be written out'],
    ['{{> inner}}', 'is no template'],
    ['{{@frist}}', 'There is no data variable "@frist"'],
    ['{{#*inline "x"}}y{{/inline}}', 'replaced outside'],
    ['{{#> a/b.hbs}}lost{{/a/b.hbs}}', 'would be lost'],
    ['{{#if a}}x', 'does not parse'],
  ])('does not build with %s', async (source, message) => {
    await expect(builtIns({ 'a/main.txt.hbs': `\n${source}` })).rejects.toThrow(
      new RegExp(`templates/a/main.txt.hbs:2: .*${message.replace(/[().]/g, '\\$&')}|line 2.*${message}`, 's'),
    );
  });
});

describe("a team's templates", () => {
  it('replace the built-in ones of the same path, as main template, as partial and verbatim', async () => {
    const files = { 'a/main.txt.hbs': '{{> a/inner.txt.hbs}}', 'a/inner.txt.hbs': 'inner', 'a/plain.txt': 'plain' };
    expect(await render(files, { name: 'x' }, [{ path: 'a/inner.txt.hbs', source: 'our {{name}}' }])).toBe('our x');
    expect(await render(files, { name: 'x' }, [{ path: 'a/main.txt.hbs', source: 'all {{name}}' }])).toBe('all x');
    expect(await render(files, {}, [{ path: 'a/plain.txt', source: 'ours' }], 'a/plain.txt')).toBe('ours');
  });

  it('may replace other blocks of a built-in skeleton', async () => {
    const source = '{{#> a/skeleton.txt.hbs}}{{#*inline "foot"}}Our foot{{/inline}}{{/a/skeleton.txt.hbs}}';
    expect(await render(SKELETON, { name: 'x' }, [{ path: 'a/main.txt.hbs', source }])).toBe(
      'Default head\nBody\nOur foot',
    );
  });

  it.each([
    ['a misspelt variable', 'one\n{{nmae}}', '2', 'There is no variable "nmae" here.'],
    ['a misspelt condition', 'one\n{{#if nmae}}x{{/if}}', '2', 'There is no variable "nmae" here.'],
    ['a misspelt helper', 'one\n{{#eech items}}x{{/eech}}', '2', 'There is no helper "eech".'],
    [
      'a misspelt partial',
      'one\ntwo\n{{> a/skeletn.txt.hbs}}',
      '3',
      'There is no template "a/skeletn.txt.hbs". Did you mean "a/skeleton.txt.hbs"?',
    ],
    [
      'a misspelt block',
      '\n{{#> a/skeleton.txt.hbs}}\n{{#*inline "haed"}}x{{/inline}}\n{{/a/skeleton.txt.hbs}}',
      '3',
      '"a/skeleton.txt.hbs" has no block "haed". Did you mean "head"?',
    ],
    ['an open block', 'one\n{{#if name}}\nx', '3', 'The template does not parse'],
    ['itself', '{{> a/main.txt.hbs}}', '1', 'A template cannot render itself.'],
  ])('are refused with file and line for %s', async (_what, source, line, message) => {
    const failure = render(SKELETON, { name: 'x' }, [{ path: 'a/main.txt.hbs', source }]);
    await expect(failure).rejects.toMatchObject({
      code: 'bad-template',
      where: `.backend-feature/templates/a/main.txt.hbs:${line}`,
      message: expect.stringContaining(message),
    });
  });

  it('are refused, all faults at once, where they replace nothing', async () => {
    const team = [
      { path: 'a/mian.txt.hbs', source: 'x' },
      { path: 'a/main.txt.hbs', source: '{{#iff a}}{{/iff}}' },
    ];
    await expect(render(SKELETON, {}, team)).rejects.toMatchObject({
      code: 'bad-template',
      details: [{ hint: 'Did you mean a/main.txt.hbs?' }, { message: 'There is no helper "iff".' }],
    });
  });
});

describe('the templates of this package', () => {
  it('pass the same checks', async () => {
    const all = await loadBuiltIns();
    const known = [...Object.keys(all.compiled), ...Object.keys(all.verbatim)];
    expect(known.length).toBeGreaterThan(0);
    const { templateFiles } = await import('../../../scripts/generate/templates.ts');
    const files = templateFiles(`${import.meta.dirname}/../../../templates`);
    expect(files.map(({ path }) => path)).toEqual(known.sort());
    for (const { path, source } of files.filter((file) => file.path.endsWith('.hbs'))) {
      const { faults, partials, replaced } = scan(source);
      expect(faults, path).toEqual([]);
      for (const partial of partials) expect(known, path).toContain(partial.name);
      for (const { of, name } of replaced) expect(all.blocks[of] ?? [], `${path}: ${of}`).toContain(name);
    }
  });
});

describe('templates of a team under the names of 0.1.0', () => {
  const files = {
    'frameworks/gin/base/README.md.hbs': 'ours of {{name}}\n',
    'languages/go/base/Makefile.hbs': 'make {{name}}\n',
    'languages/go/feature/domain/rule.go.hbs': '{{#> head}}\ndefault\n{{/head}}\nrule\n',
    'stores/kysely/feature/tables.ts.hbs': 'tables\n',
    'project/compose.yaml.hbs': 'compose\n',
  };
  const now = async (path: string, team: TeamTemplate[]): Promise<string> => render(files, { name: 'x' }, team, path);

  it.each([
    ['frameworks/gin/base/README.md.hbs', 'stacks/gin/base/README.md.hbs'],
    ['languages/go/base/Makefile.hbs', 'stacks/gin/base/Makefile.hbs'],
    ['languages/go/feature/domain/rule.go.hbs', 'languages/go/domain/rule.go.hbs'],
    ['stores/kysely/feature/tables.ts.hbs', 'languages/typescript/repository/tables.ts.hbs'],
    ['project/compose.yaml.hbs', 'stacks/gin/base/compose.yaml.hbs'],
    ['project/compose.yaml.hbs', 'languages/go/base/compose.yaml.hbs'],
  ])('replace %s', async (path, before) => {
    expect(await now(path, [{ path: before, source: 'theirs of {{name}}\n' }])).toBe('theirs of x\n');
    await expect(now(path, [{ path: before, source: 'a\n{{typo}}' }])).rejects.toMatchObject({
      code: 'bad-template',
      where: `.backend-feature/templates/${before}:2`,
    });
  });

  it('are named by others, with blocks', async () => {
    const source =
      '{{#> languages/go/domain/rule.go.hbs}}{{#*inline "head"}}own\n{{/inline}}{{/languages/go/domain/rule.go.hbs}}{{> stacks/gin/base/Makefile.hbs}}';
    const path = 'frameworks/gin/base/README.md.hbs';
    expect(await now(path, [{ path, source }])).toBe('own\nrule\nmake x\n');
  });

  it('are refused beside one of the name of now', async () => {
    const team = ['stacks/gin/base/README.md.hbs', 'frameworks/gin/base/README.md.hbs'].map((path) => ({
      path,
      source: 'x',
    }));
    await expect(now('frameworks/gin/base/README.md.hbs', team)).rejects.toMatchObject({
      code: 'bad-template',
      where: '.backend-feature/templates/stacks/gin/base/README.md.hbs:1',
    });
  });
});

it('a built-in template that names one that is not there does not build', async () => {
  const files = { 'a/main.txt.hbs': 'x\n{{#> a/gone.txt.hbs}}{{/a/gone.txt.hbs}}' };
  await expect(builtIns(files)).rejects.toThrow('templates/a/main.txt.hbs:2: There is no template "a/gone.txt.hbs".');
});
