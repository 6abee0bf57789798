import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Operation } from '../rest/operation.js';
import { apiId } from '../rest/path-id.js';
import { PhoneReader } from './phone-reader.js';
import { PhoneSelection } from './phone-selection.js';
import { phoneResource, PHONES, type PhoneResource } from './phone.resource.js';

const unknown = { 404: 'There is no such user' };

/** `/api/users/…/phones`: the phones on which a user has a line. */
@ApiTags('Users')
@Controller('api/users')
export class UserPhonesController {
  constructor(
    private readonly reader: PhoneReader,
    private readonly selection: PhoneSelection,
  ) {}

  @Get('name/:userNameOrAlias/phones')
  @Operation({
    access: 'administrator',
    summary: 'List the phones of a user, by user name or alias',
    answer: PHONES,
    errors: unknown,
  })
  async ofName(@Param('userNameOrAlias') name: string): Promise<PhoneResource[]> {
    return this.read(await this.selection.userIdOf(name));
  }

  @Get('id/:userId/phones')
  @Operation({ access: 'administrator', summary: 'List the phones of a user, by id', answer: PHONES, errors: unknown })
  async ofId(@Param('userId') id: string): Promise<PhoneResource[]> {
    return this.read(await this.selection.existingUser(apiId(id, 'User')));
  }

  private async read(userId: number): Promise<PhoneResource[]> {
    return (await this.reader.byIds(await this.selection.ofUserId(userId))).map(phoneResource);
  }
}
