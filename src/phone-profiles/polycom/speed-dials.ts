import { sipAddress } from '../formats/sip-address.js';
import { xmlFile } from '../formats/xml-file.js';
import type { ProfileFile, ProfilePhone } from '../phone-profile.js';
import type { Parameter } from '../vendor-data.js';

/** The numbers that the phone watches, each on a key of its own. */
export function watchedNumbers({ speedDials, domain }: ProfilePhone): Parameter[] {
  return speedDials
    .filter(({ blf }) => blf)
    .flatMap(({ label, number }, index): Parameter[] => {
      const parameter = `attendant.resourceList.${index + 1}`;
      return [
        [`${parameter}.address`, sipAddress(number, domain)],
        [`${parameter}.label`, label],
        [`${parameter}.type`, 'normal'],
      ];
    });
}

/**
 * The speed dials that the phone does not watch: it has them in its directory, and those with an index on keys. There is
 * no such file without any, since the phone drops for it what people have entered themselves.
 */
export function directoryFile({ serialNumber, speedDials }: ProfilePhone): ProfileFile[] {
  const items = speedDials
    .filter(({ blf }) => !blf)
    .map(({ label, number }, index) => ({
      name: 'item',
      content: [
        { name: 'fn', content: label },
        { name: 'ct', content: number },
        { name: 'sd', content: String(index + 1) },
      ],
    }));
  if (items.length === 0) return [];
  const root = { name: 'directory', content: [{ name: 'item_list', content: items }] };
  return [{ name: `${serialNumber}-directory.xml`, mediaType: 'text/xml', content: xmlFile(root) }];
}
