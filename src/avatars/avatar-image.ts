import sharp from 'sharp';
import { BadRequestError } from '../rest/http/http-errors.js';

/** The width and the height of every picture, in pixels. */
export const AVATAR_SIZE = 128;
/** What an uploaded picture may have. Larger ones are refused by their header, before anything is decoded. */
const MAX_PIXELS = 24_000_000;
const MAX_SIDE = 10_000;

// Of all that libvips reads, two formats are wanted, and only their readers may run.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadPngBuffer', 'VipsForeignLoadJpegBuffer'] });
// A picture is small: one after another costs least memory.
sharp.concurrency(1);

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
const JPEG = Buffer.from('ffd8ff', 'hex');

/**
 * Makes an avatar of a PNG or JPEG picture, which are told by their content: the middle square of it, upright.
 *
 * @returns a PNG without metadata
 * @throws BadRequestError for anything else, for what is too large, and for what can't be decoded
 */
export async function avatarOf(picture: Buffer): Promise<Buffer> {
  if (!startsWith(picture, PNG) && !startsWith(picture, JPEG)) {
    throw new BadRequestError('The picture has to be a PNG or a JPEG');
  }
  const { width, height } = await sizeOf(picture);
  if (width * height > MAX_PIXELS || width > MAX_SIDE || height > MAX_SIDE) {
    throw new BadRequestError(`The picture is too large: ${width} by ${height} pixels; ${MAX_PIXELS} in all may be`);
  }
  try {
    return await sharp(picture, { limitInputPixels: MAX_PIXELS, failOn: 'error', sequentialRead: true })
      .autoOrient()
      .resize(AVATAR_SIZE, AVATAR_SIZE, { fit: 'cover', position: 'centre' })
      .png({ compressionLevel: 9 })
      .toBuffer();
  } catch {
    throw damaged();
  }
}

/** Reads the header only. */
async function sizeOf(picture: Buffer): Promise<{ width: number; height: number }> {
  try {
    return await sharp(picture, { limitInputPixels: false }).metadata();
  } catch {
    throw damaged();
  }
}

function damaged(): BadRequestError {
  return new BadRequestError('The picture is damaged');
}

function startsWith(bytes: Buffer, start: Buffer): boolean {
  return bytes.subarray(0, start.length).equals(start);
}

const BACKGROUND = [0xd5, 0xda, 0xe0] as const;
const FIGURE = [0x8a, 0x94, 0xa0] as const;

/** Draws the picture of those who have none: a head and shoulders. */
export function defaultAvatar(): Promise<Buffer> {
  const pixels = Buffer.alloc(AVATAR_SIZE * AVATAR_SIZE * 3);
  for (let y = 0; y < AVATAR_SIZE; y++) {
    for (let x = 0; x < AVATAR_SIZE; x++) {
      const isHead = Math.hypot(x - 63.5, y - 48) < 26;
      const areShoulders = Math.hypot((x - 63.5) / 1.1, y - 126) < 44;
      pixels.set(isHead || areShoulders ? FIGURE : BACKGROUND, (y * AVATAR_SIZE + x) * 3);
    }
  }
  return sharp(pixels, { raw: { width: AVATAR_SIZE, height: AVATAR_SIZE, channels: 3 } })
    .png({ palette: true })
    .toBuffer();
}
