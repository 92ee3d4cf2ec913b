/** Before any test: templates and schemas as they are now. */
import { generate } from '../../scripts/generate.ts';

export default generate;
