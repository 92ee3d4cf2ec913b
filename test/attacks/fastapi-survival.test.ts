import { fastapi } from '../support/stacks/fastapi.ts';
import { survivalSuite } from './survival/suite.ts';

survivalSuite(fastapi);
