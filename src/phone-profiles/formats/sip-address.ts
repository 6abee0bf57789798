/** A number, an extension or a SIP address as an address without scheme: `230@example.org`. */
export function sipAddress(number: string, domain: string): string {
  const address = number.replace(/^sips?:/i, '');
  return address.includes('@') ? address : `${address}@${domain}`;
}
