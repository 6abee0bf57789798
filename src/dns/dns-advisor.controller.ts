import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answer } from '../rest/answer.js';
import { Operation } from '../rest/operation.js';
import { DnsAdvisor } from './dns-advisor.js';

/** `/api/dns/advisor`: what DNS lacks. */
@ApiTags('DNS')
@Controller('api/dns/advisor/server')
export class DnsAdvisorController {
  constructor(private readonly advisor: DnsAdvisor) {}

  @Get(':serverId')
  @Operation({
    access: 'administrator',
    summary: 'List the DNS records that the SIP domain and its servers lack',
    description:
      'For a server of the system, by id or host name, the DNS servers of the DNS settings are asked; without any, the ' +
      'one at its address. Any other host name or address is asked itself. The answer has the form of a zone file, and ' +
      'is empty where nothing is missing.',
    answer: 'own',
    mediaTypes: ['text/plain'],
    errors: { 406: 'The client does not take text/plain', 502: 'No DNS server answers; the text says why' },
  })
  async advise(@Param('serverId') key: string): Promise<Answer> {
    return new Answer(200, 'text/plain', await this.advisor.advise(key));
  }
}
