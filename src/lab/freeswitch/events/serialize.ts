import { compactJson, JsonObject } from '../text/cjson.js';
import { urlEncode, xmlEscape } from '../text/url-encode.js';
import type { SwitchEvent } from './switch-event.js';

/** The forms in which an event travels. */
export type EventFormat = 'plain' | 'json' | 'xml';

function withLength(event: SwitchEvent): [string, string][] {
  if (event.body === undefined) return event.headers;
  return [...event.headers, ['Content-Length', String(Buffer.byteLength(event.body))]];
}

function toPlain(event: SwitchEvent): string {
  const lines = withLength(event).map(([name, value]) => `${name}: ${urlEncode(value)}\n`);
  return `${lines.join('')}\n${event.body ?? ''}`;
}

function toJson(event: SwitchEvent): string {
  const pairs = withLength(event);
  return compactJson(new JsonObject(event.body === undefined ? pairs : [...pairs, ['_body', event.body]]));
}

function toXml(event: SwitchEvent): string {
  const headers = event.headers.map(([name, value]) => `    <${name}>${xmlEscape(urlEncode(value))}</${name}>\n`);
  const length =
    event.body === undefined ? '' : `  <Content-Length>${Buffer.byteLength(event.body)}</Content-Length>\n`;
  const body = event.body === undefined ? '' : `  <body>${xmlEscape(event.body)}</body>\n`;
  return `<event>\n  <headers>\n${headers.join('')}  </headers>\n${length}${body}</event>`;
}

const WRITERS = { plain: toPlain, json: toJson, xml: toXml };

/** An event as it goes over the event socket, with its frame. */
export function eventFrame(event: SwitchEvent, format: EventFormat): string {
  const text = WRITERS[format](event);
  return `Content-Length: ${Buffer.byteLength(text)}\nContent-Type: text/event-${format}\n\n${text}`;
}
