import { isObject, type JsonObject } from '../../base/json.js';
import type { Part, RecordReader, Report, Turn } from '../RecordView.js';
import { readConverseMessage } from './converse.js';
import { readObject, readString, rootPart } from './shape.js';

/** A line of a model invocation log, which distillation and reinforcement jobs can take as prompts. */
export const readInvocationLog: RecordReader = (record, report) => {
  const type = readString(record, 'schemaType', '', report);
  if (type !== undefined && type !== 'ModelInvocationLog') {
    report('log.schemaType', {
      path: 'schemaType',
      expected: 'ModelInvocationLog',
      received: type,
    });
  }
  readString(record, 'modelId', '', report);
  const input = readObject(record, 'input', '', report);
  const output = readObject(record, 'output', '', report);
  const request = input && readObject(input, 'inputBodyJson', 'input', report);
  const reply = output && readObject(output, 'outputBodyJson', 'output', report);
  const asked = request ? readRequest(request, report) : { system: [], turns: [] };
  const answer = reply && readReply(reply, report);
  return { system: asked.system, turns: answer ? [...asked.turns, answer] : asked.turns };
};

const requestRoot = 'input.inputBodyJson.messages';

function readRequest(request: JsonObject, report: Report) {
  const messages = Array.isArray(request.messages) ? request.messages : [];
  const turns = messages.map((message, index) => readLoggedMessage(message, index, report));
  if (turns.length > 1) report('log.multiTurn', { path: requestRoot });
  return { system: systemOf(request.system), turns };
}

/** Logs hold what was sent: Converse blocks, or the plain text that InvokeModel takes for some models. */
function readLoggedMessage(message: unknown, index: number, report: Report): Turn {
  if (!isObject(message) || typeof message.content !== 'string') {
    return readConverseMessage(message, index, requestRoot, report);
  }
  const role = typeof message.role === 'string' ? message.role : '';
  return { role, parts: [rootPart(`${requestRoot}[${index}].content`, role, message.content)] };
}

function systemOf(system: unknown): Part[] {
  const root = 'input.inputBodyJson.system';
  if (typeof system === 'string') return [rootPart(root, 'system', system)];
  if (!Array.isArray(system)) return [];
  return system
    .filter(isObject)
    .map((block, index) => rootPart(`${root}[${index}].text`, 'system', textOf(block)));
}

function readReply(reply: JsonObject, report: Report): Turn | undefined {
  const output = isObject(reply.output) ? reply.output : reply;
  const root = 'output.outputBodyJson.output.message';
  if (isObject(output.message)) return readConverseMessage(output.message, 0, root, report);
  if (!Array.isArray(reply.content)) return undefined;
  const texts = reply.content.filter(isObject).map(textOf);
  const part = rootPart('output.outputBodyJson.content', 'assistant', texts.join('\n'));
  return { role: 'assistant', parts: [part] };
}

function textOf({ text }: JsonObject): string {
  return typeof text === 'string' ? text : '';
}
