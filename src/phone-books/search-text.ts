/** How many words a search may have; further ones are not looked at. */
const MAX_WORDS = 8;
/** What the index of trigrams finds anywhere in a text, in characters; shorter words have to begin a word. */
const ANYWHERE_FROM = 3;

/**
 * The patterns (SQL `LIKE`) of a search: every word of it has to be found in what is kept for searching, which is in
 * lower case and has a blank before each word.
 */
export function searchPatterns(text: string): string[] {
  const words = text.trim().split(/\s+/).filter(Boolean).slice(0, MAX_WORDS);
  return words.map((word) => {
    const literal = word.toLowerCase().replace(/[\\%_]/g, '\\$&');
    return Array.from(word).length < ANYWHERE_FROM ? `% ${literal}%` : `%${literal}%`;
  });
}
