import { Controller, Delete, Get, Header, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SignedIn, type Person } from '../../rest/auth/person.js';
import { Operation } from '../../rest/operation.js';
import { PrivateKeys } from '../../users/credentials/private-keys.js';
import { PRIVATE_KEY, type PrivateKeyResource } from './private-key.resource.js';

/** `/rest/my/private-key`: what stands for the person who calls in `/rest/private/{key}/…`. */
@ApiTags('My account')
@Controller('rest/my/private-key')
export class PrivateKeyController {
  constructor(private readonly keys: PrivateKeys) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @Operation({
    access: 'user',
    privateKey: false,
    summary: 'Read my private key',
    description:
      'An addition. `/rest/private/{key}/X` is `/rest/my/X` without other credentials, for programs that read feeds. The key opens what can be read; it changes nothing, sets nothing off, and gives no password. It is made on first use.',
    answer: PRIVATE_KEY,
  })
  async get(@SignedIn() { id }: Person): Promise<PrivateKeyResource> {
    return { key: await this.keys.keyOf(id) };
  }

  @Post()
  @Header('Cache-Control', 'no-store')
  @Operation({
    access: 'user',
    summary: 'Get another private key',
    description: 'An addition. The old one opens nothing from now on.',
    answer: PRIVATE_KEY,
  })
  async renew(@SignedIn() { id }: Person): Promise<PrivateKeyResource> {
    return { key: await this.keys.renew(id) };
  }

  @Delete()
  @Operation({
    access: 'user',
    summary: 'Give my private key up',
    description: 'An addition. The next use makes another.',
    answer: 'empty',
  })
  revoke(@SignedIn() { id }: Person): Promise<void> {
    return this.keys.revoke(id);
  }
}
