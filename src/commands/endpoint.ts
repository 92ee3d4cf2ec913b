/** `endpoint <feature> <METHOD> <path>`: one more operation in a spec that people may have edited; every comment stays. */
import type { Args } from '../command-line/args.ts';
import { errorsThatApply } from '../gates/errors-that-apply.ts';
import { checkReferences } from '../input/feature.ts';
import { flagLine } from '../input/field-text.ts';
import { badDocument, checkOpenApi, loadValidators } from '../input/openapi.ts';
import { type Payload, type PayloadFlag, parsePayload } from '../input/payload.ts';
import { readObject } from '../input/yaml.ts';
import { build } from '../model/build.ts';
import { isLinked, isLinking } from '../model/links.ts';
import type { Feature, Operation } from '../model/types.ts';
import { ENDPOINT_PATH, endpointAdditions, type NewEndpoint, refusalAdditions } from '../plan/document/endpoint.ts';
import { accessFaults } from '../plan/document/endpoint-access.ts';
import { payloadFaults } from '../plan/document/endpoint-payload.ts';
import { openParts, settleEdits } from '../plan/document/endpoint-settle.ts';
import { ENDPOINT_METHODS, type EndpointInput, type EndpointMethod, hasBody } from '../plan/document/endpoint-types.ts';
import { linkNames } from '../plan/document/links.ts';
import type { ErrorStatus } from '../plan/document/problems.ts';
import { readBack } from '../plan/document/read-back.ts';
import { growFrom, refuseBadPlan } from '../project/docs/grow.ts';
import { knownEntities } from '../project/docs/new-docs.ts';
import { type LoadedFeature, loadFeature } from '../project/features.ts';
import { inDocs } from '../project/open.ts';
import type { DocsSession, Result } from '../project/session.ts';
import { type Diagnostic, UserError } from '../shared/errors.ts';

export const run = inDocs((session, args) => addEndpoint(session, endpointRequest(args)));

export interface EndpointRequest {
  readonly feature: string;
  readonly method: string;
  readonly path: string;
  readonly summary?: string;
  /** As typed behind --body, --answer and --access. */
  readonly body?: string;
  readonly answer?: string;
  readonly access?: string;
}

export async function addEndpoint(session: DocsSession, request: EndpointRequest): Promise<Result> {
  const input = checkEndpoint(request);
  const loaded = await loadFeature(session, request.feature);
  refuseBadPlan(loaded);
  const stepping = { ...session, command: `endpoint ${request.feature}` };
  const existing = loaded.feature.operations.find((operation) => isAt(operation, input));
  if (existing !== undefined) return settle(stepping, loaded, existing, input);
  await refuseUnknown(session, loaded, input);
  const { added, text } = await composed(loaded, input);
  const { result, rows } = await grown(stepping, loaded, text, input);
  const { operationId, derived, questions } = added;
  const json = { ...result.json, operationId, added: rows.added, derived, questions };
  // Gaps name the questions, but a dry run has none.
  const notes = endpointNotes(session.dryRun ? json : { derived });
  const lines = [...notes, ...knownAs(loaded, text, input), ...result.lines];
  return session.dryRun && questions.length > 0
    ? asking({ ...result, json, lines }, request.feature, questions.length)
    : { ...result, json, lines };
}

/** With the names of what it does, where that is known. */
async function composed(loaded: LoadedFeature, input: EndpointInput): Promise<{ added: NewEndpoint; text: string }> {
  const { addToYaml } = await import('../input/yaml-tree.ts');
  const withText = (added: NewEndpoint) => ({
    added,
    text: addToYaml(loaded.specText, loaded.paths.spec, added.additions),
  });
  const plain = withText(endpointAdditions(loaded, input));
  const operation = operationIn(loaded, plain.text, input)?.operation;
  if (operation === undefined || !isLinked(operation) || !isLinking(operation.kind)) return plain;
  const { input: said, naming } = readBack(loaded.document, loaded.feature);
  const [one, other] = [operation.under.entity, operation.link.entity].flatMap((name) =>
    said.entities.flatMap((entity, at) => (entity.name === name ? [naming(entity, at)] : [])),
  );
  return one === undefined || other === undefined
    ? plain
    : withText(endpointAdditions(loaded, input, linkNames(operation.kind, one, other)));
}

function operationIn(
  { name, paths }: LoadedFeature,
  text: string,
  input: EndpointInput,
): { readonly feature: Feature; readonly operation: Operation } | undefined {
  const made = build(readObject(text, paths.spec), name);
  const operation = made.ok ? made.feature.operations.find((one) => isAt(one, input)) : undefined;
  return made.ok && operation !== undefined ? { feature: made.feature, operation } : undefined;
}

/** Whether it is generated whole, or what keeps it from being so. */
function knownAs(loaded: LoadedFeature, text: string, input: EndpointInput): string[] {
  const found = operationIn(loaded, text, input);
  if (found === undefined) return [];
  const { feature, operation } = found;
  if (operation.kind !== 'custom')
    return [`${operation.id} is generated whole: ${operation.kind} of ${operation.link?.join ?? operation.entity}.`];
  return feature.notDerived
    .filter(({ pointer }) => pointer === operation.pointer)
    .map(({ why }) => `${operation.id} is yours to write: ${why}.`);
}

/** A dry run counts no gaps; its questions would be some. */
function asking(result: Result, feature: string, count: number): Result {
  const next = `create-backend-feature feature ${feature}`;
  const open = `${count} open question${count === 1 ? '' : 's'} to answer before the documents can be approved.`;
  const lines = [...result.lines.filter((line) => !line.startsWith('Next:')), open];
  return { ...result, json: { ...result.json, next }, lines };
}

/** What was not given: what it was derived from, and what is open. */
export const endpointNotes = ({
  derived = [],
  questions = [],
}: Partial<Pick<NewEndpoint, 'derived' | 'questions'>>): string[] => [
  ...derived.map(({ what, value, from }) => `Not given, derived: ${what} ${value}, from ${from}.`),
  ...questions.map((question) => `Not given, open: ${question}`),
];

async function grown(
  session: DocsSession,
  loaded: LoadedFeature,
  text: string,
  input: EndpointInput,
): ReturnType<typeof growFrom> {
  const problems = checkOpenApi(readObject(text, loaded.paths.spec), await loadValidators());
  if (problems.length > 0) throw await badDocument(text, loaded.paths.spec, problems);
  return growFrom(session, loaded, await withRefusals(loaded, text, input));
}

/** Body and answer may make it an operation that is generated (`…/{id}/restore`), which is refused where one of people's own would not be. */
async function withRefusals(loaded: LoadedFeature, text: string, input: EndpointInput): Promise<string> {
  const found = operationIn(loaded, text, input);
  if (found === undefined) return text;
  const { feature, operation } = found;
  const documented = new Set(operation.responses.map(({ status }) => status));
  const lacking = errorsThatApply(feature, operation).filter((status) => !documented.has(status));
  if (lacking.length === 0) return text;
  const { addToYaml } = await import('../input/yaml-tree.ts');
  return addToYaml(text, loaded.paths.spec, refusalAdditions(input, lacking as ErrorStatus[]));
}

const isAt = (operation: Operation, { method, path }: Pick<EndpointInput, 'method' | 'path'>): boolean =>
  operation.path === path && operation.method.toUpperCase() === method;

/** The same command again, with what it left open. Anything else about an operation that is there is edited in the spec. */
async function settle(
  session: DocsSession,
  loaded: LoadedFeature,
  operation: Operation,
  input: EndpointInput,
): Promise<Result> {
  const open = openParts(loaded.document, operation);
  const given = (['body', 'answer'] as const).filter((part) => input[part] !== undefined);
  const settled = given.filter((part) => open[part] !== undefined);
  const changed = otherThan(operation, input);
  if (settled.length === 0 || settled.length < given.length || changed.length > 0)
    throw alreadyThere(loaded, operation, input, Object.keys(open), changed);
  await refuseUnknown(session, loaded, input);
  const { editYaml } = await import('../input/yaml-tree.ts');
  const text = editYaml(loaded.specText, loaded.paths.spec, settleEdits(loaded, operation, input));
  const { result, rows } = await grown(session, loaded, text, input);
  return {
    ...result,
    json: { ...result.json, operationId: operation.id, added: rows.added, settled },
    lines: [`${operation.id}: ${settled.join(' and ')} settled.`, ...result.lines],
  };
}

/** Flags that say otherwise than the operation: what is said again is no change. */
function otherThan({ access, summary: is }: Operation, { summary, access: said }: EndpointInput): string[] {
  const isAccess = access.kind === 'role' ? access.roles.join() : access.kind;
  return [
    ...(said === undefined || said === isAccess ? [] : ['--access']),
    ...(summary === undefined || summary === is ? [] : ['--summary']),
  ];
}

function alreadyThere(
  { name, paths }: LoadedFeature,
  { id, pointer }: Operation,
  { method, path }: EndpointInput,
  open: readonly string[],
  changed: readonly string[],
): UserError {
  const edited = changed.length === 0 ? '' : `${changed.join(' and ')} of an operation that is there: `;
  const settling = open.map((part) => `--${part} …`).join(' ');
  return new UserError(
    'already-exists',
    `${method} ${path} is there already, as ${id}`,
    `${paths.spec}#${pointer}`,
    `${open.length === 0 ? '' : `Settle what is open: create-backend-feature endpoint ${name} ${method} ${flagLine('', path).trim()} ${settling}. `}${edited}${edited === '' ? 'Edit' : 'edit'} it there, then run: create-backend-feature feature ${name}`,
  );
}

/** Names that are nowhere: schemas, roles and entities. */
async function refuseUnknown(session: DocsSession, loaded: LoadedFeature, input: EndpointInput): Promise<void> {
  const { document, feature, name, paths } = loaded;
  const known = [
    ...feature.entities.map((entity) => ({ name: entity.name, feature: name })),
    ...(await knownEntities(session, name)),
  ];
  const references = (['body', 'answer'] as const).flatMap((part) => {
    const payload = input[part];
    const fields = payload?.is === 'members' ? payload.fields : [];
    return checkReferences([{ name: part, fields }], known, `--${part}`);
  });
  refuse([...payloadFaults(document, input), ...references, ...accessFaults(document, input.access, paths.spec)]);
}

/** Every fault of the request at once. */
export function checkEndpoint(request: EndpointRequest): EndpointInput {
  const method = request.method.toUpperCase() as EndpointMethod;
  const body = payloadOf(request.body, '--body');
  const answer = payloadOf(request.answer, '--answer');
  refuse([
    ...methodFaults(request.method),
    ...pathFaults(request.path),
    ...body.faults,
    ...answer.faults,
    ...(body.payload !== undefined &&
    body.payload.is !== 'none' &&
    ENDPOINT_METHODS.includes(method) &&
    !hasBody(method)
      ? [usage('--body', `${method} has no body`, `Leave --body out, or choose POST, PUT or PATCH.`)]
      : []),
    ...(request.access !== undefined && request.access.trim() === ''
      ? [usage('--access', 'the access is empty', 'Write public, user or a role.')]
      : []),
  ]);
  return {
    method,
    path: request.path,
    ...(request.summary?.trim() ? { summary: request.summary.trim() } : {}),
    ...(body.payload === undefined ? {} : { body: body.payload }),
    ...(answer.payload === undefined ? {} : { answer: answer.payload }),
    ...(request.access === undefined ? {} : { access: request.access.trim() }),
  };
}

function payloadOf(text: string | undefined, flag: PayloadFlag): { payload?: Payload; faults: readonly Diagnostic[] } {
  return text === undefined ? { faults: [] } : parsePayload(text, flag);
}

function methodFaults(method: string): Diagnostic[] {
  if (ENDPOINT_METHODS.includes(method.toUpperCase() as EndpointMethod)) return [];
  return [usage('endpoint <METHOD>', `"${method}" is no method`, `Choose one of: ${ENDPOINT_METHODS.join(', ')}.`)];
}

function pathFaults(path: string): Diagnostic[] {
  const names = [...path.matchAll(/\{([^}]*)\}/g)].map((match) => match[1]);
  return [
    ...(ENDPOINT_PATH.test(path) && path.length <= 500
      ? []
      : [
          usage(
            'endpoint <path>',
            `"${path.slice(0, 80)}" is no path`,
            'Write segments and {parameters}, such as /api/v1/products/{id}/publish.',
          ),
        ]),
    ...(new Set(names).size === names.length
      ? []
      : [usage('endpoint <path>', 'a path parameter stands twice', 'Give each its own name.')]),
  ];
}

const usage = (where: string, message: string, hint: string): Diagnostic => ({ code: 'usage', message, where, hint });

function refuse(faults: readonly Diagnostic[]): void {
  const [first] = faults;
  if (first === undefined) return;
  const code = first.code === 'bad-dsl' ? 'bad-dsl' : 'usage';
  throw new UserError(code, first.message, first.where, first.hint, faults);
}

function endpointRequest(args: Args): EndpointRequest {
  const optional = (['summary', 'body', 'answer', 'access'] as const).flatMap((flag) => {
    const value = args.text(flag);
    return value === undefined ? [] : [[flag, value] as const];
  });
  return {
    feature: args.required('feature'),
    method: args.required('method'),
    path: args.required('path'),
    ...Object.fromEntries(optional),
  };
}
