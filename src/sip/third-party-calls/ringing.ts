import type { Request, Response, UacOptions, UacProgress } from 'drachtio-srf';
import type Srf from 'drachtio-srf';
import { setTimeout as wait } from 'node:timers/promises';
import type { DrachtioServer } from '../drachtio/drachtio-server.js';
import { SipUnavailableError } from '../errors.js';
import type { Route } from '../location/route.js';
import { checkedHeaders, type Headers } from '../message/headers.js';
import { formatSipUri } from '../message/sip-uri.js';
import type { SipAgent } from '../sip-agent.js';
import { CallFailedError } from './call-targets.js';

/** How long phones that were told to stop ringing may take to say so, in milliseconds. */
const STOPPED_WITHIN = 1_000;
/** From here on nobody is called. */
const DECLINED = 600;

/** A call that was answered, and the server that holds it. */
export interface Answered<T> {
  readonly server: DrachtioServer;
  readonly call: T;
}

/** How phones are rung. */
export interface Ringing<T> {
  /** Sends the INVITE. */
  readonly place: (srf: Srf, uri: string, options: UacOptions, progress: UacProgress) => Promise<T>;
  readonly headers: Headers;
  /** With what a phone, or the proxy in front of it, is answered that asks who calls. */
  readonly auth?: { readonly username: string; readonly password: string };
  /** Gives up. */
  readonly signal: AbortSignal;
  readonly onResponse: (response: Response) => void;
}

interface Call {
  destroy(): Promise<unknown>;
}

/**
 * Rings phones, all at once; the first that answers has the call, and the others are told to stop.
 *
 * @throws CallFailedError with the answer that says most, where nobody takes the call
 */
export async function ringAll<T extends Call>(
  agent: SipAgent,
  routes: readonly Route[],
  ringing: Ringing<T>,
): Promise<Answered<T>> {
  const controller = new AbortController();
  const stop = (): void => {
    controller.abort();
  };
  if (ringing.signal.aborted) stop();
  ringing.signal.addEventListener('abort', stop);
  const failures: CallFailedError[] = [];
  let winner: Answered<T> | undefined;
  const ring = async (route: Route): Promise<void> => {
    try {
      const answered = await ringOne(agent, route, { ...ringing, signal: controller.signal });
      if (controller.signal.aborted) {
        await answered.call.destroy();
        return;
      }
      winner = answered;
      stop();
    } catch (error) {
      const failure = failureOf(error);
      failures.push(failure);
      if (failure.status >= DECLINED) stop();
    }
  };
  try {
    const stopped = new Promise<void>((resolve) => {
      controller.signal.addEventListener('abort', () => {
        if (winner) resolve();
        else void wait(STOPPED_WITHIN, undefined, { ref: false }).then(resolve);
      });
    });
    await Promise.race([Promise.all(routes.map(ring)), stopped]);
  } finally {
    ringing.signal.removeEventListener('abort', stop);
  }
  if (winner) return winner;
  throw mostTelling(failures) ?? new CallFailedError(487, 'Request Terminated');
}

/** Rings a phone. drachtio-srf never settles where the connection is lost, or a phone falls silent after a CANCEL. */
async function ringOne<T extends Call>(
  agent: SipAgent,
  { uri, nextHop, from }: Route,
  { place, headers, auth, signal, onResponse }: Ringing<T>,
): Promise<Answered<T>> {
  const server = agent.serverAt(from);
  const options = {
    headers: checkedHeaders(headers),
    ...(nextHop && { proxy: formatSipUri(nextHop) }),
    ...(auth && { auth }),
  };
  return new Promise((resolve, reject) => {
    let sent: Request | undefined;
    let timer: NodeJS.Timeout | undefined;
    let isSettled = false;
    const settle = (done: () => void): void => {
      isSettled = true;
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
      lost.unsubscribe();
      done();
    };
    const fail = (error: Error): void => {
      settle(() => {
        reject(error);
      });
    };
    const cancel = (): void => {
      sent?.cancel({ headers: {} }, () => undefined);
      timer ??= setTimeout(() => {
        fail(new CallFailedError(408, 'Request Timeout'));
      }, agent.timings.request);
    };
    const lost = server.lost.subscribe((error) => {
      fail(new SipUnavailableError([server.name], error.message));
    });
    signal.addEventListener('abort', cancel);
    const progress: UacProgress = {
      cbRequest: (error, request) => {
        if (error) return;
        sent = request;
        request.on('response', onResponse);
        if (signal.aborted) cancel();
      },
    };
    place(server.srf, formatSipUri(uri), options, progress).then(
      (call) => {
        if (isSettled) void call.destroy().catch(() => undefined);
        else {
          settle(() => {
            resolve({ server, call });
          });
        }
      },
      (error: unknown) => {
        fail(failureOf(error));
      },
    );
  });
}

/** What drachtio-srf and the agent throw, as an answer. */
export function failureOf(error: unknown): CallFailedError {
  if (error instanceof CallFailedError) return error;
  if (error instanceof Error && 'status' in error && typeof error.status === 'number') {
    return new CallFailedError(error.status, 'reason' in error ? String(error.reason) : '');
  }
  return new CallFailedError(503, 'Service Unavailable');
}

/** A refusal for everybody, then that somebody is busy, then what came first. */
function mostTelling(failures: readonly CallFailedError[]): CallFailedError | undefined {
  return (
    failures.find(({ status }) => status >= DECLINED) ?? failures.find(({ status }) => status === 486) ?? failures[0]
  );
}
