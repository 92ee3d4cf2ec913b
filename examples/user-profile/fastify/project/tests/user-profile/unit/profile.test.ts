/** Invariants of Profile: rendered from test-plan.md; edit the plan, not this file. */
import { expect, test } from 'vitest';
import { InvariantViolation } from '../../../src/domain/base/errors.ts';
import { refusal } from '../../support/refusals.ts';
import { makeProfile } from '../builders.ts';

test('PROFILE-VALID: Profile: a valid one is made', () => {
  const made = makeProfile({ email: 'c@example.org' });
  expect(made.email).toBe('c@example.org');
});

test('PROFILE-INVARIANT-EMAIL-TOO-LONG: Profile: email refuses 255 characters', async () => {
  const refused = await refusal(InvariantViolation, () =>
    makeProfile({
      email: `a@bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.${'x'.repeat(61)}`,
    }),
  );
  expect([refused.pointer, refused.code]).toEqual(['/email', 'too_long']);
});

test('PROFILE-BOUNDARY-EMAIL-MAX: Profile: email accepts 254 characters', () => {
  const made = makeProfile({
    email: `a@bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.${'x'.repeat(60)}`,
  });
  expect(made.email).toBe(
    `a@bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.${'x'.repeat(60)}`,
  );
});

test('PROFILE-INVARIANT-DISPLAY-NAME-NUL: Profile: display_name refuses the character U+0000', async () => {
  const refused = await refusal(InvariantViolation, () => makeProfile({ displayName: '\x00' }));
  expect([refused.pointer, refused.code]).toEqual(['/display_name', 'nul_character']);
});

test('PROFILE-INVARIANT-DISPLAY-NAME-TOO-SHORT: Profile: display_name refuses an empty text', async () => {
  const refused = await refusal(InvariantViolation, () => makeProfile({ displayName: '' }));
  expect([refused.pointer, refused.code]).toEqual(['/display_name', 'too_short']);
});

test('PROFILE-INVARIANT-DISPLAY-NAME-TOO-LONG: Profile: display_name refuses 81 characters', async () => {
  const refused = await refusal(InvariantViolation, () => makeProfile({ displayName: 'x'.repeat(81) }));
  expect([refused.pointer, refused.code]).toEqual(['/display_name', 'too_long']);
});

test('PROFILE-BOUNDARY-DISPLAY-NAME-MIN: Profile: display_name accepts 1 character', () => {
  const made = makeProfile({ displayName: 'x' });
  expect(made.displayName).toBe('x');
});

test('PROFILE-BOUNDARY-DISPLAY-NAME-MAX: Profile: display_name accepts 80 characters', () => {
  const made = makeProfile({ displayName: 'x'.repeat(80) });
  expect(made.displayName).toBe('x'.repeat(80));
});

test('PROFILE-BOUNDARY-DISPLAY-NAME-CODE-POINTS: Profile: display_name accepts 80 characters outside the basic plane', () => {
  const made = makeProfile({ displayName: '😀'.repeat(80) });
  expect(made.displayName).toBe('😀'.repeat(80));
});

test('PROFILE-INVARIANT-BIO-NUL: Profile: bio refuses the character U+0000', async () => {
  const refused = await refusal(InvariantViolation, () => makeProfile({ bio: '\x00' }));
  expect([refused.pointer, refused.code]).toEqual(['/bio', 'nul_character']);
});

test('PROFILE-INVARIANT-BIO-TOO-LONG: Profile: bio refuses 10001 characters', async () => {
  const refused = await refusal(InvariantViolation, () => makeProfile({ bio: 'x'.repeat(10001) }));
  expect([refused.pointer, refused.code]).toEqual(['/bio', 'too_long']);
});

test('PROFILE-BOUNDARY-BIO-MAX: Profile: bio accepts 10000 characters', () => {
  const made = makeProfile({ bio: 'x'.repeat(10000) });
  expect(made.bio).toBe('x'.repeat(10000));
});

test('PROFILE-BOUNDARY-BIO-CODE-POINTS: Profile: bio accepts 10000 characters outside the basic plane', () => {
  const made = makeProfile({ bio: '😀'.repeat(10000) });
  expect(made.bio).toBe('😀'.repeat(10000));
});

test('PROFILE-INVARIANT-AVATAR-TOO-LONG: Profile: avatar refuses 2049 characters', async () => {
  const refused = await refusal(InvariantViolation, () =>
    makeProfile({ avatar: `https://example.org/${'x'.repeat(2029)}` }),
  );
  expect([refused.pointer, refused.code]).toEqual(['/avatar', 'too_long']);
});

test('PROFILE-BOUNDARY-AVATAR-MAX: Profile: avatar accepts 2048 characters', () => {
  const made = makeProfile({ avatar: `https://example.org/${'x'.repeat(2028)}` });
  expect(made.avatar).toBe(`https://example.org/${'x'.repeat(2028)}`);
});
