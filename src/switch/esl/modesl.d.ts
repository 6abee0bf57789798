/** The part of modesl 1.2 that is in use; the package has no types. Names with an underscore are its inner hooks. */
declare module 'modesl' {
  import type { Socket } from 'node:net';

  namespace modesl {
    /** Header lines of one frame; `Content-Length` as a number, the others as text. */
    type Headers = Record<string, string | number>;

    class Event {
      getHeader(name: string): unknown;
      getBody(): string;
    }

    class Parser {
      constructor(socket: Socket);
      readonly socket: Socket;
      on(name: 'error', listener: (error: Error) => void): this;
      on(name: 'esl::event', listener: (event: Event, headers: Headers, body?: string) => void): this;
      _onData(data: Buffer): void;
      /** Makes an event of a complete frame and emits it. */
      _parseEvent(headers: Headers, body?: string): void;
    }

    class Connection {
      constructor(host: string, port: number, password: string);
      readonly socket: Socket;
      on(name: 'error', listener: (error: Error) => void): this;
      emit(name: 'error', error: Error): boolean;
      _onConnect(): void;
      _onEvent(event: Event, headers: Headers, body?: string): void;
    }
  }

  export = modesl;
}
