import { UserError } from '../errors.ts';
import type { Result, Session } from './session.ts';

export async function reportProject(_session: Session, format: string): Promise<Result> {
  throw new UserError('unsupported', `report --format ${format} is not written yet.`, 'report', 'Use status.');
}
