import { renderConversionCodes, renderFindingCodes } from './renderCodes.js';
import { renderModelIds } from './renderModelIds.js';

/**
 * Types that are written out from the data. Types taken from the data themselves would put its texts
 * into the declarations, so that a reworded title were a change of the published types.
 */
export const generatedTypes: Readonly<Record<string, () => string>> = {
  'src/findings/codes.ts': renderFindingCodes,
  'src/dataset/convert/codes.ts': renderConversionCodes,
  'src/models/ids.ts': renderModelIds,
};
