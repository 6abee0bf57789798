import { RequestMethod, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { Express } from 'express';
import { AppModule, type Foundation } from './app.module.js';
import { OwnListener } from './click-to-call/own-listener.js';
import { createLog, nestLog, requestLog } from './logging/logging.js';
import { httpMetrics } from './metrics/http-metrics.js';
import { serveDocument } from './openapi/serve.js';
import { privateKeys } from './rest/auth/private-key.js';
import { BASE_PATH } from './rest/dialect.js';
import { RestAdapter } from './rest/rest-adapter.js';
import { certificateOf } from './server/certificate.js';
import { crossOrigin, securityHeaders } from './server/security.js';
import { ThirdPartyCalls } from './sip/index.js';

/** The application and the server that it listens with. */
export interface Listening {
  readonly application: INestApplication;
  /** Such as `https://127.0.0.1:8443`. */
  readonly url: string;
  /** Where click-to-call listens, such as `http://127.0.0.1:6667`; undefined where that is off. */
  readonly callControllerUrl: string | undefined;
  /** Stops taking requests, finishes those that run, and closes everything. */
  readonly close: () => Promise<void>;
}

/** How long requests that run may take when Trunkline stops, in milliseconds. */
const DRAIN_WITHIN = 10_000;
/** Against clients that send a byte a second. */
const SERVER_OPTIONS = {
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  keepAliveTimeout: 15_000,
  maxHeaderSize: 16_384,
};

/** Builds the application on its foundation and listens. */
export async function listen(foundation: Foundation): Promise<Listening> {
  const { environment, dataDirectory } = foundation;
  // First of all: a bad certificate is told before anything is started.
  const certificate = environment.TLS === 'off' ? undefined : await certificateOf(environment, dataDirectory);
  const log = createLog(environment.LOG_LEVEL);
  const adapter = new RestAdapter();
  const express = adapter.getInstance<Express>();
  express.set('trust proxy', environment.TRUST_PROXY ?? false);
  const ownListener = new OwnListener();
  express.use(
    requestLog(log),
    httpMetrics(),
    securityHeaders(),
    ownListener.guard,
    crossOrigin(environment.CORS_ORIGINS),
    privateKeys,
  );
  express.get('/', (_, response) => {
    response.redirect(302, `${BASE_PATH}/docs`);
  });
  const application = await NestFactory.create(AppModule.forRoot(foundation), adapter, {
    bodyParser: false,
    logger: nestLog(log),
    abortOnError: false,
  });
  application.setGlobalPrefix(BASE_PATH, {
    exclude: ['callcontroller/*path', 'cdr/*path', 'health/*path', 'metrics', 'provisioning/*path', 'switch/*path'].map(
      (path) => ({
        path,
        method: RequestMethod.ALL,
      }),
    ),
  });
  // Before the routes: Nest ends them with a route for everything that is not there.
  serveDocument(application);
  const server =
    certificate === undefined
      ? createHttpServer(SERVER_OPTIONS, express)
      : createHttpsServer({ ...SERVER_OPTIONS, ...certificate, minVersion: 'TLSv1.2' }, express);
  const { HOST, PORT, CALLCONTROLLER_PORT } = environment;
  const callController = createHttpServer(SERVER_OPTIONS, ownListener.handler(express));
  const close = async (): Promise<void> => {
    await Promise.all([drain(server), drain(callController)]);
    // While SIP still goes out.
    await application.get(ThirdPartyCalls).close();
    await application.close();
  };
  const port = await startOrClose(close, async () => {
    await application.init();
    const bound = await bind(server, PORT, HOST);
    const isOff = CALLCONTROLLER_PORT === 'off';
    return { main: bound, callController: isOff ? undefined : await bind(callController, CALLCONTROLLER_PORT, HOST) };
  });
  const host = HOST.includes(':') ? `[${HOST}]` : HOST;
  return {
    application,
    url: `${environment.TLS === 'off' ? 'http' : 'https'}://${host}:${port.main}`,
    callControllerUrl: port.callController === undefined ? undefined : `http://${host}:${port.callController}`,
    close,
  };
}

/** Nothing is left running by a start that fails, at a taken port say. */
async function startOrClose<T>(close: () => Promise<void>, start: () => Promise<T>): Promise<T> {
  try {
    return await start();
  } catch (error) {
    await close();
    throw error;
  }
}

/** @returns the port */
async function bind(server: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return address.port;
}

async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
  // A connection that has got its answer would otherwise be kept for the next request.
  const idle = setInterval(() => {
    server.closeIdleConnections();
  }, 50);
  const timer = setTimeout(() => {
    server.closeAllConnections();
  }, DRAIN_WITHIN);
  await closed;
  clearInterval(idle);
  clearTimeout(timer);
}
