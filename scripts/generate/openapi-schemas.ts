/**
 * The published copies of the OpenAPI schemas are not usable as they stand: the 3.0 one is draft 04, the 3.1 one relies on a
 * `$dynamicRef` that ajv resolves wrongly (it then refuses minimal valid documents) and predates several corrections.
 * Each change says what the specification demands. The result is tested against known good and bad documents.
 */
type Node = { [key: string]: unknown };

function isNode(value: unknown): value is Node {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function walk(value: unknown, visit: (node: Node) => Node): unknown {
  if (Array.isArray(value)) return value.map((item) => walk(item, visit));
  if (!isNode(value)) return value;
  return visit(Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner, visit)])));
}

/** The node at the path; a changed layout of the published copy must break the build, not the validator. */
function at(root: Node, ...path: string[]): Node {
  let node: unknown = root;
  for (const key of path) node = isNode(node) ? node[key] : undefined;
  if (!isNode(node)) throw new Error(`The OpenAPI schema has no ${path.join('/')}.`);
  return node;
}

export function adapt30(published: object): Node {
  const schema = walk(published, (node) => {
    // Draft 04: exclusiveMinimum is a flag beside minimum.
    if (node['exclusiveMinimum'] === true && typeof node['minimum'] === 'number') {
      const { minimum, ...rest } = node;
      return { ...rest, exclusiveMinimum: minimum };
    }
    // `oneOf [X, Reference]` reports every fault of X twice, and a Reference's besides. What holds a $ref is a reference.
    const choices = node['oneOf'];
    if (Array.isArray(choices) && choices.length === 2) {
      const reference = choices.find((choice) => isNode(choice) && choice['$ref'] === '#/definitions/Reference');
      const other = choices.find((choice) => choice !== reference);
      if (reference) {
        const { oneOf, ...rest } = node;
        return { ...rest, if: { type: 'object', required: ['$ref'] }, then: reference, else: other };
      }
    }
    return node;
  }) as Node;
  const { id: _id, $schema: _draft, ...rest } = schema;
  return rest;
}

export function adapt31(published: object): Node {
  const schema = walk(published, (node) => {
    if (node['$dynamicRef'] !== '#meta') return node;
    const { $dynamicRef: _dynamic, ...rest } = node;
    return { ...rest, $ref: '#/$defs/schema' };
  }) as Node;
  const { $id: _id, $schema: _draft, ...root } = schema;
  delete at(root, '$defs', 'schema')['$dynamicAnchor'];

  // A license may have neither identifier nor url; only both are forbidden.
  const license = at(root, '$defs', 'license');
  delete license['oneOf'];
  license['properties'] = { ...at(license, 'properties'), identifier: { type: 'string' } };
  license['not'] = { required: ['identifier', 'url'] };
  // A typing error of the copy: `descriptions`.
  const variable = at(root, '$defs', 'server-variable', 'properties');
  delete variable['descriptions'];
  variable['description'] = { type: 'string' };
  // A path item may itself hold $ref beside other members.
  at(root, '$defs', 'path-item', 'properties')['$ref'] = { type: 'string' };
  at(root, '$defs')['path-item-or-reference'] = { $ref: '#/$defs/path-item' };
  // A reference's other members are ignored, not forbidden.
  delete at(root, '$defs', 'reference')['unevaluatedProperties'];
  at(root, '$defs', 'reference')['required'] = ['$ref'];
  at(root, '$defs', 'parameter')['required'] = ['name', 'in'];
  at(root, '$defs', 'responses', 'patternProperties')['^[1-5](?:[0-9]{2}|XX)$'] = {
    $ref: '#/$defs/response-or-reference',
  };
  delete at(root, '$defs', 'responses', 'patternProperties')['^[1-5][0-9X]{2}$'];
  // Extensions of a callback are no path items.
  const callbacks = at(root, '$defs', 'callbacks');
  callbacks['unevaluatedProperties'] = callbacks['additionalProperties'];
  delete callbacks['additionalProperties'];
  // A link's parameters are values or expressions; its server is called `server`.
  const link = at(root, '$defs', 'link', 'properties');
  link['parameters'] = { type: 'object' };
  link['server'] = link['body'];
  delete link['body'];
  // Scheme names are case-insensitive: `Bearer` may have a bearerFormat too.
  at(root, '$defs', 'security-scheme', '$defs', 'type-http', 'then', 'properties')['bearerFormat'] = { type: 'string' };
  return root;
}
