/** The plop pack: `plop.load('create-backend-feature')`. plop asks and registers; our commands plan and write. */
import { addEndpoint } from '../src/commands/endpoint.ts';
import { writeFeature } from '../src/commands/feature.ts';
import { writeService } from '../src/commands/service.ts';
import { writeTests } from '../src/commands/tests.ts';
import { createContext } from '../src/context.ts';
import { changeConcurrency } from '../src/project/docs/concurrency.ts';
import { changeMembers } from '../src/project/docs/members.ts';
import { openSession } from '../src/project/open.ts';
import type { Result, Session } from '../src/project/session.ts';
import { errorLines, UserError } from '../src/shared/errors.ts';
import { ask } from '../src/wizard/ask.ts';
import { endpointQuestions, endpointRequestOf } from '../src/wizard/endpoint-questions.ts';
import { partsQuestions, setParts } from '../src/wizard/other-parts.ts';
import {
  concurrencyQuestions,
  concurrencyRequestOf,
  type Facts,
  featureQuestions,
  featureRequestOf,
  memberQuestions,
  memberRequestOf,
  whichFeature,
} from '../src/wizard/question-sets.ts';
import { type Answers, type Question, textOf } from '../src/wizard/questions.ts';
import { givenAnswers, settle } from '../src/wizard/settle.ts';
import { factsOf } from '../src/wizard/world.ts';
import { type Inquirer, plopPrompter, saidOnCommandLine } from './prompts.ts';

/** What we use of plop. */
export interface Plop {
  setGenerator(
    name: string,
    config: {
      description: string;
      prompts: (inquirer: Inquirer) => Promise<Answers>;
      actions: Array<(answers: Answers) => Promise<string>>;
    },
  ): unknown;
  /** The team's folder, also where the pack is loaded from elsewhere. */
  getDestBasePath(): string;
}

interface Generator {
  readonly description: string;
  /** A line that needs no terminal. */
  readonly example: string;
  readonly questions: (facts: Facts) => readonly Question[];
  readonly run: (session: Session, answers: Answers) => Promise<Result>;
}

const GENERATORS: Readonly<Record<string, Generator>> = {
  feature: {
    description: 'Writes the documents of a new feature: API specification, test plan and decision record',
    example: 'plop feature product-catalog "Product name:string(200)! price:money!"',
    questions: featureQuestions,
    run: (session, answers) => writeFeature(session, featureRequestOf(answers)),
  },
  members: {
    description:
      'Changes entities and fields of an existing feature: adds, changes, drops or renames them in documents and plan',
    example: 'plop members product-catalog -- --field "Product weight:int(0..)?"',
    questions: memberQuestions,
    run: (session, answers) => changeMembers(session, memberRequestOf(answers)),
  },
  concurrency: {
    description: 'Sets how an existing feature treats two changes of the same row at the same time (ETag, If-Match)',
    example: 'plop concurrency product-catalog etag',
    questions: concurrencyQuestions,
    run: (session, answers) => changeConcurrency(session, concurrencyRequestOf(answers)),
  },
  endpoint: {
    description: 'Adds an operation to the documents of a feature',
    example:
      'plop endpoint product-catalog POST "/api/v1/products/{id}/restock" -- --body "amount:int(1..)!" --answer Product',
    questions: endpointQuestions,
    run: (session, answers) => addEndpoint(session, endpointRequestOf(answers)),
  },
  tests: {
    description: 'Writes the tests of a feature whose documents are approved',
    example: 'plop tests product-catalog',
    questions: (facts) => [whichFeature(facts)],
    run: (session, answers) => writeTests(session, textOf(answers, 'feature')),
  },
  service: {
    description: 'Writes the layers of the service of a feature whose tests are red and approved',
    example: 'plop service product-catalog',
    questions: (facts) => [whichFeature(facts)],
    run: (session, answers) => writeService(session, textOf(answers, 'feature')),
  },
  parts: {
    description: 'Adds parts to the project, and takes out those that are not named',
    example: 'plop parts redis',
    questions: partsQuestions,
    run: setParts,
  },
};

export default function plopPack(plop: Plop): void {
  for (const [name, generator] of Object.entries(GENERATORS)) {
    plop.setGenerator(name, {
      description: described(generator),
      prompts: (inquirer) => orExit(() => answersOf(plop, name, generator, inquirer)),
      actions: [(answers) => orExit(() => write(plop, generator, answers))],
    });
  }
}

/** What it does, and what it asks, in the order of its command line. */
function described({ description, questions }: Generator): string {
  const asked = questions({ features: ['any'], known: [], parts: [] }).map(({ name }) => name);
  return `${description}. Asks: ${asked.join(', ')}.`;
}

const contextOf = (plop: Plop) =>
  createContext({ cwd: plop.getDestBasePath(), json: false, yes: false, dryRun: false });

async function answersOf(plop: Plop, name: string, { questions, example }: Generator, inquirer: Inquirer) {
  const context = contextOf(plop);
  const asked = questions(await factsOf(await openSession(context)));
  const said = saidOnCommandLine(process.argv.slice(2), name, asked);
  // plop would ask without a terminal too, and wait for ever.
  if (!context.terminal.isInteractive) return settle(asked, said, name, example);
  return ask(
    asked,
    plopPrompter(inquirer, (text) => process.stdout.write(text)),
    { given: givenAnswers(asked, said) },
  );
}

async function write(plop: Plop, { run }: Generator, answers: Answers): Promise<string> {
  const { lines } = await run(await openSession(contextOf(plop)), answers);
  // plop puts its mark before the first line, which should not be one file of many.
  const files = lines.filter((line) => FILE.test(line));
  const next = lines.filter((line) => line.startsWith('Next: '));
  const others = lines.filter((line) => !files.includes(line) && !next.includes(line));
  return [...others, ...files, ...next].join('\n');
}

const FILE = /^ {2}[+~-] /;

/** plop would turn an error into a string and exit with 1. */
async function orExit<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    // plop's spinner may hold the line and the cursor.
    const clear = process.stderr.isTTY ? '\r\u001b[2K\u001b[?25h' : '';
    process.stderr.write(`${clear}${errorLines(error).join('\n')}\n`);
    process.exit(error.exitCode);
  }
}
