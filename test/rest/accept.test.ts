import { chooseByClient, chooseByServer, wantsOnlyJson } from '../../src/rest/http/accept.js';

const JSON_TYPE = 'application/json';
const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8';

describe('Accept', () => {
  it.each<[string | undefined, string | undefined, string | undefined]>([
    // Accept, below /rest, below /api
    [undefined, 'text/xml', JSON_TYPE],
    ['', 'text/xml', JSON_TYPE],
    ['*/*', 'text/xml', JSON_TYPE],
    ['text/*', 'text/xml', 'text/xml'],
    ['text/xml', 'text/xml', 'text/xml'],
    ['TEXT/XML;charset=utf-8', 'text/xml', 'text/xml'],
    ['application/xml', 'application/xml', 'application/xml'],
    [JSON_TYPE, JSON_TYPE, JSON_TYPE],
    ['application/*', JSON_TYPE, JSON_TYPE],
    ['application/json, text/plain, */*', 'text/xml', JSON_TYPE],
    ['application/json, text/xml', 'text/xml', JSON_TYPE],
    ['text/xml, application/json', 'text/xml', 'text/xml'],
    ['application/xml, application/json', 'application/xml', 'application/xml'],
    ['application/json, application/xml', 'application/xml', JSON_TYPE],
    ['application/json;q=0.5,text/xml;q=0.9', 'text/xml', 'text/xml'],
    ['application/json;q=0.9,application/xml;q=0.5', JSON_TYPE, JSON_TYPE],
    [BROWSER, 'text/xml', 'application/xml'],
    ['text/xml;q=0, */*', JSON_TYPE, JSON_TYPE],
    ['application/json;q=0, */*', 'text/xml', 'text/xml'],
    ['application/json;q=x', undefined, undefined],
    ['text/html', undefined, undefined],
    ['nonsense', 'text/xml', JSON_TYPE],
  ])('%s', (accept, rest, api) => {
    expect(chooseByServer(accept, ['text/xml', JSON_TYPE, 'application/xml'])).toBe(rest);
    expect(chooseByClient(accept, [JSON_TYPE, 'text/xml', 'application/xml'])).toBe(api);
  });

  it.each([
    [JSON_TYPE, true],
    ['application/json, text/plain', true],
    ['application/json, text/xml', false],
    ['application/json, application/xml;q=0.1', false],
    ['application/json, */*;q=0.1', false],
    ['text/xml', false],
    [undefined, false],
  ])('%s asks for errors as JSON: %s', (accept, expected) => {
    expect(wantsOnlyJson(accept)).toBe(expected);
  });
});
