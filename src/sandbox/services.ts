import type { Service } from '../localS3/http/messages.js';
import type { RequestLog } from '../localS3/http/requestLog.js';
import { MultipartUploads } from '../localS3/MultipartUploads.js';
import { s3Service } from '../localS3/service.js';
import type { BedrockContext } from './bedrock/BedrockContext.js';
import { customModelRoutes } from './bedrock/customModels.js';
import { deploymentRoutes } from './bedrock/deployments.js';
import { foundationModelRoutes } from './bedrock/foundationModels.js';
import { loggingRoutes } from './bedrock/invocationLogging.js';
import { jobRoutes } from './bedrock/jobs.js';
import { writeDueMetrics } from './bedrock/metricsWriter.js';
import { bedrockService } from './bedrock/service.js';
import { tagRoutes } from './bedrock/tags.js';
import { throughputRoutes } from './bedrock/throughputs.js';
import { priceListService } from './pricing/priceList.js';
import { converseRoutes } from './runtime/converse.js';
import { stsService } from './sts.js';

/**
 * Every AWS service that the sandbox speaks. A further operation of Bedrock is one more route, a
 * further service one more entry.
 */
export function sandboxServices(context: BedrockContext, log: RequestLog): readonly Service[] {
  const writeMetrics = () => writeDueMetrics(context);
  const { store, accountId, nowMs } = context;
  const routes = [
    ...jobRoutes(context),
    ...customModelRoutes(context),
    ...foundationModelRoutes(context),
    ...deploymentRoutes(context),
    ...throughputRoutes(context),
    ...tagRoutes(context),
    ...loggingRoutes(context),
    ...converseRoutes(context),
  ];
  // S3 last: every path fits it, and unsigned requests go to the first service that fits.
  return [
    bedrockService(routes, log, writeMetrics),
    priceListService(),
    stsService(accountId),
    s3Service({ store, accountId, nowMs, uploads: new MultipartUploads() }, writeMetrics),
  ];
}
