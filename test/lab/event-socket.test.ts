import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { networkInterfaces } from 'node:os';
import { LabFreeSwitch } from '../../src/lab/freeswitch/lab-freeswitch.js';
import { EventSocketClient, type Frame } from './support/event-socket-client.js';

const GOODBYE = {
  head: 'Content-Type: text/disconnect-notice\nContent-Length: 67\n\n',
  body: 'Disconnected, goodbye.\nSee you at ClueCon! http://www.cluecon.com/\n',
};

function commandReply(text: string): Frame {
  return { head: `Content-Type: command/reply\nReply-Text: ${text}\n\n`, body: '' };
}

describe('the event socket', () => {
  let lab: LabFreeSwitch;
  let port: number;

  beforeEach(async () => {
    lab = new LabFreeSwitch({ port: 0, password: 'secret word' });
    port = (await lab.listen()).port;
  });
  afterEach(() => lab.close());

  const signedIn = (): Promise<EventSocketClient> => EventSocketClient.signedIn(port, 'secret word');

  describe('before signing in', () => {
    it.each([
      ['api status', '-ERR command not found'],
      ['event plain ALL', '-ERR command not found'],
      ['nosuchcommand', '-ERR command not found'],
      ['auth secret word', '+OK accepted'],
    ])('answers %j', async (command, reply) => {
      const client = await EventSocketClient.open(port);
      expect(await client.next()).toEqual({ head: 'Content-Type: auth/request\n\n', body: '' });
      expect(await client.send(command)).toEqual(commandReply(reply));
    });

    it.each(['auth wrong', 'auth', 'auth secret', 'userauth admin@localhost:secret word', 'userauth x'])(
      'refuses %j and says goodbye',
      async (command) => {
        const client = await EventSocketClient.open(port);
        await client.next();
        expect(await client.send(command)).toEqual(commandReply('-ERR invalid'));
        expect(await client.next()).toEqual(GOODBYE);
        client.socket.write('api status\n\n');
        await expect(client.next(100)).rejects.toThrow('no frame');
        expect(client.closed).toBe(true);
      },
    );

    it('sends no events', async () => {
      const client = await EventSocketClient.open(port);
      await client.next();
      lab.addMember('room', { callerIdName: 'A', callerIdNumber: '1' });
      await expect(client.next(100)).rejects.toThrow('no frame');
    });
  });

  // As recorded with accounts of the directory, apart from what those were not allowed.
  it.each([
    ['nosuchcommand', '-ERR command not found'],
    ['api', '-ERR command not found'],
    ['bgapi', '-ERR command not found'],
    ['auth secret word', '-ERR command not found'],
    ['getvar x', '-ERR command not found'],
    ['linger', '-ERR not controlling a session'],
    ['divert_events on', '-ERR not controlling a session.'],
    ['myevents 00000000-0000-0000-0000-000000000000', '+OK Events Enabled'],
    ['event json HEARTBEAT', '+OK event listener enabled json'],
    ['event xml HEARTBEAT', '+OK event listener enabled xml'],
    ['event plain', '-ERR no keywords supplied'],
    ['event plain NO_SUCH_EVENT', '-ERR no keywords supplied'],
    ['event HEARTBEAT', '+OK event listener enabled plain'],
    ['EVENT PLAIN heartbeat', '+OK event listener enabled plain'],
    ['nixevent CHANNEL_CREATE', '+OK events nixed'],
    ['nixevent', '-ERR no keywords supplied'],
    ['noevents', '-ERR not listening for events'],
    ['filter Event-Name CHANNEL_CREATE', '+OK filter added. [Event-Name]=[CHANNEL_CREATE]'],
    ['filter Event-Name', '-ERR invalid syntax'],
    ['filter delete all', '+OK filter deleted. [all][]'],
    ['filter delete Event-Name X', '+OK filter deleted. [Event-Name]=[X]'],
    ['filter delete', '-ERR invalid syntax'],
    ['log 7', '+OK log level 7 [7]'],
    ['nolog', '-ERR not loging'],
    ['exit', '+OK bye'],
    ['sendmsg 1', '-ERR invalid session id [1]'],
  ])('answers %j with %j', async (command, reply) => {
    const client = await signedIn();
    expect(await client.send(command)).toEqual(commandReply(reply));
  });

  it('stops logging', async () => {
    const client = await signedIn();
    await client.send('log debug');
    expect(await client.send('nolog')).toEqual(commandReply('+OK no longer logging'));
  });

  it('says goodbye after exit and closes', async () => {
    const client = await signedIn();
    await client.send('exit');
    expect(await client.next()).toEqual(GOODBYE);
  });

  it('counts bytes, not characters', async () => {
    const client = await signedIn();
    const { head, body } = await client.send('api echo Zoë 中 😀');
    expect(body).toBe('Zoë 中 😀');
    expect(head).toBe(`Content-Type: api/response\nContent-Length: ${Buffer.byteLength(body)}\n\n`);
  });

  it('takes commands with carriage returns, in pieces and several at once', async () => {
    const client = await signedIn();
    client.socket.write('api echo one\r\n\r\napi echo two\n\napi ec');
    client.socket.write('ho three\n');
    client.socket.write('\n');
    for (const body of ['one', 'two', 'three']) expect((await client.next()).body).toBe(body);
  });

  it('refuses clients from elsewhere', async () => {
    const own = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
    const address = own.find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
    if (address === undefined) return;
    const open = new LabFreeSwitch({ port: 0, host: '0.0.0.0' });
    const client = await EventSocketClient.open((await open.listen()).port, address);
    expect(await client.next()).toEqual({
      head: 'Content-Type: text/rude-rejection\nContent-Length: 24\n\n',
      body: 'Access Denied, go away.\n',
    });
    await open.close();
  });

  it('gives an error when its port is taken', async () => {
    await expect(new LabFreeSwitch({ port }).listen()).rejects.toThrow('EADDRINUSE');
  });

  it('ends its connections when it closes, also twice', async () => {
    const client = await signedIn();
    await lab.close();
    await lab.close();
    await expect(client.next(100)).rejects.toThrow('no frame');
    expect(client.closed).toBe(true);
  });
});
