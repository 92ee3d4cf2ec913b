/** The docs page of a mock: every operation with a form that calls it. One page, nothing loaded from elsewhere. */
import { bodyExample } from '../cases/derive.ts';
import { World } from '../cases/world.ts';
import { isObject } from '../model/pointer.ts';
import { sample } from '../model/sample.ts';
import type { Access, Feature, Field, Json, Operation, Parameter } from '../model/types.ts';

export interface DocsPage {
  readonly features: readonly Feature[];
  /** Ready for an Authorization header, by who calls. */
  readonly tokens: Readonly<Record<string, string>>;
}

export function docsPage({ features, tokens }: DocsPage): string {
  const title = features.map((feature) => feature.title).join(', ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}: mock</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${escaped(title)}</h1>
<p>A mock that behaves as the documents say. What it holds is gone when it stops. <a href="/openapi.json">openapi.json</a></p>
<label>Call as <select id="actor">${options(tokens)}</select></label>
</header>
${features.map((feature) => feature.operations.map((operation) => section(feature, operation)).join('\n')).join('\n')}
<script>${SCRIPT}</script>
</body>
</html>
`;
}

/** Text from a document is text: it can neither end an attribute nor begin a tag. */
const escaped = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.codePointAt(0)};`);

const options = (tokens: Readonly<Record<string, string>>): string =>
  [['nobody', ''] as const, ...Object.entries(tokens)]
    .map(
      ([name, token], at, all) =>
        `<option value="${escaped(token)}"${at === all.length - 1 ? ' selected' : ''}>${escaped(name)}</option>`,
    )
    .join('');

function section(feature: Feature, operation: Operation): string {
  const world = new World(feature, []);
  const refs = refsOf(feature, operation);
  const body = operation.body === undefined ? undefined : JSON.stringify(toSend(world, operation, refs), null, 2);
  const statuses = operation.responses.map(
    ({ status, description }) => `<li><code>${escaped(String(status))}</code> ${escaped(description)}</li>`,
  );
  return `<details>
<summary><code class="${escaped(operation.method)}">${escaped(operation.method.toUpperCase())}</code> <code>${escaped(operation.path)}</code> ${escaped(operation.summary)} <em>${escaped(accessWords(operation.access))}</em></summary>
<form data-method="${escaped(operation.method.toUpperCase())}" data-path="${escaped(operation.path)}" data-type="${escaped(operation.body?.mediaType ?? '')}" data-makes="${escaped(operation.kind === 'create' ? (operation.entity ?? '') : '')}" data-refs="${escaped(JSON.stringify(refs.map((ref) => [ref.name, targetOf(ref)])))}">
${operation.parameters
  .filter((one) => one.in !== 'cookie')
  .map((one) => field(one, world))
  .join('\n')}
${body === undefined ? '' : `<label>Body <textarea name="body" rows="${Math.min(20, body.split('\n').length + 1)}">${escaped(body)}</textarea></label>`}
<button>Send</button>
<pre hidden></pre>
</form>
<ul>${statuses.join('')}</ul>
</details>`;
}

/** Members of a body that hold the id of something else. */
const refsOf = (feature: Feature, { kind, entity }: Operation): Field[] =>
  kind === 'create' || kind === 'update' || kind === 'replace'
    ? (feature.entities.find(({ name }) => name === entity)?.fields ?? []).filter(
        ({ type, list }) => type.kind === 'ref' && !list,
      )
    : [];

const targetOf = ({ type }: Field): string => (type.kind === 'ref' ? type.entity : '');

/** The example, without ids of what is not there yet: the page fills them in when something was made. */
function toSend(world: World, operation: Operation, refs: readonly Field[]): Json {
  const example = bodyExample(world, operation) ?? {};
  if (!isObject(example)) return example;
  const without = new Set(
    refs.filter(({ required }) => operation.kind === 'update' || !required).map(({ name }) => name),
  );
  return Object.fromEntries(Object.entries(example).filter(([name]) => !without.has(name)));
}

function field(parameter: Parameter, world: World): string {
  const { schema } = parameter;
  // What may be left out is left out; a path needs its values.
  const value =
    parameter.in === 'path' || parameter.required ? (parameter.example ?? sample(schema, world.resolve) ?? '') : '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const hint =
    schema.kind === 'string' && schema.enum !== undefined ? schema.enum.join(' · ') : (parameter.description ?? '');
  return `<label>${escaped(parameter.name)} <small>${escaped(parameter.in)}</small> <input name="${escaped(`${parameter.in}:${parameter.name}`)}" value="${escaped(text)}" placeholder="${escaped(hint)}"></label>`;
}

function accessWords(access: Access): string {
  switch (access.kind) {
    case 'public':
      return 'anybody';
    case 'user':
      return 'any user';
    case 'role':
      return access.roles.join(' and ');
    case 'unsupported':
      return access.scheme;
  }
}

const STYLE = `
:root { color-scheme: light dark }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1c1c1c; background: #fff }
details { border: 1px solid #ddd; border-radius: 6px; margin: .5rem 0; padding: .5rem .75rem }
summary { cursor: pointer } summary em { color: #666; float: right }
label { display: block; margin: .5rem 0 } input, textarea { width: 100%; box-sizing: border-box; font: 13px/1.4 ui-monospace, monospace; padding: .3rem }
pre { background: #f5f5f5; padding: .75rem; overflow: auto } .get { color: #06c } .post { color: #080 } .patch, .put { color: #a60 } .delete { color: #c00 }
@media (prefers-color-scheme: dark) { body { background: #161616; color: #eee } pre { background: #222 } details { border-color: #444 } a { color: #8bf } summary em { color: #999 }
.get { color: #6af } .post { color: #5c5 } .patch, .put { color: #fa4 } .delete { color: #f77 } }
`;

/** Plain and small: what is in the forms is what is sent. The id of what was made is filled in where it can be used next. */
const SCRIPT = `
function made(form, id) {
  for (const other of document.forms) {
    const below = other.dataset.path.slice(0, form.dataset.path.length + 2) === form.dataset.path + '/{';
    const own = below && other.querySelector('input[name^="path:"]');
    if (own) own.value = id;
    const refs = JSON.parse(other.dataset.refs).filter(([, entity]) => entity === form.dataset.makes);
    if (refs.length === 0 || other === form) continue;
    try {
      const body = JSON.parse(other.elements.body.value);
      for (const [name] of refs) body[name] = id;
      other.elements.body.value = JSON.stringify(body, null, 2);
    } catch {}
  }
}
for (const form of document.forms) form.addEventListener('submit', async (event) => {
  event.preventDefault();
  let path = form.dataset.path;
  const query = new URLSearchParams(), headers = {};
  for (const input of form.querySelectorAll('input')) {
    const at = input.name.indexOf(':'), place = input.name.slice(0, at), name = input.name.slice(at + 1);
    if (place === 'path') path = path.replace('{' + name + '}', encodeURIComponent(input.value));
    else if (input.value !== '' && place === 'query') query.append(name, input.value);
    else if (input.value !== '') headers[name] = input.value;
  }
  const token = document.getElementById('actor').value;
  if (token !== '') headers.Authorization = token;
  const body = form.elements.body && form.elements.body.value;
  if (body) headers['Content-Type'] = form.dataset.type;
  const shown = form.querySelector('pre');
  shown.hidden = false;
  try {
    const answer = await fetch(path + (query.size > 0 ? '?' + query : ''), { method: form.dataset.method, headers, body: body || undefined });
    const text = await answer.text();
    let pretty = text;
    try {
      const value = JSON.parse(text);
      pretty = JSON.stringify(value, null, 2);
      if (answer.ok && form.dataset.makes !== '') made(form, value.id);
    } catch {}
    const location = answer.headers.get('location');
    shown.textContent = answer.status + (location ? '  Location: ' + location : '') + '\\n' + pretty;
  } catch (error) {
    shown.textContent = String(error);
  }
});
`;
