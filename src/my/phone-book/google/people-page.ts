import { z } from 'zod';

const texts = z.string().nullish();
/** What may be there several times. */
const several = <T extends z.ZodType>(one: T) =>
  z
    .array(one)
    .nullish()
    .transform((all) => all ?? []);

const typed = z.object({ value: texts, type: texts });

const person = z.object({
  names: several(z.object({ givenName: texts, familyName: texts, displayName: texts })),
  phoneNumbers: several(typed),
  emailAddresses: several(typed),
  organizations: several(z.object({ name: texts, department: texts, title: texts, location: texts })),
  addresses: several(
    z.object({
      type: texts,
      streetAddress: texts,
      city: texts,
      region: texts,
      postalCode: texts,
      country: texts,
    }),
  ),
  imClients: several(z.object({ username: texts, type: texts })),
  photos: several(z.object({ url: texts, default: z.boolean().nullish() })),
});

/** A page of somebody's contacts, as the People API gives it (people.connections.list); what is not used is left out. */
export const peoplePage = z.object({ connections: several(person), nextPageToken: texts });

/** The fields that are asked for. */
export const PERSON_FIELDS = Object.keys(person.shape).join();

/** A contact as the People API gives it. */
export type GooglePerson = z.output<typeof person>;
export type PeoplePage = z.output<typeof peoplePage>;
