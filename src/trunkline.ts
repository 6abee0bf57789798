import { Superadmin } from './users/superadmin.js';
import { listen, type Listening } from './application.js';
import { DataDirectory } from './config/data-directory.js';
import type { Environment } from './config/environment.js';
import { EmbeddedServer } from './database/embedded-server.js';
import { placeOf, prepareDatabase } from './database/prepare-database.js';
import { LabDrachtio } from './lab/drachtio/lab-drachtio.js';
import { LabFreeSwitch } from './lab/freeswitch/lab-freeswitch.js';
import { parseDrachtioUrl } from './sip/index.js';
import { parseEslUrl, type SwitchOptions } from './switch/index.js';

/** A Trunkline that runs, with what was started for it. */
export interface Trunkline extends Listening {
  /** The superadmin's password, where this was the first run and made one. */
  readonly firstPassword: string | undefined;
  /** Where the data are, for people. */
  readonly database: string;
  /** Which switch is driven, for people. */
  readonly freeSwitch: string;
  /** The embedded switch, where no other is configured. */
  readonly lab: LabFreeSwitch | undefined;
  /** Which drachtio server is used, for people. */
  readonly sip: string;
  /** URLs of the drachtio servers. */
  readonly drachtioUrls: readonly string[];
}

const LAB_HOST = '127.0.0.1';
const LAB_PASSWORD = 'ClueCon';
const LAB_SECRET = 'cymru';
/** Where FreeSWITCH takes calls that need no sign-in: the profile `external` as it comes. */
const FREESWITCH_SIP_PORT = 5080;

/**
 * Starts Trunkline with everything that it brings along: the embedded database and the lab switch, where no others are
 * configured. Only this function knows which of them it is.
 */
export async function startTrunkline(environment: Environment): Promise<Trunkline> {
  const dataDirectory = new DataDirectory(environment.DATA_DIR);
  const stops: (() => Promise<void>)[] = [];
  const stopAll = async (): Promise<void> => {
    for (const stop of stops.splice(0).reverse()) await stop();
  };
  try {
    const database = await startDatabase(environment, dataDirectory, stops);
    await prepareDatabase(database.url, { waitSeconds: environment.DATABASE_WAIT, log: say });
    const freeSwitch = await startSwitch(environment, dataDirectory, stops);
    const sip = await startSip(environment, stops);
    const listening = await listen({
      environment,
      dataDirectory,
      databaseUrl: database.url,
      freeSwitch: freeSwitch.options,
      sip: { urls: sip.urls, switches: environment.FREESWITCH_SIP ?? freeSwitch.sip },
    });
    stops.push(listening.close);
    const firstPassword = await listening.application.get(Superadmin).ensure(environment.SUPERADMIN_PASSWORD);
    return {
      ...listening,
      close: stopAll,
      firstPassword,
      database: database.place,
      freeSwitch: freeSwitch.place,
      lab: freeSwitch.lab,
      sip: sip.place,
      drachtioUrls: sip.urls,
    };
  } catch (error) {
    await stopAll();
    throw error;
  }
}

type Stops = (() => Promise<void>)[];

async function startDatabase(
  { DATABASE_URL }: Environment,
  dataDirectory: DataDirectory,
  stops: Stops,
): Promise<{ url: string; place: string }> {
  if (DATABASE_URL !== undefined) return { url: DATABASE_URL, place: placeOf(DATABASE_URL) };
  const server = new EmbeddedServer(dataDirectory);
  const url = await server.start();
  stops.push(() => server.stop());
  return { url, place: `embedded PostgreSQL in ${dataDirectory.path('postgres')}` };
}

async function startSwitch(
  { FREESWITCH_URL, LAB_ESL_PORT, RECORDINGS_DIR, SOUNDS_DIR }: Environment,
  dataDirectory: DataDirectory,
  stops: Stops,
): Promise<{ options: SwitchOptions; sip: string[]; place: string; lab: LabFreeSwitch | undefined }> {
  if (FREESWITCH_URL !== undefined) {
    const addresses = FREESWITCH_URL.map(parseEslUrl);
    const place = addresses.map(({ name }) => name).join(', ');
    const sip = addresses.map(({ name }) => name.replace(/\d+$/, String(FREESWITCH_SIP_PORT)));
    return { options: { urls: FREESWITCH_URL }, sip, place: `FreeSWITCH at ${place}`, lab: undefined };
  }
  const lab = new LabFreeSwitch({
    host: LAB_HOST,
    port: LAB_ESL_PORT,
    password: LAB_PASSWORD,
    recordingsDirectory: RECORDINGS_DIR ?? dataDirectory.folder('recordings'),
    soundsDirectory: SOUNDS_DIR,
  });
  const { port } = await lab.listen();
  stops.push(() => lab.close());
  const options = { urls: [`esl://:${LAB_PASSWORD}@${LAB_HOST}:${port}`], allowDefaultPassword: true };
  // It speaks no SIP.
  return { options, sip: [], place: `lab FreeSWITCH, event socket at ${LAB_HOST}:${port}`, lab };
}

async function startSip(
  { DRACHTIO_URL, LAB_DRACHTIO_PORT, LAB_SIP_PORT }: Environment,
  stops: Stops,
): Promise<{ urls: readonly string[]; place: string }> {
  if (DRACHTIO_URL !== undefined) {
    const place = DRACHTIO_URL.map((url) => parseDrachtioUrl(url).name).join(', ');
    return { urls: DRACHTIO_URL, place: `drachtio at ${place}` };
  }
  const lab = new LabDrachtio({ host: LAB_HOST, port: LAB_DRACHTIO_PORT, sipPort: LAB_SIP_PORT, secret: LAB_SECRET });
  const { port, sipPort } = await lab.listen();
  stops.push(() => lab.close());
  return {
    urls: [`drachtio://:${LAB_SECRET}@${LAB_HOST}:${port}`],
    place: `lab drachtio, SIP at ${LAB_HOST}:${sipPort} (UDP and TCP), applications at ${LAB_HOST}:${port}`,
  };
}

function say(message: string): void {
  console.error(message);
}
