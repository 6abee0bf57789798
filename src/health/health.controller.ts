import { Controller, Get, HttpCode } from '@nestjs/common';
import { DatabaseHealth } from '../database/database-health.js';
import { Answer } from '../rest/answer.js';
import { Operation } from '../rest/operation.js';
import { SipHealth } from '../sip/index.js';
import { SwitchHealth } from '../switch/index.js';

const JSON_TYPE = 'application/json';

/** `/health/…`: for whatever watches over the process. */
@Controller('health')
export class HealthController {
  constructor(
    private readonly database: DatabaseHealth,
    private readonly freeSwitch: SwitchHealth,
    private readonly sip: SipHealth,
  ) {}

  @Get('live')
  @HttpCode(200)
  @Operation({ access: 'anyone', summary: 'Whether the process runs', answer: 'own' })
  live(): Answer {
    return new Answer(200, JSON_TYPE, JSON.stringify({ status: 'up' }));
  }

  /** Without the database nothing works; without a switch or a SIP server the configuration does, so that they are only told. */
  @Get('ready')
  @Operation({ access: 'anyone', summary: 'Whether requests can be served, and how each part is', answer: 'own' })
  async ready(): Promise<Answer> {
    const database = await this.database.check();
    const freeswitch = this.freeSwitch
      .nodes()
      .map(({ name, state, since, version }) => ({ name, state, since, version }));
    const drachtio = this.sip.servers().map(({ name, state, since, version }) => ({ name, state, since, version }));
    const status = database.up ? 'up' : 'down';
    const report = { status, database: { status }, freeswitch, drachtio };
    return new Answer(database.up ? 200 : 503, JSON_TYPE, JSON.stringify(report));
  }
}
