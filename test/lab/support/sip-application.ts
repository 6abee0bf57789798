import { setTimeout as sleep } from 'node:timers/promises';
import Srf from 'drachtio-srf';
import { LabDrachtio } from '../../../src/lab/drachtio/lab-drachtio.js';
import { SIP_INTERVALS } from '../../../src/lab/sip/timers.js';

/** A drachtio server to test: the lab, or the one that `DRACHTIO_URL` names. */
export interface DrachtioServer {
  readonly host: string;
  readonly port: number;
  readonly secret: string;
  readonly isLab: boolean;
  stop(): Promise<void>;
}

/** How much faster time-outs are in the lab. */
const FASTER = 10;

/** Starts the lab with shorter time-outs, if no real server is given. */
export async function startDrachtio(): Promise<DrachtioServer> {
  const given = process.env.DRACHTIO_URL?.split(',')[0];
  if (given !== undefined && given !== '') {
    const { hostname, port, password } = new URL(given);
    const secret = decodeURIComponent(password);
    return { host: hostname, port: Number(port), secret, isLab: false, stop: () => Promise.resolve() };
  }
  const { t1, firstRequest, t2, lifetime } = SIP_INTERVALS;
  const intervals = {
    t1: t1 / FASTER,
    firstRequest: firstRequest / FASTER,
    t2: t2 / FASTER,
    lifetime: lifetime / FASTER,
  };
  const lab = new LabDrachtio({ port: 0, sipPort: 0, secret: 'cymru', intervals });
  const { port } = await lab.listen();
  return { host: '127.0.0.1', port, secret: 'cymru', isLab: true, stop: () => lab.close() };
}

/** An application on a drachtio server. */
export interface SipApplication {
  readonly srf: Srf;
  /** Where SIP of the server is. */
  readonly sipPort: number;
  close(): Promise<void>;
}

/**
 * Connects an application.
 *
 * @param handlers adds what it does with requests: before it connects, since later ones would double its share
 */
export async function connectApplication(
  { host, port, secret }: DrachtioServer,
  handlers: (srf: Srf) => void = () => undefined,
): Promise<SipApplication> {
  const srf = new Srf();
  handlers(srf);
  srf.on('error', () => undefined);
  const hostPorts = await new Promise<string>((resolve, reject) => {
    srf.on('connect', (error, places) => {
      if (error) reject(error);
      else resolve(places);
    });
    srf.connect({ host, port, secret });
  });
  const [, sipPort] = /udp\/127\.0\.0\.1:(\d+)/.exec(hostPorts) ?? [];
  // The routes are sent with the sign-in, and a first request must not overtake them.
  await sleep(20);
  return {
    srf,
    sipPort: Number(sipPort),
    close: async () => {
      const closed = new Promise<void>((resolve) => srf.on('close', resolve));
      srf.disconnect();
      await closed;
    },
  };
}
