import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SwitchSettingsError } from './errors.js';
import { parseEslUrl } from './esl-url.js';

describe('the address of an event socket', () => {
  it.each([
    [
      'esl://:secret@pbx.example.net:8021',
      { name: 'pbx.example.net:8021', host: 'pbx.example.net', port: 8021, password: 'secret' },
    ],
    ['esl://:secret@10.0.0.1', { name: '10.0.0.1:8021', host: '10.0.0.1', port: 8021, password: 'secret' }],
    ['esl://:s%20%40%3A%25@fs:1/', { name: 'fs:1', host: 'fs', port: 1, password: 's @:%' }],
    ['esl://:secret@[::1]:8022', { name: '[::1]:8022', host: '::1', port: 8022, password: 'secret' }],
  ])('%s is read', (text, address) => {
    expect(parseEslUrl(text)).toEqual(address);
  });

  it.each([
    ['hunter2', /not a URL/],
    ['http://:hunter2@host:8021', /begin with esl/],
    ['esl://host:8021', /password is missing/],
    ['esl://:@host:8021', /password is missing/],
    ['esl://hunter2@host:8021', /no user name/],
    ['esl://admin:hunter2@host:8021', /no user name/],
    ['esl://:hunter2@:8021', /not a URL|host/],
    ['esl://:hunter2@host:99999', /not a URL/],
    ['esl://:hunter2@host:0', /port 0/],
    ['esl://:hunter2@host:8021/path', /nothing may follow/],
    ['esl://:hunter2@host:8021?x=1', /nothing may follow/],
    ['esl://:hunter2@host:8021#x', /nothing may follow/],
    ['esl://:hunter2@ho$t:8021', /not a URL|host/],
    ['esl://:hunter2%zz@host:8021', /percent-encoding/],
    ['esl://:hunter2%0a@host:8021', /control character/],
    ['esl://:hunter2%0D@host:8021', /control character/],
  ])('%s is refused, without repeating the password', (text, message) => {
    expect(() => parseEslUrl(text)).toThrow(message);
    expect(() => parseEslUrl(text)).toThrow(SwitchSettingsError);
    expect(() => parseEslUrl(text)).not.toThrow(/hunter2/);
  });

  it('takes any password that is encoded', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }).filter((text) => !/[\r\n\0]/.test(text)),
        (password) => {
          expect(parseEslUrl(`esl://:${encodeURIComponent(password)}@host`).password).toBe(password);
        },
      ),
    );
  });
});
