/** A request with members that no version of the AWS API known here has. */
export interface IgnoredMembers {
  readonly operation: string;
  readonly requestId: string;
  /** Paths such as `trainingDataConfig.color`. */
  readonly members: readonly string[];
}

/** What was ignored, oldest first: members that nobody knows, as AWS's JSON services ignore them. */
export class RequestLog {
  readonly #entries: IgnoredMembers[] = [];

  get entries(): readonly IgnoredMembers[] {
    return [...this.#entries];
  }

  add(entry: IgnoredMembers): void {
    if (entry.members.length === 0) return;
    this.#entries.push(entry);
    if (this.#entries.length > mostEntries) this.#entries.shift();
  }
}

/** A program that goes on for days must not fill the memory. */
const mostEntries = 10_000;
