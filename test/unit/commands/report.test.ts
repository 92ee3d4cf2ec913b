import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { reportProject } from '../../../src/commands/report.ts';
import type { Session } from '../../../src/project/session.ts';
import type { UserError } from '../../../src/shared/errors.ts';
import { AGENT_OUTPUT_SCHEMA } from '../../support/agent-output-schema.ts';
import { richProject } from '../../support/report-samples.ts';

const project = await richProject();
const forbidden = () => {
  throw new Error('a report runs nothing, writes nothing, and asks no clock');
};
const session: Session = {
  ...project,
  workspace: { ...project.workspace, apply: forbidden },
  run: forbidden,
  progress: () => undefined,
  now: forbidden,
  tool: '0.1.0',
  reporters: '/none',
  dryRun: false,
};

describe('report', () => {
  it('gives an agent its output: as JSON that can be piped, and as an object', async () => {
    const { json, lines, ok } = await reportProject(session, 'agent-output');
    expect(json).toMatchObject({ ok: true, format: 'agent-output' });
    expect(ok).toBe(true);
    expect(JSON.parse(lines.join('\n'))).toEqual(json['report']);
    const validate = new Ajv2020().compile(AGENT_OUTPUT_SCHEMA);
    expect(validate(json['report']), JSON.stringify(validate.errors)).toBe(true);
  });

  it.each([
    ['markdown', '# Report: shop'],
    ['html', '<!doctype html>'],
  ])('gives people %s', async (format, start) => {
    const { json, lines } = await reportProject(session, format);
    expect(json).toMatchObject({ ok: true, format });
    expect(lines.join('\n')).toBe(json['report']);
    expect(lines[0]?.startsWith(start)).toBe(true);
  });

  it('says what could not be read', async () => {
    const { json } = await reportProject(session, 'agent-output');
    expect(json['problems']).toEqual([
      { feature: 'unreadable', message: expect.any(String), where: 'docs/features/unreadable/api-spec.yaml:1:11' },
    ]);
  });

  it.each(['pdf', '', 'toString', 'HTML'])('refuses the format "%s" with those that there are', async (format) => {
    const error = await reportProject(session, format).then(
      () => undefined,
      (thrown: UserError) => thrown,
    );
    expect(error).toMatchObject({
      code: 'usage',
      where: '--format',
      hint: 'Choose agent-output, markdown or html.',
    });
  });
});
