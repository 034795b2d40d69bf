/*! Holds jsQR 1.4.0, https://github.com/cozmo/jsQR, Apache License 2.0 */
import jsQR from 'jsqr';

/** The text of a QR code in an ImageData, or null. */
export default ({ data, width, height }) => jsQR(data, width, height, { inversionAttempts: 'dontInvert' })?.data ?? null;
