/** What `feature` is asked for: from the command line, the wizard or plop. */
import { isAbsolute, join } from 'node:path';
import type { Args } from '../../command-line/args.ts';
import { UserError } from '../../shared/errors.ts';
import type { Context } from '../command.ts';

export interface NamedText {
  readonly file: string;
  readonly text: string;
}

export interface FeatureRequest {
  readonly name?: string;
  readonly entities: readonly string[];
  readonly access?: string;
  readonly pagination?: string;
  readonly total?: string;
  readonly concurrency?: string;
  /** Of its entities, with commas between them. */
  readonly operations?: string;
  /** How its batches are done. */
  readonly batches?: string;
  readonly ruleTexts: readonly string[];
  readonly rulesFiles: readonly NamedText[];
  /** To open questions of a feature that exists. */
  readonly answersFiles?: readonly NamedText[];
  /** `Entity field:type`, or `Entity field` for one that some of its schemas have, of a feature that exists. */
  readonly fields?: readonly string[];
  /** `Entity.field`, or an `Entity`. */
  readonly drops?: readonly string[];
  /** `Entity.old=new`, of a feature that exists. */
  readonly renames?: readonly string[];
  /** `Entity.field=value`: what rows of before get. */
  readonly backfills?: readonly string[];
  readonly from?: NamedText;
  readonly backlog?: NamedText;
  /** Only this item of the backlog. */
  readonly item?: string;
  /** The ID of a case or rule of a feature that exists; then nothing else is asked. */
  readonly explain?: string;
  /** A specification in Markdown. */
  readonly spec?: NamedText;
}

export async function featureRequest(context: Context, args: Args): Promise<FeatureRequest> {
  const named =
    (flag: string) =>
    async (file: string): Promise<NamedText> => ({ file, text: await context.readInput(file, flag) });
  const name = args.positional('name');
  const access = args.text('access');
  const pagination = args.text('pagination');
  const total = args.text('total');
  const concurrency = args.text('concurrency');
  const operations = args.text('operations');
  const batches = args.text('batches');
  const from = args.text('from');
  const backlog = args.text('backlog');
  const item = args.text('item');
  const spec = args.text('spec');
  const explain = args.text('explain');
  return {
    entities: args.list('entity'),
    ruleTexts: args.list('rule'),
    rulesFiles: await Promise.all(args.list('rules').map(named('--rules'))),
    answersFiles: await Promise.all(args.list('answers').map(named('--answers'))),
    fields: args.list('field'),
    drops: args.list('drop'),
    renames: args.list('rename'),
    backfills: args.list('backfill'),
    ...(name === undefined ? {} : { name }),
    ...(access === undefined ? {} : { access }),
    ...(pagination === undefined ? {} : { pagination }),
    ...(total === undefined ? {} : { total }),
    ...(concurrency === undefined ? {} : { concurrency }),
    ...(operations === undefined ? {} : { operations }),
    ...(batches === undefined ? {} : { batches }),
    ...(from === undefined ? {} : { from: await named('--from')(from) }),
    ...(backlog === undefined ? {} : { backlog: await named('--backlog')(backlog) }),
    ...(item === undefined ? {} : { item }),
    ...(explain === undefined ? {} : { explain }),
    ...(spec === undefined ? {} : { spec: await specFile(context, spec) }),
  };
}

/** `@specs/002-tasks/spec.md` lies in the project, wherever the command was started; any other path is one as people type it. */
async function specFile(context: Context, path: string): Promise<NamedText> {
  if (!path.startsWith('@')) return { file: path, text: await context.readInput(path, '--spec') };
  const inside = path.slice(1);
  const root = (await context.findRoot()) ?? context.cwd;
  if (isAbsolute(inside) || inside.split(/[\\/]/).includes('..'))
    throw new UserError(
      'usage',
      `${path} leads out of the project`,
      '--spec',
      'Behind an @ stands a path below the project; write the path alone to read a file elsewhere.',
    );
  return { file: inside, text: await context.readInput(join(root, inside), '--spec') };
}
