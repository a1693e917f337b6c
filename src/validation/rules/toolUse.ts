import { isObject, type JsonObject } from '../../base/json.js';
import type { AwsToolVerdicts } from '../../findings/spec.js';
import type { FindingCode } from '../../findings/types.js';
import { readArray, readObject, readString } from '../../records/formats/shape.js';
import type { Part, RecordView, Report } from '../../records/RecordView.js';
import { describeFound, hideSecrets } from '../../records/text/hideSecrets.js';
import type { Rule, RuleContext, RuleFactory } from './Rule.js';

/** Tool calls and their results in Converse records: declared, matched, and used once. */
export const toolUse: RuleFactory = (context) =>
  context.format === 'converse' ? new ToolUse(context) : undefined;

class ToolUse implements Rule {
  readonly #context: RuleContext;
  #firstLine: number | undefined;

  constructor(context: RuleContext) {
    this.#context = context;
  }

  richRecord(view: RecordView, report: Report): void {
    const toolConfig = view.record.toolConfig ?? undefined;
    const parts = view.others.filter(isToolPart);
    if (toolConfig === undefined && parts.length === 0) return;
    this.#firstLine ??= view.line;
    const declared = isObject(toolConfig) ? readToolNames(toolConfig, report) : undefined;
    // Without toolConfig the Nova Forge SDK does not look at the calls.
    const told: Report = declared
      ? report
      : (code, details) => report(code, { ...details, ...(code in ofCalls ? unseenByForge : {}) });
    checkCalls(parts, declared, told);
  }

  /** Said once: it concerns the model, not the record. */
  end(): void {
    if (this.#firstLine === undefined) return;
    const { model, log } = this.#context;
    if (model?.family !== 'nova') return;
    const why =
      model.dataset.toolUse === false
        ? `AWS writes that tool use in the training data of ${model.name} may fail the job; its checkers let it pass.`
        : `AWS documents no tool use in the training data of ${model.name}; of its checkers one refuses it and one lets it pass.`;
    log.add('tool.disputed', this.#firstLine, { message: why });
  }
}

const ofCalls: Readonly<Partial<Record<FindingCode, true>>> = {
  'tool.duplicateId': true,
  'tool.resultUnmatched': true,
  'tool.resultRepeated': true,
};

const unseenByForge: { readonly awsTools: AwsToolVerdicts } = {
  awsTools: {
    refusedBy: ['nova-samples-validator'],
    acceptedBy: ['nova-forge', 'llama-validator'],
  },
};

function isToolPart({ kind }: Part): boolean {
  return kind === 'toolUse' || kind === 'toolResult';
}

function readToolNames(toolConfig: JsonObject, report: Report): Set<string> {
  const names = new Set<string>();
  const tools = readArray(toolConfig, 'tools', 'toolConfig', report) ?? [];
  if (toolConfig.tools !== undefined && tools.length === 0) {
    report('tool.spec', { path: 'toolConfig.tools', expected: 'at least one tool' });
  }
  tools.forEach((tool, index) => {
    const path = `toolConfig.tools[${index}]`;
    const spec = isObject(tool) ? readObject(tool, 'toolSpec', path, report) : undefined;
    const name = spec && readToolSpec(spec, `${path}.toolSpec`, report);
    if (name === undefined) return;
    if (names.has(name))
      report('tool.duplicateName', {
        path: `${path}.toolSpec.name`,
        received: describeFound(name),
      });
    names.add(name);
  });
  return names;
}

function readToolSpec(spec: JsonObject, path: string, report: Report): string | undefined {
  const name = readString(spec, 'name', path, report);
  if (name?.trim() === '') report('tool.spec', { path: `${path}.name`, expected: 'a name' });
  checkDescription(spec, path, report);
  const schema = readObject(spec, 'inputSchema', path, report);
  const json = schema && readObject(schema, 'json', `${path}.inputSchema`, report);
  if (json && !('type' in json)) {
    report('tool.spec', { path: `${path}.inputSchema.json.type`, expected: 'a type' });
  }
  return name;
}

/** The Converse API takes a tool without a description, the Nova Forge SDK does not. */
function checkDescription({ description }: JsonObject, path: string, report: Report): void {
  if (typeof description === 'string' && description.trim() !== '') return;
  report('tool.spec', {
    path: `${path}.description`,
    expected: 'a description',
    received: describeFound(description),
    severity: 'warning',
  });
}

function checkCalls(
  parts: readonly Part[],
  declared: Set<string> | undefined,
  report: Report,
): void {
  const used = new Set<string>();
  const answered = new Set<string>();
  for (const part of parts) {
    const { value = {}, path } = part;
    const id = readString(value, 'toolUseId', path, report);
    if (part.kind === 'toolUse') {
      checkUse(part, declared, report);
      if (id !== undefined) once(id, used, 'tool.duplicateId', path, report);
    } else {
      if (part.role !== 'user')
        report('tool.misplaced', { path, expected: 'a user message', received: part.role });
      if (id === undefined) continue;
      if (used.has(id)) once(id, answered, 'tool.resultRepeated', path, report);
      else
        report('tool.resultUnmatched', { path: `${path}.toolUseId`, received: describeFound(id) });
    }
  }
  if (parts.length > 0 && declared === undefined) report('tool.noConfig', { path: 'toolConfig' });
}

function checkUse(
  { value = {}, role, path }: Part,
  declared: Set<string> | undefined,
  report: Report,
): void {
  if (role !== 'assistant') {
    report('tool.misplaced', { path, expected: 'an assistant message', received: role });
  }
  const name = readString(value, 'name', path, report);
  readObject(value, 'input', path, report);
  if (name !== undefined && declared !== undefined && !declared.has(name)) {
    report('tool.undeclared', {
      path: `${path}.name`,
      expected: [...declared].map(hideSecrets).join(', ').slice(0, 120) || 'a tool of toolConfig',
      received: describeFound(name),
    });
  }
}

function once(
  id: string,
  seen: Set<string>,
  code: 'tool.duplicateId' | 'tool.resultRepeated',
  path: string,
  report: Report,
): void {
  if (seen.has(id)) report(code, { path: `${path}.toolUseId`, received: describeFound(id) });
  seen.add(id);
}
