import { dayMs } from './time.js';

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
  /** Each pause is shortened by up to this share, so that programs started together drift apart. */
  pollJitter: 0.1,
  /** From so many watched jobs on, one listing is cheaper than asking for each. */
  sweepFromJobs: 10,
  /** Between two listings, however much news there is: four calls a minute for any number of jobs. */
  sweepIntervalMs: 15_000,
  /** Jobs asked for at a time. */
  pollsAtOnce: 4,
  /** A job on which nothing moves for a day hangs: jobs have been seen to wait for 74 hours. */
  stalledAfterMs: dayMs,

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

  /** Findings of a report in full; all are counted. */
  maxFindings: 1_000,
  /** Changes and losses that a conversion lists; all are counted. */
  maxConversionNotes: 100_000,
  /** Changes that a fix lists; all are counted. */
  maxChanges: 10_000,
  /** Longer lines are skipped and named. Records of text end far below it. */
  maxLineBytes: 16 * 1024 * 1024,
  /** Records that the format of a data set is decided on. They wait in memory until then. */
  rowsToDetectFrom: 200,
  /** Large records decide sooner. */
  bytesToDetectFrom: 1024 * 1024,

  /** How long a thread that has nothing to do is kept for the next file. */
  idleWorkerMs: 10_000,
  /** Records that a calibration sends. */
  calibrationRecords: 40,

  /** AWS's calculator has 730, its own examples 744. */
  hoursPerMonth: 730,
  /** Prices of this age are warned about: AWS changes some every few months. */
  oldPriceDays: 90,
} as const;
