/** The headers of a plain event, values as they were sent; of a name that comes twice, the first. */
export function plainHeaders(body: string): Map<string, string> {
  const headers = new Map<string, string>();
  for (const line of (body.split('\n\n')[0] ?? '').split('\n')) {
    const colon = line.indexOf(': ');
    const name = line.slice(0, colon);
    if (!headers.has(name)) headers.set(name, line.slice(colon + 2));
  }
  return headers;
}
