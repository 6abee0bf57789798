import { SipSyntaxError } from '../errors.js';

/** SIP headers by name; several values are a header line each. */
export type Headers = Readonly<Record<string, string | readonly string[]>>;

const NAME = /^[A-Za-z0-9\-.!%*_+`'~]{1,60}$/;
/** A header's own: drachtio breaks the message when they are given. */
const NEVER = new Set(['call-id', 'cseq', 'via', 'route', 'record-route', 'content-length']);

/**
 * Lets headers through that can't become others: the one place that every header passes on its way out.
 *
 * @returns them as drachtio-srf takes them, which knows a text a name only
 * @throws SipSyntaxError for a name that is none or not to be given, or a value with control characters
 */
export function checkedHeaders(headers: Headers): Record<string, string> {
  const checked = Object.entries(headers).map(([name, given]) => {
    if (!NAME.test(name) || NEVER.has(name.toLowerCase())) throw new SipSyntaxError(`${name} is not a header to send`);
    const values = typeof given === 'string' ? [given] : given;
    // eslint-disable-next-line no-control-regex -- these are what may not pass
    if (values.some((value) => /[\u0000-\u0008\u000a-\u001f\u007f]/.test(value))) {
      throw new SipSyntaxError(`${name} holds control characters`);
    }
    // A line each: commas between challenges would be read as those between their parameters.
    return [name, values.join(`\r\n${name}: `)] as const;
  });
  return Object.fromEntries(checked);
}
