import { Controller, Get, Req } from '@nestjs/common';
import type { Request } from 'express';
import { collectDefaultMetrics, Gauge, register } from 'prom-client';
import { DatabaseHealth } from '../database/database-health.js';
import { Answer } from '../rest/answer.js';
import { ForbiddenError } from '../rest/auth/auth-errors.js';
import { Operation } from '../rest/operation.js';

const poolConnections = new Gauge({
  name: 'trunkline_database_connections',
  help: 'Connections of the database pool, and requests that wait for one',
  labelNames: ['state'],
});

const loopback = /^(127\.|::1$|::ffff:127\.)/;

/** `/metrics` in the form of Prometheus. */
@Controller('metrics')
export class MetricsController {
  constructor(private readonly database: DatabaseHealth) {
    if (register.getSingleMetric('process_cpu_seconds_total') === undefined) collectDefaultMetrics();
  }

  @Get()
  @Operation({
    access: 'anyone',
    summary: 'Metrics; without sign-in from the machine itself only',
    answer: 'own',
  })
  async metrics(@Req() request: Request): Promise<Answer> {
    if (!isLocal(request) && request.person?.isAdministrator !== true) {
      throw new ForbiddenError('Metrics are for administrators, and for the machine itself');
    }
    const { total, idle, waiting } = this.database.pool();
    poolConnections.set({ state: 'total' }, total);
    poolConnections.set({ state: 'idle' }, idle);
    poolConnections.set({ state: 'waiting' }, waiting);
    return new Answer(200, register.contentType, await register.metrics());
  }
}

/** What a proxy on this machine passes on does not come from this machine, whoever the proxy is. */
function isLocal({ socket, headers }: Request): boolean {
  const isForwarded = headers.forwarded !== undefined || headers['x-forwarded-for'] !== undefined;
  return !isForwarded && loopback.test(socket.remoteAddress ?? '');
}
