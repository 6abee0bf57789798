import { Agent, request } from 'node:http';
import { basic, type Bench, type Case } from '../case.js';
import { bareEventSocket } from '../event-socket.js';
import { load, oneByOne, type Figures } from '../load.js';

const TIMES = 2_000;

function path({ trunkline, eventSocket }: Bench): string {
  return `${trunkline}/rest/my/conference/${eventSocket.conference}/volume_in&1&0`;
}

/** One command after the other over one connection, as a person's clicks come. */
async function overHttp(bench: Bench): Promise<Figures> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const headers = { Authorization: basic(bench.administrator) };
  const url = path(bench);
  const send = (): Promise<void> =>
    new Promise((resolve, reject) => {
      request(url, { agent, headers, method: 'PUT' }, (response) => {
        response.resume();
        response.on('end', () => {
          if (response.statusCode === 200) resolve();
          else reject(new Error(`A conference command was refused: ${response.statusCode ?? 0}`));
        });
      })
        .on('error', reject)
        .end();
    });
  try {
    return await oneByOne(TIMES, send);
  } finally {
    agent.destroy();
  }
}

async function overBareSocket({ eventSocket: { port, password, conference } }: Bench): Promise<Figures> {
  const socket = await bareEventSocket(port, password);
  try {
    return await oneByOne(TIMES, () => socket.send(`api conference ${conference} volume_in 1 0`));
  } finally {
    socket.close();
  }
}

/** A command to a running conference, against the same command on a bare event socket. */
export const CONFERENCE_COMMAND_CASES: readonly Case[] = [
  {
    name: 'conference command, one by one',
    trunkline: overHttp,
    beside: { name: 'bare event socket, one by one', measure: overBareSocket },
  },
  {
    name: 'conference command, 32 at once',
    trunkline: (bench) =>
      load({ url: path(bench), method: 'PUT', headers: { Authorization: basic(bench.administrator) } }, bench.seconds),
  },
];
