import type { Socket } from 'node:net';

/**
 * Makes a connection of drachtio-srf safe: what can't be read, which its reader throws out of the event loop, ends the
 * connection instead of the process; and a peer that says nothing for a while is gone (drachtio-srf pings, but does not
 * miss the pongs).
 *
 * @param silence how long nothing may come, in milliseconds
 */
export function guardSocket(socket: Socket, silence: number): void {
  const readers = socket.listeners('data');
  socket.removeAllListeners('data');
  socket.on('data', (data) => {
    try {
      for (const read of readers) read.call(socket, data);
    } catch (error) {
      socket.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  });
  let seen = socket.bytesRead;
  const watch = setInterval(() => {
    if (socket.bytesRead === seen) socket.destroy(new Error(`nothing came for ${silence} ms`));
    seen = socket.bytesRead;
  }, silence);
  watch.unref();
  socket.once('close', () => {
    clearInterval(watch);
  });
}
