import type { Dialog, Request, Response } from 'drachtio-srf';
import type { DrachtioServer } from '../drachtio/drachtio-server.js';
import type { SipAgent } from '../sip-agent.js';

/** Passed on from one dialog to the other as they are. */
const METHODS = ['info', 'message', 'notify', 'options', 'refer'] as const;
const HEADERS = ['Content-Type', 'Event', 'Refer-To', 'Referred-By', 'Subscription-State', 'Replaces'];
const SDP = { 'Content-Type': 'application/sdp' };

/** Makes one call of two dialogs: what happens in one happens in the other. */
export function linkDialogs(agent: SipAgent, server: DrachtioServer, one: Dialog, other: Dialog): void {
  for (const [here, there] of [
    [one, other],
    [other, one],
  ] as const) {
    here.on('destroy', () => {
      if (there.connected) void there.destroy().catch(() => undefined);
    });
    here.on('modify', (request: Request, response: Response) => {
      void passOnOffer(agent, server, request, response, there);
    });
    for (const method of METHODS) {
      here.on(method, (request: Request, response: Response) => {
        void passOn(agent, server, request, response, there);
      });
    }
  }
}

/** A re-INVITE: hold, for example. Without an offer it only refreshes the call, which is done here. */
async function passOnOffer(
  agent: SipAgent,
  server: DrachtioServer,
  request: Request,
  response: Response,
  there: Dialog,
): Promise<void> {
  if (request.body === '') {
    agent.respond(response, 200, SDP, there.remote.sdp);
    return;
  }
  try {
    const content = { method: 'INVITE', headers: SDP, body: request.body };
    const answer = await agent.requestInDialog(server, there.id, content);
    if (answer.status < 300) agent.respond(response, 200, SDP, answer.body);
    else agent.respond(response, answer.status);
  } catch {
    agent.respond(response, 500);
  }
}

async function passOn(
  agent: SipAgent,
  server: DrachtioServer,
  request: Request,
  response: Response,
  there: Dialog,
): Promise<void> {
  const headers = Object.fromEntries(
    HEADERS.flatMap((name) => {
      const value = request.get(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  try {
    const body = request.body === '' ? {} : { body: request.body };
    const answer = await agent.requestInDialog(server, there.id, { method: request.method, headers, ...body });
    agent.respond(response, answer.status);
  } catch {
    agent.respond(response, 500);
  }
}
