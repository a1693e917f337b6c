import type { ConversionCode } from './codes.js';
import type { ConversionSpec } from './spec.js';

// One row for each thing that a conversion loses or changes.
// A new code is written into codes.ts by `npx tsx scripts/types/writeTypes.ts`.
export const conversionCatalogue: Readonly<Record<ConversionCode, ConversionSpec>> = {
  'line.notJson': { loss: 'row', reason: 'The line is not JSON.' },
  'line.notObject': { loss: 'row', reason: 'The line is JSON, but no object.' },
  'line.tooDeep': { loss: 'row', reason: 'The record is nested more than 100 levels deep.' },
  'line.invalidUtf8': { loss: 'row', reason: 'The line holds bytes that are no UTF-8.' },
  'line.tooLong': { loss: 'row', reason: 'The line is longer than 16 MiB.' },
  'format.unknown': { loss: 'row', reason: 'The record is in no format that is known.' },
  'format.other': {
    loss: 'row',
    reason: 'The record is in another format than the one that is converted.',
  },
  'record.shape': {
    loss: 'row',
    reason: 'The record lacks a field of its format, or has one of a wrong type.',
  },
  'number.long': {
    loss: 'row',
    reason:
      'The record holds a number with more digits than can be kept; write it as text to convert it.',
  },
  'role.unknown': { loss: 'row', reason: 'The role is not one that can be told as another.' },
  'role.renamed': { loss: 'none', reason: 'The role is written as user or assistant.' },
  'key.unknown': { loss: 'part', reason: 'The target format has no place for this key.' },
  'key.duplicate': {
    loss: 'part',
    reason: 'The key stands twice in one object; the first value is lost, as with any JSON parser.',
  },
  'message.name': {
    loss: 'part',
    reason: 'Bedrock knows no names of speakers.',
  },
  'message.weight': {
    loss: 'part',
    reason: 'Bedrock knows no weights: an answer that stands in the middle is trained on too.',
  },
  'turn.weightZero': {
    loss: 'part',
    reason: 'The last answer is marked as not to be trained on, so the record ends before it.',
  },
  'turn.leadingAnswer': {
    loss: 'part',
    reason: 'The record starts with an answer; Bedrock wants the user first.',
  },
  'turn.unanswered': {
    loss: 'part',
    reason: 'The last message is not answered, so there is nothing to train on after it.',
  },
  'turns.merged': {
    loss: 'none',
    reason: 'It follows a message of the same role and is joined with it.',
  },
  'turns.noQuestion': { loss: 'row', reason: 'The record has no message of the user.' },
  'turns.noAnswer': { loss: 'row', reason: 'The record has no answer to train on.' },
  'turns.several': {
    loss: 'row',
    reason: 'The target takes one question and one answer, the record has more turns.',
  },
  'text.blank': { loss: 'part', reason: 'The text holds nothing that can be seen.' },
  'texts.joined': {
    loss: 'none',
    reason: 'Several texts are written as one, with a blank line between them.',
  },
  'content.unknown': { loss: 'row', reason: 'The content is of a kind that is not known.' },
  'system.moved': {
    loss: 'part',
    reason:
      'It stood between the turns and now stands before all of them: what was said before it is now said under it.',
  },
  'system.dropped': {
    loss: 'part',
    reason: 'It stood between the turns and was left out, as was asked for.',
  },
  'system.refused': {
    loss: 'row',
    reason: 'A system message stands between the turns, and such rows were asked to be left out.',
  },
  'system.inTurn': {
    loss: 'none',
    reason: 'It stood between the turns and stays at its place, as text of the user.',
  },
  'type.mended': {
    loss: 'none',
    reason: 'The value is written in the type that its format asks for.',
  },
  'system.inPrompt': {
    loss: 'none',
    reason: 'The target has no system field: the text stands at the start of the first question.',
  },
  'refusal.asText': { loss: 'none', reason: 'The refusal is written as the text of the answer.' },
  'preference.rejected': {
    loss: 'part',
    reason: 'Only the preferred answer can be trained on; the other one is left out.',
  },
  'reasoning.unsupported': { loss: 'part', reason: 'The target takes no reasoning.' },
  'media.notInS3': {
    loss: 'row',
    reason:
      'Bedrock reads images from S3 only, and an answer about an image that is gone would be learnt as made up. Upload the image and name it as s3://….',
  },
  'media.unsupported': { loss: 'row', reason: 'The target takes no such media.' },
  'media.audio': { loss: 'row', reason: 'Bedrock takes no audio, and the answer may rest on it.' },
  'media.file': {
    loss: 'row',
    reason: 'Bedrock cannot read a file of OpenAI, and the answer may rest on it.',
  },
  'media.audioAnswer': { loss: 'part', reason: 'The spoken form of the answer has no place.' },
  'tool.unsupported': { loss: 'row', reason: 'The target takes no tool calls.' },
  'tool.unused': { loss: 'part', reason: 'The target takes no tools; the record calls none.' },
  'tool.arguments': { loss: 'row', reason: 'The arguments of the call are no JSON object.' },
  'tool.resultUnmatched': {
    loss: 'row',
    reason: 'The result answers no call before it, or one that is answered already.',
  },
  'tool.resultContent': {
    loss: 'row',
    reason: 'The result holds content that the target has no place for.',
  },
  'tool.resultStatus': { loss: 'part', reason: 'The target has no status of a result.' },
  'tool.kind': { loss: 'part', reason: 'Only tools of type function can be declared.' },
  'tool.repeated': { loss: 'part', reason: 'A tool of this name is declared already.' },
  'tool.declared': {
    loss: 'none',
    reason: 'The tool is called and was not declared; it is declared with open arguments.',
  },
  'tool.idRenamed': {
    loss: 'none',
    reason: 'An earlier call has the same id, or the call has none; it gets a new one.',
  },
  'tool.described': {
    loss: 'none',
    reason: 'The target wants a description; the name of the tool stands in.',
  },
  'tool.schema': {
    loss: 'none',
    reason: 'The schema of the arguments did not say that they are an object with properties.',
  },
  'tool.schemaNulls': {
    loss: 'none',
    reason: 'Members of the schema that held null were left out; they say nothing.',
  },
  'tool.schemaLost': {
    loss: 'part',
    reason:
      'The schema of the arguments is that of something else than an object; open ones stand in.',
  },
  'reference.notText': {
    loss: 'row',
    reason: 'The reference answer is no text, so it is no answer to train on.',
  },
};
