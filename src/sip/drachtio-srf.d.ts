/**
 * The part of drachtio-srf that Trunkline uses, as version 5 behaves. The types that come with it lack half of it, and
 * have `any` for much of the rest; a declaration like this one takes their place.
 */
declare module 'drachtio-srf' {
  import type { EventEmitter } from 'node:events';
  import type { Socket } from 'node:net';

  export type Headers = Readonly<Record<string, string>>;

  /** Options of `connect`. */
  export interface ConnectOptions {
    host: string;
    port: number;
    secret: string;
    enablePing?: boolean;
    pingInterval?: number;
    reconnect?: { retryMaxDelay?: number; maxAttempts?: number };
  }

  /** What requests and responses share. */
  export interface Message {
    readonly body: string;
    readonly headers: Headers;
    readonly source_address: string;
    readonly source_port: number;
    readonly protocol: string;
    readonly raw: string;
    get(name: string): string | undefined;
    has(name: string): boolean;
  }

  /** What a request is sent with. */
  export interface RequestOptions {
    method: string;
    headers?: Headers;
    body?: string;
    proxy?: string;
    stackDialogId?: string;
    auth?: { username: string; password: string };
  }

  /** A SIP request. */
  export interface Request extends EventEmitter, Message {
    readonly method: string;
    readonly uri: string;
    readonly callingNumber: string;
    readonly callingName: string;
    readonly receivedOn?: string;
    cancel(options?: { headers: Headers }, callback?: (error: Error | null) => void): void;
    /** Set for requests within a dialog. */
    readonly stackDialogId?: string;
    on(event: 'response', listener: (response: Response, ack: (options?: { body: string }) => void) => void): this;
    /** `authenticate`: the far side asked who it is, and this is the request again, with credentials. */
    on(event: 'cancel' | 'update' | 'authenticate', listener: (request: Request) => void): this;
  }

  /** What a response is sent with. */
  export interface ResponseOptions {
    headers?: Headers;
    body?: string;
  }

  /** A SIP response: one that came, or the one to be sent. */
  export interface Response extends EventEmitter, Message {
    readonly status: number;
    readonly reason: string;
    readonly finalResponseSent: boolean;
    send(status: number, options?: ResponseOptions, callback?: (error: string | null, sent?: Message) => void): void;
    send(status: number, reason: string, options?: ResponseOptions): void;
  }

  export type Handler = (request: Request, response: Response) => void;

  /** A SIP dialog. */
  export interface Dialog extends EventEmitter {
    readonly id: string;
    readonly connected: boolean;
    readonly sip: { callId: string; localTag: string; remoteTag: string };
    readonly local: { uri: string; sdp: string };
    readonly remote: { uri: string; sdp: string };
    destroy(options?: { headers: Headers }): Promise<Request>;
    modify(sdp: string): Promise<string>;
    request(options: RequestOptions): Promise<Response>;
    ack(sdp: string): Promise<void>;
  }

  /** A call whose ACK is still to be sent, with the offer of the other side (RFC 3725 flow I). */
  export interface UnacknowledgedCall {
    readonly sdp: string;
    readonly res: Response;
    ack(sdp: string): Promise<Dialog>;
    destroy(): Promise<void>;
  }

  /** Options of a call to somebody. */
  export interface UacOptions {
    method?: 'INVITE' | 'SUBSCRIBE';
    localSdp?: string;
    headers?: Headers;
    proxy?: string;
    callingNumber?: string;
    callingName?: string;
    auth?: { username: string; password: string };
  }

  /** Progress of a call to somebody. */
  export interface UacProgress {
    cbRequest?: (error: Error | null, request: Request) => void;
    cbProvisional?: (response: Response) => void;
  }

  /** What came of a request that was proxied. */
  export interface ProxyResult {
    readonly connected: boolean;
    readonly finalStatus?: number;
    readonly responses: readonly unknown[];
  }

  /** How requests are proxied. */
  export interface ProxyOptions {
    forking?: 'sequential' | 'simultaneous';
    recordRoute?: boolean;
    followRedirects?: boolean;
    provisionalTimeout?: string;
    headers?: Headers;
  }

  /** A connection to a drachtio server. */
  export default class Srf extends EventEmitter {
    /** Rejections of what this returns are told by `connect` too. */
    connect(options: ConnectOptions): void;
    disconnect(): void;
    readonly idle: boolean;
    /** Inner hook: the sockets to the server, at most one. */
    readonly app: { readonly client?: { readonly mapServer: ReadonlyMap<Socket, unknown> } };
    /** Calls a handler for a method, in lower case. All of them before `connect`. */
    use(method: string, handler: Handler): void;
    invite(handler: Handler): this;
    register(handler: Handler): this;
    subscribe(handler: Handler): this;
    options(handler: Handler): this;
    message(handler: Handler): this;
    notify(handler: Handler): this;
    request(uri: string, options: RequestOptions, callback: (error: Error | null, request?: Request) => void): this;
    request(uri: string, options: RequestOptions): Promise<Request>;
    createUAS(request: Request, response: Response, options: { localSdp?: string; headers?: Headers }): Promise<Dialog>;
    createUAC(uri: string, options: UacOptions & { noAck: true }, progress?: UacProgress): Promise<UnacknowledgedCall>;
    createUAC(uri: string, options: UacOptions, progress?: UacProgress): Promise<Dialog>;
    createB2BUA(
      request: Request,
      response: Response,
      uri: string,
      options?: { headers?: Headers; proxyRequestHeaders?: string[]; proxyResponseHeaders?: string[] },
    ): Promise<{ uas: Dialog; uac: Dialog }>;
    proxyRequest(request: Request, targets: string | string[], options?: ProxyOptions): Promise<ProxyResult>;
    removeDialog(dialog: Dialog): void;
    on(event: 'connect', listener: (error: Error | null, hostPorts: string, version?: string | null) => void): this;
    on(event: 'error', listener: (error: Error) => void): this;
    on(event: 'reconnecting' | 'disconnect' | 'close', listener: () => void): this;
    on(event: 'cdr:attempt', listener: (source: string, time: string, message: Message) => void): this;
    on(
      event: 'cdr:start' | 'cdr:stop',
      listener: (source: string, time: string, what: string, message: Message) => void,
    ): this;
    static parseUri(uri: string): { scheme: string; user?: string; host?: string; port?: number } | undefined;
  }
}
