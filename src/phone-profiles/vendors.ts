import { ciscoSpa } from './cisco-spa/cisco-spa.js';
import { counterpath } from './counterpath/counterpath.js';
import { generic } from './generic/generic.js';
import { grandstream } from './grandstream/grandstream.js';
import type { ProfileFile, ProfilePhone, Vendor } from './phone-profile.js';
import { polycom } from './polycom/polycom.js';
import { snom } from './snom/snom.js';
import { yealink } from './yealink/yealink.js';

/** A vendor is a folder and a line here. The first that knows a model counts; the last knows all. */
const VENDORS: readonly Vendor[] = [polycom, yealink, snom, grandstream, ciscoSpa, counterpath, generic];

/** The files of a phone's profile, the one that the phone asks for first. */
export function renderProfile(phone: ProfilePhone): readonly ProfileFile[] {
  return (VENDORS.find(({ models }) => models.test(phone.modelId)) ?? generic).render(phone);
}
