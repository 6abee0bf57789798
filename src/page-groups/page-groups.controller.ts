import { Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Content, Operation } from '../rest/operation.js';
import { apiId } from '../rest/path-id.js';
import { PAGE_GROUP_SERVICE } from './page-group-service-settings.js';
import { PAGE_GROUP_DOCUMENT, PAGE_GROUPS, type PageGroupResource } from './page-group.resource.js';
import { PageGroupsService } from './page-groups.service.js';

const REFUSED = {
  400: 'A member breaks a rule; the text says which',
  404: 'There is no such page group, prompt or user',
  409: 'The number is that of another group, or what is dialled is held by something else',
};

/** `/api/pagegroups`: groups of phones through which somebody can speak at once. */
@ApiTags(PAGE_GROUP_SERVICE.title)
@Controller(`api/${PAGE_GROUP_SERVICE.path}`)
export class PageGroupsController {
  constructor(private readonly groups: PageGroupsService) {}

  @Get()
  @Operation({ access: 'administrator', summary: 'List page groups', answer: PAGE_GROUPS })
  list(): Promise<PageGroupResource[]> {
    return this.groups.list();
  }

  @Post()
  @Operation({
    access: 'administrator',
    summary: 'Make a page group',
    description:
      'It needs a number, and a prompt that was uploaded as its sound. Users are named by id, name or alias.',
    body: PAGE_GROUP_DOCUMENT,
    answer: 'id',
    errors: REFUSED,
  })
  create(@Content() group: PageGroupResource): Promise<number> {
    return this.groups.create(group);
  }

  @Get(':id')
  @Operation({
    access: 'administrator',
    summary: 'Read a page group',
    answer: PAGE_GROUP_DOCUMENT,
    errors: { 404: 'There is no such page group' },
  })
  get(@Param('id') id: string): Promise<PageGroupResource> {
    return this.groups.get(apiId(id, 'Page group'));
  }

  @Put(':id')
  @Operation({
    access: 'administrator',
    summary: 'Change a page group',
    description: 'Only what the body names changes; null clears. Users that are named are all its users from then on.',
    body: PAGE_GROUP_DOCUMENT,
    answer: 'empty',
    errors: REFUSED,
  })
  update(@Param('id') id: string, @Content() group: PageGroupResource): Promise<void> {
    return this.groups.update(apiId(id, 'Page group'), group);
  }

  @Delete(':id')
  @Operation({
    access: 'administrator',
    summary: 'Remove a page group',
    answer: 'empty',
    errors: { 404: 'There is no such page group' },
  })
  delete(@Param('id') id: string): Promise<void> {
    return this.groups.delete(apiId(id, 'Page group'));
  }
}
