/** What `endpoint --body` and `--answer` say: nothing, a schema of the document, or members in the notation of `--entity`. */
import type { Json, JsonObject } from '../model/types.ts';
import type { Diagnostic } from '../shared/errors.ts';
import { jsonFault } from './backlog/json-fault.ts';
import { parseMembers } from './entity-dsl.ts';
import type { FieldInput } from './feature-input.ts';
import { scanJson } from './json-scan.ts';

export type PayloadFlag = '--body' | '--answer';

export type Payload =
  | { readonly is: 'none' }
  | { readonly is: 'schema'; readonly name: string; readonly list: boolean }
  | { readonly is: 'members'; readonly fields: readonly FieldInput[] };

/** Names that OpenAPI allows for components. */
const COMPONENT = /^([A-Za-z0-9._-]+)(\[\])?$/;
const MAX_LENGTH = 100_000;

/** Every fault of one flag at once; `payload` is absent where there is one. */
export function parsePayload(
  text: string,
  flag: PayloadFlag,
): { readonly payload?: Payload; readonly faults: readonly Diagnostic[] } {
  const said = text.trim();
  if (said === 'none') return { payload: { is: 'none' }, faults: [] };
  if (said.startsWith('{')) return membersOf(fromJson(said, flag), flag);
  const [all, name = '', list] = COMPONENT.exec(said) ?? [];
  if (all !== undefined) return { payload: { is: 'schema', name, list: list !== undefined }, faults: [] };
  if (said.includes(':')) return membersOf(parseMembers(said, flag), flag);
  return { faults: [fault(flag, `"${said.slice(0, 80)}" is neither members nor the name of a schema`, FORMS[flag])] };
}

const FORMS: Readonly<Record<PayloadFlag, string>> = {
  '--body': `Write members, such as '{"amount":"int(1..)!"}' or "amount:int(1..)!", a schema of the document, or none.`,
  '--answer': `Write a schema of the document, such as Product or Product[], members, such as '{"total":"int(0..)!"}', or none.`,
};

interface Members {
  readonly fields: readonly FieldInput[];
  readonly diagnostics: readonly Diagnostic[];
}

function membersOf({ fields, diagnostics }: Members, flag: PayloadFlag): ReturnType<typeof parsePayload> {
  const faults = [...diagnostics, ...fields.flatMap((field) => misplaced(field, flag))];
  if (faults.length > 0) return { faults };
  if (fields.length === 0)
    return { faults: [fault(flag, 'it has no members', `Write none where there is nothing. ${FORMS[flag]}`)] };
  return { payload: { is: 'members', fields }, faults: [] };
}

/** What only a table can hold, or only a request can leave out. */
function misplaced({ name, unique, index, default: preset }: FieldInput, flag: PayloadFlag): Diagnostic[] {
  const modifier = unique ? 'unique' : index ? 'index' : undefined;
  return [
    ...(modifier === undefined
      ? []
      : [
          fault(flag, `${name} cannot be ${modifier === 'index' ? 'indexed' : modifier} here`, `Remove "${modifier}".`),
        ]),
    ...(preset === undefined || flag === '--body'
      ? []
      : [fault(flag, `${name} has a default, and an answer has none`, 'Remove the default.')]),
  ];
}

function fromJson(text: string, flag: PayloadFlag): Members {
  const failed = (message: string, hint: string): Members => ({
    fields: [],
    diagnostics: [fault(flag, message, hint)],
  });
  if (text.length > MAX_LENGTH)
    return failed(`it is longer than ${MAX_LENGTH} characters`, 'Describe it in api-spec.yaml, and name its schema.');
  const scanned = scanJson(text, 1);
  if (scanned?.kind === 'depth') return failed('a member is an object or a list', NESTED(flag));
  if (scanned?.kind === 'duplicate') return failed(`the member ${scanned.key} is given twice`, 'Keep one of the two.');
  const offset = jsonFault(text);
  if (offset !== undefined) return failed(`it is no JSON from character ${offset + 1} on`, FORMS[flag]);
  const members = Object.entries(JSON.parse(text) as JsonObject);
  const diagnostics = members.flatMap(([name, type]) => memberFaults(name, type, flag));
  if (diagnostics.length > 0) return { fields: [], diagnostics };
  // All together: two names may be one in code.
  return parseMembers(members.map(([name, type]) => `${name}:${String(type)}`).join(' '), flag);
}

const NESTED = (flag: PayloadFlag): string =>
  `Write types such as "int(1..)!" or "string(80)[]". Objects within are described in api-spec.yaml: name the schema with ${flag}.`;

function memberFaults(name: string, type: Json, flag: PayloadFlag): readonly Diagnostic[] {
  const shown = name.slice(0, 80);
  if (typeof type !== 'string') return [fault(flag, `the type of ${shown} is no text`, NESTED(flag))];
  const { fields, diagnostics } = parseMembers(`${name}:${type}`, `${flag} member ${shown}`);
  if (diagnostics.length > 0) return diagnostics;
  if (fields.length === 1 && fields[0]?.name === name.normalize('NFC')) return [];
  return [
    fault(
      flag,
      `"${shown}": "${type.slice(0, 80)}" is not one member`,
      'Give each member a name and a type of its own.',
    ),
  ];
}

const fault = (where: string, message: string, hint: string): Diagnostic => ({
  code: 'bad-dsl',
  message: `${where}: ${message}`,
  where,
  hint,
});
