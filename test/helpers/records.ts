/** A Converse record whose texts hold the number, so that records differ. */
export function converseRecord(number: number) {
  return {
    schemaVersion: 'bedrock-conversation-2024',
    system: [{ text: 'You answer questions about orders in one sentence.' }],
    messages: [
      {
        role: 'user',
        content: [{ text: `Where is order ${number}, please? It was sent last week.` }],
      },
      {
        role: 'assistant',
        content: [{ text: `Order ${number} left our store and arrives in ${number % 7} days.` }],
      },
    ],
  };
}

export function jsonLines(count: number, from = 0): string {
  return Array.from(
    { length: count },
    (_, index) => `${JSON.stringify(converseRecord(from + index))}\n`,
  ).join('');
}
