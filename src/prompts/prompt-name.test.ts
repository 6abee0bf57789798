import fc from 'fast-check';
import { join } from 'node:path';
import { BadRequestError } from '../rest/http/http-errors.js';
import { lookedUp, promptName } from './prompt-name.js';

describe('the name of a prompt', () => {
  it('is refused, or one that stays in its folder, is found again and fits into headers and documents', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('..', '/', '\\', '\0', '.', ' ', '\r\n', '\u202e', '\ud800', 'e\u0301', '%2f', '~'),
    );
    const names = fc.tuple(fc.array(part, { maxLength: 8 }), fc.constantFrom('.wav', '.MP3', '.php', ''));
    fc.assert(
      fc.property(names, ([parts, extension]) => {
        const given = parts.join('') + extension;
        let name: string;
        try {
          ({ name } = promptName(given));
        } catch (error) {
          expect(error).toBeInstanceOf(BadRequestError);
          return;
        }
        expect(join('/folder', name)).toBe(`/folder/${name}`);
        expect(name).toMatch(/\.(wav|mp3)$/i);
        expect(name).not.toMatch(/[\p{Cc}\p{Cs}]/u);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
        expect([lookedUp(given), promptName(name).name]).toEqual([name, name]);
        expect(decodeURIComponent(encodeURIComponent(name))).toBe(name);
      }),
    );
  });
});
