import { type AwsOperation, malformedAnswer } from './toFineTunerError.js';

/** What a page names the next one by; each API has its own word. */
type NextToken<Page> = (page: Page) => string | undefined;

/**
 * Every page of a listing. An empty page with a token is not the end; a token that came before would
 * go round for ever, and ends the listing with an error.
 */
export async function* pages<Page>(
  call: AwsOperation,
  ask: (token: string | undefined) => Promise<Page>,
  nextToken: NextToken<Page>,
): AsyncGenerator<Page, void, void> {
  const seen = new Set<string>();
  let token: string | undefined;
  do {
    const page = await ask(token);
    yield page;
    token = nextToken(page);
    if (token !== undefined && seen.has(token)) throw malformedAnswer(call, 'repeats a page');
    if (token !== undefined) seen.add(token);
  } while (token !== undefined);
}
