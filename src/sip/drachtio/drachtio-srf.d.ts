/** The part of drachtio-srf 5.0 that is in use, as it really is; the package's own types lack much of it. */
declare module 'drachtio-srf' {
  import type { EventEmitter } from 'node:events';
  import type { Socket } from 'node:net';

  namespace Srf {
    /** By name; a name's several values are one text, split by commas. */
    type Headers = Record<string, string>;

    interface Message {
      readonly body: string;
      readonly headers: Headers;
      get(name: string): string | undefined;
      has(name: string): boolean;
    }

    interface SrfRequest extends Message, EventEmitter {
      readonly method: string;
      readonly uri: string;
      readonly source: 'network' | 'application';
      /** Where it came from, and by which transport: `udp`, `tcp`, `tls`, `ws` or empty. */
      readonly source_address: string;
      readonly source_port: number;
      readonly protocol: string;
      /** `host:port` of the server's address that took it; new requests outside dialogs only. */
      readonly receivedOn?: string;
      readonly stackDialogId?: string;
      readonly res: SrfResponse;
      readonly socket: Socket;
      on(event: 'response', listener: (response: SrfResponse, ack: (options?: { body: string }) => void) => void): this;
      on(event: 'cancel', listener: (cancel: Message) => void): this;
      once(event: 'cancel', listener: (cancel: Message) => void): this;
      cancel(callback?: (error: unknown) => void): void;
      cancel(options: { headers: Headers }, callback?: (error: unknown) => void): void;
    }

    interface SrfResponse extends Message, EventEmitter {
      readonly status: number;
      readonly reason: string;
      readonly finalResponseSent: boolean;
      send(
        status: number,
        options?: { headers?: Headers; body?: string },
        callback?: (error: unknown, message?: Message) => void,
      ): void;
      send(
        status: number,
        reason: string,
        options?: { headers?: Headers; body?: string },
        callback?: (error: unknown, message?: Message) => void,
      ): void;
    }

    interface RequestOptions {
      method: string;
      headers?: Headers;
      body?: string;
      /** The next hop, where it is not the request URI's. */
      proxy?: string;
      stackDialogId?: string;
    }

    interface DialogRequestOptions {
      method: string;
      headers?: Headers;
      body?: string;
    }

    interface Dialog extends EventEmitter {
      readonly id: string;
      readonly connected: boolean;
      readonly sip: { readonly callId: string; readonly localTag: string; readonly remoteTag: string };
      readonly local: { readonly uri: string; readonly sdp: string };
      readonly remote: { readonly uri: string; readonly sdp: string };
      readonly req: SrfRequest;
      readonly res?: SrfResponse;
      destroy(options?: { headers: Headers }): Promise<SrfRequest>;
      modify(sdp: string): Promise<string>;
      request(options: DialogRequestOptions): Promise<SrfResponse>;
      on(event: 'destroy', listener: (request: SrfRequest) => void): this;
      on(
        event: 'modify' | 'notify' | 'subscribe' | 'unsubscribe' | 'refer' | 'info' | 'options' | 'message' | 'update',
        listener: (request: SrfRequest, response: SrfResponse) => void,
      ): this;
    }

    /** An answered INVITE that waits for its ACK (`noAck`, without an own offer). */
    interface UnacknowledgedDialog {
      readonly sdp: string;
      readonly res: SrfResponse;
      ack(sdp: string): Promise<Dialog>;
      destroy(): Promise<unknown>;
    }

    interface UacOptions {
      headers?: Headers;
      localSdp?: string;
      proxy?: string;
      callingNumber?: string;
      callingName?: string;
      auth?: { username: string; password: string };
    }

    interface Progress {
      cbRequest?: (error: unknown, request?: SrfRequest) => void;
      cbProvisional?: (response: SrfResponse) => void;
    }

    interface ProxyOptions {
      /** `simultaneous`: all at once; anything else: one after the other. */
      forking?: 'simultaneous' | 'sequential';
      recordRoute?: boolean;
      followRedirects?: boolean;
      provisionalTimeout?: string;
      headers?: Headers;
    }

    interface ProxyResult {
      readonly connected: boolean;
      readonly finalStatus?: number;
    }

    interface ConnectOptions {
      host: string;
      port: number;
      secret: string;
      enablePing?: boolean;
      pingInterval?: number;
      reconnect?: { maxAttempts?: number; retryMaxDelay?: number };
    }

    type Handler = (request: SrfRequest, response: SrfResponse) => void;
  }

  class Srf extends EventEmitter {
    /** Inner hook: the sockets to the server, at most one. */
    readonly app: { readonly client?: { readonly mapServer: ReadonlyMap<Socket, unknown> } };
    /** Calls a handler for a method (in lower case). All of them before `connect`. */
    use(method: string, handler: Srf.Handler): void;
    connect(options: Srf.ConnectOptions): void;
    disconnect(): void;
    /** @param callback with the request as it went out */
    request(
      uri: string,
      options: Srf.RequestOptions,
      callback: (error: unknown, request?: Srf.SrfRequest) => void,
    ): void;
    /** Rejects with a text. */
    proxyRequest(
      request: Srf.SrfRequest,
      destinations: string[],
      options: Srf.ProxyOptions,
    ): Promise<Srf.ProxyResult>;
    createUAS(
      request: Srf.SrfRequest,
      response: Srf.SrfResponse,
      options: { localSdp?: string; headers?: Srf.Headers },
    ): Promise<Srf.Dialog>;
    createUAC(uri: string, options: Srf.UacOptions & { noAck: true }, progress?: Srf.Progress): Promise<Srf.UnacknowledgedDialog>;
    createUAC(uri: string, options: Srf.UacOptions & { noAck?: never }, progress?: Srf.Progress): Promise<Srf.Dialog>;
    removeDialog(dialog: Srf.Dialog): void;
    on(event: 'connect', listener: (error: Error | null | undefined, addresses: string, version: string | null) => void): this;
    on(event: 'error', listener: (error: Error) => void): this;
    on(event: 'close', listener: () => void): this;
    static readonly SipError: new (status: number, reason?: string) => Error & { readonly status: number; readonly reason: string };
  }

  export = Srf;
}
