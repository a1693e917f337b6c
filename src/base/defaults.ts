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

  /** Until a connection to AWS stands: a handshake across the world takes a second. */
  connectTimeoutMs: 10_000,
  /** Without a byte in either direction. The slowest answers known come within seconds. */
  idleTimeoutMs: 30_000,
  /** One call with its retries; each part of an upload or a download is a call of its own. */
  callTimeoutMs: 120_000,

  /** What mends itself within minutes is tried again for so long: AWS spreads a new role in less. */
  healTimeoutMs: 300_000,
  healPauseMs: 20_000,

  /** Hex digits of the plan's fingerprint in job names: 10 digits make a clash by chance unlikely. */
  fingerprintDigits: 10,

  /** Multipart parts; S3 wants at least 5 MiB for all but the last. The bill counts them as requests. */
  uploadPartBytes: 8 * 1024 * 1024,
  /** Parts in which objects are read: each is held whole, and checked, before it is given on. */
  downloadPartBytes: 8 * 1024 * 1024,
} as const;
