import { fastapi } from './fastapi.ts';
import { attackSuite } from './suite.ts';

attackSuite(fastapi);
