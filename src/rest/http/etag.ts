/**
 * @param header If-None-Match: tags separated by commas, or `*` (RFC 9110 section 13.1.2)
 * @returns whether a client has what a tag stands for
 */
export function hasEtag(header: string | undefined, etag: string): boolean {
  const tags = (header ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}
