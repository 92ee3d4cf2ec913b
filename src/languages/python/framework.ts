/** What a framework adds to the files of a feature in Python. */
import type { Operation } from '../../model/types.ts';
import type { Renderer } from '../../render/renderer.ts';
import type { PythonFeature } from './feature.ts';

export interface PythonFramework {
  /**
   * The module that answers the operations of a feature. `hooked`: those around which the team wrote functions, which need a transaction
   * even where the operation only reads.
   */
  routes(python: PythonFeature, render: Renderer, hooked: ReadonlySet<Operation>): string;
  /** The same in the stub build: every operation is refused as not implemented. */
  stubRoutes(python: PythonFeature, render: Renderer): string;
}
