import { redactUrl } from './redact-url.js';

describe('a URL in the log', () => {
  it.each([
    ['/sipxconfig/rest/private/abcdef/calls?page=1', '/sipxconfig/rest/private/***/calls?page=1'],
    ['/sipxconfig/rest/my/voicemail/pin/1234', '/sipxconfig/rest/my/voicemail/pin/***'],
    ['/sipxconfig/rest/my/portal/password/secret', '/sipxconfig/rest/my/portal/password/***'],
    ['/sipxconfig/rest/my/portal/password/half/of?it', '/sipxconfig/rest/my/portal/password/***'],
    ['/sipxconfig/rest/private/abc/portal/password/x/y', '/sipxconfig/rest/private/***/portal/password/***'],
    ['/sipxconfig/rest/my/conference/Board/pin&4821', '/sipxconfig/rest/my/conference/Board/pin&***'],
    ['/sipxconfig/rest/my/conference/Board/p%69n%264821', '/sipxconfig/rest/my/conference/Board/p%69n&***'],
    ['/sipxconfig/rest/my/conference/Board/dtmf&1&55?x=1', '/sipxconfig/rest/my/conference/Board/dtmf&***?x=1'],
    ['/sipxconfig/rest/my/conference/Board/lock', '/sipxconfig/rest/my/conference/Board/lock'],
    ['/provisioning/s3cret/0004f2c0a815.cfg', '/provisioning/***/0004f2c0a815.cfg'],
    ['/provisioning/pJ2l0cJw0Q4vXhT7k1m3uYB5eRzN8sDfGqLaOiWcV6E', '/provisioning/***'],
    ['/provisioning/0004f2c0a815.cfg', '/provisioning/0004f2c0a815.cfg'],
    ['/x?a=1&Password=secret&userPin=1&apiKey=2&b=2', '/x?a=1&Password=***&userPin=***&apiKey=***&b=2'],
  ])('%s is %s', (url, redacted) => {
    expect(redactUrl(url)).toBe(redacted);
  });
});
