import { BadRequestError } from '../../rest/http/http-errors.js';

/**
 * Takes the command and its arguments out of a request's raw path: all behind the conference's name, slashes too, split
 * at `&`, each part decoded once. So `%26`, `%2F` and `%20` stand for themselves within an argument. A slash at the very
 * end counts only where it is an argument.
 *
 * @param url path and query as they came
 * @returns the words; none where there is no command
 * @throws BadRequestError for what can't be decoded
 */
export function commandWords(url: string): string[] {
  const [path = ''] = url.split('?');
  const [, tail = ''] = /\/my\/conference\/[^/]+\/(.*)$/.exec(path) ?? [];
  return tail
    .replace(/([^&])\/$/, '$1')
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      try {
        return decodeURIComponent(part);
      } catch {
        throw new BadRequestError(`"${part}" is not well-formed: % begins two hexadecimal digits of UTF-8`);
      }
    });
}
