import { UserError } from '../errors.ts';
import type { Result, Session } from './session.ts';

export async function removeFeature(_session: Session, name: string): Promise<Result> {
  throw new UserError('unsupported', `remove ${name} is not written yet.`, 'remove', 'Delete its files by hand.');
}
