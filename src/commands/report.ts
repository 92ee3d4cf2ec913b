/** `report`: what the evidence shows, as an agent's output, Markdown or one HTML page. Only reads: measures nothing, starts nothing. */
import { inSession } from '../project/open.ts';
import type { Result, Session } from '../project/session.ts';
import { collect } from '../report/collect.ts';
import type { ReportData } from '../report/data.ts';
import { UserError } from '../shared/errors.ts';
import { didYouMean } from '../shared/nearest.ts';

export const run = inSession(async (session, args, { json }) => {
  const outcome = await reportProject(session, args.text('format') ?? 'markdown');
  // It is in the JSON; a page of megabytes is no prose for stderr.
  return json ? { ...outcome, lines: [] } : outcome;
});

interface Shown {
  /** What `--json` gives as `report`. */
  readonly report: object | string;
  readonly text: string;
}

const FORMATS: Readonly<Record<string, (data: ReportData) => Promise<Shown>>> = {
  'agent-output': async (data) => {
    const report = (await import('../report/agent-output.ts')).agentOutput(data);
    return { report, text: JSON.stringify(report, null, 2) };
  },
  markdown: async (data) => {
    const report = (await import('../report/markdown.ts')).markdownReport(data);
    return { report, text: report };
  },
  html: async (data) => {
    const report = (await import('../report/html.ts')).htmlReport(data);
    return { report, text: report };
  },
};

/** Throws `usage` for a format that there is not. */
export async function reportProject(session: Session, format: string): Promise<Result> {
  const show = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  if (show === undefined) {
    const known = Object.keys(FORMATS);
    const message = `there is no format "${format}".${didYouMean(format, known)}`;
    throw new UserError('usage', message, '--format', `Choose ${known.slice(0, -1).join(', ')} or ${known.at(-1)}.`);
  }
  const data = await collect(session, session.tool);
  const { report, text } = await show(data);
  // The formats of an agent have no place for what could not be read.
  const problems = data.features.flatMap(({ name, problem }) =>
    problem === undefined ? [] : [{ feature: name, ...problem }],
  );
  return { ok: true, json: { ok: true, format, report, problems }, lines: [text] };
}
