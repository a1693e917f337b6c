import { findingCatalogue } from '../findings/findings.data.js';
import type { AwsToolVerdicts, FindingSpec, Severity } from '../findings/spec.js';
import type { Finding, FindingCode, FindingDetails } from '../findings/types.js';
import { hideSecrets } from '../records/text/hideSecrets.js';

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** Collects findings: counts all of them, keeps a bounded number. */
export class FindingLog {
  readonly counts: Partial<Record<FindingCode, number>> = {};
  #worst: Severity = 'info';
  readonly #kept = new Map<FindingCode, { finding: Finding; order: number }[]>();
  readonly #max: number;
  #order = 0;

  constructor(maxFindings: number) {
    this.#max = maxFindings;
  }

  get verdict(): 'ready' | 'warnings' | 'blocked' {
    if (this.#worst === 'error') return 'blocked';
    return this.#worst === 'warning' ? 'warnings' : 'ready';
  }

  /** Takes back all findings of a code, which another finding of equal weight explains. */
  drop(code: FindingCode): void {
    delete this.counts[code];
    this.#kept.delete(code);
  }

  /** `line` is `null` for a finding about the file as a whole. */
  add(code: FindingCode, line: number | null, details: FindingDetails = {}): void {
    this.counts[code] = (this.counts[code] ?? 0) + 1;
    const severity = details.severity ?? findingCatalogue[code].severity;
    if (rank[severity] < rank[this.#worst]) this.#worst = severity;
    const kept = this.#keptOf(code);
    // Findings of one code come in line order, so what is dropped is always the tail.
    if (kept.length < this.#max) {
      kept.push({ finding: makeFinding(code, severity, line, details), order: this.#order++ });
    }
  }

  /**
   * The kept findings, those of the file first, then by line. Where there are more than the maximum,
   * each code keeps its first one, then errors go before warnings and those before infos.
   */
  list(): Finding[] {
    const first = [...this.#kept.values()].flatMap((kept) => kept.slice(0, 1)).sort(bySeverity);
    const rest = [...this.#kept.values()].flatMap((kept) => kept.slice(1)).sort(bySeverity);
    return [...first, ...rest]
      .slice(0, this.#max)
      .sort(byLine)
      .map(({ finding }) => finding);
  }

  #keptOf(code: FindingCode) {
    const known = this.#kept.get(code);
    if (known) return known;
    const fresh: { finding: Finding; order: number }[] = [];
    this.#kept.set(code, fresh);
    return fresh;
  }
}

function makeFinding(
  code: FindingCode,
  severity: Severity,
  line: number | null,
  details: FindingDetails,
): Finding {
  const spec: FindingSpec = findingCatalogue[code];
  const awsTools = details.awsTools ?? verdictsOf(spec);
  const hint = details.hint ?? spec.hint;
  const fix = details.fix === undefined ? spec.fix : details.fix;
  return {
    code,
    severity,
    line,
    path: shown(details.path ?? ''),
    message: details.message === undefined ? spec.title : shown(details.message),
    ...(details.expected === undefined ? {} : { expected: shown(details.expected) }),
    ...(details.received === undefined ? {} : { received: shown(details.received) }),
    basis: spec.basis,
    ...(spec.source === undefined ? {} : { source: spec.source }),
    ...(fix === undefined || fix === null ? {} : { fix }),
    ...(hint === undefined ? {} : { hint: hideSecrets(hint) }),
    ...(awsTools === undefined ? {} : { awsTools }),
  };
}

const longestField = 400;

/** Keys, roles and names come from the file, so they may be of any length and hold anything. */
function shown(text: string): string {
  const hidden = hideSecrets(text);
  if (hidden.length <= longestField) return hidden;
  // Copied, since a slice would keep the whole text in memory.
  return `${[...hidden.slice(0, longestField)].join('')}…`;
}

function verdictsOf({ refusedBy, acceptedBy }: FindingSpec): AwsToolVerdicts | undefined {
  if (refusedBy === undefined && acceptedBy === undefined) return undefined;
  return { refusedBy: refusedBy ?? [], acceptedBy: acceptedBy ?? [] };
}

interface Kept {
  readonly finding: Finding;
  readonly order: number;
}

function bySeverity(a: Kept, b: Kept): number {
  return rank[a.finding.severity] - rank[b.finding.severity] || byLine(a, b);
}

function byLine(a: Kept, b: Kept): number {
  return (a.finding.line ?? 0) - (b.finding.line ?? 0) || a.order - b.order;
}
