import { xmlText } from '../../rest/representation/xml-text.js';

/** An element of a file that a phone reads: text or elements in it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly content?: string | readonly XmlElement[];
}

const NAME = /^[A-Za-z_][\w.-]*$/;
/** More attributes than this stand one on a line. */
const ATTRIBUTES_ON_A_LINE = 4;

/** An XML file: every value is escaped, every element stands on a line of its own, since some firmware wants that. */
export function xmlFile(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${written(root, '')}`;
}

/** @throws Error for a name that no element can have: those in the data files can */
function written({ name, attributes = {}, content = '' }: XmlElement, indent: string): string {
  const opening = `${indent}<${checked(name)}${attributesOf(attributes, indent)}`;
  if (content.length === 0) return `${opening}/>\n`;
  if (typeof content === 'string') return `${opening}>${xmlText(content)}</${name}>\n`;
  const inner = content.map((element) => written(element, `${indent}  `)).join('');
  return `${opening}>\n${inner}${indent}</${name}>\n`;
}

function attributesOf(attributes: Readonly<Record<string, string>>, indent: string): string {
  const all = Object.entries(attributes);
  const separator = all.length > ATTRIBUTES_ON_A_LINE ? `\n${indent}    ` : ' ';
  return all.map(([name, value]) => `${separator}${checked(name)}="${attributeText(value)}"`).join('');
}

/** Line feeds and tabs in attributes are blanks to a reader, unless they are written as numbers. */
function attributeText(value: string): string {
  return xmlText(value).replace(/[\n\t]/g, (character) => (character === '\n' ? '&#xa;' : '&#x9;'));
}

function checked(name: string): string {
  if (!NAME.test(name)) throw new Error(`"${name}" can't be the name of an element`);
  return name;
}
