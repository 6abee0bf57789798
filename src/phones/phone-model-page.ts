import { paged, parameter, type Query } from '../rest/paging.js';
import { ALL_MODELS, type PhoneModelResource } from './phone-model.resource.js';

const sortable: Readonly<Record<string, (model: PhoneModelResource) => string>> = {
  name: ({ modelId }) => modelId,
  description: ({ label }) => label.toLowerCase(),
};

/** The models in the order and the page that a request asks for; all of them by id where it asks for none. */
export function modelPage(query: Query): readonly PhoneModelResource[] {
  const { offset, limit } = paged(query, ALL_MODELS.length).window;
  const models = ordered(query);
  return models.slice(offset, limit === undefined ? undefined : offset + limit);
}

function ordered(query: Query): readonly PhoneModelResource[] {
  const name = parameter(query, 'sortby')?.toLowerCase() ?? 'name';
  const key = Object.hasOwn(sortable, name) ? sortable[name] : undefined;
  const isReverse = parameter(query, 'sortdir')?.toLowerCase() === 'reverse';
  const models = key === undefined ? [...ALL_MODELS] : [...ALL_MODELS].sort(by(key));
  return isReverse ? models.reverse() : models;
}

function by(key: (model: PhoneModelResource) => string) {
  return (left: PhoneModelResource, right: PhoneModelResource): number => {
    const [first, second] = [key(left), key(right)];
    if (first === second) return 0;
    return first < second ? -1 : 1;
  };
}
