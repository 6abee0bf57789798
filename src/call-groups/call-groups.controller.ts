import { Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Content, Operation } from '../rest/operation.js';
import { callGroupBean } from './call-group-beans.js';
import { CallGroupReader } from './call-group-reader.js';
import { CALL_GROUP, CALL_GROUPS, type CallGroupResource } from './call-group.resource.js';
import { CallGroupRotation } from './call-group-rotation.js';
import { CallGroupsService } from './call-groups.service.js';
import { EXTENSIONS, type ExtensionsResource } from './extensions.resource.js';

const unknown = { 404: 'There is no such hunt group' };
const bad = {
  400: 'A value breaks a rule, or a member is no user; the text says which',
  409: 'Something else has the name, the extension or the DID',
};

/** `/api/callgroups`: hunt groups. */
@ApiTags('Hunt groups')
@Controller('api/callgroups')
export class CallGroupsController {
  constructor(
    private readonly groups: CallGroupsService,
    private readonly reader: CallGroupReader,
    private readonly rotation: CallGroupRotation,
  ) {}

  @Get()
  @Operation({ access: 'administrator', summary: 'List hunt groups', answer: CALL_GROUPS })
  async list(): Promise<CallGroupResource[]> {
    return (await this.reader.all()).map(callGroupBean);
  }

  @Get('prefix/:prefix')
  @Operation({
    access: 'administrator',
    summary: 'List the hunt groups whose extension starts with a text',
    answer: CALL_GROUPS,
  })
  async withPrefix(@Param('prefix') prefix: string): Promise<CallGroupResource[]> {
    return (await this.reader.withPrefix(prefix)).map(callGroupBean);
  }

  @Get(':extension')
  @Operation({
    access: 'administrator',
    summary: 'Read a hunt group by extension, name or DID',
    answer: CALL_GROUP,
    noContent: 'There is no such hunt group',
  })
  async get(@Param('extension') number: string): Promise<CallGroupResource | undefined> {
    const group = await this.reader.byNumber(number);
    return group && callGroupBean(group);
  }

  @Post()
  @Operation({
    access: 'administrator',
    summary: 'Make a hunt group',
    description: 'It can be called once it is enabled.',
    body: CALL_GROUP,
    answer: 'id',
    errors: bad,
  })
  create(@Content() group: CallGroupResource): Promise<number> {
    return this.groups.create(group);
  }

  @Post(':extension/duplicate/:newExtension')
  @Operation({
    access: 'administrator',
    summary: 'Copy a hunt group',
    description:
      'The copy has the new extension, no DID, `CopyOf` before its name, and is not enabled. The body of the answer is the id of the group that was copied.',
    answer: 'id',
    errors: { ...bad, ...unknown },
  })
  duplicate(@Param('extension') number: string, @Param('newExtension') extension: string): Promise<number> {
    return this.groups.duplicate(number, extension);
  }

  @Post(':extension/rotate/:count')
  @Operation({
    access: 'administrator',
    summary: 'Turn the order in which a hunt group rings',
    description:
      'Given a member, by user name or alias: that member becomes the last and the next one the first; where it is the last already, the body of the answer is the extension instead of the id. Given a number that is no member, and not larger than there are members: so many of the first go to the end. Anything else changes nothing.',
    answer: 'id',
    errors: unknown,
  })
  rotate(@Param('extension') number: string, @Param('count') value: string): Promise<number | string> {
    return this.rotation.rotate(number, value);
  }

  @Post('rotate')
  @Operation({
    access: 'administrator',
    summary: 'Turn hunt groups so that who answered last comes last',
    description:
      'The last call to the extension that was answered counts. What is no extension of a hunt group is left alone, and so is a group whose last call was answered by no member.',
    body: EXTENSIONS,
    answer: 'empty',
    errors: { 400: 'No extensions are given, or more than 200' },
  })
  rotateByLastAnswered(@Content() { strings }: ExtensionsResource): Promise<void> {
    return this.rotation.rotateByLastAnswered(strings);
  }

  @Put(':extension')
  @Operation({
    access: 'administrator',
    summary: 'Change a hunt group, found by its extension',
    description: 'Only what the body names changes. Members are replaced by those that are given.',
    body: CALL_GROUP,
    answer: 'id',
    errors: { ...bad, ...unknown },
  })
  update(@Param('extension') extension: string, @Content() group: CallGroupResource): Promise<number> {
    return this.groups.update(extension, group);
  }

  @Delete(':extension')
  @Operation({
    access: 'administrator',
    summary: 'Remove a hunt group, found by extension, name or DID',
    description: 'One that is not there is none afterwards as well.',
    answer: 'empty',
  })
  delete(@Param('extension') number: string): Promise<void> {
    return this.groups.delete(number);
  }
}
