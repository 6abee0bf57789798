import { MalformedBodyError } from '../../src/rest/http/http-errors.js';
import { readXml } from '../../src/rest/representation/xml-reader.js';

describe('XML in requests', () => {
  it.each<[string, string, unknown]>([
    ['the five entities and numbers', '<a>&amp;&lt;&gt;&quot;&apos;&#x41;&#66;</a>', `&<>"'AB`],
    ['a declaration', '<?xml version="1.0" encoding="UTF-8"?>\n<a>b</a>\n', 'b'],
    ['a byte order mark', '\ufeff<a>b</a>', 'b'],
    ['CDATA', '<a><![CDATA[<b>]]></a>', '<b>'],
    ['comments', '<!-- x --><a>b<!-- y --></a><!-- z -->', 'b'],
    ['attributes and namespaces', '<a xmlns="urn:x" b="c">d</a>', 'd'],
    ['blanks within text', '<a> b </a>', ' b '],
    ['an empty element', '<a/>', ''],
    ['other alphabets', '<a>Ærø ☎ 😀</a>', 'Ærø ☎ 😀'],
  ])('may hold %s', (_, text, content) => {
    expect(readXml(text)).toEqual({ root: 'a', content });
  });

  it.each([
    ['an entity of HTML', '<a>&copy;</a>'],
    ['an entity of nobody', '<a>&b;</a>'],
    ['an entity of its own', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
    ['an external entity', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'],
    ['an external document type', '<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd"><a/>'],
    ['a bare ampersand', '<a>b & c</a>'],
    ['two roots', '<a/><b/>'],
    ['text behind the root', '<a/>b'],
    ['text in front of the root', 'b<a/>'],
    ['an element that does not end', '<a><b></a>'],
    ['33 levels', '<a>'.repeat(33) + '</a>'.repeat(33)],
    ['20,001 elements', `<a>${'<b/>'.repeat(20_000)}</a>`],
    ['nothing', ''],
  ])('may not hold %s', (_, text) => {
    expect(() => readXml(text)).toThrow(MalformedBodyError);
  });

  it('are no way to the prototype of all objects', () => {
    readXml('<a><__proto__><polluted>yes</polluted></__proto__></a>');
    expect({}).not.toHaveProperty('polluted');
  });
});
