export interface PlanOptions {
  readonly signal?: AbortSignal;
  /** Called now and then while the training file is read. */
  readonly onProgress?: (progress: { readonly bytesRead: number }) => void;
}
