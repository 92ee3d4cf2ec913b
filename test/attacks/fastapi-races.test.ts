import { fastapi } from '../support/stacks/fastapi.ts';
import { raceSuite } from './races.ts';

raceSuite(fastapi);
