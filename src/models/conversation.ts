/** What a text model is asked to read, as Converse takes it. */
export interface TextConversation {
  readonly system?: readonly { readonly text: string }[];
  readonly messages: readonly {
    readonly role: 'user' | 'assistant';
    readonly content: readonly { readonly text: string }[];
  }[];
}
