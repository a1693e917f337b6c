/**
 * Every default and limit that is this package's own choice: value, unit, reason. What AWS sets
 * stands in `models/*.data.ts`.
 */
export const defaults = {
  /** Whose prices a plan takes where no region is named. Nothing talks to AWS there. */
  region: 'us-east-1',

  /** First pause between two readings of a job. Short, since something has just changed. */
  minPollIntervalMs: 1_000,
  /** Longest pause. A job takes hours, and AWS publishes no rate limit for reading it. */
  maxPollIntervalMs: 60_000,
  /** Each pause without news is this much longer than the one before. */
  pollIntervalGrowth: 1.5,
  /** Failed readings in a row after which polling gives up and throws the last error. */
  maxFailedPolls: 5,

  /** Hex digits of the plan's fingerprint in job names: 10 digits make a clash by chance unlikely. */
  fingerprintDigits: 10,

  /** Multipart parts; S3 wants at least 5 MiB for all but the last. The bill counts them as requests. */
  uploadPartBytes: 8 * 1024 * 1024,
} as const;
