/** The event package of message waiting (RFC 3842 section 3.1). */
export const MESSAGE_SUMMARY = 'message-summary';

const LONGEST = 255;
const ID = /;\s*id\s*=\s*([A-Za-z0-9\-.!%*_+`'~]+)/i;

/**
 * Reads the Event header of a SUBSCRIBE (RFC 6665 section 8.2.1).
 *
 * @returns what the Event header of its NOTIFYs has to be; undefined for another event package, or none
 */
export function readEvent(text: string | undefined): string | undefined {
  if (text === undefined || text.length > LONGEST) return undefined;
  const [name = ''] = text.split(';');
  if (name.trim().toLowerCase() !== MESSAGE_SUMMARY) return undefined;
  const id = ID.exec(text)?.[1];
  return id === undefined ? MESSAGE_SUMMARY : `${MESSAGE_SUMMARY};id=${id}`;
}
