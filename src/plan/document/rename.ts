/** A member of an entity under another name, everywhere in a document. Pure; the caller edits the text. */
import { isObject, listAt, objectAt, same, textAt } from '../../model/pointer.ts';
import type { Json, JsonObject } from '../../model/types.ts';
import { sentence, toWords } from '../../model/words.ts';
import { type DocumentEdit, edited } from './edit.ts';
import { componentNamed, examplePlaces } from './example-places.ts';

export interface Rename {
  /** As its author calls it. */
  readonly entity: string;
  readonly from: string;
  readonly to: string;
}

/** `keys`: members of objects that get another name where they stand; `edits` come first. */
export interface RenameEdits {
  readonly edits: readonly DocumentEdit[];
  readonly keys: ReadonlyArray<{ readonly at: Path; readonly to: string }>;
  /** Query parameters under their former and their new names. */
  readonly parameters: ReadonlyMap<string, string>;
}
type Path = ReadonlyArray<string | number>;

/** The component that carries `x-entity` of that name. */
export function entityComponent(document: JsonObject, entity: string): string | undefined {
  return Object.entries(schemasOf(document)).find(
    ([component, schema]) =>
      entityOf(schema) !== undefined && (textAt(entityOf(schema) ?? {}, 'name') ?? component) === entity,
  )?.[0];
}

/** Members of the entity's own schema, in order. */
export const membersOf = (document: JsonObject, component: string): string[] =>
  Object.keys(objectAt(object(schemasOf(document)[component]), 'properties') ?? {});

export function renameEdits(document: JsonObject, rename: Rename): RenameEdits {
  const component = entityComponent(document, rename.entity);
  return component === undefined
    ? { edits: [], keys: [], parameters: new Map() }
    : new Renaming(document, rename, component).all();
}

const schemasOf = (document: JsonObject): JsonObject => object(object(document.components).schemas);
const entityOf = (schema: Json | undefined): JsonObject | undefined => objectAt(object(schema), 'x-entity');
const object = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});

class Renaming {
  private readonly document: JsonObject;
  private readonly rename: Rename;
  private readonly component: string;
  /** Schemas whose members are the entity's. */
  private readonly own: ReadonlySet<string>;
  private readonly path: string;
  private readonly edits: DocumentEdit[] = [];
  private readonly keys: Array<{ at: Path; to: string }> = [];
  private readonly parameters = new Map<string, string>();

  constructor(document: JsonObject, rename: Rename, component: string) {
    this.document = document;
    this.rename = rename;
    this.component = component;
    this.path = textAt(entityOf(schemasOf(document)[component]) ?? {}, 'path') ?? '';
    this.own = new Set([component, `${component}Create`, `${component}Update`, ...this.bodies()]);
  }

  all(): RenameEdits {
    for (const name of this.own) this.schema(['components', 'schemas', name], object(schemasOf(this.document)[name]));
    this.entity(['components', 'schemas', this.component, 'x-entity']);
    for (const [path, item] of Object.entries(object(this.document.paths)))
      for (const [method, operation] of Object.entries(object(item)))
        if (isObject(operation) && this.isOwn(path)) this.operation(['paths', path, method], operation);
    for (const { at, value } of examplePlaces(this.document, this.own)) this.key(at, value);
    this.rules();
    this.references(this.document, []);
    return { edits: this.edits, keys: this.keys, parameters: this.parameters };
  }

  private isOwn(path: string): boolean {
    return this.path !== '' && (path === this.path || path.startsWith(`${this.path}/`));
  }

  /** What create and change of the entity take, whatever it is called. */
  private bodies(): string[] {
    const items = [this.path, `${this.path}/{id}`].map((path) => object(object(this.document.paths)[path]));
    const operations = items.flatMap((item) => [item.post, item.patch, item.put]).map(object);
    return operations.flatMap((operation) =>
      Object.values(object(object(operation.requestBody).content)).flatMap((media) => {
        const name = componentNamed(object(media).schema);
        return name === undefined ? [] : [name];
      }),
    );
  }

  private schema(at: Path, schema: JsonObject): void {
    const properties = objectAt(schema, 'properties') ?? {};
    const { from, to } = this.rename;
    this.list([...at, 'required'], listAt(schema, 'required'));
    const property = objectAt(properties, from);
    if (property === undefined) return;
    const [was, is] = [from, to].map((name) => sentence(toWords(name)));
    const description = textAt(property, 'description');
    if (description === `${was}.` || description?.startsWith(`${was}; `) === true)
      this.edits.push({
        at: [...at, 'properties', from, 'description'],
        value: `${is}${description.slice(was?.length)}`,
      });
    this.keys.push({ at: [...at, 'properties', from], to });
  }

  private entity(at: Path): void {
    const said = entityOf(schemasOf(this.document)[this.component]) ?? {};
    for (const key of ['unique', 'index', 'search']) this.list([...at, key], listAt(said, key));
    for (const key of ['indexes', 'uniques'])
      listAt(said, key).forEach((fields, n) => {
        if (Array.isArray(fields)) this.list([...at, key, n], fields);
      });
    for (const key of ['refs', 'backfill']) this.key([...at, key], objectAt(said, key));
    const { from, to } = this.rename;
    const { [from]: earlier, [to]: known, ...rest } = objectAt(said, 'renamed') ?? {};
    const names = [...new Set([from, ...texts(earlier), ...texts(known)])].filter((name) => name !== to);
    const renamed = { ...rest, [to]: names.length === 1 ? (names[0] ?? from) : names };
    if (!same(said.renamed, renamed)) this.edits.push({ at: [...at, 'renamed'], value: renamed });
  }

  private operation(at: Path, operation: JsonObject): void {
    this.refusals([...at, 'responses'], objectAt(operation, 'responses') ?? {});
    const list = objectAt(operation, 'x-list');
    if (list === undefined) return;
    this.list([...at, 'x-list', 'search'], listAt(list, 'search'));
    listAt(list, 'filters').forEach((filter, n) => {
      this.filter([...at, 'x-list', 'filters', n], object(filter));
    });
    listAt(operation, 'parameters').forEach((parameter, n) => {
      this.parameter([...at, 'parameters', n], object(parameter));
    });
  }

  /** Examples of refusals that name the member: of one, or of an item of a batch. */
  private refusals(at: Path, responses: JsonObject): void {
    const { from, to } = this.rename;
    const named = new RegExp(`^((?:/items/\\d+(?:/changes)?)?/)${escaped(from)}$`, 'u');
    for (const [status, response] of Object.entries(responses))
      for (const [type, media] of Object.entries(object(object(response).content)))
        listAt(object(object(media).example), 'errors').forEach((fault, n) => {
          const pointer = textAt(object(fault), 'pointer') ?? '';
          if (!named.test(pointer)) return;
          const place = [...at, status, 'content', type, 'example', 'errors', n, 'pointer'];
          this.edits.push({ at: place, value: pointer.replace(named, (_, before) => `${before}${to}`) });
        });
  }

  private filter(at: Path, filter: JsonObject): void {
    const { from, to } = this.rename;
    // Renamed by hand already: rows of people may still call it as it was called.
    if (filter.field === to && typeof filter.param === 'string' && filter.param.startsWith(to))
      this.parameters.set(`${from}${filter.param.slice(to.length)}`, filter.param);
    if (filter.field !== from) return;
    this.edits.push({ at: [...at, 'field'], value: to });
    const { param } = filter;
    const after =
      typeof param === 'string'
        ? /^(?:_min|_max)?$/.exec(param.startsWith(from) ? param.slice(from.length) : '?')
        : null;
    if (typeof param !== 'string' || after === null) return;
    this.parameters.set(param, `${to}${after[0]}`);
    this.edits.push({ at: [...at, 'param'], value: `${to}${after[0]}` });
  }

  private parameter(at: Path, parameter: JsonObject): void {
    const { from, to } = this.rename;
    const name = textAt(parameter, 'name') ?? '';
    const other = this.parameters.get(name);
    if (other !== undefined) this.edits.push({ at: [...at, 'name'], value: other });
    const description = textAt(parameter, 'description');
    const word = new RegExp(`(?<![\\p{L}\\p{N}_])${escaped(from)}(?![\\p{L}\\p{N}_])`, 'gu');
    if ((other !== undefined || name === 'search') && description !== undefined && word.test(description))
      this.edits.push({ at: [...at, 'description'], value: description.replace(word, () => to) });
    if (name !== 'sort') return;
    const schema = objectAt(parameter, 'schema') ?? {};
    const by = (value: Json): Json => (value === from ? to : value === `-${from}` ? `-${to}` : value);
    const values = listAt(schema, 'enum');
    if (!same(values, values.map(by))) this.edits.push({ at: [...at, 'schema', 'enum'], value: values.map(by) });
    if (schema.default !== undefined && by(schema.default) !== schema.default)
      this.edits.push({ at: [...at, 'schema', 'default'], value: by(schema.default) });
  }

  /** Rules about the entity: by their operations, or, where they name none, by what their examples say. */
  private rules(): void {
    const ids = new Map(
      Object.entries(object(this.document.paths)).flatMap(([path, item]) =>
        Object.values(object(item)).map((operation) => [object(operation).operationId, path] as const),
      ),
    );
    listAt(this.document, 'x-business-rules').forEach((rule, at) => {
      const operations = listAt(object(rule), 'operations');
      if (operations.length > 0 && !operations.some((id) => this.isOwn(ids.get(id) ?? ''))) return;
      listAt(object(rule), 'examples').forEach((example, n) => {
        for (const side of ['given', 'when'])
          this.key(['x-business-rules', at, 'examples', n, side], objectAt(object(example), side));
      });
    });
  }

  /** `$ref`s that lead into the member. */
  private references(value: Json, at: Path): void {
    if (Array.isArray(value)) for (const [n, item] of value.entries()) this.references(item, [...at, n]);
    if (!isObject(value)) return;
    const { from, to } = this.rename;
    for (const [key, child] of Object.entries(value)) {
      const name =
        key === '$ref' && typeof child === 'string'
          ? /^#\/components\/schemas\/([^/]+)\/properties\/(.+)$/.exec(child)
          : null;
      if (
        name !== null &&
        this.own.has(name[1] ?? '') &&
        (name[2] === from || name[2]?.startsWith(`${from}/`) === true)
      )
        this.edits.push({
          at: [...at, key],
          value: String(child).replace(`/properties/${from}`, () => `/properties/${to}`),
        });
      else this.references(child, [...at, key]);
    }
  }

  private key(at: Path, value: JsonObject | undefined): void {
    const { from, to } = this.rename;
    if (value !== undefined && Object.hasOwn(value, from) && !Object.hasOwn(value, to))
      this.keys.push({ at: [...at, from], to });
  }

  private list(at: Path, values: readonly Json[]): void {
    const { from, to } = this.rename;
    values.forEach((value, n) => {
      if (value === from) this.edits.push({ at: [...at, n], value: to });
    });
  }
}

const texts = (value: Json | undefined): string[] =>
  (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The document with the member under its new name: the same as the edited text says. */
export function renamedDocument(document: JsonObject, rename: Rename): JsonObject {
  const { edits, keys } = renameEdits(document, rename);
  const copy = edited(document, edits);
  for (const { at, to } of keys) {
    const parent = holder(copy, at);
    if (!isObject(parent)) continue;
    const entries = Object.entries(parent).map(([key, value]) => [key === at.at(-1) ? to : key, value] as const);
    for (const key of Object.keys(parent)) delete parent[key];
    Object.assign(parent, Object.fromEntries(entries));
  }
  return copy;
}

const holder = (root: JsonObject, at: Path): Json | undefined =>
  at
    .slice(0, -1)
    .reduce<Json | undefined>((value, key) => (value as Record<string | number, Json> | undefined)?.[key], root);
