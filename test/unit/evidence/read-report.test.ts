import { describe, expect, it } from 'vitest';
import { readReport } from '../../../src/evidence/read-report.ts';

const START = '{"event":"start","runner":"pytest 9"}';
const TEST = '{"event":"test","file":"a.py","name":"test_a","variant":"","class":"assertion","why":"","seconds":0.1}';
const end = (total: number) => `{"event":"end","total":${total}}`;
const text = (...lines: string[]) => `${lines.join('\n')}\n`;

describe('readReport', () => {
  it('reads a whole report', () => {
    const report = readReport(text(START, TEST, end(1)));
    expect(report).toEqual({ complete: true, runner: 'pytest 9', tests: [JSON.parse(TEST)] });
  });

  it.each<[string, string | undefined]>([
    ['no file', undefined],
    ['an empty file', ''],
    ['no start', text(TEST, end(1))],
    ['only an end', text(end(0))],
    ['no end', text(START, TEST)],
    ['a cut last line', text(START, TEST) + end(1)],
    ['half a line', `${START}\n${TEST.slice(0, 40)}`],
    ['garbage', text(START, 'Segmentation fault', end(0))],
    ['a blank line', text(START, '', end(0))],
    ['too small a total', text(START, TEST, TEST, end(1))],
    ['too large a total', text(START, TEST, end(2))],
    ['two starts', text(START, START, TEST, end(1))],
    ['two ends', text(START, TEST, end(1), end(1))],
    ['a test after the end', text(START, end(0), TEST)],
    ['an unknown class', text(START, TEST.replace('assertion', 'green'), end(1))],
    ['a class of the prototype', text(START, TEST.replace('assertion', 'toString'), end(1))],
    ['a missing member', text(START, TEST.replace('"file":"a.py",', ''), end(1))],
    ['an unknown event', text(START, '{"event":"note"}', end(0))],
    ['a list', text(START, '[]', end(0))],
    ['a negative total', text(START, end(-1))],
    ['a total in words', text(START, '{"event":"end","total":"0"}')],
  ])('takes %s for incomplete', (_, report) => {
    const read = readReport(report);
    expect(read.complete).toBe(false);
    expect(read).toHaveProperty('why', expect.stringMatching(/\w/));
  });

  it('keeps what was known before the run was cut short', () => {
    expect(readReport(text(START, TEST)).tests).toHaveLength(1);
  });

  it('never takes a prefix of a report for whole', () => {
    const whole = text(START, TEST, TEST.replace('test_a', 'test_b'), end(2));
    for (let length = 0; length < whole.length; length += 1) {
      expect(readReport(whole.slice(0, length)).complete).toBe(false);
    }
    expect(readReport(whole).complete).toBe(true);
  });
});
