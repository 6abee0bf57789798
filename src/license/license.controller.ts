import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Operation } from '../rest/operation.js';
import { LICENSE, type LicenseResource } from './license.resource.js';
import { LicenseService } from './license.service.js';

/** `/api/license`: what is told of the license. */
@ApiTags('License')
@Controller('api/license')
export class LicenseController {
  constructor(private readonly license: LicenseService) {}

  @Get()
  @Operation({ access: 'administrator', summary: 'Read what is told of the license', answer: LICENSE })
  get(): Promise<LicenseResource> {
    return this.license.get();
  }

  @Post(':uid')
  @Operation({
    access: 'administrator',
    summary: 'Set the UID of the license',
    description: 'It is kept and told. Nothing else changes, and nothing is locked or unlocked.',
    answer: LICENSE,
    errors: { 400: 'The UID has other characters than letters, digits and hyphens, or more than 64' },
  })
  setUid(@Param('uid') uid: string): Promise<LicenseResource> {
    return this.license.setUid(uid);
  }
}
