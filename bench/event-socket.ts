import { connect } from 'node:net';

/** A bare event socket: writes a command, waits for its reply, and does nothing else. */
export interface BareEventSocket {
  readonly send: (command: string) => Promise<void>;
  readonly close: () => void;
}

/** Connects and signs in. */
export async function bareEventSocket(port: number, password: string): Promise<BareEventSocket> {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true });
  let received = '';
  let waiting: (() => void) | undefined;
  socket.on('data', (chunk) => {
    received += chunk.toString('latin1');
    if (!isWhole(received)) return;
    received = '';
    waiting?.();
  });
  const reply = (): Promise<void> =>
    new Promise((resolve, reject) => {
      waiting = resolve;
      socket.once('error', reject);
    });
  await reply();
  const send = async (command: string): Promise<void> => {
    const replied = reply();
    socket.write(`${command}\n\n`);
    await replied;
    socket.removeAllListeners('error');
  };
  await send(`auth ${password}`);
  return { send, close: () => void socket.destroy() };
}

function isWhole(text: string): boolean {
  const end = text.indexOf('\n\n');
  if (end < 0) return false;
  const length = /Content-Length: (\d+)/.exec(text.slice(0, end))?.[1];
  return text.length >= end + 2 + Number(length ?? 0);
}
