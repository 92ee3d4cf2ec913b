import { beforeAll, describe, expect, it } from 'vitest';
import { parseEntity } from '../../../../src/input/entity-dsl.ts';
import { loadValidators, type Validators } from '../../../../src/input/openapi.ts';
import { type Survey, surveyOf } from '../../../../src/input/survey/survey.ts';
import { EXPRESS, FASTAPI, GIN, treeOf } from './trees.ts';

let validators: Validators;
beforeAll(async () => {
  validators = await loadValidators();
});
const survey = (files: Readonly<Record<string, string>>): Survey => surveyOf(treeOf(files), validators);
const plain = (found: ReadonlyArray<{ value: string; where: string }>): string[] =>
  found.map(({ value, where }) => `${value} ${where}`);
const lines = (seen: Survey): Array<string | undefined> => seen.entities.map(({ dsl }) => dsl);

describe('a survey', () => {
  it('finds what a FastAPI repository is made of, each with its line', () => {
    const seen = survey(FASTAPI);
    expect(seen.name).toEqual({ value: 'Order Service', where: 'pyproject.toml:2' });
    expect(seen.languages).toMatchObject([{ value: 'Python', version: '>=3.11', where: 'pyproject.toml:3' }]);
    expect(seen.frameworks).toMatchObject([
      { value: 'FastAPI', version: '>=0.110', where: 'pyproject.toml:5', folder: '', stack: 'fastapi' },
    ]);
    expect(seen.apps).toMatchObject([{ name: 'app', module: 'app.main', where: 'app/main.py:3' }]);
    expect(seen.layers.map(({ layer, value }) => `${layer} ${value}`)).toEqual([
      'api app/routers',
      'domain app/models',
      'infrastructure alembic',
      'repository app/crud',
    ]);
    expect(seen.openapi).toEqual([
      {
        path: 'docs/openapi.yaml',
        where: 'docs/openapi.yaml:1',
        version: '3.0.3',
        title: 'Orders',
        paths: 1,
        operations: 2,
      },
    ]);
    expect(seen.tests).toMatchObject([
      { value: 'pytest', where: 'pyproject.toml:11', folders: ['tests'], files: 1, tests: 2 },
    ]);
    expect(plain(seen.stores)).toEqual(['SQLAlchemy >=2.0 pyproject.toml:6', 'Alembic pyproject.toml:7']);
    expect(plain(seen.ci)).toEqual(['GitHub Actions .github/workflows/ci.yml:1']);
    expect(plain(seen.ports)).toEqual(['8080 Dockerfile:2']);
    expect(seen.coverage).toEqual([{ percent: 91.5, where: 'pyproject.toml:14' }]);
    expect(seen.docs?.value).toBe('docs');
  });

  it('reads tables from Alembic in the order of the revisions, not of the files', () => {
    const seen = survey(FASTAPI);
    expect(
      seen.schemas.map(({ source, files, tables }) => [source.value, files, tables.map(({ name }) => name)]),
    ).toEqual([['Alembic', 2, ['customers', 'orders']]]);
    const orders = seen.schemas[0]?.tables[1]?.columns ?? [];
    expect(orders.map(({ name, type }) => `${name} ${type}`)).toContain('total numeric(10, 2)');
    expect(orders.find(({ name }) => name === 'number')).toEqual({
      name: 'number',
      type: 'string(20)',
      nullable: false,
      primary: false,
      unique: true,
      where: 'alembic/versions/001_first.py:20',
    });
    expect(lines(seen)).toEqual([
      'Customer email:string(320)!unique',
      'Order number:string(20)!unique total:decimal(10,2)! state:enum(open,paid)=open paid:boolean=false customer:ref(Customer)! note:text?',
    ]);
    expect(seen.entities[1]?.left).toEqual(['place: largebinary has no counterpart']);
  });

  it('finds what an Express repository is made of', () => {
    const seen = survey(EXPRESS);
    expect(seen.frameworks).toMatchObject([{ value: 'Express', version: '^4.19.2', where: 'package.json:4' }]);
    expect(seen.frameworks[0]).not.toHaveProperty('stack');
    expect(seen.apps).toMatchObject([{ value: 'express()', name: 'app', where: 'src/app.js:3' }]);
    expect(seen.tests).toMatchObject([{ value: 'jest', files: 1, tests: 2 }]);
    expect(seen.coverage).toEqual([{ percent: 85, where: 'package.json:6' }]);
    expect(plain(seen.ports)).toEqual(['3000 src/app.js:4']);
    expect(lines(seen)).toEqual(['Item name:string(80)!unique price:decimal(10,2)!']);
    expect(seen.entities[0]?.left).toEqual(['shop_id: it refers to shops, of which there is no entity']);
  });

  it('finds what a Gin repository is made of; what goose takes back is not there', () => {
    const seen = survey(GIN);
    expect(seen.frameworks).toMatchObject([{ value: 'Gin', version: 'v1.10.0', where: 'go.mod:6', stack: 'gin' }]);
    expect(seen.apps).toMatchObject([{ value: 'gin.Default()', where: 'main.go:4' }]);
    expect(seen.tests).toMatchObject([{ value: 'go test', tests: 1 }]);
    expect(plain(seen.stores)).toEqual(['goose v3.20.0 go.mod:7']);
    expect(seen.schemas).toMatchObject([{ source: { value: 'goose', where: 'db/migrations/0001_stock.sql:1' } }]);
    expect(lines(seen)).toEqual([
      'Warehouse name:string(120)!unique opened:datetime? size:float?',
      'StockLevel warehouse:ref(Warehouse)! sku:string(40)!unique amount:decimal(12,3)=0 counted:date?',
    ]);
  });

  it('proposes no entity that the command would not take', () => {
    const all = [FASTAPI, EXPRESS, GIN, PRISMA, DRIZZLE].flatMap((files) => lines(survey(files)));
    expect(all.length).toBeGreaterThan(6);
    for (const dsl of all) expect(parseEntity(dsl ?? '').diagnostics, dsl).toEqual([]);
  });

  it.each<[string, Record<string, string>, string[]]>([
    [
      'requirements',
      { 'requirements.txt': '-r base.txt\nFastAPI[all]==0.99 ; python_version > "3.8"\n# flask\n' },
      ['FastAPI ==0.99 requirements.txt:2'],
    ],
    [
      'a lock with hashes',
      { 'requirements.txt': 'fastapi==0.99.1 \\\n    --hash=sha256:00 \\\n    --hash=sha256:11\n    # via shop\n' },
      ['FastAPI ==0.99.1 requirements.txt:1'],
    ],
    [
      'Poetry',
      {
        'pyproject.toml':
          '[tool.poetry.dependencies]\npython = "^3.11"\nfastapi = {version = "^0.100", extras = ["all"]}\n',
      },
      ['FastAPI ^0.100 pyproject.toml:3'],
    ],
    [
      'setup.cfg',
      { 'setup.cfg': '[metadata]\nname = x\n[options]\ninstall_requires =\n    flask>=3\n    click\n' },
      ['Flask >=3 setup.cfg:5'],
    ],
    ['Pipenv', { Pipfile: '[packages]\nflask = "*"\n' }, ['Flask  Pipfile:2']],
    [
      'groups of PEP 735',
      { 'pyproject.toml': "[dependency-groups]\nweb = [\n  'Fast_API>=1', # no\n  'fastapi>=1',\n]\n" },
      ['FastAPI >=1 pyproject.toml:4'],
    ],
    ['Rails', { Gemfile: "source 'x'\ngem 'rails', '~> 7.1'\n" }, ['Rails ~> 7.1 Gemfile:2']],
    [
      'Laravel',
      { 'composer.json': '{"require": {\n"laravel/framework": "^11.0"}}' },
      ['Laravel ^11.0 composer.json:2'],
    ],
    [
      'Spring',
      { 'build.gradle': "implementation 'org.springframework.boot:spring-boot-starter-web:3.3.0'\n" },
      ['Spring Boot 3.3.0 build.gradle:1'],
    ],
    [
      'one of ours before another',
      { 'a/package.json': '{"dependencies": {"express": "1", "fastify": "5"}}' },
      ['Fastify 5 a/package.json:1', 'Express 1 a/package.json:1'],
    ],
  ])('reads %s', (_, files, frameworks) => {
    expect(survey(files).frameworks.map(({ value, version, where }) => `${value} ${version} ${where}`)).toEqual(
      frameworks,
    );
  });

  it.each<[string, Record<string, string>]>([
    ['broken JSON', { 'package.json': '{"dependencies": {"express": ' }],
    ['broken TOML', { 'pyproject.toml': '[project\ndependencies = ["fastapi\n[[[' }],
    ['a list that never ends', { 'pyproject.toml': `dependencies = [\n${'"x",\n'.repeat(5000)}` }],
    [
      'JSON of another shape',
      { 'package.json': '[1]', 'b/package.json': '{"dependencies": ["express"], "workspaces": 3}' },
    ],
    [
      'brackets that never close',
      { 'm/1.py': `def upgrade():\n    op.create_table("x", ${'('.repeat(20_000)}`, 'requirements.txt': 'x' },
    ],
    ['SQL that never ends', { 'a.sql': `CREATE TABLE x (${'a int, '.repeat(20_000)}` }],
    [
      'revisions in a circle',
      {
        'v/1.py': 'revision = "1"\ndown_revision = "2"\ndef upgrade():\n    op.drop_table("x")\n',
        'v/2.py': 'revision = "2"\ndown_revision = "1"\ndef upgrade():\n    op.drop_table("y")\n',
      },
    ],
    [
      'names that are properties',
      { 'package.json': '{"dependencies": {"constructor": "1", "__proto__": "1", "toString": "1"}}' },
    ],
    [
      'YAML that says OpenAPI',
      { 'openapi.yaml': 'openapi: 3.1.0\npaths: [1]\n&a *b', 'swagger.json': '{"swagger": "2.0", "paths": {}}' },
    ],
  ])('is not thrown off by %s', (_, files) => {
    const start = performance.now();
    const seen = survey(files);
    expect(performance.now() - start).toBeLessThan(3000);
    expect(seen.frameworks).toEqual([]);
    for (const { problem } of seen.openapi) expect(problem).toBeTypeOf('string');
  });

  it('counts no test, application or port of tests, and no package that only sounds alike', () => {
    const seen = survey({
      'package.json': '{"dependencies": {"fastify-plugin": "1"}}',
      'test/app.test.js': "const app = express();\napp.listen(9999);\ntest('x', () => {});\n",
    });
    expect([seen.frameworks, seen.apps, seen.ports]).toEqual([[], [], []]);
    expect(seen.tests).toMatchObject([{ value: 'node:test', folders: ['test'], tests: 1 }]);
  });
});

const PRISMA = {
  'package.json': '{"dependencies": {"@prisma/client": "6"}}',
  'prisma/schema.prisma': `enum Role {
  ADMIN
  USER
}

model User {
  id      String  @id @default(uuid())
  email   String  @unique // the address
  age     Int?
  role    Role    @default(USER)
  posts   Post[]
}

model Post {
  id        Int      @id @default(autoincrement())
  title     String   @db.VarChar(200)
  author    User     @relation(fields: [authorId], references: [id])
  authorId  String   @map("author_id")
  createdAt DateTime @default(now())

  @@map("posts")
}
`,
};
const DRIZZLE = {
  'package.json': '{"dependencies": {"drizzle-orm": "1"}}',
  'src/schema.ts': `export const makers = pgTable('makers', { id: serial('id').primaryKey(), name: text('name').notNull() });
export const cars = pgTable(
  'cars',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    plate: varchar('plate', { length: 12 }).notNull().unique(),
    price: numeric('price', { precision: 9, scale: 2 }),
    makerId: integer('maker_id').notNull().references(() => makers.id),
  },
  (table) => [index('x').on(table.plate)],
);
`,
};

describe('tables of an ORM', () => {
  it('are read from Prisma', () => {
    expect(lines(survey(PRISMA))).toEqual([
      'User email:string!unique age:int? role:enum(ADMIN,USER)=USER',
      'Post title:string(200)! author:ref(User)!',
    ]);
  });

  it('are read from Drizzle', () => {
    expect(lines(survey(DRIZZLE))).toEqual([
      'Maker name:text!',
      'Car plate:string(12)!unique price:decimal(9,2)? maker:ref(Maker)!',
    ]);
  });
});
