const UNSAFE = /[^\x21-\x7e]|["#%&+:;<=>?@[\\\]^`{|}]/gu;

function percent(character: string): string {
  return [...Buffer.from(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}

/** Percent-encodes text as the switch does in plain events and XML lists; commas, slashes and parentheses stay. */
export function urlEncode(text: string): string {
  return text.replace(UNSAFE, percent);
}

/** Text of an XML document. */
export function xmlEscape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
