import type { Fixture, Reply } from './trunkline.js';

/** A program that works with one resource below `/api`. */
export class ApiClient {
  /** @param base such as `/api/rules` */
  constructor(
    private readonly fixture: Fixture,
    private readonly base: string,
  ) {}

  /** Sends a request; a body that is a text is XML, and JSON otherwise. */
  send(method: string, path: string, body?: object | string): Promise<Reply> {
    const type = typeof body === 'string' ? 'text/xml' : 'application/json';
    return this.fixture.call(`${this.base}${path}`, {
      method,
      ...(body !== undefined && {
        body: typeof body === 'string' ? body : JSON.stringify(body),
        headers: { 'Content-Type': type },
      }),
    });
  }

  /** @returns the id of what was made */
  async make(body: object | string): Promise<string> {
    const reply = await this.send('POST', '', body);
    expect(reply).toMatchObject({ status: 200, text: expect.stringMatching(/^\d+$/) as string });
    return reply.text;
  }

  /** A document as JSON. */
  read(path: string): Promise<unknown> {
    return this.fixture.json(`${this.base}${path}`);
  }

  /** A document as XML, without its declaration. */
  async xml(path: string): Promise<string> {
    const { text } = await this.fixture.call(`${this.base}${path}`, { headers: { Accept: 'text/xml' } });
    return text.replace('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>', '');
  }
}
