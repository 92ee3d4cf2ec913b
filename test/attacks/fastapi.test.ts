import { fastapi } from './fastapi.ts';
import { attackSuite } from './suite.ts';

attackSuite(fastapi, { attacks: Number.POSITIVE_INFINITY, histories: Number.POSITIVE_INFINITY });
