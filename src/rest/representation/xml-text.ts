const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\r': '&#xd;',
};

// eslint-disable-next-line no-control-regex -- these are the characters that XML 1.0 can't carry in any form
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** The text of an XML document: what is markup is escaped, what XML 1.0 can't carry is replaced. */
export function xmlText(text: string): string {
  return writable(text).replace(/[&<>"'\r]/g, (character) => escapes[character] ?? character);
}

/** A text whose characters that XML 1.0 can't carry are replaced. */
export function writable(text: string): string {
  return text.replace(unwritable, '\ufffd');
}

/** @returns true where a text holds characters that no XML document can carry */
export function isUnwritable(text: string): boolean {
  return text.search(unwritable) >= 0;
}
