export type Severity = 'error' | 'warning' | 'info';

/** Why a finding is believed: what AWS writes, what the service did, what AWS's tools refuse, or our advice. */
export type FindingBasis = 'bedrock-docs' | 'service-behaviour' | 'aws-validator' | 'advice';

/** Checkers that AWS itself publishes, as they were run on files with one flaw each, or as their code reads. */
export type AwsTool =
  | 'nova-samples-validator'
  | 'nova-forge'
  | 'claude-validator'
  | 'llama-validator'
  | 'distillation-validator';

/** Which of AWS's tools refuse such a record and which let it pass; a tool in neither was not run. */
export interface AwsToolVerdicts {
  readonly refusedBy: readonly AwsTool[];
  readonly acceptedBy: readonly AwsTool[];
}

/** What is true of every finding of one code. */
export interface FindingSpec {
  readonly severity: Severity;
  readonly title: string;
  readonly why: string;
  readonly basis: FindingBasis;
  readonly source?: string;
  readonly asOf: string;
  readonly refusedBy?: readonly AwsTool[];
  readonly acceptedBy?: readonly AwsTool[];
  readonly fix?: FixOffer;
  /** What to do where there is no fix. */
  readonly hint?: string;
  readonly example: FindingExample;
}

/** A data set that has the finding, or words for one that is too large or too odd to be written here. */
export type FindingExample =
  | {
      readonly text: string;
      /** How often the text is repeated. Default once. */
      readonly repeat?: number;
      readonly options?: Readonly<Record<string, string>>;
      /** The other split. */
      readonly against?: string;
      /** The other split is the text itself, repeated so often. */
      readonly againstRepeat?: number;
    }
  | { readonly words: string };

/** `safe`: the fix changes nothing that the model could learn from. */
export interface FixOffer {
  readonly label: string;
  readonly safe: boolean;
}
