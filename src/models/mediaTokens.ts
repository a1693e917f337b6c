import { listModels } from './lookup.js';
import type { BaseModel, DatasetLimits, VideoLimits } from './types.js';

/** Most tokens that one picture, one video and one document may take. */
export interface MediaTokens {
  readonly image: number;
  readonly video: number;
  readonly document: number;
}

/** Of that model; without one, the most of any. */
export function mediaTokensOf(model: BaseModel | undefined): MediaTokens {
  const of = (model === undefined ? listModels() : [model]).map(({ dataset }) => mostOf(dataset));
  return {
    image: Math.max(...of.map(({ image }) => image)),
    video: Math.max(...of.map(({ video }) => video)),
    document: Math.max(...of.map(({ document }) => document)),
  };
}

/**
 * What the model does not take costs nothing: the validator refuses it. Where no figure is
 * published a record is known to hold no more than its own limit.
 */
function mostOf({ image, video, document, maxTokensPerRecord = 0 }: DatasetLimits): MediaTokens {
  return {
    image: image === undefined ? 0 : (image.maxTokens ?? maxTokensPerRecord),
    video: video === undefined ? 0 : secondsOf(video, maxTokensPerRecord),
    document: document === undefined ? 0 : maxTokensPerRecord,
  };
}

function secondsOf({ maxTokensPerSecond, maxSeconds }: VideoLimits, most: number): number {
  return maxTokensPerSecond === undefined ? most : maxTokensPerSecond * maxSeconds;
}
