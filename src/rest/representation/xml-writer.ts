import { fieldsOf, type Field, type ResourceClass } from './fields.js';
import { entriesOf, isRecord } from './json-writer.js';
import type { Dialect, Shape } from './shape.js';
import { timeAsDate } from './time-of-day.js';
import { xmlText } from './xml-text.js';

const apiDeclaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const restDeclaration = '<?xml version="1.0" encoding="UTF-8"?>';

/**
 * Writes a document as XML. Below `/rest`: no declaration, two blanks a level, unless the shape says otherwise; below
 * `/api`: declaration, compact.
 * Nulls are left out, an empty text keeps both tags below `/rest`, an empty list is one empty element.
 *
 * Own code since xml2js's builder, which parses for us, can't keep the order of the fields over both forms, nor tell
 * `<pin></pin>` from `<groups/>`; it also is six times slower.
 */
export function writeXml(dialect: Dialect, shape: Shape, value: unknown): string {
  const writer = new XmlWriter(dialect, dialect === 'rest' && shape.oneLine !== true);
  if (shape.entry === undefined) writer.object(shape.root, shape.type(), value, 0);
  else writer.list(shape.root, shape.entry, shape.type(), value, 0);
  if (dialect === 'api') return apiDeclaration + writer.text;
  return shape.oneLine === true ? restDeclaration + writer.text : writer.text;
}

class XmlWriter {
  text = '';

  constructor(
    private readonly dialect: Dialect,
    private readonly isIndented: boolean,
  ) {}

  object(name: string, type: ResourceClass, value: unknown, level: number): void {
    const source = isRecord(value) ? value : {};
    this.element(name, level, () => {
      for (const field of fieldsOf(type)) this.member(field, source[field.name], level + 1);
    });
  }

  list(name: string, entry: string, type: ResourceClass, value: unknown, level: number): void {
    const entries: unknown[] = Array.isArray(value) ? value : [];
    this.element(name, level, () => {
      for (const one of entries) this.object(entry, type, one, level + 1);
    });
  }

  private member(field: Field, value: unknown, level: number): void {
    if (value === undefined || value === null || field.jsonOnly === true) return;
    const { name, xml = name } = field;
    if (field.kind === 'object') this.object(xml, field.type(), value, level);
    else if (field.kind === 'list') this.listMember(field, xml, value, level);
    else if (field.kind === 'texts') this.texts(field, xml, value, level);
    else if (field.kind === 'map') this.map(xml, value, level);
    else if (field.kind === 'time') this.scalar(xml, timeAsDate(value), level);
    else if (field.kind === 'text') this.scalar(xml, inXml(field, value), level);
    else if (value instanceof Date) this.scalar(xml, value.toISOString(), level);
    else this.scalar(xml, value, level);
  }

  private listMember({ entry, type }: Field & { kind: 'list' }, name: string, value: unknown, level: number): void {
    if (entry !== undefined) {
      this.list(name, entry, type(), value, level);
      return;
    }
    const entries: unknown[] = Array.isArray(value) ? value : [];
    for (const one of entries) this.object(name, type(), one, level);
  }

  private texts({ entry, xmlClass }: Field & { kind: 'texts' }, name: string, value: unknown, level: number): void {
    const texts: unknown[] = Array.isArray(value) ? value : [];
    if (entry === undefined) {
      for (const text of texts) this.scalar(name, text, level);
      return;
    }
    this.element(
      name,
      level,
      () => {
        for (const text of texts) this.scalar(entry, text, level + 1);
      },
      xmlClass,
    );
  }

  private map(name: string, value: unknown, level: number): void {
    this.element(name, level, () => {
      for (const [key, text] of entriesOf(value)) {
        this.element('entry', level + 1, () => {
          this.scalar('key', key, level + 2);
          if (text !== null && text !== undefined) this.scalar('value', text, level + 2);
        });
      }
    });
  }

  private scalar(name: string, value: unknown, level: number): void {
    const text = xmlText(String(value));
    this.line(level, text === '' && this.dialect === 'api' ? `<${name}/>` : `<${name}>${text}</${name}>`);
  }

  /** An element with whatever `content` writes into it; an empty one where that is nothing. */
  private element(name: string, level: number, content: () => void, xmlClass?: string): void {
    const before = this.text;
    const opening = xmlClass === undefined ? name : `${name} class="${xmlText(xmlClass)}"`;
    this.line(level, `<${opening}>`);
    const opened = this.text.length;
    content();
    if (this.text.length > opened) {
      this.line(level, `</${name}>`);
      return;
    }
    this.text = before;
    this.line(level, `<${opening}/>`);
  }

  private line(level: number, text: string): void {
    if (this.isIndented && this.text !== '') this.text += `\n${'  '.repeat(level)}`;
    this.text += text;
  }
}

/** A word as XML writes it. */
function inXml({ options = [], xmlOptions }: Field & { kind: 'text' }, value: unknown): unknown {
  return xmlOptions?.[options.findIndex((option) => option === value)] ?? value;
}
