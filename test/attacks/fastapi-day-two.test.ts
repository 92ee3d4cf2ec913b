import { fastapi } from '../support/stacks/fastapi.ts';
import { dayTwoSuite } from './day-two.ts';

dayTwoSuite(fastapi);
