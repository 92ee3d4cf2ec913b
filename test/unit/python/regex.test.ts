import { describe, expect, it } from 'vitest';
import { pythonPattern } from '../../../src/languages/python/regex.ts';

describe('patterns in Python', () => {
  it.each([
    ['^[a-z]+$', '^[a-z]+\\Z'],
    ['^\\d{3}$', '^[0-9]{3}\\Z'],
    ['[\\w-]+', '[A-Za-z0-9_-]+'],
    ['^a\\/b$', '^a/b\\Z'],
    ['(?<year>[0-9]{4})', '(?P<year>[0-9]{4})'],
    ['\\u00e9', '\\u00e9'],
    ['[[a]', '[\\[a]'],
    ['\\.\\-', '\\.\\-'],
  ])('%s becomes %s', (pattern, wanted) => {
    expect(pythonPattern(pattern)).toBe(wanted);
  });

  it.each(['[^]', '\\p{L}+', '(?<=a)b', '[\\D]', '(', '\\1', '(?i)a'])('%s is documented only', (pattern) => {
    expect(pythonPattern(pattern)).toBeUndefined();
  });
});
