import { conversionCatalogue } from '../src/dataset/convert/conversions.data.js';
import type { ConversionLoss, ConversionSpec } from '../src/dataset/convert/spec.js';

/** The text of docs/conversion.md: the pairs, and a row for each thing that is lost or changed. */
export function renderConversionDoc(): string {
  const rows = Object.entries(conversionCatalogue).map(([code, spec]) => row(code, spec));
  return `${head}${rows.join('\n')}\n`;
}

const head = `# Conversion

\`convertDataset(source, { to, from?, model?, fields? })\` gives \`{ lines, report }\`. Lines are made as they are
asked for; the report settles when they were read. It lists what was lost, with line, path, code, reason
and the text concerned (secrets masked), and what was written in another form. Rows read are rows written
and rows dropped. With a \`model\` nothing is written that the table of models says it does not take.

\`\`\`ts
import { convertDataset } from 'bedrock-fine-tuner';

const { lines, report } = convertDataset('openai.jsonl', {
  to: 'converse',
  model: 'amazon.nova-lite-v1:0:300k',
});
for await (const line of lines) out.write(\`\${line}\\n\`);
const { rowsWritten, rowsDropped, losses, changes } = await report;
\`\`\`

\`npx bedrock-fine-tuner convert openai.jsonl --to converse --out converse.jsonl\` does the same and never
writes over a file.

## Pairs

Each format is read into one neutral conversation and written from it, so every pair of these works:

| from ↓ to → | converse | anthropic | prompt-completion | openai-chat | rft | distillation |
|---|---|---|---|---|---|---|
| openai-chat | ✓ | text | one turn | ✓ | one turn | one turn |
| converse | ✓ | text | one turn | ✓ | one turn | one turn |
| anthropic | ✓ | ✓ | one turn | ✓ | one turn | one turn |
| openai-preference, openai-responses, trl, sharegpt, alpaca, gemini, pairs | ✓ | text | one turn | ✓ | one turn | one turn |
| prompt-completion | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ |
| rft | reference | reference | reference | reference | ✓ | reference |
| distillation (prompts and invocation logs) | answered | answered | answered | answered | ✓ | ✓ |

- **text**: rows with tool calls, images, videos or documents are dropped.
- **one turn**: rows with more than one question and one answer are dropped, as are those that *text* drops.
- **reference**: the \`reference_answer\` becomes the answer where it is text; the grader's further fields are lost.
- **answered**: prompts without an answer are dropped. In rft and distillation an answer is optional.

Continued pre-training and image-caption data hold no conversation: \`input.invalid\`, with the possible
pairs in the hint.

## Formats of other tools

They are known by their shape, and told as a chat of OpenAI first; so what the next table says holds for
them too. Records of several of them may stand in one file.

| format | what it looks like | what becomes of it |
|---|---|---|
| openai-chat | \`messages\` of \`role\` and \`content\`; Mistral and Cohere write the same, with other keys and roles | see below |
| openai-preference | \`input\`, \`preferred_output\`, \`non_preferred_output\` | the preferred answer; the other one is a loss |
| openai-responses | \`input\` and \`output\` as items, \`instructions\` | items in their order; reasoning items are left out |
| trl | \`prompt\` and \`completion\` as lists of messages | the messages of both |
| sharegpt | \`conversations\` of \`from\` and \`value\`, \`system\`, \`tools\` as JSON text | messages; \`function_call\` and \`observation\` as tool calls |
| alpaca | \`instruction\`, \`input\`, \`output\`, \`history\` | instruction and input as one question |
| gemini | \`contents\` of \`parts\`, \`systemInstruction\` | messages; \`functionCall\` and \`functionResponse\` as tool calls |
| pairs | \`question\` and \`answer\`, \`input\` and \`output\`, \`prompt\` and \`response\`; any two keys by \`fields: { prompt: 'question', completion: 'answer' }\` | one question and its answer; further keys are a loss |

## What becomes of what

| in OpenAI's format | in Converse |
|---|---|
| \`system\` and \`developer\` messages | entries of \`system\`, in order; joined for a model that takes one |
| \`user\`, \`assistant\` (also \`User\`, \`human\`, \`gpt\`, \`Chatbot\` …) | messages; neighbours of one role are joined |
| \`tools\`, \`functions\` | \`toolConfig\`; a tool that is called and not declared is declared |
| \`tool_calls\`, \`function_call\`; \`tool\` and \`function\` messages | \`toolUse\`; \`toolResult\` in a user message |
| \`image_url\` with an \`s3://\` URI | \`image\` with \`s3Location\` |
| \`image_url\` with a data URL or a web address, audio, files | the row is dropped: the answer may rest on it |
| \`weight: 0\` | the record ends before such a last answer; in the middle the mark is lost |
| \`preferred_output\`, \`non_preferred_output\` | the preferred answer; the other is lost |
| \`refusal\` | text of the answer |
| \`reasoning_content\`, \`reasoning\` | \`reasoningContent\`, for models that take it |
| \`name\`, \`parallel_tool_calls\`, any other key | lost |

## Every loss and change

**row**: the row is not written. **part**: a part of it is not. **form**: nothing is lost, it is written in
another form and stands in \`changes\`. The table is written by \`npx tsx scripts/writeConversionDoc.ts\` from
\`src/dataset/convert/conversions.data.ts\`; a test holds it complete.

| code | lost | why |
|---|---|---|
`;

const lost: Readonly<Record<ConversionLoss, string>> = { row: 'row', part: 'part', none: 'form' };

function row(code: string, { loss, reason }: ConversionSpec): string {
  return `| \`${code}\` | ${lost[loss]} | ${reason} |`;
}
