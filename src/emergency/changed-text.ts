/** What a text becomes that a request may change: absent it stays, empty or null it goes. */
export function changedText(given: string | null | undefined, before: string | null): string | null {
  if (given === undefined) return before;
  const text = given?.trim() ?? '';
  return text === '' ? null : text;
}
