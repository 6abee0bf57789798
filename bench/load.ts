import autocannon from 'autocannon';
import { performance } from 'node:perf_hooks';

/** What a load came to. Latencies are in milliseconds. */
export interface Figures {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

/** One request, sent over and over. */
export interface Target {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: 'GET' | 'PUT';
  readonly body?: string;
  /** Makes the Authorization header of each request anew; Digest counts. */
  readonly authorize?: () => string;
  /** Makes the path of each request anew, where each asks for something else. */
  readonly nextPath?: () => string;
}

const CONNECTIONS = 32;
const WARM_UP = 4;

/**
 * Sends a request over 32 connections for some seconds, after warming up.
 *
 * @throws Error where an answer is not a success: a benchmark of refusals is none
 */
export async function load(target: Target, seconds: number): Promise<Figures> {
  await run(target, WARM_UP);
  const result = await run(target, seconds);
  const { average } = result.requests;
  return { perSecond: average, p50: result.latency.p50, p99: result.latency.p99 };
}

async function run(
  { url, headers = {}, method = 'GET', body, authorize, nextPath }: Target,
  duration: number,
): Promise<autocannon.Result> {
  const { pathname, search } = new URL(url);
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration,
    method,
    headers: { ...headers },
    ...(body !== undefined && { body }),
    ...((authorize ?? nextPath) !== undefined && {
      requests: [
        {
          setupRequest: (request) => ({
            ...request,
            path: nextPath?.() ?? pathname + search,
            headers: { ...headers, ...(authorize && { Authorization: authorize() }) },
          }),
        },
      ],
    }),
  });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${method} ${pathname}: ${result.non2xx} refusals and ${result.errors} failures`);
  }
  return result;
}

/** Does something over and over, one after the other, and tells how long it took. */
export async function oneByOne(times: number, work: () => Promise<void>): Promise<Figures> {
  for (let warm = 0; warm < times / 5; warm++) await work();
  const durations: number[] = [];
  const start = performance.now();
  for (let index = 0; index < times; index++) {
    const before = performance.now();
    await work();
    durations.push(performance.now() - before);
  }
  const perSecond = (times * 1_000) / (performance.now() - start);
  durations.sort((left, right) => left - right);
  const at = (share: number): number => durations[Math.floor(durations.length * share)] ?? 0;
  return { perSecond, p50: at(0.5), p99: at(0.99) };
}
